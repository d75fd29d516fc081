//! Merges layers one by one, and collects what is wrong with them.

use std::sync::Arc;

use crate::document::Document;
use crate::field::{TypedValue, TypedValues};
use crate::key::Trail;
use crate::origin::{OriginNode, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{Schema, Spot};
use crate::tree::{Mark, Mistake, Table, Text, Value, What};

use super::file::FileLayer;
use super::fit::{Strangers, fit};
use super::format::{Format, foreign};
use super::layer::Layer;
use super::merge::{Shadowed, merge};
use super::merged::Merged;
use super::reading::{Content, Reading, StandIn, Values};
use super::substitute::fill;

/// How many mistakes in the text of one file are shown.
const SHOWN: usize = 20;

/// The layers that are merged so far.
pub(super) struct Merging {
    schema: &'static Schema,
    table: Table,
    given: TypedValues,
    setters: Vec<Setter>,
    shadowed: Shadowed,
    problems: Vec<Problem>,
    is_incomplete: bool,
    /// The tables of the layers one by one, if they are asked for.
    tables: Option<Vec<Table>>,
}

impl Merging {
    pub(super) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            table: Table::new(),
            given: TypedValues::new(),
            setters: Vec::new(),
            shadowed: Shadowed::new(),
            problems: Vec::new(),
            is_incomplete: false,
            tables: None,
        }
    }

    /// The same, where the table of each layer is kept too.
    pub(super) fn one_by_one(schema: &'static Schema) -> Self {
        Self {
            tables: Some(Vec::new()),
            ..Self::new(schema)
        }
    }

    pub(super) fn layer(&mut self, layer: &Layer, reading: &Reading) {
        match (layer, reading) {
            (Layer::File(file), reading) => self.file(file, reading),
            (Layer::Folder(_), Reading::Files(files)) => {
                for (file, reading) in files {
                    self.file(file, reading);
                }
            }
            (Layer::Folder(folder), reading) => {
                if let Some(problem) = folder.problem(reading) {
                    self.failed(problem);
                }
            }
            (Layer::Dotenv(file, _), reading) => {
                if let Some((content, _)) = self.parsed(file, reading)
                    && let Some(Reading::Values(values)) = &content.values
                {
                    self.values(Values::clone(values));
                }
            }
            (_, Reading::Values(values)) => self.values(Values::clone(values)),
            _ => {}
        }
    }

    fn file(&mut self, file: &FileLayer, reading: &Reading) {
        if let Reading::Stored(stand_in) = reading {
            self.stand_in(stand_in);
            return;
        }
        let Some((content, mut table)) = self.parsed(file, reading) else {
            return;
        };
        self.fill(&mut table, content);
        self.setters
            .push(Setter::File(Arc::clone(&content.document)));
        self.add(table, Strangers::Refused);
    }

    /// Takes what is kept of a file for what it holds.
    fn stand_in(&mut self, stand_in: &StandIn) {
        let mut table = stand_in.table.clone();
        shift(&mut table, self.next_source());
        self.fill(&mut table, &stand_in.content);
        self.setters.push(stand_in.setter());
        self.add(table, Strangers::Refused);
    }

    /// Puts variables into the strings of `table`, if its layer asks for it.
    fn fill(&mut self, table: &mut Table, content: &Content) {
        if let Some(variables) = &content.variables {
            let problems = fill(table, content, variables);
            self.is_incomplete |= !problems.is_empty();
            self.problems.extend(problems);
        }
    }

    /// What a file holds, if it can be read.
    fn parsed<'r>(
        &mut self,
        file: &FileLayer,
        reading: &'r Reading,
    ) -> Option<(&'r Content, Table)> {
        if let Some(problem) = file.problem(reading) {
            self.failed(problem);
            return None;
        }
        let (Reading::Text(content), Some(format)) = (reading, file.format) else {
            return None;
        };
        self.problems.extend(file.exposed(content));
        let parsed = (format.parse)(&Text {
            text: content.document.text(),
            source: self.next_source(),
            limits: file.about.limits,
        });
        if parsed.mistakes.is_empty() {
            return Some((content, parsed.table));
        }
        self.is_incomplete = true;
        let foreign = foreign::told(content.document.text(), format.name);
        let mistakes = foreign.map_or(parsed.mistakes, |mistake| vec![mistake]);
        self.mistaken(&content.document, mistakes, format);
        None
    }

    /// Takes values whose sources are counted from 0.
    fn values(&mut self, mut values: Values) {
        self.is_incomplete |= values.is_incomplete;
        self.problems.append(&mut values.problems);
        shift(&mut values.table, self.next_source());
        self.give(&values.given);
        self.setters.append(&mut values.setters);
        self.add(values.table, values.strangers);
    }

    /// Takes values of the next source that have no text.
    fn give(&mut self, given: &TypedValues) {
        let mark = Mark {
            source: self.next_source(),
            ..Mark::default()
        };
        let given = given.iter().map(|(key, typed)| {
            let typed = TypedValue {
                value: Arc::clone(&typed.value),
                origin: OriginNode::Layer(mark),
            };
            (key.clone(), typed)
        });
        self.given.extend(given);
    }

    /// Says that a layer could not be read.
    pub(super) fn failed(&mut self, problem: Problem) {
        self.is_incomplete = true;
        self.problems.push(problem);
    }

    /// Says that variables were to be put into a layer that has no texts.
    pub(super) fn misplaced(&mut self) {
        let message = "`substitute` follows no layer of files".to_owned();
        let problem = Problem::new(ProblemKind::Substitution, message);
        self.failed(problem.with_help("call it behind `file`, `file_if_present`, `dir` or `glob`"));
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
        self.problems.extend(problems);
        if let Some(tables) = &mut self.tables {
            tables.push(table.clone());
        }
        let spot = Spot::Section(self.schema);
        merge(
            &mut self.table,
            table,
            spot,
            &Trail::Root,
            &mut self.shadowed,
        );
    }

    /// The table of each layer, and what set the values, by the index that their marks have.
    pub(super) fn into_tables(self) -> (Vec<Table>, Vec<Setter>) {
        (self.tables.unwrap_or_default(), self.setters)
    }

    pub(super) fn finish(self) -> (Merged, Vec<Problem>) {
        let merged = Merged {
            table: self.table,
            given: self.given,
            setters: self.setters.into(),
            shadowed: self.shadowed,
            is_incomplete: self.is_incomplete,
            is_misnamed: false,
            is_checked: false,
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
