//! The configuration whose halves can be told apart.

use config_runtime::HotConfig;

/// A number that the file says twice: at its start and at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, HotConfig)]
pub(crate) struct Twin {
    /// At the start of the file.
    #[hot(default = 0)]
    pub(crate) first: u32,
    /// At the end of the file; by default, so that half a file is no mistake.
    #[hot(default = 0)]
    pub(crate) last: u32,
}

impl Twin {
    /// What the file says at a step.
    pub(crate) fn of(step: u32) -> Self {
        Self {
            first: step,
            last: step,
        }
    }

    /// Whether it was read while the file was written.
    pub(crate) fn is_half(self) -> bool {
        self.first != self.last
    }
}
