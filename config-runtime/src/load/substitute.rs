//! Puts variables into the strings of a file, where its layer asks for it.
//!
//! `${NAME}` stands for a variable of the environment, `${NAME:default}` for one that may be
//! missing, and `$${` for `${` itself. What comes out is not looked at again.

mod pieces;

use std::ops::Range;
use std::sync::Arc;

use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Spot;
use crate::tree::{Mark, Table, Value, What};

use super::env::{Form, no_structure, structure};
use super::reading::Content;
use super::variables::Variables;

use self::pieces::{Piece, pieces};

/// Puts `variables` into the strings of `table`, which was read from `content`.
///
/// A value that cannot be made is left out, so that it is not blamed for its type too.
pub(super) fn fill(table: &mut Table, content: &Content, variables: &Variables) -> Vec<Problem> {
    let mut filling = Filling {
        content,
        variables,
        problems: Vec::new(),
    };
    let spot = Spot::Section(content.document.about().schema);
    filling.table(table, &Key::root(), spot);
    filling.problems
}

/// Whether `text` is nothing but the name of one variable: it says nothing of its value.
pub(super) fn is_name_alone(text: &str) -> bool {
    matches!(&pieces(text)[..], [Piece::Variable { default: None, .. }])
}

/// Where a value stands, and what is to be read there.
struct At {
    key: Key,
    spot: Spot,
    form: Form,
}

struct Filling<'a> {
    content: &'a Content,
    variables: &'a Variables,
    problems: Vec<Problem>,
}

impl Filling<'_> {
    fn table(&mut self, table: &mut Table, key: &Key, spot: Spot) {
        table.retain(|name, value| {
            let form = spot.field(name).map(Form::of);
            self.value(value, &At::new(key.child(name), spot.inside(name), form))
        });
    }

    /// Fills `value`; whether all of it could be made.
    fn value(&mut self, value: &mut Value, at: &At) -> bool {
        let mark = value.mark;
        match &mut value.what {
            What::Table(table) => self.table(table, &at.key, at.spot),
            What::List(items) => {
                let mut is_made = true;
                for (index, item) in items.iter_mut().enumerate() {
                    let index = index.to_string();
                    let at = At::new(at.key.child(&index), at.spot.inside(&index), None);
                    is_made &= self.value(item, &at);
                }
                return is_made;
            }
            What::String(text) if text.contains("${") => {
                let Some(filled) = self.string(text, mark, at) else {
                    return false;
                };
                value.what = filled;
            }
            _ => {}
        }
        true
    }

    /// What `text` becomes, which has this mark.
    fn string(&mut self, text: &str, mark: Mark, at: &At) -> Option<What> {
        let pieces = pieces(text);
        let filled = self.filled(&pieces, &mark.value.into(), &at.key)?;
        match (&pieces[..], at.form) {
            ([Piece::Variable { .. }], Form::Structured) => {
                let read = structure(&filled, mark);
                if read.is_none() {
                    let setter = Setter::File(Arc::clone(&self.content.document));
                    let problem = no_structure(Origin::new(setter, mark), &at.key);
                    self.problems.push(problem);
                }
                Some(read?.what)
            }
            // The type of the field decides what it means.
            ([Piece::Variable { .. }], Form::Typed) => Some(What::Text(filled)),
            _ => Some(What::String(filled)),
        }
    }

    /// The text that `pieces` make; `None` if one cannot be filled.
    fn filled(&mut self, pieces: &[Piece<'_>], at: &Range<usize>, key: &Key) -> Option<String> {
        let (mut filled, before) = (String::new(), self.problems.len());
        for (index, piece) in pieces.iter().enumerate() {
            let earlier = &pieces[..index];
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Variable { name, default } => {
                    let variable = self.variables.get(*name).and_then(Option::as_deref);
                    match variable.or(*default) {
                        Some(text) => filled.push_str(text),
                        None => self.missing(name, earlier, at, key),
                    }
                }
                Piece::Broken => {
                    let nth = earlier.iter().filter(|piece| piece.is_placeholder());
                    self.broken(nth.count(), at, key);
                }
            }
        }
        (self.problems.len() == before).then_some(filled)
    }

    fn missing(&mut self, name: &str, earlier: &[Piece<'_>], at: &Range<usize>, key: &Key) {
        let nth = earlier
            .iter()
            .filter(|piece| piece.is_missing(name))
            .count();
        let message = format!("variable {name} is not set");
        let help = format!("set it, or write `${{{name}:default}}`");
        let span = self.placeholder(at, &format!("${{{name}}}"), nth);
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
        let found = written.and_then(|written| {
            // Behind another `$` it is plain text.
            let is_plain = |at: usize| written[..at].ends_with('$');
            let all = written.match_indices(text);
            all.filter(|(at, _)| !is_plain(*at)).nth(nth)
        });
        match found {
            Some((at, found)) => value.start + at..value.start + at + found.len(),
            None => value.clone(),
        }
    }
}

impl At {
    /// What is in a field has the form that the field says; anything else, that of the spot.
    fn new(key: Key, spot: Spot, form: Option<Form>) -> Self {
        let own = if spot.is_leaf() {
            Form::Typed
        } else {
            Form::Structured
        };
        let form = form.unwrap_or(own);
        Self { key, spot, form }
    }
}
