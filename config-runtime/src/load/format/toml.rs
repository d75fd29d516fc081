//! TOML 1.1, by the `toml` crate.

mod mistakes;
mod outline;
mod placing;
mod slips;
mod straight;
#[cfg(test)]
mod tests;

use std::num::IntErrorKind;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::tree::{Mark, Mistake, Parsed, Table, Text, Value, What};

use super::Format;

pub(super) const TOML: Format = Format {
    name: "TOML",
    extensions: &["toml"],
    parse,
    around_value: Some(["value = ", ""]),
};

fn parse(text: &Text<'_>) -> Parsed {
    match straight::read(text) {
        Some(table) => Parsed {
            table,
            mistakes: Vec::new(),
        },
        None => parse_by_crate(text),
    }
}

/// The same in every case, and every mistake.
fn parse_by_crate(text: &Text<'_>) -> Parsed {
    let (mut table, mut errors) = DeTable::parse_recoverable(text.text);
    let rest = mistakes::without_stops(text.text, &errors);
    if let Some(rest) = &rest {
        let more;
        (table, more) = DeTable::parse_recoverable(rest);
        errors.extend(more);
    }
    let mut reader = Reader {
        text,
        mistakes: mistakes::told(text.text, &errors),
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
        // Sorted as they are, they make a tree at once.
        (table.into_iter())
            .map(|(key, spanned)| {
                let value = self.value(spanned, key.span(), depth);
                (key.into_inner().into_owned(), value)
            })
            .collect()
    }

    fn value(&mut self, spanned: Spanned<DeValue<'_>>, key: Range<usize>, depth: usize) -> Value {
        let span = spanned.span();
        let what = match spanned.into_inner() {
            DeValue::String(text) => What::String(text.into_owned()),
            DeValue::Integer(text) => self.number(integer(text.as_str(), text.radix()), &span),
            DeValue::Float(text) => self.number(float(text.as_str()), &span),
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

    fn number(&mut self, number: Result<What, Unfit>, span: &Range<usize>) -> What {
        let (message, help) = match number {
            Ok(number) => return number,
            Err(Unfit::TooLarge) => ("number does not fit any number type", "write a smaller one"),
            // The parser told of it already, unless it takes other digits for ours.
            Err(Unfit::NoNumber) if self.has_mistake_at(span) => return What::Null,
            Err(Unfit::NoNumber) => ("this is no number", "write it with the digits 0 to 9"),
        };
        self.mistakes.push(Mistake {
            message: message.to_owned(),
            span: Some(span.clone()),
            help: Some(format!("{help}, or put it in quotes if it is text")),
        });
        What::Null
    }

    fn has_mistake_at(&self, span: &Range<usize>) -> bool {
        let touches = |mistake: &Mistake| {
            let place = mistake.span.as_ref();
            place.is_some_and(|place| place.start <= span.end && span.start <= place.end)
        };
        self.mistakes.iter().any(touches)
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

/// Why a text is no number.
enum Unfit {
    /// It is beyond the numbers of any type.
    TooLarge,
    NoNumber,
}

fn integer(digits: &str, radix: u32) -> Result<What, Unfit> {
    // A small number is read several times as fast as a large one.
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Ok(What::Integer(small.into()));
    }
    match i128::from_str_radix(digits, radix) {
        Ok(number) => Ok(What::Integer(number)),
        Err(error) => match error.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => Err(Unfit::TooLarge),
            _ => Err(Unfit::NoNumber),
        },
    }
}

/// A number that is too large is what `parse` takes for infinity.
fn float(text: &str) -> Result<What, Unfit> {
    let number: f64 = text.parse().map_err(|_| Unfit::NoNumber)?;
    let is_written = text.contains(|c: char| c.is_ascii_digit());
    if number.is_finite() || !is_written {
        Ok(What::Float(number))
    } else {
        Err(Unfit::TooLarge)
    }
}
