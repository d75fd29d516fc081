//! TOML 1.1, by the `toml` crate.

use std::collections::BTreeMap;

use figment::value::{Dict, Num, Tag, Value};
use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};

use crate::document::Spans;

use super::{Format, SyntaxError};

pub(super) const TOML: Format = Format {
    name: "TOML file",
    parse,
    locate,
};

fn parse(text: &str) -> Result<Dict, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return dict(table.into_inner());
    }
    let error = |error: toml::de::Error| SyntaxError {
        message: error.message().to_owned(),
        span: error.span(),
    };
    Err(errors.into_iter().map(error).collect())
}

fn dict(table: DeTable<'_>) -> Result<Dict, Vec<SyntaxError>> {
    let mut dict = Dict::new();
    let mut errors = Vec::new();
    for (key, spanned) in table {
        match value(spanned) {
            Ok(value) => {
                dict.insert(key.into_inner().into_owned(), value);
            }
            Err(more) => errors.extend(more),
        }
    }
    if errors.is_empty() {
        Ok(dict)
    } else {
        Err(errors)
    }
}

fn value(spanned: Spanned<DeValue<'_>>) -> Result<Value, Vec<SyntaxError>> {
    let span = spanned.span();
    let out_of_range = || {
        vec![SyntaxError {
            message: "number does not fit any number type".to_owned(),
            span: Some(span.clone()),
        }]
    };
    let converted = match spanned.into_inner() {
        DeValue::String(text) => Value::String(Tag::Default, text.into_owned()),
        DeValue::Integer(text) => {
            let number = integer(&text).ok_or_else(out_of_range)?;
            Value::Num(Tag::Default, number)
        }
        DeValue::Float(text) => {
            let number = float(&text).ok_or_else(out_of_range)?;
            Value::Num(Tag::Default, Num::F64(number))
        }
        DeValue::Boolean(truth) => Value::Bool(Tag::Default, truth),
        // serde has no date, and the date types of the field read a string.
        DeValue::Datetime(date) => Value::String(Tag::Default, date.to_string()),
        DeValue::Array(items) => {
            let items: Result<Vec<_>, _> = items.into_iter().map(value).collect();
            Value::Array(Tag::Default, items?)
        }
        DeValue::Table(table) => Value::Dict(Tag::Default, dict(table)?),
    };
    Ok(converted)
}

fn integer(text: &DeInteger<'_>) -> Option<Num> {
    let (digits, radix) = (text.as_str(), text.radix());
    (i64::from_str_radix(digits, radix).map(Num::I64))
        .or_else(|_| u64::from_str_radix(digits, radix).map(Num::U64))
        .or_else(|_| i128::from_str_radix(digits, radix).map(Num::I128))
        .ok()
}

/// `None` for a number that is too large, which `parse` would take for infinity.
fn float(text: &DeFloat<'_>) -> Option<f64> {
    let number: f64 = text.as_str().parse().ok()?;
    (number.is_finite() || !text.as_str().contains(|c: char| c.is_ascii_digit())).then_some(number)
}

fn locate(text: &str) -> Spans {
    let (table, _) = DeTable::parse_recoverable(text);
    Spans {
        key: 0..0,
        value: table.span(),
        entries: table_spans(table.get_ref()),
    }
}

fn table_spans(table: &DeTable<'_>) -> BTreeMap<String, Spans> {
    (table.iter())
        .map(|(key, value)| {
            let spans = Spans {
                key: key.span(),
                value: value.span(),
                entries: inner_spans(value.get_ref()),
            };
            (key.get_ref().to_string(), spans)
        })
        .collect()
}

fn inner_spans(value: &DeValue<'_>) -> BTreeMap<String, Spans> {
    match value {
        DeValue::Table(table) => table_spans(table),
        DeValue::Array(items) => (items.iter().enumerate())
            .map(|(index, item)| {
                let spans = Spans {
                    key: item.span(),
                    value: item.span(),
                    entries: inner_spans(item.get_ref()),
                };
                (index.to_string(), spans)
            })
            .collect(),
        _ => BTreeMap::new(),
    }
}
