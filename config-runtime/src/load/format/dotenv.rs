//! Files of environment variables, `NAME=value` in each line.

mod quotes;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::tree::{Mark, Mistake, Parsed, Text, Value, What};

use self::quotes::{closing, unescaped};
use super::{Format, twice};

/// The values are text as those of variables are; `${…}` in them is left to those who know it.
pub(super) const DOTENV: Format = Format {
    name: "dotenv",
    extensions: &["env"],
    parse,
    around_value: None,
};

const NAME_HELP: &str = "write letters, digits and `_`, and no digit first";

fn parse(text: &Text<'_>) -> Parsed {
    // Editors write a byte order mark at the start.
    let bare = text.text.strip_prefix('\u{feff}').unwrap_or(text.text);
    let mut reader = Reader {
        text,
        at: text.text.len() - bare.len(),
        entries: 0,
        last: None,
        parsed: Parsed::default(),
    };
    while reader.at < text.text.len() && reader.parsed.mistakes.len() < twice::MOST_MISTAKES {
        reader.line();
    }
    reader.parsed
}

struct Reader<'a> {
    text: &'a Text<'a>,
    /// What is before is read.
    at: usize,
    entries: usize,
    /// The last name that is one.
    last: Option<String>,
    parsed: Parsed,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.text.get(self.at..).unwrap_or_default()
    }

    /// What is left of the line, without the white space around it, and where that stands.
    fn rest_of_line(&self) -> (&'a str, Range<usize>) {
        let line = self.rest().split('\n').next().unwrap_or_default();
        let bare = line.trim();
        let start = self.at + line.len() - line.trim_start().len();
        (bare, start..start + bare.len())
    }

    fn skip_line(&mut self) {
        let length = self
            .rest()
            .find('\n')
            .map_or(self.rest().len(), |index| index + 1);
        self.at += length;
    }

    /// Reads a line, or more if the value in quotes goes on.
    fn line(&mut self) {
        let (line, at) = self.rest_of_line();
        if line.is_empty() || line.starts_with('#') {
            self.skip_line();
            return;
        }
        let Some((before, _)) = line.split_once('=') else {
            self.stray(at);
            return;
        };
        if self.entries == self.text.limits.values {
            let message = format!("more than {} values", self.text.limits.values);
            self.mistake(message, at, None);
            self.at = self.text.text.len();
            return;
        }
        self.entries += 1;
        let bare = before.strip_prefix("export");
        let bare = bare.filter(|rest| rest.starts_with([' ', '\t']));
        let name = bare.unwrap_or(before).trim();
        let end = at.start + before.trim_end().len();
        self.at = at.start + before.len() + 1;
        self.entry(name, end - name.len()..end);
        self.skip_line();
    }

    fn entry(&mut self, name: &str, key: Range<usize>) {
        let is_name = self.check_name(name, &key);
        let (text, value) = self.value();
        let mark = Mark {
            source: self.text.source,
            key: key.into(),
            value: value.into(),
        };
        let value = Value::new(What::Text(text), mark);
        if is_name {
            self.insert(name, value);
        } else {
            self.lengthen(self.at);
            self.parsed.table.entry(name.to_owned()).or_insert(value);
        }
    }

    /// What is no entry may be the rest of the value before it, and as secret as that.
    fn lengthen(&mut self, end: usize) {
        let before = self
            .last
            .as_ref()
            .and_then(|name| self.parsed.table.get_mut(name));
        if let Some(value) = before {
            let own: Range<usize> = value.mark.value.into();
            value.mark.value = (own.start..end).into();
        }
    }

    fn stray(&mut self, at: Range<usize>) {
        self.lengthen(at.end);
        let help = "write `NAME=value`, put quotes around a value of more lines, or begin a comment with `#`";
        self.mistake("expected `=` in this line", at, Some(help));
        self.skip_line();
    }

    fn check_name(&mut self, name: &str, at: &Range<usize>) -> bool {
        let is_good = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let message = if name.is_empty() {
            "expected a name before `=`"
        } else if name.starts_with(|c: char| c.is_ascii_digit()) {
            "name begins with a digit"
        } else if !name.chars().all(is_good) {
            "name has characters that are neither letters nor digits nor `_`"
        } else {
            return true;
        };
        // An empty name has no place, so the sign behind it is shown.
        let span = at.start..at.end.max(at.start + usize::from(name.is_empty()));
        self.mistake(message, span, Some(NAME_HELP));
        false
    }

    /// What stands behind `=`, and where.
    fn value(&mut self) -> (String, Range<usize>) {
        let (line, at) = self.rest_of_line();
        let quote = line
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''));
        let Some(quote) = quote else {
            return self.bare();
        };
        self.at = at.start + 1;
        let Some(length) = closing(self.rest(), quote) else {
            let help = format!("close the quote: put `{quote}` where the value ends");
            self.mistake("quote is not closed", at.start..at.start + 1, Some(&help));
            return (String::new(), at);
        };
        let written = &self.rest()[..length];
        self.at += length + 1;
        let value = at.start..self.at;
        self.check_end(quote, at.start);
        let text = if quote == '"' {
            unescaped(written)
        } else {
            written.replace("\r\n", "\n")
        };
        (text, value)
    }

    /// A value without quotes, which a comment behind white space ends.
    fn bare(&mut self) -> (String, Range<usize>) {
        let (line, at) = self.rest_of_line();
        let is_behind_space = |index: &usize| match line[..*index].chars().next_back() {
            Some(before) => before.is_whitespace(),
            None => at.start > self.at,
        };
        let mut signs = line.match_indices('#').map(|(index, _)| index);
        let text = line[..signs.find(is_behind_space).unwrap_or(line.len())].trim_end();
        self.at = at.start + text.len();
        (text.to_owned(), at.start..self.at)
    }

    /// Only a comment may follow the quote that closes a value.
    fn check_end(&mut self, quote: char, open: usize) {
        let (line, at) = self.rest_of_line();
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let first = twice::line(self.text.text, open);
        let message =
            format!("expected the end of the line behind the value that begins in line {first}");
        let close = format!("close the quote that stands in line {first}");
        let is_later = twice::line(self.text.text, at.start) > first;
        let help = match quote {
            _ if is_later => close.as_str(),
            '"' => {
                "put all of the value in the quotes, a quote in it as `\\\"`, and begin a comment with `#`"
            }
            _ => "put double quotes around a value with `'` in it, and begin a comment with `#`",
        };
        self.mistake(message, at, Some(help));
    }

    fn insert(&mut self, name: &str, value: Value) {
        self.last = Some(name.to_owned());
        let table = &mut self.parsed.table;
        let mistake = twice::insert(table, name.to_owned(), value, self.text.text);
        self.parsed.mistakes.extend(mistake);
    }

    fn mistake(&mut self, message: impl Into<String>, span: Range<usize>, help: Option<&str>) {
        self.parsed.mistakes.push(Mistake {
            message: message.into(),
            span: Some(span),
            help: help.map(str::to_owned),
        });
    }
}
