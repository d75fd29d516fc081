//! What waits, in words.

use std::fmt;

use crate::event::lines;
use crate::moment::at;

use super::outcome::Outcome;
use super::pending::Deferral;
use super::trial::TrialStatus;

/// Says what came of the attempt; of what is deferred, by whom.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.attempt(), f)?;
        match self {
            Self::Deferred { deferral, .. } => write!(f, "\n  {}", ForWhom(deferral)),
            _ => Ok(()),
        }
    }
}

/// Says for which gates it waits, then what it would alter.
impl fmt::Display for Deferral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&ForWhom(self), f)?;
        lines(f, &self.attempt.diff)
    }
}

/// Says which version it is, and what becomes of it.
impl fmt::Display for TrialStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, back_to) = (self.version, self.back_to);
        let until = at(self.until);
        write!(
            f,
            "version {version} is on trial until {until}, then back to version {back_to}"
        )
    }
}

/// Which gates a proposal waits for.
struct ForWhom<'a>(&'a Deferral);

impl fmt::Display for ForWhom<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gates: Vec<String> = self
            .0
            .gates
            .iter()
            .map(|gate| format!("`{gate}`"))
            .collect();
        write!(f, "waits for {}", gates.join(", "))?;
        match self.0.retry_at {
            Some(time) => write!(f, ", asked again at {}", at(time)),
            None => f.write_str(", until it is asked for"),
        }
    }
}
