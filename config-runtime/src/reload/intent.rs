//! How far an attempt is to go.

/// Whether gates are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gates {
    Ask,
    /// They may refuse, and not defer.
    Pass,
    /// They are not asked: what is in force was never confirmed.
    Skip,
}

/// Whether anything is done beside asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    Apply,
    /// Nothing is left behind.
    Preview,
}
