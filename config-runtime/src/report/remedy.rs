//! What to write instead of a value that its field does not take: from what is expected and what
//! stands there.
//!
//! A remedy may show a value in another form. Of a secret it knows no more than its kind.

mod need;
mod number;
mod shape;
#[cfg(test)]
mod tests;

use crate::origin::Origin;
use crate::tree::What;

use super::suggest;

use self::need::Need;
use self::number::{Number, integers, number};
pub(crate) use self::shape::misshapen;

/// What a type asks for, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    Unsaid,
    /// In its own words, such as `u16` or `a duration`.
    Type(String),
    OneOf(&'static [&'static str]),
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    Toml,
    Yaml,
    Json,
    /// As text without quotes.
    Variable,
    Other,
}

/// A value that is not what its field takes.
#[derive(Debug)]
pub(crate) struct Misfit<'a> {
    pub(crate) expected: &'a Expected,
    /// The type of the field as written in Rust.
    pub(crate) ty: &'a str,
    pub(crate) has_default: bool,
    /// Whether nothing of the value may be shown.
    pub(crate) is_secret: bool,
    pub(crate) notation: Notation,
}

impl Notation {
    /// How a value from `origin` is written; the extension of a file tells.
    pub(crate) fn of(origin: &Origin) -> Self {
        if origin.variable().is_some() {
            return Self::Variable;
        }
        let extension = origin.file().and_then(|file| file.extension());
        match extension.and_then(|extension| extension.to_str()) {
            Some("toml") => Self::Toml,
            Some("yaml" | "yml") => Self::Yaml,
            Some("json") => Self::Json,
            _ => Self::Other,
        }
    }

    /// A string in this notation.
    fn quoted(self, text: &str) -> String {
        match self {
            Self::Variable => text.to_owned(),
            _ => format!("\"{text}\""),
        }
    }
}

/// What to write instead of `found`, where that can be told.
pub(crate) fn misfit(misfit: &Misfit<'_>, found: &What) -> Option<String> {
    let need = Need::of(misfit.expected, misfit.ty);
    let husk = misfit.is_secret.then(|| husk(found));
    let found = husk.as_ref().unwrap_or(found);
    match found {
        What::Null if misfit.has_default => Some("remove the line to use the default".to_owned()),
        What::Null => Some("write a value".to_owned()),
        What::String(text) | What::Text(text) if is_placeholder(text) && need != Need::Text => {
            Some("substitution is off for this layer; write the value itself".to_owned())
        }
        What::List(items) if need.is_plain() => Some(match items.as_slice() {
            [_] => "remove the brackets".to_owned(),
            _ => "write one value, not a list".to_owned(),
        }),
        What::Table(_) if need.is_plain() => Some("write one value, not a table".to_owned()),
        What::Text(text) if text.trim().is_empty() && need.is_plain() => {
            Some("unset it, or give it a value".to_owned())
        }
        found => wanted(&need, found, misfit.notation),
    }
}

/// A value of the same kind that tells nothing else.
fn husk(found: &What) -> What {
    match found {
        What::Null => What::Null,
        What::Bool(_) => What::Bool(false),
        What::Integer(_) => What::Integer(-1),
        What::Float(_) => What::Float(0.5),
        What::String(_) => What::String("x".to_owned()),
        What::Text(_) => What::Text("x".to_owned()),
        What::List(_) => What::List(Vec::new()),
        What::Table(_) => What::Table(crate::tree::Table::new()),
    }
}

/// Whether `text` is to be filled in from elsewhere.
fn is_placeholder(text: &str) -> bool {
    text.split_once("${")
        .is_some_and(|(_, rest)| rest.contains('}'))
}

fn wanted(need: &Need, found: &What, notation: Notation) -> Option<String> {
    match need {
        Need::Bool => Some(boolean(found)),
        Need::Integer(ty) => integer(ty, found),
        Need::Float => float(found),
        Need::Text => text(found),
        Need::Duration => duration(found, notation),
        Need::Seconds => Some(seconds(notation)),
        Need::Size => Some(format!(
            "write a number with a unit, such as {}",
            notation.quoted("5MiB")
        )),
        Need::Address(what, example) => Some(format!(
            "write {what}, such as {}",
            notation.quoted(example)
        )),
        Need::List => shape::list(found, notation),
        Need::Table if notation == Notation::Variable => {
            Some("write it in braces, and texts in quotes: `{ key = \"text\" }`".to_owned())
        }
        Need::Word(words) => match found {
            What::String(text) | What::Text(text) => {
                let near = suggest(text, words.iter().copied())?;
                Some(format!("did you mean `{near}`?"))
            }
            _ => None,
        },
        Need::Table | Need::Unknown => None,
    }
}

fn boolean(found: &What) -> String {
    let (What::String(text) | What::Text(text)) = found else {
        return match found {
            What::Integer(0) => "write `false`",
            What::Integer(1) => "write `true`",
            _ => "write `true` or `false`",
        }
        .to_owned();
    };
    let bare = number::bare(text);
    if bare.has_quotes_around("true") || bare.has_quotes_around("false") {
        return "remove the quotes".to_owned();
    }
    match bare.text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "t" | "1" | "enabled" => "write `true`",
        "false" | "no" | "n" | "off" | "f" | "0" | "disabled" => "write `false`",
        _ => "write `true` or `false`",
    }
    .to_owned()
}

/// What a type of integers takes, if one is expected.
pub(crate) fn limits(expected: &Expected) -> Option<String> {
    match Need::of(expected, "") {
        Need::Integer(ty) => limits_of(&ty),
        _ => None,
    }
}

fn limits_of(ty: &str) -> Option<String> {
    let (least, most) = integers(ty)?;
    Some(format!("{ty} takes {least} to {most}"))
}

fn integer(ty: &str, found: &What) -> Option<String> {
    match found {
        What::Integer(_) => limits_of(ty),
        What::Float(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
            Some(format!("write `{float}`"))
        }
        What::Float(_) => Some("write a whole number".to_owned()),
        What::String(text) | What::Text(text) => match number(found) {
            Some(Number::Written { is_quoted, text }) => match (is_quoted, text.contains('.')) {
                (_, true) => Some("write a whole number".to_owned()),
                (true, false) => Some("remove the quotes".to_owned()),
                (false, false) => limits_of(ty),
            },
            Some(Number::Grouped(text)) => Some(format!("write `{text}`")),
            Some(Number::Doubtful { grouped, .. }) => Some(format!("write `{grouped}`")),
            Some(Number::Percent(_) | Number::Decimal(_)) => {
                Some("write a whole number".to_owned())
            }
            None => Some(lone(found, text, "a whole number")),
        },
        _ => None,
    }
}

fn float(found: &What) -> Option<String> {
    match found {
        What::String(text) | What::Text(text) => Some(match number(found) {
            Some(Number::Written { .. }) => "remove the quotes".to_owned(),
            Some(Number::Grouped(text) | Number::Decimal(text) | Number::Percent(text)) => {
                format!("write `{text}`")
            }
            Some(Number::Doubtful { grouped, decimal }) => {
                format!("write `{grouped}`, or `{decimal}` if the comma is a decimal one")
            }
            None => lone(found, text, "a number"),
        }),
        What::Bool(_) => Some("write a number".to_owned()),
        _ => None,
    }
}

/// What to write instead of a text that is no number.
fn lone(found: &What, text: &str, what: &str) -> String {
    let first = text.trim().bytes().next();
    match found {
        _ if text.contains("//") => "begin a comment with `#`".to_owned(),
        _ if first.is_some_and(|first| first.is_ascii_digit()) => {
            "write the number alone, without a unit".to_owned()
        }
        What::Text(_) => format!("write {what}"),
        _ => format!("write {what}, without quotes"),
    }
}

fn text(found: &What) -> Option<String> {
    match found {
        What::Bool(_) | What::Integer(_) | What::Float(_) => Some("put it in quotes".to_owned()),
        _ => None,
    }
}

fn duration(found: &What, notation: Notation) -> Option<String> {
    let number = match found {
        What::Integer(number) if *number > 0 => Some(number.to_string()),
        What::String(text) | What::Text(text) => {
            let digits = text.trim();
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.to_owned())
        }
        What::Integer(_) | What::Float(_) => None,
        _ => return None,
    };
    if let Some(number) = number {
        let example = notation.quoted(&format!("{number}s"));
        return Some(format!("write it with a unit, such as {example}"));
    }
    let [seconds, several] = ["30s", "1min 500ms"].map(|example| notation.quoted(example));
    Some(format!(
        "write whole numbers with units, such as {seconds} or {several}"
    ))
}

/// A duration as serde itself reads it.
fn seconds(notation: Notation) -> String {
    let example = match notation {
        Notation::Toml | Notation::Variable | Notation::Other => "{ secs = 30, nanos = 0 }",
        Notation::Yaml => "{ secs: 30, nanos: 0 }",
        Notation::Json => r#"{ "secs": 30, "nanos": 0 }"#,
    };
    format!("write it as `{example}`")
}
