//! What sort of thing is wrong.

/// What sort of thing is wrong.
///
/// Each has a [`code`](Self::code) that stays the same from release to release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A layer cannot be read: missing, a directory, no permission, too large, not UTF-8.
    Unreadable,
    /// A file has no content.
    Empty,
    /// A file is not well formed.
    Syntax,
    /// A key is not one of the section's.
    UnknownKey,
    /// A required key is set nowhere.
    MissingKey,
    /// A value cannot be read as the type of its field.
    WrongType,
    /// A value breaks a rule.
    Rule,
    /// Two names stand for one value, or one name for two.
    Ambiguous,
    /// A rule or a conversion panicked.
    Panic,
    /// A key is set that is to be replaced by another one.
    Deprecated,
    /// A variable that stands in a string of a file cannot be put into it.
    Substitution,
    /// Everybody may write to a file.
    Exposed,
    /// A file is a mount of its own, so that some changes of it cannot be seen.
    Mounted,
    /// A value of a lower layer changed, and one of a higher layer is in force.
    Shadowed,
    /// A check at run time refuses the value; see [`Builder::validate`](crate::Builder::validate).
    Check,
    /// The value of a `restart` field changed, where that is refused.
    Restart,
    /// A gate refuses the change; see [`Builder::gate`](crate::Builder::gate).
    Gate,
    /// A resource cannot be built; see [`Resource`](crate::Resource).
    Resource,
    /// What is kept of the last good version is in the way, or cannot be kept.
    LastGood,
    /// A field that may never change has another value than in the last run.
    NeverChanges,
}

impl ProblemKind {
    /// The kind as a word, such as `unknown-key`. It is stable: programs may go by it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::Rule => "rule",
            Self::Ambiguous => "ambiguous",
            Self::Panic => "panic",
            Self::Deprecated => "deprecated",
            Self::Substitution => "substitution",
            Self::Exposed => "exposed",
            Self::Mounted => "mounted",
            Self::Shadowed => "shadowed",
            Self::Check => "check",
            Self::Restart => "restart",
            Self::Gate => "gate",
            Self::Resource => "resource",
            Self::LastGood => "last-good",
            Self::NeverChanges => "never-changes",
        }
    }
}
