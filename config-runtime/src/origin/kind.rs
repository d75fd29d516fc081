//! The kinds of layers that values come from.

/// The kind of layer that a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OriginKind {
    /// The default of the field.
    Default,
    /// A file.
    File,
    /// A file as it was when the program last ran; see [`LastGood`](crate::LastGood).
    LastGood,
    /// An environment variable.
    Environment,
    /// A figment provider.
    Provider,
    /// A text of the form `key=value`.
    Argument,
    /// Set while the program runs.
    Override,
}
