//! Attacks with harmless payloads: each has to be refused, with the payload named.

use std::collections::BTreeSet;

#[path = "attacks_static/archive.rs"]
mod archive;
#[path = "attacks_static/containers.rs"]
mod containers;

use archive::torch;
use plc::bundle::{Argument, Constraint, Operation};
use plc::pickle::{FindingKind, Limits, Policy, Verdict, verify};

/// What a benign model of these tests needs.
fn policy() -> Policy {
    use Operation::{Build, Call, Fill, Import, New};
    let mut policy = Policy::new();
    policy.grant("app.Model", [New, Build], []);
    policy.grant("app.function", [Import], []);
    policy.grant("app.module", [Import], []);
    policy.grant("app.make", [Call], []);
    policy.grant("collections.OrderedDict", [Call, Fill], []);
    policy.grant("sys.modules", [Import], []);
    policy.grant("sys.path", [Import], []);
    policy.grant("os.environ", [Import], []);
    policy.grant("_codecs.encode", [Call], []);
    let attributes = ["app.Model.forward".to_owned(), "builtins.str.join".to_owned()].into();
    policy.grant("builtins.getattr", [Call], [Constraint { attributes, ..Constraint::default() }]);
    let nested = Constraint { nested: Some(0), ..Constraint::default() };
    policy.grant("torch.storage._load_from_bytes", [Call], [nested]);
    let class = Constraint { arguments: [(0, Argument::New)].into(), ..Constraint::default() };
    policy.grant("copyreg._reconstructor", [Call], [class]);
    policy.grant("joblib.numpy_pickle.NumpyArrayWrapper", [New, Build], []);
    policy.grant("numpy.ndarray", [New, Build], []);
    policy.grant("numpy.dtype", [Call, Build], []);
    let maker = "numpy.random._pickle.__bit_generator_ctor";
    let classes = BTreeSet::from(["numpy.random._pcg64.PCG64".to_owned()]);
    let made = classes.iter().cloned().chain([maker.to_owned()]).collect();
    let among = |arguments: &[(u32, &BTreeSet<String>)]| Constraint {
        arguments: arguments
            .iter()
            .map(|(index, names)| (*index, Argument::Among((*names).clone())))
            .collect(),
        ..Constraint::default()
    };
    policy.grant(maker, [Call, Build], [among(&[(0, &classes)])]);
    let own = among(&[(0, &made), (1, &BTreeSet::from([maker.to_owned()]))]);
    policy.grant("numpy.random._pickle.__generator_ctor", [Call, Build], [own]);
    policy.grant("numpy.random._pcg64.PCG64", [Import], []);
    policy
}

fn decide(input: &[u8]) -> Verdict {
    verify(input, &policy(), Limits::default())
}

/// The attack is refused for an operation on `name`.
#[track_caller]
fn refused(input: &[u8], operation: Operation, name: &str) {
    let verdict = decide(input);
    let found = verdict
        .findings
        .iter()
        .any(|finding| finding.operation == Some(operation) && finding.name.as_deref() == Some(name));
    assert!(found, "no refusal of {operation:?} of {name} in {:#?}", verdict.findings);
    assert!(!verdict.loads());
}

/// The file is refused because it is not understood.
#[track_caller]
fn not_understood(input: &[u8]) {
    let verdict = decide(input);
    let found = verdict.findings.iter().any(|finding| finding.kind == FindingKind::NotUnderstood);
    assert!(found, "nothing not understood in {verdict:#?}");
}

#[track_caller]
fn loads(input: &[u8]) {
    let verdict = decide(input);
    assert!(verdict.loads(), "{:#?}", verdict.findings);
}

/// `os.system("true")` by REDUCE, without a STOP.
const PAYLOAD: &[u8] = b"cos\nsystem\n(S'true'\ntR";

/// A whole pickle of the payload.
fn payload() -> Vec<u8> {
    stop(PAYLOAD)
}

fn stop(opcodes: &[u8]) -> Vec<u8> {
    [opcodes, b"."].concat()
}

fn benign() -> Vec<u8> {
    b"\x80\x02capp\nModel\n)\x81}U\x01aK\x01sb.".to_vec()
}

const CALL: Operation = Operation::Call;

#[test]
fn benign_model_loads() {
    loads(&benign());
    loads(&torch(&benign()));
}

#[test]
fn reduce() {
    refused(&payload(), CALL, "os.system");
}

#[test]
fn inst() {
    refused(b"(S'true'\nios\nsystem\n.", CALL, "os.system");
}

#[test]
fn obj() {
    refused(b"(cos\nsystem\nS'true'\no.", CALL, "os.system");
}

#[test]
fn newobj() {
    refused(b"\x80\x02csubprocess\nPopen\nU\x04true\x85\x81.", Operation::New, "subprocess.Popen");
}

#[test]
fn newobj_ex() {
    refused(
        b"\x80\x04\x8c\nsubprocess\x8c\x05Popen\x93)}\x8c\x04args\x8c\x04trues\x92.",
        Operation::New,
        "subprocess.Popen",
    );
}

/// numpy's constructors call an argument: nothing but numpy's own bit generators may stand there.
#[test]
fn random_generator_made_by_something_else() {
    let own = "cnumpy.random._pickle\n__bit_generator_ctor\n";
    let generator = "cnumpy.random._pickle\n__generator_ctor\n";
    let class = "cnumpy.random._pcg64\nPCG64\n";
    let name = "S'PCG64'\n";
    for good in [
        format!("{generator}({name}tR."),
        format!("{generator}({name}{own}tR."),
        format!("{generator}({own}({class}tRtR."),
        format!("{own}({class}tR."),
    ] {
        loads(good.as_bytes());
    }
    let function = "capp\nfunction\n";
    for bad in [
        format!("({name}{function}tR."),
        format!("({function}{own}tR."),
        format!("({function}tR."),
        format!("(capp\nModel\n(tR{own}tR."),
        format!("({name}capp\nmake\n(tRtR."),
    ] {
        let attack = format!("{generator}{bad}");
        refused(attack.as_bytes(), CALL, "numpy.random._pickle.__generator_ctor");
    }
    refused(format!("{own}({function}tR.").as_bytes(), CALL, "numpy.random._pickle.__bit_generator_ctor");
}

#[test]
fn new_does_not_grant_call() {
    refused(b"capp\nModel\n)R.", CALL, "app.Model");
}

#[test]
fn call_of_what_a_granted_call_returned() {
    refused(b"capp\nmake\n)R(S'true'\ntR.", CALL, "app.make");
}

#[test]
fn build_with_setstate_of_another_class() {
    refused(b"\x80\x02cother\nClass\n)\x81}b.", Operation::Build, "other.Class");
}

#[test]
fn build_of_what_a_granted_call_returned() {
    refused(b"capp\nmake\n)R}b.", Operation::Build, "app.make");
}

#[test]
fn slot_state_onto_a_class() {
    refused(b"\x80\x02capp\nModel\nN}U\x08__call__capp\nfunction\ns\x86b.", Operation::Build, "app.Model");
}

#[test]
fn slot_state_onto_a_function() {
    refused(b"\x80\x02capp\nfunction\nN}U\x08__code__Ns\x86b.", Operation::Build, "app.function");
}

#[test]
fn state_onto_a_module() {
    refused(b"\x80\x02capp\nmodule\n}U\x04nameNsb.", Operation::Build, "app.module");
}

#[test]
fn setitem_onto_modules() {
    refused(b"csys\nmodules\nS'json'\nNs.", Operation::Fill, "sys.modules");
}

#[test]
fn setitems_onto_the_environment() {
    refused(b"cos\nenviron\n(S'PATH'\nS'.'\nu.", Operation::Fill, "os.environ");
}

#[test]
fn append_onto_the_path() {
    refused(b"csys\npath\nS'.'\na.", Operation::Fill, "sys.path");
}

#[test]
fn appends_onto_the_path() {
    refused(b"csys\npath\n(S'.'\ne.", Operation::Fill, "sys.path");
}

#[test]
fn add_items_onto_a_global() {
    refused(b"\x80\x04\x8c\x03sys\x8c\x04path\x93(K\x01\x90.", Operation::Fill, "sys.path");
}

#[test]
fn fill_of_an_instance_that_takes_no_items() {
    refused(b"\x80\x02capp\nModel\n)\x81K\x01a.", Operation::Fill, "app.Model");
}

#[test]
fn dotted_name_through_a_granted_module() {
    refused(
        b"\x80\x04\x8c\x03app\x8c\x10module.os.system\x93\x8c\x04true\x85R.",
        CALL,
        "app.module.os.system",
    );
}

#[test]
fn dotted_name_through_a_granted_class() {
    let name = "app.Model.__init__.__globals__";
    refused(b"\x80\x04\x8c\x03app\x8c\x1aModel.__init__.__globals__\x93.", Operation::Import, name);
}

#[test]
fn getattr_of_another_attribute() {
    refused(b"cbuiltins\ngetattr\n(capp\nModel\nS'__init__'\ntR.", CALL, "builtins.getattr");
    loads(b"cbuiltins\ngetattr\n(capp\nModel\nS'forward'\ntR.");
}

#[test]
fn getattr_of_a_text() {
    loads(b"cbuiltins\ngetattr\n(S','\nS'join'\ntR.");
    refused(b"cbuiltins\ngetattr\n(S'{0.__class__}'\nS'format'\ntR.", CALL, "builtins.getattr");
    // The attribute of another type under a granted name, and a call of what was read.
    refused(b"cbuiltins\ngetattr\n(I1\nS'join'\ntR.", CALL, "builtins.getattr");
    assert!(!decide(b"cbuiltins\ngetattr\n(S','\nS'join'\ntR(]tR.").loads());
}

#[test]
fn getattr_of_a_module() {
    refused(b"cbuiltins\ngetattr\n(capp\nmodule\nS'forward'\ntR.", CALL, "builtins.getattr");
}

#[test]
fn reconstructor_of_a_class_that_is_not_granted() {
    refused(b"ccopy_reg\n_reconstructor\n(capp\nfunction\nNNtR.", CALL, "copyreg._reconstructor");
}

#[test]
fn python_2_names() {
    refused(b"c__builtin__\neval\n(S'1'\ntR.", CALL, "builtins.eval");
    refused(b"ccommands\ngetoutput\n(S'true'\ntR.", CALL, "subprocess.getoutput");
}

#[test]
fn name_that_a_call_computed() {
    let stream = b"\x80\x04c_codecs\nencode\n\x8c\x02os\x85R\x8c\x06system\x93.";
    let verdict = decide(stream);
    assert!(
        verdict.findings.iter().any(|finding| finding.operation == Some(Operation::Import)),
        "{verdict:#?}"
    );
}

#[test]
fn name_in_an_escaped_string() {
    refused(b"S'o\\x73'\nS'syst\\145m'\n\x93S'true'\n\x85R.", CALL, "os.system");
}

#[test]
fn extension_code() {
    refused(b"\x82\x01.", Operation::Import, "copyreg extension code.1");
}

#[test]
fn hidden_in_a_key() {
    refused(&[b"}", PAYLOAD, b"Ns."].concat(), CALL, "os.system");
}

#[test]
fn hidden_in_arguments() {
    refused(&[b"ccollections\nOrderedDict\n(", PAYLOAD, b"tR."].concat(), CALL, "os.system");
}

#[test]
fn hidden_in_state() {
    refused(&[b"\x80\x02capp\nModel\n)\x81}U\x01a", PAYLOAD, b"sb."].concat(), CALL, "os.system");
}

#[test]
fn hidden_behind_pop() {
    refused(&[PAYLOAD, b"0N."].concat(), CALL, "os.system");
    refused(&[b"(", PAYLOAD, b"1N."].concat(), CALL, "os.system");
}

#[test]
fn hidden_behind_the_memo() {
    refused(b"cos\nsystem\np0\n0N0g0\nS'true'\n\x85R.", CALL, "os.system");
}

#[test]
fn hidden_behind_200_000_opcodes() {
    let mut stream = b"]".to_vec();
    for _ in 0..100_000 {
        stream.extend(b"K\x01a");
    }
    stream.extend(PAYLOAD);
    stream.extend(b"a.");
    refused(&stream, CALL, "os.system");
}

#[test]
fn left_on_the_stack() {
    refused(&[PAYLOAD, b"N."].concat(), CALL, "os.system");
}

/// `torch.storage._load_from_bytes` of these bytes.
fn load_from_bytes(inner: &[u8]) -> Vec<u8> {
    let length = (inner.len() as u32).to_le_bytes();
    [b"\x80\x03ctorch.storage\n_load_from_bytes\nB", &length[..], inner, b"\x85R."].concat()
}

#[test]
fn in_nested_bytes() {
    loads(&load_from_bytes(&benign()));
    refused(&load_from_bytes(&payload()), CALL, "os.system");
    refused(&load_from_bytes(&torch(&payload())), CALL, "os.system");
    refused(&load_from_bytes(&load_from_bytes(&payload())), CALL, "os.system");
}

#[test]
fn in_nested_bytes_of_protocol_2() {
    let inner = payload();
    let length = (inner.len() as u32).to_le_bytes();
    let head = b"\x80\x02ctorch.storage\n_load_from_bytes\nc_codecs\nencode\nX";
    let stream = [head, &length[..], &inner, b"X\x06\0\0\0latin1\x86R\x85R."].concat();
    refused(&stream, CALL, "os.system");
}

/// What is put into a `bytearray` after it was made is in no literal of the stream.
#[test]
fn nested_bytes_that_are_put_together() {
    let mut pickle = b"\x80\x05ctorch.storage\n_load_from_bytes\n\x96\0\0\0\0\0\0\0\0(".to_vec();
    pickle.extend(payload().iter().flat_map(|byte| [b'K', *byte]));
    pickle.extend(b"e\x85R.");
    refused(&pickle, CALL, "torch.storage._load_from_bytes");
}

/// A dtype of objects is used, and only afterwards given a state that says it holds none.
#[test]
fn a_dtype_that_is_changed_after_its_use() {
    let mut policy = policy();
    let plain = Constraint { arguments: [(0, Argument::PlainDtype)].into(), ..Constraint::default() };
    policy.grant("numpy.core.multiarray.scalar", [CALL], [plain]);
    let used = |flags: &str, later: &[u8]| {
        let state = |flags: &str| format!("(I3\nS'|'\nNNNI8\nI1\nI{flags}\ntb");
        let mut pickle = b"\x80\x03cnumpy\ndtype\n(S'V8'\ntRq\x01".to_vec();
        pickle.extend(state(flags).as_bytes());
        pickle.extend(b"cnumpy.core.multiarray\nscalar\n(h\x01C\x08AAAAAAAAtR0");
        pickle.extend(later);
        pickle.extend(b".");
        verify(&pickle, &policy, Limits::default())
    };
    assert!(used("16", b"").loads());
    assert!(!used("1", b"").loads());
    assert!(!used("1", b"(I3\nS'|'\nNNNI8\nI1\nI16\ntb").loads());
}

/// The call of `callable` with the global `payload` as its first argument and `1` as its second.
fn handed(callable: &str, payload: &str) -> Vec<u8> {
    stop(format!("c{callable}\n(c{payload}\nI1\ntR").as_bytes())
}

#[test]
fn what_is_called_later_has_to_be_callable() {
    use Operation::{Call, Import};
    let limited = |kind| Constraint { arguments: [(0, kind)].into(), ..Constraint::default() };
    let mut policy = policy();
    policy.grant("builtins.map", [Call], [limited(Argument::Call)]);
    policy.grant("builtins.filter", [Call], [limited(Argument::CallOrNone)]);
    policy.grant("collections.defaultdict", [Call], [limited(Argument::FactoryOrNone)]);
    policy.grant("app.limited", [Call], [limited(Argument::Text)]);
    policy.grant("app.attribute", [Call], [Constraint { nested: Some(0), ..Constraint::default() }]);
    policy.grant("app.Class", [Import], []);
    let loads = |callable, payload| verify(&handed(callable, payload), &policy, Limits::default()).loads();
    for (callable, admitted, refused) in [
        (
            "builtins\nmap",
            vec!["app\nmake"],
            vec!["app\nlimited", "app\nfunction", "app\nClass", "app\nModel"],
        ),
        ("builtins\nfilter", vec!["app\nmake"], vec!["app\nlimited", "app\nfunction"]),
        // Called without arguments, a limit on one holds.
        (
            "collections\ndefaultdict",
            vec!["app\nmake", "app\nlimited"],
            vec!["app\nattribute", "app\nfunction"],
        ),
    ] {
        assert!(admitted.into_iter().all(|payload| loads(callable, payload)), "{callable}");
        assert!(!refused.into_iter().any(|payload| loads(callable, payload)), "{callable}");
    }
}

#[test]
fn the_reconstructor_calls_the_constructors_of_builtin_types_only() {
    use Operation::{Call, Import, New};
    let kinds = [(0, Argument::New), (1, Argument::BuiltinType), (2, Argument::Literal)];
    let mut policy = Policy::new();
    policy.grant(
        "copyreg._reconstructor",
        [Call],
        [Constraint { arguments: kinds.into(), ..Constraint::default() }],
    );
    policy.grant("app.Model", [New], []);
    policy.grant("app.Class", [Import], []);
    policy.grant("builtins.dict", [Import], []);
    let loads = |base: &str, value: &[u8]| {
        let head = format!("ccopyreg\n_reconstructor\n(capp\nModel\nc{base}\n");
        let stream = [head.as_bytes(), value, b"tR"].concat();
        verify(&stop(&stream), &policy, Limits::default()).loads()
    };
    assert!(loads("builtins\ndict", b"N") && loads("builtins\ndict", b"(S'a'\ncapp\nModel\n)\x81d"));
    assert!(!loads("app\nClass", b"N"));
    assert!(!loads("builtins\nlist", b"N"));
    assert!(!loads("builtins\ndict", b"capp\nModel\n)\x81"));
    assert!(!loads("builtins\ndict", b"capp\nClass\n"));
}

/// A partial calls what it holds with what it has bound: what limits a direct call limits that too.
#[test]
fn a_partial_of_a_limited_call() {
    use Operation::{Build, Call};
    let first = |kind| Constraint { arguments: [(0, kind)].into(), ..Constraint::default() };
    let mut policy = policy();
    policy.grant("functools.partial", [Call, Build], [first(Argument::Import)]);
    policy.grant("app.limited", [Call], [first(Argument::Text)]);
    let loads = |stream: String| verify(&stop(stream.as_bytes()), &policy, Limits::default()).loads();
    let partial = "cfunctools\npartial\n";
    let attribute = "(cbuiltins\ngetattr\ncapp\nModel\n";
    assert!(loads(format!("{partial}{attribute}S'forward'\ntR")));
    assert!(!loads(format!("{partial}{attribute}S'__globals__'\ntR")));
    assert!(!loads(format!("{partial}{attribute}tR")));
    let state = |bound: &str, keywords: &str| {
        format!("{partial}(capp\nfunction\ntR(capp\nlimited\n({bound}t{keywords}Ntb")
    };
    assert!(loads(state("S'x'\n", "}")) && loads(state("S'x'\n", "N")));
    assert!(!loads(state("I1\n", "}")));
    assert!(!loads(state("", "}S'text'\nI1\ns")));
    assert!(loads(format!("{partial}(capp\nfunction\nI1\ntR")));
}

/// A program calls methods of what its persistent ids hold: torch of the location of a storage.
#[test]
fn an_instance_in_a_persistent_id() {
    let id = |location: &str| stop(format!("(capp\nModel\n{location}tQ").as_bytes());
    loads(&id("S'cpu'\n"));
    loads(&id("]S'cpu'\na"));
    let made = "capp\nModel\n)\u{81}";
    let made = |wrap: &dyn Fn(&str) -> String| {
        let text = id(&wrap(made));
        String::from_utf8(text).unwrap().chars().map(|character| character as u8).collect::<Vec<u8>>()
    };
    refused(&made(&str::to_owned), CALL, "app.Model");
    refused(&made(&|instance| format!("]{instance}a")), CALL, "app.Model");
    refused(&id("capp\nmake\n)R"), CALL, "app.make");
}

/// A function that stores a state name by name calls the state's `items`, which must be no object of the pickle's.
#[test]
fn a_state_that_a_function_stores_name_by_name() {
    let state = Constraint { arguments: [(0, Argument::State)].into(), ..Constraint::default() };
    let mut policy = policy();
    policy.grant("app.stores", [CALL], [state]);
    let loads = |state: &str| {
        let stream = format!("capp\nstores\n({state}tR");
        verify(&stop(stream.as_bytes()), &policy, Limits::default()).loads()
    };
    let special = "(dS'__class__'\ncapp\nfunction\ns";
    let plain = "(dS'x'\ncapp\nfunction\ns";
    assert!(loads(plain) && loads("N") && loads(&format!("(N{plain}t")) && loads(&format!("({plain}Nt")));
    for bad in [special, &format!("(N{special}t"), "(dI1\nI1\ns", "capp\nfunction\n", "S'x'\n"] {
        assert!(!loads(bad), "{bad}");
    }
    assert!(!loads("(iapp\nModel\n") && !loads("ccollections\nOrderedDict\n(tR"));
}

#[test]
fn special_attributes_in_states() {
    let class = b"U\x09__class__capp\nfunction\ns";
    let model = b"\x80\x02capp\nModel\n)\x81".to_vec();
    let dict: Vec<u8> = [b"}".as_slice(), class].concat();
    let slots: Vec<u8> = [b"N}".as_slice(), class, b"\x86"].concat();
    let filled: Vec<u8> = [b"ccollections\nOrderedDict\n)R".as_slice(), class].concat();
    let made = b"ccollections\nOrderedDict\n]U\x09__class__N\x86a\x85R".to_vec();
    let mut many = b"}(".to_vec();
    for index in 0..200_u8 {
        many.extend([b'U', 1, index % 128, b'N']);
    }
    many.extend(b"U\x09__class__Nu");
    let made_of = |argument: &[u8]| [b"cbuiltins\ndict\n", argument, b"\x85R"].concat();
    let name = b"cbuiltins\nstr\nC\x09\x6d\x6d\x83\x93\x81\xa2\xa2\x6d\x6dX\x05\0\0\0cp037\x86R";
    let computed = made_of(&[b"](".as_slice(), name, b"N\x86e"].concat());
    let zipped = made_of(b"cbuiltins\nzip\n]U\x01xa]Na\x86R");
    let key = [b"ccollections\nOrderedDict\n)R".as_slice(), name, b"Ns"].concat();
    let mut late = b"}(".to_vec();
    for index in 0..200_u8 {
        late.extend([b'U', 1, index % 128, b'N']);
    }
    late.extend(b"K\x01Nu");
    for state in [dict, slots, filled, made, many, computed, zipped, key, late] {
        refused(&[model.as_slice(), &state, b"b."].concat(), Operation::Build, "app.Model");
    }
}

#[test]
fn states_that_calls_make_of_names_in_the_stream() {
    let model = b"\x80\x02capp\nModel\n)\x81".as_slice();
    for state in [
        b"ccollections\nOrderedDict\n)R(U\x01xcapp\nModel\n)\x81u".as_slice(),
        b"ccollections\nOrderedDict\n](U\x01xN\x86]U\x01yaNae\x85R",
    ] {
        loads(&[model, state, b"b."].concat());
    }
}

#[test]
fn an_archive_in_the_place_of_a_nested_pickle() {
    not_understood(&load_from_bytes(&torch(&benign())));
}

/// A partial that was made of a granted function is made one of another by its state.
#[test]
fn the_state_of_a_partial() {
    let mut policy = policy();
    let import = Constraint { arguments: [(0, Argument::Import)].into(), ..Constraint::default() };
    policy.grant("functools.partial", [CALL, Operation::Build], [import]);
    policy.takes_state("functools.partial");
    let of = |function: &[u8]| {
        let made = b"\x80\x02cfunctools\npartial\ncapp\nfunction\n\x85R(".as_slice();
        verify(&[made, function, b")}Ntb."].concat(), &policy, Limits::default())
    };
    assert!(of(b"capp\nfunction\n").loads());
    assert!(!of(b"capp\nModel\n)\x81").loads());
}

#[test]
fn nested_bytes_that_are_not_constant() {
    refused(b"ctorch.storage\n_load_from_bytes\n(capp\nmake\n)RtR.", CALL, "torch.storage._load_from_bytes");
}

#[test]
fn nested_pickles_that_multiply_end_soon() {
    let mut inner = b"N.".to_vec();
    for _ in 0..12 {
        let length = (inner.len() as u32).to_le_bytes();
        let mut outer =
            [b"\x80\x03ctorch.storage\n_load_from_bytes\nq\x00B", &length[..], &inner, b"q\x01\x85R"]
                .concat();
        for _ in 0..40 {
            outer.extend(b"0h\x00h\x01\x85R");
        }
        outer.push(b'.');
        inner = outer;
    }
    let began = std::time::Instant::now();
    loads(&inner);
    assert!(began.elapsed().as_secs() < 10);
}

#[test]
fn in_the_second_pickle() {
    refused(&[benign(), payload()].concat(), CALL, "os.system");
}

#[test]
fn after_stop_and_a_byte() {
    not_understood(&[benign(), b"\xff".to_vec(), payload()].concat());
}

#[test]
fn behind_a_limit_of_the_machine() {
    // All text, and nothing has run when the machine gives up: still no file that holds no pickle.
    let integer = "1".repeat(Limits::default().integer as usize);
    not_understood(&[format!("I0x{integer}\n0").as_bytes(), &payload()].concat());
}

#[test]
fn before_a_truncation() {
    refused(&[PAYLOAD, b"X\xff\0\0\0ab"].concat(), CALL, "os.system");
}

#[test]
fn before_a_byte_that_is_no_opcode() {
    refused(&[PAYLOAD, b"\xff"].concat(), CALL, "os.system");
}

#[test]
fn across_the_end_of_a_frame() {
    // From memory the text is `os`, from a file it is `sN`: the frame ends within it.
    not_understood(b"\x80\x04\x95\x04\0\0\0\0\0\0\0]\x8c\x02osN.");
}

/// A stream that shares its values so that walking them takes far longer than reading it.
#[track_caller]
fn ends_soon(stream: &[u8]) {
    let began = std::time::Instant::now();
    decide(stream);
    assert!(began.elapsed().as_secs() < 10);
}

#[test]
fn attributes_of_attributes_end_soon() {
    // X = getattr(X, 'a')(X), again and again.
    let mut stream = b"capp\nModel\nq\x00".to_vec();
    for _ in 0..20_000 {
        stream.extend(b"cbuiltins\ngetattr\nh\x00U\x01a\x86Rh\x00\x85Rq\x00");
    }
    stream.push(b'.');
    ends_soon(&stream);
}

#[test]
fn dtypes_that_share_fields_end_soon() {
    let mut stream = b"\x80\x02cnumpy\ndtype\nU\x02u1K\x00K\x01\x87Rq\x00".to_vec();
    for _ in 0..24 {
        stream.extend(b"cnumpy\ndtype\nU\x02V9K\x00K\x01\x87R(K\x03U\x01|NN}(");
        for field in 0..8 {
            stream.extend([b'U', 1, b'a' + field]);
            stream.extend(b"h\x00K\x00\x86");
        }
        stream.extend(b"uK\x09K\x01K\x00tbq\x00");
    }
    let head = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(U\x05shapeK\x01\x85U\x05dtypeh\x00ub.";
    ends_soon(&[&stream[..], head].concat());
}
