//! Where a value comes from: the layer, and the place in it.

mod kind;
mod node;

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, LineColumn};
use crate::tree::{Mark, Value, find};

pub use self::kind::OriginKind;
pub(crate) use self::node::OriginNode;

/// Where a value comes from.
///
/// Line and column are worked out when they are asked for.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 8080)]
///     port: u16,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// assert_eq!(server.port.origin().to_string(), "default");
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Origin {
    setter: Setter,
    mark: Mark,
}

/// What set a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Setter {
    /// The default of its field.
    Default,
    File(Arc<Document>),
    /// A file, with text that it no longer has.
    Past(Arc<Document>),
    /// What is kept on disk of a file, in its place, and what that is called.
    Stored(Arc<Document>, Arc<str>),
    /// An environment variable, by name.
    Variable(Arc<str>),
    /// A figment provider, as it describes itself.
    Provider(Arc<str>),
    /// A text of the form `key=value`, by the key.
    Argument(Arc<str>),
    /// A call of `Hot::set`.
    Override,
}

impl Origin {
    /// The origin of a value that `setter` set at the place that `mark` says.
    pub(crate) fn new(setter: Setter, mark: Mark) -> Self {
        Self { setter, mark }
    }

    /// The origin of a value that `setter` set, which has no places.
    fn whole(setter: Setter) -> Self {
        Self::new(setter, Mark::default())
    }

    /// The kind of layer.
    #[must_use]
    pub fn kind(&self) -> OriginKind {
        match self.setter {
            Setter::Default => OriginKind::Default,
            Setter::File(_) | Setter::Past(_) => OriginKind::File,
            Setter::Stored(..) => OriginKind::LastGood,
            Setter::Variable(_) => OriginKind::Environment,
            Setter::Provider(_) => OriginKind::Provider,
            Setter::Argument(_) => OriginKind::Argument,
            Setter::Override => OriginKind::Override,
        }
    }

    /// The file, if the value comes from one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.setter {
            Setter::File(document) | Setter::Past(document) => Some(document.path()),
            _ => None,
        }
    }

    /// The line of the value in its file, from 1; `None` for a value that was rolled back to, and
    /// that the file no longer has.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line_column().map(|place| place.line)
    }

    /// The column of the value in its line, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.line_column().map(|place| place.column)
    }

    /// The environment variable, if the value comes from one.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        match &self.setter {
            Setter::Variable(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn document(&self) -> Option<&Arc<Document>> {
        match &self.setter {
            Setter::File(document) => Some(document),
            _ => None,
        }
    }

    /// The value as its document has it, if it comes from one.
    pub(crate) fn written(&self) -> Option<Value> {
        let (Setter::File(document) | Setter::Past(document)) = &self.setter else {
            return None;
        };
        let is_it =
            |value: &Value| (value.mark.key, value.mark.value) == (self.mark.key, self.mark.value);
        find(document.table(), &is_it).cloned()
    }

    /// Bytes of the value in its document; for a section with a header, those of the header.
    pub(crate) fn value_span(&self) -> Option<Range<usize>> {
        self.document().map(|_| self.mark.value.into())
    }

    /// Bytes of the key in its document.
    pub(crate) fn key_span(&self) -> Option<Range<usize>> {
        self.document().map(|_| self.mark.key.into())
    }

    fn line_column(&self) -> Option<LineColumn> {
        Some(self.document()?.line_column(self.value_span()?.start))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.setter, self.line_column()) {
            (Setter::Default, _) => f.write_str("default"),
            (Setter::File(document), Some(LineColumn { line, column })) => {
                write!(f, "{}:{line}:{column}", document.path().display())
            }
            (Setter::File(document), None) => document.path().display().fmt(f),
            (Setter::Past(document), _) => write!(f, "{} as it was", document.path().display()),
            (Setter::Stored(document, said), _) => {
                write!(f, "{said}, {}", document.path().display())
            }
            (Setter::Variable(name), _) => write!(f, "environment variable {name}"),
            (Setter::Provider(name), _) => f.write_str(name),
            (Setter::Argument(key), _) => write!(f, "argument `{key}`"),
            (Setter::Override, _) => f.write_str("set at run time"),
        }
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({self})")
    }
}

/// What set the values of one load, by the index that their marks have.
pub(crate) type Setters = Arc<[Setter]>;

/// The origins of all values of one load, field by field.
#[derive(Debug)]
pub(crate) struct Origins {
    pub(crate) setters: Setters,
    pub(crate) root: OriginNode,
}

impl Origins {
    /// The same origins, where `is_past` says which texts the files no longer have; `None` if they
    /// have all of them.
    pub(crate) fn as_it_was(&self, is_past: impl Fn(&Arc<Document>) -> bool) -> Option<Self> {
        let past = |setter: &Setter| match setter {
            Setter::File(document) if is_past(document) => Some(Setter::Past(Arc::clone(document))),
            _ => None,
        };
        let setters: Vec<Option<Setter>> = self.setters.iter().map(past).collect();
        if setters.iter().all(Option::is_none) {
            return None;
        }
        let setters = setters.into_iter().zip(&*self.setters);
        Some(Self {
            setters: setters
                .map(|(past, setter)| past.unwrap_or_else(|| setter.clone()))
                .collect(),
            root: self.root.clone(),
        })
    }

    /// Shares with `before` what is the same in both: a version is kept for long, and little in it
    /// is another one than in the version before it.
    pub(crate) fn share_with(&mut self, before: &Self) {
        self.root.share_with(&before.root);
    }

    /// The origin of the field that is reached through `indices`.
    pub(crate) fn of(&self, indices: &[usize]) -> Origin {
        self.node(indices).origin(&self.setters)
    }

    /// The node of the field that is reached through `indices`.
    pub(crate) fn node(&self, indices: &[usize]) -> &OriginNode {
        let part = |node, index: &usize| OriginNode::part(node, *index).unwrap_or(node);
        indices.iter().fold(&self.root, part)
    }
}
