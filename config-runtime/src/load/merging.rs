//! Merges layers one by one, and collects what is wrong with them.

use std::sync::Arc;

use crate::document::Document;
use crate::key::Key;
use crate::origin::Setter;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{Schema, Spot};
use crate::tree::{Limits, Mistake, Table, Text, Value, What};

use super::file::FileLayer;
use super::fit::{Strangers, fit};
use super::format::Format;
use super::merge::{Shadowed, merge};
use super::merged::Merged;
use super::reading::{Reading, Values};

/// How many mistakes in the text of one file are shown.
const SHOWN: usize = 20;

/// The layers that are merged so far.
pub(super) struct Merging {
    schema: &'static Schema,
    table: Table,
    setters: Vec<Setter>,
    shadowed: Vec<Shadowed>,
    problems: Vec<Problem>,
    is_incomplete: bool,
    is_misnamed: bool,
}

impl Merging {
    pub(super) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            table: Table::new(),
            setters: Vec::new(),
            shadowed: Vec::new(),
            problems: Vec::new(),
            is_incomplete: false,
            is_misnamed: false,
        }
    }

    pub(super) fn file(&mut self, file: &FileLayer, reading: &Reading) {
        if let Some(problem) = file.problem(reading) {
            self.is_incomplete = true;
            self.problems.push(problem);
            return;
        }
        let (Reading::Text(document), Some(format)) = (reading, Format::of(file.path())) else {
            return;
        };
        let parsed = (format.parse)(&Text {
            text: document.text(),
            source: self.next_source(),
            limits: Limits::DEFAULT,
        });
        if parsed.mistakes.is_empty() {
            self.setters.push(Setter::File(Arc::clone(document)));
            self.add(parsed.table, Strangers::Refused);
        } else {
            self.is_incomplete = true;
            self.mistaken(document, parsed.mistakes, format);
        }
    }

    pub(super) fn values(&mut self, values: &Values) {
        self.is_incomplete |= values.is_incomplete;
        self.problems.extend_from_slice(&values.problems);
        let mut table = values.table.clone();
        let before = self.next_source();
        shift(&mut table, before);
        self.setters.extend_from_slice(&values.setters);
        self.add(table, values.strangers);
    }

    fn next_source(&self) -> u32 {
        u32::try_from(self.setters.len()).unwrap_or(u32::MAX)
    }

    fn mistaken(&mut self, document: &Arc<Document>, mistakes: Vec<Mistake>, format: Format) {
        let more = mistakes.len().saturating_sub(SHOWN);
        for mistake in mistakes.into_iter().take(SHOWN) {
            self.problems.push(syntax_problem(document, mistake));
        }
        if more > 0 {
            let name = format.name;
            let more = Mistake {
                message: format!("and {more} more mistakes; is this a {name} file?"),
                span: None,
                help: None,
            };
            self.problems.push(syntax_problem(document, more));
        }
    }

    fn add(&mut self, mut table: Table, strangers: Strangers) {
        let problems = fit(&mut table, self.schema, &self.setters, strangers);
        let is_misnamed = |problem: &Problem| {
            matches!(
                problem.kind(),
                ProblemKind::UnknownKey | ProblemKind::Ambiguous
            )
        };
        self.is_misnamed |= problems.iter().any(is_misnamed);
        self.problems.extend(problems);
        let (spot, root) = (Spot::Section(self.schema), Key::root());
        merge(&mut self.table, table, spot, &root, &mut self.shadowed);
    }

    pub(super) fn finish(self) -> (Merged, Vec<Problem>) {
        let merged = Merged {
            table: self.table,
            setters: self.setters.into(),
            shadowed: self.shadowed,
            is_incomplete: self.is_incomplete,
            is_misnamed: self.is_misnamed,
        };
        (merged, self.problems)
    }
}

fn syntax_problem(document: &Arc<Document>, mistake: Mistake) -> Problem {
    let end = document.text().len();
    let span = mistake.span.unwrap_or(end..end);
    let place = Place::Text(Arc::clone(document), span);
    let problem = Problem::new(ProblemKind::Syntax, mistake.message).at(place);
    match mistake.help {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

/// Makes the values of a layer those of sources that begin with the index `by`.
fn shift(table: &mut Table, by: u32) {
    for value in table.values_mut() {
        shift_value(value, by);
    }
}

fn shift_value(value: &mut Value, by: u32) {
    value.mark.source += by;
    match &mut value.what {
        What::List(items) => items.iter_mut().for_each(|item| shift_value(item, by)),
        What::Table(table) => shift(table, by),
        _ => {}
    }
}
