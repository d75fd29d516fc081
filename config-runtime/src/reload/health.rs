//! Whether all is well, and why not.

use std::fmt;
use std::time::SystemTime;

use super::reasons::reasons;
use super::status::Status;

#[doc = include_str!("../health.md")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Health {
    /// The level of the worst reason.
    pub state: HealthState,
    /// What is not well, the worst first; empty if all is.
    pub reasons: Vec<HealthReason>,
}

/// How well a configuration is; see [`Health`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HealthState {
    /// All is well.
    Ok,
    /// It serves, and something needs a person.
    Degraded,
    /// Nobody should rely on it.
    Failing,
}

/// One thing that is not well; see [`Health`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HealthReason {
    /// Tells it from others; it stays as it is.
    pub code: &'static str,
    /// How bad it is.
    pub level: HealthState,
    /// What it is, in words.
    pub message: String,
    /// Since when it is so, where that is known.
    pub since: Option<SystemTime>,
}

impl Health {
    /// Whether all is well.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.state == HealthState::Ok
    }
}

impl HealthState {
    /// Its name in lower case: for logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Degraded => "degraded",
            Self::Failing => "failing",
        }
    }
}

impl Status {
    /// Whether all is well, and why not.
    #[must_use]
    pub fn health(&self) -> Health {
        let mut reasons = reasons(self);
        // Of the same level, they stay in the order of the table.
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.level));
        let worst = reasons.first();
        Health {
            state: worst.map_or(HealthState::Ok, |reason| reason.level),
            reasons,
        }
    }
}

/// Says it on one line, with all reasons.
impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.state)?;
        for (index, reason) in self.reasons.iter().enumerate() {
            let mark = if index == 0 { ":" } else { ";" };
            write!(f, "{mark} {reason}")?;
        }
        Ok(())
    }
}

impl fmt::Display for HealthState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for HealthReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
