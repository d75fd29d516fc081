//! What may happen to a configuration.

/// What a sequence of operations is tried on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setup {
    /// How many past versions are kept.
    pub(crate) keep: usize,
    pub(crate) restart: Restart,
    pub(crate) trial: Trial,
    pub(crate) kind: Kind,
}

/// What becomes of changes of `restart` fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restart {
    HoldBack,
    Reject,
    Apply,
}

/// Whether versions are on trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trial {
    Never,
    /// For longer than the sequence takes.
    Long,
    /// For no time at all.
    Brief,
}

/// Which sequences there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whatever happens, happens in the call that asks for it.
    ByHand,
    /// What is set for a time, deferred for a time and on trial comes to its end by itself.
    Timed,
    /// A watcher looks at the files when it is told to.
    Watched,
}

/// One thing that happens.
#[derive(Debug, Clone)]
pub(crate) enum Operation {
    /// The file of this layer has another content.
    Write(usize, Content),
    /// It has the content again that it had this many edits ago.
    Back(usize, usize),
    /// The same bytes are written to it again.
    Rewrite(usize),
    Reload,
    /// The watcher looks at the files.
    Look,
    /// The changes as one; while the version is in force that is this many before the current one.
    Edit(Vec<Change>, Option<u64>),
    Rollback(usize),
    /// To the version with a number this much lower than the current one.
    RollbackTo(u64),
    RollbackToFirst,
    ApplyPending,
    Confirm,
    /// Lifts the quarantine.
    Release,
    ClearHistory,
    KeepHistory(usize),
    Preview(Vec<Change>),
    /// A preview, then what it said.
    PreviewAndReload,
    Gate(usize, Mode),
    /// The check at run time refuses more, or no more.
    Down(bool),
    /// The build of this resource fails.
    Fail(Option<(usize, Failure)>),
    /// Somebody holds on to a snapshot, or lets go of all.
    Hold,
    LetGo,
    /// The process ends, and another one begins.
    Restart,
}

/// What is in the file of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Absent,
    /// The values that it sets, and a remark that sets nothing.
    Table([Option<u8>; 5], u8),
    NotToml(u8),
    UnknownKey(u8),
}

/// One change of what is set at run time.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Set(usize, u8, Time),
    /// Sets the section `inner`.
    SetInner(u8, u8),
    Unset(usize),
    UnsetInner,
}

/// How long something is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    Ever,
    /// Longer than the sequence takes.
    Long,
    /// It is over as soon as it begins.
    None,
}

/// What a gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Apply,
    Defer,
    /// For longer than the sequence takes.
    DeferLong,
    /// For no time, and then it lets all pass.
    DeferOnce,
    Reject,
    Panic,
}

/// How the build of a resource fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    Error,
    Panic,
}
