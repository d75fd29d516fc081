//! Values as TOML text.

use std::fmt::{self, Write};

use toml_writer::{TomlKeyBuilder, TomlStringBuilder, TomlWrite};

use crate::tree::{Table, Value, What};

/// `value` on one line; what TOML has no word for is left out.
pub(super) fn value(value: &Value) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut text, &value.what);
    text
}

/// A key, in quotes if it needs them.
pub(super) fn key(key: &str) -> String {
    let mut text = String::new();
    let _ = text.key(TomlKeyBuilder::new(key).as_default());
    text
}

/// A header of a table, or of an item of a list of tables.
pub(super) fn header(keys: &[String], is_item: bool) -> String {
    let keys: Vec<String> = keys.iter().map(|segment| key(segment)).collect();
    let keys = keys.join(".");
    if is_item {
        format!("[[{keys}]]")
    } else {
        format!("[{keys}]")
    }
}

/// `text` as a comment may have it: on one line, without control characters.
pub(super) fn comment(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            plain.extend(c.escape_default());
        } else {
            plain.push(c);
        }
    }
    plain
}

fn write(text: &mut String, what: &What) -> fmt::Result {
    match what {
        What::Null => Ok(()),
        What::Bool(truth) => text.value(*truth),
        What::Integer(number) => text.value(*number),
        What::Float(number) => text.value(*number),
        What::String(string) | What::Text(string) => write_string(text, string),
        What::List(items) => write_list(text, items),
        What::Table(table) => write_table(text, table),
    }
}

fn write_string(text: &mut String, string: &str) -> fmt::Result {
    let builder = TomlStringBuilder::new(string);
    if string.contains(char::is_control) {
        text.value(builder.as_basic())
    } else {
        text.value(builder.as_default())
    }
}

fn write_list(text: &mut String, items: &[Value]) -> fmt::Result {
    text.open_array()?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.write_str(", ")?;
        }
        write(text, &item.what)?;
    }
    text.close_array()
}

fn write_table(text: &mut String, table: &Table) -> fmt::Result {
    if table.is_empty() {
        return text.write_str("{}");
    }
    text.write_str("{ ")?;
    for (index, (key, value)) in table.iter().enumerate() {
        if index > 0 {
            text.write_str(", ")?;
        }
        text.key(TomlKeyBuilder::new(key).as_default())?;
        text.write_str(" = ")?;
        write(text, &value.what)?;
    }
    text.write_str(" }")
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::load::value_of;
    use crate::tree::Mark;

    #[test]
    fn every_string_stands_on_one_line_and_is_read_again() {
        let texts = [
            "plain",
            "it's",
            "a\"b",
            "\0\u{7f}\n\r\t\\",
            "ü # '''\n\"\"\"",
            "",
        ];
        for text in texts {
            let what = What::String(text.to_owned());
            let line = value(&Value::new(what.clone(), Mark::default()));
            assert!(!line.contains(char::is_control), "{line}");
            assert!(
                value_of(&line).is_some_and(|read| read.what == what),
                "{line}"
            );
        }
    }

    #[test]
    fn comment_never_leaves_its_line() {
        assert_eq!(comment("a\nport = 1\r\0ü"), "a\\nport = 1\\r\\u{0}ü");
    }

    #[test]
    fn headers_quote_what_is_no_bare_key() {
        let keys = ["a".to_owned(), "b c".to_owned(), String::new()];
        assert_eq!(header(&keys, false), "[a.\"b c\".\"\"]");
        assert_eq!(header(&keys[..1], true), "[[a]]");
    }
}
