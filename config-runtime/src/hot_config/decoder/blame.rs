//! What is wrong with a value, said with its place.

use crate::key::Key;
use crate::load::Node;
use crate::origin::{Origin, OriginNode};
use crate::report::{Place, Problem, ProblemKind};

use super::{Decoder, Section};

impl Decoder<'_> {
    /// Reports what a rule over a leaf said of its value.
    pub(super) fn broken(&mut self, key: Key, origin: &OriginNode, broken: &str) {
        let problem = Problem::new(ProblemKind::Rule, format!("`{key}` {broken}"));
        let place = Place::Value(self.origin(origin, key.clone()));
        self.problems.push(problem.with_key(key).at(place));
    }

    /// Reports what a rule over the section said, of the section or of one of its fields.
    pub(super) fn refused(&mut self, field: Option<&str>, message: &str) {
        let Section { schema, key, .. } = &self.section;
        let named = |name: &str| schema.fields.iter().position(|field| field.name == name);
        let (key, place) = match field.and_then(named) {
            Some(index) => {
                let key = key.child(schema.fields[index].key);
                let origin = self.origin(&self.section.origins[index], key.clone());
                (key, Place::Value(origin))
            }
            None => (key.clone(), self.home()),
        };
        let mut text = format!("{} is refused: {message}", named_key(&key));
        if let Some(unknown) = field.filter(|field| named(field).is_none()) {
            text = format!("{text} (said of `{unknown}`, which is no field)");
        }
        let problem = Problem::new(ProblemKind::Rule, text);
        self.problems.push(problem.with_key(key).at(place));
    }

    /// Reports that code of the user panicked.
    pub(super) fn panicked(&mut self, key: Key, message: &str) {
        let what = named_key(&key);
        let message = format!("a rule, a default or a conversion of {what} panicked: {message}");
        let problem = Problem::new(ProblemKind::Panic, message);
        self.problems.push(problem.with_key(key).at(self.home()));
    }

    /// Reports that the text of a default is not of the field's type.
    pub(super) fn bad_default(&mut self, key: Key, message: &str) {
        let text = format!("default of `{key}` cannot be read: {message}");
        let problem = Problem::new(ProblemKind::WrongType, text);
        self.problems.push(problem.with_key(key));
    }

    /// Reports that a key is set nowhere.
    pub(super) fn missing(&mut self, key: Key) {
        let problem = Problem::new(ProblemKind::MissingKey, format!("missing key `{key}`"));
        let help = self.sources.layers.where_to_set(&key);
        let problem = problem.with_key(key).at(self.home()).with_help(help);
        self.problems.push(problem);
    }

    /// Where a missing key of this section would stand: under its header, in the first file.
    fn home(&self) -> Place {
        let header = self.section.node.map(|node| {
            let layer = OriginNode::Layer(node.layer());
            self.origin(&layer, self.section.key.clone())
        });
        match header.filter(|header| header.key_span().is_some()) {
            Some(header) => Place::Key(header),
            None => match self.sources.layers.files().next() {
                Some((_, file)) => Place::File(file.path().into()),
                None => Place::Nowhere,
            },
        }
    }

    /// Reports that a value is not of the field's type.
    pub(super) fn wrong_type(&mut self, node: Node<'_>, key: Key, message: &str) {
        let text = format!("`{key}` cannot be read: {message}");
        let place = Place::Value(self.origin(&OriginNode::Layer(node.layer()), key.clone()));
        let problem = Problem::new(ProblemKind::WrongType, text);
        self.problems.push(problem.with_key(key).at(place));
    }

    fn origin(&self, node: &OriginNode, key: Key) -> Origin {
        node.origin(self.sources.merged.layers(), key)
    }
}

fn named_key(key: &Key) -> String {
    if *key == Key::root() {
        "the configuration".to_owned()
    } else {
        format!("`{key}`")
    }
}
