//! What is wrong with a value, said with its place.

use std::ops::Range;

use crate::check::{Broken, ToCreate};
use crate::key::Key;
use crate::load::{Node, ReadError};
use crate::origin::{Origin, OriginNode};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::FieldSchema;

use super::Decoder;
use super::advice;
use super::inside::Inside;

impl Decoder<'_> {
    /// Reports what rules found wrong with the value of a field; whether it holds all the same.
    pub(super) fn judge(&mut self, index: usize, broken: Broken) -> bool {
        let is_silent = broken.found.is_empty() && broken.to_create.is_empty();
        if is_silent || self.sources.merged.is_checked() {
            return true;
        }
        let key = self.key(self.field(index));
        let origin = self.spot.origin_of(index).clone();
        let node = self.source(index).node();
        let holds = broken.found.iter().all(|finding| finding.is_warning);
        for finding in &broken.found {
            // An element of a list may be of another layer than the list.
            let node = node.map(|node| node.inside(&finding.inside));
            let origin = node.map_or_else(|| origin.clone(), Node::origin);
            let place = Place::Value(self.origin(&origin));
            let help = node.and_then(|node| advice::near(self.field(index), node, &finding.text));
            let problem = finding.problem(&key).at(place);
            self.problems.push(helped(problem, help));
        }
        let is_secret = self.field(index).is_secret();
        let to_create = broken.to_create.into_iter().map(|path| ToCreate {
            path,
            key: key.clone(),
            origin: origin.clone(),
            is_secret,
        });
        self.to_create.extend(to_create);
        holds
    }

    /// Reports what a rule over the section said, of the section or of a field in it, whose path
    /// is given as in Rust.
    pub(super) fn refused(&mut self, path: Option<&str>, message: &str) {
        let found = path.and_then(|path| self.at_path(path));
        let unknown = path.filter(|_| found.is_none());
        let (key, place) = match found {
            Some((key, node)) => {
                let origin = self.origin(&node);
                (key, Place::Value(origin))
            }
            None => (self.spot.key.clone(), self.header()),
        };
        let mut text = format!("{} is refused: {message}", named_key(&key));
        if let Some(unknown) = unknown {
            text = format!("{text} (said of `{unknown}`, which is no field)");
        }
        let problem = Problem::new(ProblemKind::Rule, text);
        self.problems.push(problem.with_key(key).at(place));
    }

    /// Key and origin of the field at `path` in the section, such as `limits.max_rate`.
    fn at_path(&self, path: &str) -> Option<(Key, OriginNode)> {
        let mut inside = Inside::Section(self.spot.schema()?);
        let mut key = self.spot.key.clone();
        let mut node = self.spot.so_far();
        for name in segments(path) {
            let (index, next) = inside.step(name, &mut key)?;
            inside = next;
            if let Some(part) = index.and_then(|index| node.part(index)) {
                node = part.clone();
            }
        }
        Some((key, node))
    }

    /// Reports that code of the user panicked.
    pub(super) fn panicked(&mut self, key: Key, message: &str) {
        let what = named_key(&key);
        let message = format!("a rule, a default or a conversion of {what} panicked: {message}");
        let problem = Problem::new(ProblemKind::Panic, message);
        self.problems.push(problem.with_key(key).at(self.home()));
    }

    /// Reports that the text of a default is not of the field's type.
    pub(super) fn bad_default(&mut self, field: &FieldSchema, key: Key, error: ReadError) {
        let message = shown(field, error).message;
        let text = format!("default of `{key}` cannot be read: {message}");
        let problem = Problem::new(ProblemKind::WrongType, text);
        self.problems.push(problem.with_key(key));
    }

    /// Reports that the value of a leaf, or a part of it, is not of the field's type.
    pub(super) fn unreadable(&mut self, index: usize, node: Option<Node<'_>>, error: ReadError) {
        let field = self.field(index);
        let found = node.map(|node| node.inside(&error.path));
        let help = found.and_then(|found| self.remedy(field, found, &error));
        let error = shown(field, error);
        let inside = error.path.iter();
        let key = inside.fold(self.key(field), |key, step| key.child(step));
        let place = match node {
            Some(node) => self.place(node, &error),
            None => Place::Value(self.origin(&OriginNode::Default)),
        };
        let problem = misread(key, &error.message, place);
        self.problems.push(helped(problem, help));
    }

    /// Where the value at `node` cannot be read.
    fn place(&self, node: Node<'_>, error: &ReadError) -> Place {
        let part = self.origin(&node.inside(&error.path).origin());
        if !error.is_of_secret() {
            return Place::Value(part);
        }
        // What stands beside it in the same value may be a secret too.
        let whole = self.origin(&node.origin());
        let is_around = |(whole, part): (Range<usize>, Range<usize>)| {
            whole.start <= part.start && part.end <= whole.end
        };
        let spans = whole.value_span().zip(part.value_span());
        Place::Secret(if spans.is_some_and(is_around) {
            whole
        } else {
            part
        })
    }

    /// Reports that a name in a map is not of the type of its keys, or is not as it is `shown`.
    pub(super) fn bad_name(&mut self, name: &str, shown: Option<String>) {
        let key = self.spot.key.clone();
        let text = format!("`{key}` cannot be read: `{name}` is no name here");
        let mut problem = Problem::new(ProblemKind::WrongType, text);
        if let Some(shown) = shown {
            problem = problem.with_help(format!("write `{shown}`"));
        }
        let place = match self.spot.node {
            Some(node) => Place::Key(self.origin(&node.origin())),
            None => Place::Nowhere,
        };
        self.problems.push(problem.with_key(key).at(place));
    }

    /// Reports that two entries of a list are called the same.
    pub(super) fn twice(
        &mut self,
        field: &FieldSchema,
        key: Key,
        origin: &OriginNode,
        first: usize,
        name: &str,
    ) {
        let (list, by) = (field.key, field.entry_key.unwrap_or_default());
        let name = name.escape_debug();
        let text = format!("`{key}` has the same `{by}` as entry {first} of `{list}`: {name}");
        let place = Place::Value(self.origin(origin));
        let problem = Problem::new(ProblemKind::Ambiguous, text);
        let help = format!("give each entry a `{by}` of its own");
        self.problems
            .push(problem.with_key(key).at(place).with_help(help));
    }

    /// Reports that a list is not as long as it must be.
    pub(in crate::hot_config) fn wrong_length_here(&mut self, expected: usize, found: usize) {
        let message = format!("expected {expected} entries, found {found}");
        let key = self.spot.key.clone();
        match self.spot.node {
            Some(node) => self.wrong(&node.origin(), key, &message, None),
            None => self.wrong(&OriginNode::Default, key, &message, None),
        }
    }

    /// Reports that a key is set nowhere.
    pub(super) fn missing(&mut self, key: Key) {
        if self.sources.merged.is_incomplete() {
            return;
        }
        let problem = Problem::new(ProblemKind::MissingKey, format!("missing key `{key}`"));
        // An entry is written as a whole, in one layer.
        let (place, help) = match self.entry() {
            Some(entry) => {
                let help = match (entry.file(), entry.variable()) {
                    (Some(file), _) => format!("set it in that entry, in `{}`", file.display()),
                    (None, Some(name)) => format!("set it in that entry, in variable {name}"),
                    (None, None) => "set it in that entry".to_owned(),
                };
                (Place::Key(entry), help)
            }
            None => (self.home(), self.sources.layers.where_to_set(&key)),
        };
        self.problems
            .push(problem.with_key(key).at(place).with_help(help));
    }

    /// Where the entry of a collection comes from that this section is, or is in.
    fn entry(&self) -> Option<Origin> {
        let is_inside = self.around.iter().any(|spot| spot.schema().is_none());
        let entry = self.spot.node.filter(|_| is_inside)?;
        Some(self.origin(&entry.origin()))
    }

    /// The header of the section, if it has one.
    fn header(&self) -> Place {
        let header = self.spot.node.map(|node| self.origin(&node.origin()));
        match header.filter(|header| header.key_span().is_some()) {
            Some(header) => Place::Key(header),
            None => Place::Nowhere,
        }
    }

    /// Where a missing key of this section would stand: under its header, or in the first file.
    fn home(&self) -> Place {
        match (self.header(), self.sources.layers.files().next()) {
            (Place::Nowhere, Some((_, file))) => Place::File(file.path().into()),
            (header, _) => header,
        }
    }

    /// Reports that a section or a collection is expected, and something else stands at `node`.
    pub(super) fn wrong_shape(&mut self, node: Node<'_>, key: Key, expected: &str) {
        let message = format!("expected {expected}, found {}", node.kind());
        let value = node.value();
        let help = value.and_then(|value| self.shape(value, &key, expected));
        self.wrong(&node.origin(), key, &message, help);
    }

    fn wrong(&mut self, origin: &OriginNode, key: Key, message: &str, help: Option<String>) {
        let problem = misread(key, message, Place::Value(self.origin(origin)));
        self.problems.push(helped(problem, help));
    }

    pub(super) fn origin(&self, node: &OriginNode) -> Origin {
        node.origin(self.sources.merged.setters())
    }
}

fn helped(problem: Problem, help: Option<String>) -> Problem {
    match help {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

/// What stands at `key` is not of the type that is needed there.
fn misread(key: Key, message: &str, place: Place) -> Problem {
    let text = format!("`{key}` cannot be read: {message}");
    let problem = Problem::new(ProblemKind::WrongType, text);
    problem.with_key(key).at(place)
}

/// What may be shown of why the value of a field cannot be read.
fn shown(field: &FieldSchema, error: ReadError) -> ReadError {
    if field.is_secret() {
        error.without_value()
    } else {
        error
    }
}

fn named_key(key: &Key) -> String {
    if *key == Key::root() {
        "the configuration".to_owned()
    } else {
        format!("`{key}`")
    }
}

/// The segments of a path such as `list[1].port`. What is in brackets is one, dots and all.
fn segments(path: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    for part in path.split('[') {
        let (entry, rest) = part.split_once(']').unwrap_or(("", part));
        segments.push(entry);
        segments.extend(rest.split('.'));
    }
    segments.retain(|segment| !segment.is_empty());
    segments
}
