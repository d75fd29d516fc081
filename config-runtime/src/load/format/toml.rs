//! TOML 1.1, by the `toml` crate.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};

use crate::tree::{Mark, Mistake, Parsed, Table, Text, Value, What};

use super::Format;

pub(super) const TOML: Format = Format {
    name: "TOML",
    extensions: &["toml"],
    parse,
    around_value: Some(["value = ", ""]),
};

fn parse(text: &Text<'_>) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(text.text);
    let mistake = |error: toml::de::Error| Mistake {
        message: error.message().to_owned(),
        span: error.span(),
        help: None,
    };
    let mut reader = Reader {
        text,
        mistakes: errors.into_iter().map(mistake).collect(),
    };
    let table = reader.table(table.into_inner(), text.limits.depth);
    Parsed {
        table,
        mistakes: reader.mistakes,
    }
}

/// Makes values of what the crate read.
struct Reader<'a> {
    text: &'a Text<'a>,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    /// A table in which tables may stand to this depth.
    fn table(&mut self, table: DeTable<'_>, depth: usize) -> Table {
        let mut read = Table::new();
        for (key, spanned) in table {
            let span = key.span();
            let value = self.value(spanned, span, depth);
            read.insert(key.into_inner().into_owned(), value);
        }
        read
    }

    fn value(&mut self, spanned: Spanned<DeValue<'_>>, key: Range<usize>, depth: usize) -> Value {
        let span = spanned.span();
        let what = match spanned.into_inner() {
            DeValue::String(text) => What::String(text.into_owned()),
            DeValue::Integer(text) => self.number(integer(&text), &span),
            DeValue::Float(text) => self.number(float(&text), &span),
            DeValue::Boolean(truth) => What::Bool(truth),
            // serde has no date, and the date types of the field read a string.
            DeValue::Datetime(date) => What::String(date.to_string()),
            DeValue::Array(_) | DeValue::Table(_) if depth == 0 => self.too_deep(&span),
            DeValue::Array(items) => What::List(
                (items.into_iter())
                    .map(|item| {
                        let span = item.span();
                        self.value(item, span, depth - 1)
                    })
                    .collect(),
            ),
            DeValue::Table(table) => What::Table(self.table(table, depth - 1)),
        };
        let mark = Mark {
            source: self.text.source,
            key: key.into(),
            value: span.into(),
        };
        Value::new(what, mark)
    }

    fn number(&mut self, number: Option<What>, span: &Range<usize>) -> What {
        number.unwrap_or_else(|| {
            self.mistakes.push(Mistake {
                message: "number does not fit any number type".to_owned(),
                span: Some(span.clone()),
                help: None,
            });
            What::Null
        })
    }

    fn too_deep(&mut self, span: &Range<usize>) -> What {
        let depth = self.text.limits.depth;
        self.mistakes.push(Mistake {
            message: format!("nested too deeply: more than {depth} levels"),
            span: Some(span.clone()),
            help: None,
        });
        What::Null
    }
}

fn integer(text: &DeInteger<'_>) -> Option<What> {
    let number = i128::from_str_radix(text.as_str(), text.radix());
    number.map(What::Integer).ok()
}

/// `None` for a number that is too large, which `parse` would take for infinity.
fn float(text: &DeFloat<'_>) -> Option<What> {
    let number: f64 = text.as_str().parse().ok()?;
    let is_written = text.as_str().contains(|c: char| c.is_ascii_digit());
    (number.is_finite() || !is_written).then_some(What::Float(number))
}
