//! Constraints in words, for people: what follows `only with`.

use std::fmt::{self, Display, Formatter};

use super::{Argument, Constraint};

impl Display for Constraint {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.attributes.is_empty() {
            let names: Vec<&str> = self.attributes.iter().map(String::as_str).collect();
            parts.push(format!("one of the attributes {}", names.join(", ")));
        }
        for (index, argument) in &self.arguments {
            parts.push(match (index, argument) {
                (0, argument) if *argument == Argument::nothing() => "no arguments".into(),
                (_, argument) if *argument == Argument::nothing() => format!("no argument {index}"),
                (_, argument) => format!("argument {index} {argument}"),
            });
        }
        if let Some(applies) = self.applies {
            let (function, arguments) = (applies.function, applies.arguments);
            parts.push(format!("argument {function} called with argument {arguments}, as granted here"));
        }
        if let Some(index) = self.nested {
            parts.push(format!("argument {index} a pickle under the same policy"));
        }
        formatter.write_str(&parts.join("; "))
    }
}

impl Display for Argument {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => formatter.write_str("a class granted `new`"),
            Self::Import => formatter.write_str("a granted name"),
            Self::ImportOrNone => formatter.write_str("a granted name or None"),
            Self::Call => formatter.write_str("a name granted `call` with any arguments"),
            Self::CallOrNone => formatter.write_str("a name granted `call` with any arguments, or None"),
            Self::FactoryOrNone => formatter.write_str("a name granted `call` without arguments, or None"),
            Self::BuiltinType => formatter.write_str("a builtin type"),
            Self::None => formatter.write_str("None"),
            Self::Text => formatter.write_str("a str"),
            Self::Bytes => formatter.write_str("a bytes"),
            Self::PlainDtype => formatter.write_str("a dtype without objects"),
            Self::Data => formatter.write_str("plain data"),
            Self::Literal => formatter.write_str("a plain value or a builtin container"),
            Self::State => formatter.write_str("attributes by name"),
            Self::Constants(constants) => {
                let shown: Vec<String> = constants.iter().map(|text| format!("{text:?}")).collect();
                write!(formatter, "one of {}", shown.join(", "))
            }
            Self::Among(names) => {
                let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(formatter, "a str, or one of {} or what it made", shown.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_passes_nothing_says_so() {
        assert_eq!(Constraint::without_arguments().to_string(), "no arguments");
        let arguments = [(0, Argument::Text), (1, Argument::nothing())].into();
        let limit = Constraint { arguments, nested: Some(0), ..Constraint::default() };
        assert_eq!(
            limit.to_string(),
            "argument 0 a str; no argument 1; argument 0 a pickle under the same policy"
        );
    }
}
