//! Puts variables into the strings of a file, where its layer asks for it.
//!
//! `${NAME}` stands for a variable of the environment, `${NAME:default}` for one that may be
//! missing, and `$${` for `${` itself. What comes out is not looked at again.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::key::Key;
use crate::report::{Place, Problem, ProblemKind};
use crate::tree::{Table, Value, What};

use super::reading::Content;

/// Variables of the environment, by name; `None` for those that are not set.
pub(super) type Variables = BTreeMap<String, Option<String>>;

/// The variables that `text` names, as they are at this moment.
pub(super) fn variables(text: &str) -> Variables {
    let mut found = Variables::new();
    for (start, _) in text.match_indices("${") {
        let name = name(&text[start + 2..]);
        if !name.is_empty() && !found.contains_key(name) {
            let value = std::env::var_os(name).and_then(|value| value.into_string().ok());
            found.insert(name.to_owned(), value);
        }
    }
    found
}

/// Puts `variables` into the strings of `table`, which was read from `content`.
pub(super) fn fill(table: &mut Table, content: &Content, variables: &Variables) -> Vec<Problem> {
    let mut filling = Filling {
        content,
        variables,
        problems: Vec::new(),
    };
    filling.table(table, &Key::root());
    filling.problems
}

/// A piece of a string.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Variable {
        name: &'a str,
        default: Option<&'a str>,
    },
    /// Something begins like a placeholder and is none.
    Broken,
}

struct Filling<'a> {
    content: &'a Content,
    variables: &'a Variables,
    problems: Vec<Problem>,
}

impl Filling<'_> {
    fn table(&mut self, table: &mut Table, key: &Key) {
        for (name, value) in table {
            self.value(value, &key.child(name));
        }
    }

    fn value(&mut self, value: &mut Value, key: &Key) {
        match &mut value.what {
            What::Table(table) => self.table(table, key),
            What::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item, &key.child(&index.to_string()));
                }
            }
            What::String(text) if text.contains("${") => {
                let at = Range::from(value.mark.value);
                if let Some(filled) = self.string(text, &at, key) {
                    value.what = filled;
                }
            }
            _ => {}
        }
    }

    /// What `text` becomes, which stands `at` this place.
    fn string(&mut self, text: &str, at: &Range<usize>, key: &Key) -> Option<What> {
        let pieces = pieces(text);
        let filled = self.filled(&pieces, at, key)?;
        Some(match pieces[..] {
            // The type of the field decides what it means.
            [Piece::Variable { .. }] => What::Text(filled),
            _ => What::String(filled),
        })
    }

    /// The text that `pieces` make; `None` if one cannot be filled.
    fn filled(&mut self, pieces: &[Piece<'_>], at: &Range<usize>, key: &Key) -> Option<String> {
        let (mut filled, before) = (String::new(), self.problems.len());
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Variable { name, default } => {
                    let variable = self.variables.get(*name).and_then(Option::as_deref);
                    match variable.or(*default) {
                        Some(text) => filled.push_str(text),
                        None => self.missing(name, at, key),
                    }
                }
                Piece::Broken => {
                    let nth = pieces[..index]
                        .iter()
                        .filter(|piece| piece.is_placeholder());
                    self.broken(nth.count(), at, key);
                }
            }
        }
        (self.problems.len() == before).then_some(filled)
    }

    fn missing(&mut self, name: &str, at: &Range<usize>, key: &Key) {
        let message = format!("variable {name} is not set");
        let help = format!("set it, or write `${{{name}:default}}`");
        let span = self.placeholder(at, &format!("${{{name}}}"), 0);
        self.say(message, help, span, key);
    }

    fn broken(&mut self, nth: usize, at: &Range<usize>, key: &Key) {
        let message = "this placeholder is not well formed".to_owned();
        let help = "write `${NAME}` or `${NAME:default}`; `$${` for a plain `${`".to_owned();
        let span = self.placeholder(at, "${", nth);
        self.say(message, help, span, key);
    }

    fn say(&mut self, message: String, help: String, span: Range<usize>, key: &Key) {
        let place = Place::Text(Arc::clone(&self.content.document), span);
        let problem = Problem::new(ProblemKind::Substitution, message);
        self.problems
            .push(problem.with_key(key.clone()).with_help(help).at(place));
    }

    /// Where the `nth` placeholder that begins with `text` stands in `value`.
    fn placeholder(&self, value: &Range<usize>, text: &str, nth: usize) -> Range<usize> {
        let written = self.content.document.text().get(value.clone());
        let found = written.and_then(|written| written.match_indices(text).nth(nth));
        match found {
            Some((at, found)) => value.start + at..value.start + at + found.len(),
            None => value.clone(),
        }
    }
}

impl Piece<'_> {
    fn is_placeholder(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// Takes `text` apart.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let before = &rest[..start];
        if let Some(plain) = before.strip_suffix('$') {
            pieces.extend([Piece::Text(plain), Piece::Text("${")]);
            rest = &rest[start + 2..];
            continue;
        }
        pieces.push(Piece::Text(before));
        let inner = &rest[start + 2..];
        let name = name(inner);
        let behind = &inner[name.len()..];
        let (default, end) = match (behind.strip_prefix(':'), behind.find('}')) {
            (Some(default), Some(end)) => (Some(&default[..end - 1]), end),
            (None, Some(0)) => (None, 0),
            _ => {
                pieces.push(Piece::Broken);
                rest = inner;
                continue;
            }
        };
        if name.is_empty() {
            pieces.push(Piece::Broken);
        } else {
            pieces.push(Piece::Variable { name, default });
        }
        rest = &behind[end + 1..];
    }
    pieces.push(Piece::Text(rest));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

/// The name of a variable with which `text` begins.
fn name(text: &str) -> &str {
    let is_part = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let is_name = !text.starts_with(|c: char| c.is_ascii_digit());
    if is_name { &text[..end] } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_apart() {
        let variable = |name, default| Piece::Variable { name, default };
        for (text, expected) in [
            ("${A}", vec![variable("A", None)]),
            ("${A:}", vec![variable("A", Some(""))]),
            (
                "x${A_1:b:c}y",
                vec![
                    Piece::Text("x"),
                    variable("A_1", Some("b:c")),
                    Piece::Text("y"),
                ],
            ),
            ("$${A}", vec![Piece::Text("${"), Piece::Text("A}")]),
            ("$A $", vec![Piece::Text("$A $")]),
            ("${1}", vec![Piece::Broken, Piece::Text("1}")]),
            ("${A", vec![Piece::Broken, Piece::Text("A")]),
            ("${}", vec![Piece::Broken]),
            ("${A B}", vec![Piece::Broken, Piece::Text("A B}")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
