//! A value whose code fails as its text says.

use std::fmt;
use std::thread;

use serde::de::{Deserialize, Deserializer, Error};

/// A text, such as `check panics, drop panics`: what is in it fails.
pub(super) struct Part(String);

/// Why a part is refused; says so, or panics.
pub(super) struct Refusal(pub(super) Part);

impl Part {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Whether this is to fail.
    pub(super) fn says(&self, fault: &str) -> bool {
        self.0.contains(fault)
    }

    /// Panics, if its text says that `what` does.
    pub(super) fn panic_if(&self, what: &str) {
        assert!(!self.says(&format!("{what} panics")), "{what} fell off");
    }

    /// Fails as its text says that `what` does.
    pub(super) fn ask(&self, what: &str) -> Result<(), String> {
        self.panic_if(what);
        if self.says(&format!("{what} refuses")) {
            return Err(format!("{what} refuses"));
        }
        Ok(())
    }

    /// The rule over it.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        self.ask("rule")
            .map_err(|_| Refusal(Self(self.0.replace("drop panics", ""))))
    }
}

impl Default for Part {
    fn default() -> Self {
        Self::new("sound")
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let part = Self(String::deserialize(deserializer)?);
        part.ask("decoding").map_err(Error::custom)?;
        Ok(part)
    }
}

impl Clone for Part {
    fn clone(&self) -> Self {
        self.panic_if("clone");
        Self(self.0.clone())
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.panic_if("comparison");
        other.panic_if("comparison");
        self.0 == other.0
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.panic_if("debug");
        self.0.fmt(f)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // A second panic on the way out of a first would end the process, whoever catches it.
        if !thread::panicking() {
            self.panic_if("drop");
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.panic_if("display");
        f.write_str("it is refused")
    }
}
