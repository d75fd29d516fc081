//! What is wrong with a value, said with its place.

use crate::key::Key;
use crate::load::Node;
use crate::origin::{Origin, OriginNode};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Kind;

use super::{Decoder, Section};

impl Decoder<'_> {
    /// Reports what a rule over a leaf said of its value.
    pub(super) fn broken(&mut self, key: Key, origin: &OriginNode, broken: &str) {
        let problem = Problem::new(ProblemKind::Rule, format!("`{key}` {broken}"));
        let place = Place::Value(self.origin(origin, key.clone()));
        self.problems.push(problem.with_key(key).at(place));
    }

    /// Reports what a rule over the section said, of the section or of a field in it, whose path
    /// is given as in Rust.
    pub(super) fn refused(&mut self, path: Option<&str>, message: &str) {
        let found = path.and_then(|path| self.at_path(path));
        let unknown = path.filter(|_| found.is_none());
        let (key, place) = match found {
            Some((key, node)) => {
                let origin = self.origin(&node, key.clone());
                (key, Place::Value(origin))
            }
            None => (self.section.key.clone(), self.header()),
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
        let Section { key, origins, .. } = &self.section;
        let mut schema = Some(self.section.schema);
        let mut key = key.clone();
        let mut node = OriginNode::Section(origins.clone().into());
        for name in path.split('.') {
            let fields = schema?.fields;
            let index = fields.iter().position(|field| field.name == name)?;
            key = key.child(fields[index].key);
            schema = match fields[index].kind {
                Kind::Section(inner) => Some(inner),
                Kind::Live | Kind::Restart => None,
            };
            if let OriginNode::Section(inner) = node {
                node = inner.get(index)?.clone();
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

    /// The header of the section, if it has one.
    fn header(&self) -> Place {
        let header = self.section.node.map(|node| {
            let layer = OriginNode::Layer(node.layer());
            self.origin(&layer, self.section.key.clone())
        });
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
