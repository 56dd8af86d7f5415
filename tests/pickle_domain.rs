//! Another value domain in the same machine: one that computes plain data, and counts what it cannot.

use plc::pickle::domain::{Constant, Domain, Inline, Site};
use plc::pickle::fault::FaultKind;
use plc::pickle::machine::Machine;
use plc::pickle::reader::Reader;
use plc::pickle::{Fault, Limits};
use serde_json::{Value, json};

/// Values are JSON; whatever is no data is `null`.
struct Plain<'a> {
    input: &'a [u8],
    effects: u32,
}

type Outcome = Result<Value, FaultKind>;

impl Plain<'_> {
    fn effect(&mut self) -> Outcome {
        self.effects += 1;
        Ok(Value::Null)
    }
}

impl Domain for Plain<'_> {
    type Value = Value;

    fn constant(&mut self, constant: Constant) -> Outcome {
        Ok(match constant {
            Constant::Bool(truth) => json!(truth),
            Constant::Int(value) => json!(value),
            Constant::Float(value) => json!(value),
            Constant::Text(span) => {
                let start = span.start as usize;
                json!(String::from_utf8_lossy(&self.input[start..start + span.length as usize]))
            }
            Constant::Decoded(text) => json!(String::from_utf8_lossy(&text)),
            _ => Value::Null,
        })
    }
    fn tuple(&mut self, items: &[Value]) -> Outcome {
        Ok(json!(items))
    }
    fn list(&mut self, items: &[Value]) -> Outcome {
        Ok(json!(items))
    }
    fn dict(&mut self, items: &[Value]) -> Outcome {
        let pair = |pair: &[Value]| (pair[0].as_str().unwrap_or_default().to_owned(), pair[1].clone());
        Ok(Value::Object(items.chunks_exact(2).map(pair).collect()))
    }
    fn set(&mut self) -> Outcome {
        Ok(json!([]))
    }
    fn frozenset(&mut self, items: &[Value]) -> Outcome {
        Ok(json!(items))
    }
    fn global(&mut self, _: Site, _: &str, _: &str) -> Outcome {
        self.effect()
    }
    fn stack_global(&mut self, _: Site, _: &Value, _: &Value) -> Outcome {
        self.effect()
    }
    fn extension(&mut self, _: Site, _: i64) -> Outcome {
        self.effect()
    }
    fn persistent(&mut self, _: Site, _: &Value) -> Outcome {
        self.effect()
    }
    fn reduce(&mut self, _: Site, _: &Value, _: &Value) -> Outcome {
        self.effect()
    }
    fn instantiate(&mut self, _: Site, _: &Value, _: &[Value]) -> Outcome {
        self.effect()
    }
    fn new_object(&mut self, _: Site, _: &Value, _: &Value, _: Option<&Value>) -> Outcome {
        self.effect()
    }
    fn build(&mut self, _: Site, _: &Value, _: &Value) -> Result<Inline, FaultKind> {
        self.effect().map(|_| Inline::Nothing)
    }
    fn inline(&mut self, _: Site, _: &Value) -> Outcome {
        self.effect()
    }
    fn append(&mut self, _: Site, _: &Value, _: &[Value]) -> Result<(), FaultKind> {
        Ok(())
    }
    fn set_items(&mut self, _: Site, _: &Value, _: &[Value]) -> Result<(), FaultKind> {
        Ok(())
    }
    fn add_items(&mut self, _: Site, _: &Value, _: &[Value]) -> Result<(), FaultKind> {
        Ok(())
    }
    fn read_only(&mut self, value: &Value) -> Outcome {
        Ok(value.clone())
    }
}

fn compute(input: &[u8]) -> (Result<Value, Fault>, u32) {
    let mut domain = Plain { input, effects: 0 };
    let result = Machine::new(Reader::in_memory(input, 0), &mut domain, Limits::default()).run();
    (result, domain.effects)
}

#[test]
fn data_is_computed() {
    let (value, effects) = compute(b"\x80\x02(X\x01\0\0\0aK\x01K\x02\x86X\x01\0\0\0bI01\nd.");
    assert_eq!(value, Ok(json!({ "a": [1, 2], "b": true })));
    assert_eq!(effects, 0);
}

#[test]
fn memo_and_marks_are_the_machines() {
    let (value, _) = compute(b"\x80\x04K\x05\x94(h\x00h\x0001l.");
    assert!(value.is_err(), "LIST without a mark: {value:?}");
    let (value, _) = compute(b"\x80\x04K\x05\x940(h\x00h\x00l.");
    assert_eq!(value, Ok(json!([5, 5])));
}

#[test]
fn effects_are_counted() {
    let (_, effects) = compute(b"cos\nsystem\n(S'true'\ntR.");
    assert_eq!(effects, 2);
}
