//! What a scalar means by the core schema of YAML 1.2.

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Tag};

use crate::tree::What;

/// Why a scalar has no meaning.
pub(super) enum Wrong {
    /// A number that no number type holds.
    TooLarge,
    /// A text that is not what its tag says, with what it should be.
    Tag(&'static str),
    /// A tag that has no meaning here.
    Unknown,
}

/// The value of a scalar. Only a plain one may be anything but a text.
pub(super) fn read(
    text: Cow<'_, str>,
    style: ScalarStyle,
    tag: Option<&Tag>,
) -> Result<What, Wrong> {
    match tag {
        None if style == ScalarStyle::Plain => plain(text),
        None => Ok(What::String(text.into_owned())),
        Some(tag) if is_bare(tag) => Ok(What::String(text.into_owned())),
        Some(tag) => match suffix(tag) {
            Some(suffix) => tagged(text, &suffix),
            None => Err(Wrong::Unknown),
        },
    }
}

/// Whether a tag is a lone `!`, which says that a scalar is a text.
pub(super) fn is_bare(tag: &Tag) -> bool {
    let (handle, suffix) = tag.parts();
    matches!((handle, suffix), ("" | "!", "") | ("", "!"))
}

/// What follows the `!!` of a tag that YAML itself has.
pub(super) fn suffix(tag: &Tag) -> Option<Cow<'_, str>> {
    tag.suffix_in_namespace("tag:yaml.org,2002:")
}

/// What a value is, as in "found a list".
pub(super) fn name(what: &What) -> &'static str {
    match what {
        What::Null => "null",
        What::Bool(_) => "a boolean",
        What::Integer(_) => "an integer",
        What::Float(_) => "a float",
        What::String(_) | What::Text(_) => "a string",
        What::List(_) => "a list",
        What::Table(_) => "a table",
    }
}

fn tagged(text: Cow<'_, str>, suffix: &str) -> Result<What, Wrong> {
    if matches!(suffix, "str" | "binary" | "timestamp") {
        return Ok(What::String(text.into_owned()));
    }
    match (suffix, plain(text)?) {
        ("int", number @ What::Integer(_))
        | ("float", number @ What::Float(_))
        | ("bool", number @ What::Bool(_))
        | ("null", number @ What::Null) => Ok(number),
        #[expect(clippy::cast_precision_loss, reason = "the tag asks for a float")]
        ("float", What::Integer(number)) => Ok(What::Float(number as f64)),
        ("int", _) => Err(Wrong::Tag("an integer")),
        ("float", _) => Err(Wrong::Tag("a float")),
        ("bool", _) => Err(Wrong::Tag("`true` or `false`")),
        ("null", _) => Err(Wrong::Tag("`null` or nothing")),
        _ => Err(Wrong::Unknown),
    }
}

fn plain(text: Cow<'_, str>) -> Result<What, Wrong> {
    let known = match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Some(What::Null),
        "true" | "True" | "TRUE" => Some(What::Bool(true)),
        "false" | "False" | "FALSE" => Some(What::Bool(false)),
        other => number(other)?,
    };
    Ok(known.unwrap_or_else(|| What::String(text.into_owned())))
}

/// The number that a text is, if it is one.
fn number(text: &str) -> Result<Option<What>, Wrong> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let number = match digits.as_bytes() {
        [b'0', b'o', octal @ ..] if is_all(octal, |byte| matches!(byte, b'0'..=b'7')) => {
            return integer(&text[2..], 8, digits == text);
        }
        [b'0', b'x', hex @ ..] if is_all(hex, u8::is_ascii_hexdigit) => {
            return integer(&text[2..], 16, digits == text);
        }
        [b'0'..=b'9', ..] if is_all(digits.as_bytes(), u8::is_ascii_digit) => {
            return integer(text, 10, true);
        }
        [b'0'..=b'9' | b'.', ..] => digits,
        _ => return Ok(None),
    };
    match number {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => {
            Ok(Some(What::Float(f64::NEG_INFINITY)))
        }
        ".inf" | ".Inf" | ".INF" => Ok(Some(What::Float(f64::INFINITY))),
        ".nan" | ".NaN" | ".NAN" if digits == text => Ok(Some(What::Float(f64::NAN))),
        _ => float(text),
    }
}

fn is_all(bytes: &[u8], is_digit: impl Fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(is_digit)
}

/// An integer, unless the form is one that has no sign in YAML.
fn integer(digits: &str, radix: u32, is_form: bool) -> Result<Option<What>, Wrong> {
    if !is_form {
        return Ok(None);
    }
    let number = i128::from_str_radix(digits, radix);
    number
        .map(|number| Some(What::Integer(number)))
        .map_err(|_| Wrong::TooLarge)
}

/// A float. Digits begin it, so it is no `inf` or `nan` as Rust writes them.
fn float(text: &str) -> Result<Option<What>, Wrong> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(What::Float(number))),
        Ok(_) => Err(Wrong::TooLarge),
        Err(_) => Ok(None),
    }
}
