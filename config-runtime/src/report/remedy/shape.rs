//! Remedies where a table, a list or a single value stands in the place of another of them.

use crate::key::Key;
use crate::tree::{Value, What};

use super::Notation;

/// What to write where a table (`a table`) or a list of tables (`a list`) is expected at `key` and
/// `found` stands there, which is written as `source`, as far as that is known. It shows nothing
/// of the value.
pub(crate) fn misshapen(
    expected: &str,
    found: &What,
    key: &Key,
    (notation, source): (Notation, &str),
) -> Option<String> {
    let header = |open: &str| source.trim_start().starts_with(open);
    match (expected, found) {
        ("a list", What::Table(_)) => Some(match notation {
            Notation::Toml if header("[") => format!("write `[[{key}]]` instead of `[{key}]`"),
            Notation::Yaml => "begin each entry with `- `".to_owned(),
            _ => "put it in brackets: `[{ … }]`".to_owned(),
        }),
        (_, What::Null) => None,
        ("a list", _) => Some(match notation {
            Notation::Toml => format!("begin each entry with a line `[[{key}]]`"),
            Notation::Yaml => "begin each entry with `- `, in a line of its own".to_owned(),
            _ => "write its entries in brackets: `[{ … }]`".to_owned(),
        }),
        (_, What::List(items)) => match (notation, items.as_slice()) {
            (Notation::Toml, [item, ..]) if header("[[") && is_table(item) => {
                Some(format!("write `[{key}]` instead of `[[{key}]]`"))
            }
            (Notation::Yaml, [_]) => {
                Some("remove the `- ` before its keys, or the brackets around them".to_owned())
            }
            (_, [_]) => Some("remove the brackets".to_owned()),
            _ => None,
        },
        _ => Some(match notation {
            Notation::Toml => format!("write its keys below a line `[{key}]`"),
            Notation::Yaml => "write its keys in lines of their own below it, indented".to_owned(),
            _ => "write its keys in braces: `{ … }`".to_owned(),
        }),
    }
}

fn is_table(value: &Value) -> bool {
    value.as_table().is_some()
}

/// How one value, or several in one text, are written as a list.
pub(super) fn list(found: &What, notation: Notation) -> Option<String> {
    let text = match found {
        What::String(text) if text.starts_with('-') && notation == Notation::Yaml => {
            return Some("write a space behind each `-`".to_owned());
        }
        What::String(text) | What::Text(text) if text.contains(',') => text,
        What::Null | What::Table(_) | What::List(_) => return None,
        _ => return Some("put it in brackets: `[…]`".to_owned()),
    };
    let parts = text.trim_matches(['[', ']', ' ']).split(',').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_plain = |part: &&str| part.parse::<f64>().is_ok() || matches!(*part, "true" | "false");
    let written = if parts.iter().all(is_plain) {
        parts.join(", ")
    } else {
        let quoted = parts.iter().map(|part| format!("{part:?}"));
        quoted.collect::<Vec<_>>().join(", ")
    };
    Some(format!("write it as a list: `[{written}]`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Mark, Table};

    #[test]
    fn tables_and_lists_are_told_from_each_other() {
        let table = || What::Table(Table::new());
        let tables = || What::List(vec![Value::new(table(), Mark::default())]);
        let key = Key::from_iter(["a", "servers"]);
        let cases = [
            (
                "a list",
                table(),
                (Notation::Toml, "[a.servers]"),
                "write `[[a.servers]]` instead of `[a.servers]`",
            ),
            (
                "a list",
                table(),
                (Notation::Toml, "{}"),
                "put it in brackets: `[{ … }]`",
            ),
            (
                "a list",
                table(),
                (Notation::Yaml, ""),
                "begin each entry with `- `",
            ),
            (
                "a table",
                tables(),
                (Notation::Toml, "[[a.servers]]"),
                "write `[a.servers]` instead of `[[a.servers]]`",
            ),
            (
                "a table",
                tables(),
                (Notation::Json, "[{}]"),
                "remove the brackets",
            ),
            (
                "a table",
                What::Integer(1),
                (Notation::Toml, "1"),
                "write its keys below a line `[a.servers]`",
            ),
        ];
        for (expected, found, written, remedy) in cases {
            let said = misshapen(expected, &found, &key, written);
            assert_eq!(said.as_deref(), Some(remedy), "{expected} {written:?}");
        }
    }
}
