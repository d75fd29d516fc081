//! What every contender loads, and how it tells of it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use config_runtime::HotConfig;
use serde::Deserialize;

/// The two numbers that are equal in each complete file.
///
/// A missing key is 0, so that half a file can be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, HotConfig, Deserialize)]
#[serde(default)]
pub(crate) struct Twin {
    /// At the start of the file.
    #[hot(default = 0)]
    pub(crate) first: u32,
    /// At its end.
    #[hot(default = 0)]
    pub(crate) last: u32,
}

impl Default for Twin {
    /// What is in force while there is no file.
    fn default() -> Self {
        Self { first: 0, last: 0 }
    }
}

impl Twin {
    /// Reads the file, as a program does that watches by itself.
    ///
    /// A load that fails leaves in force what is; most would log it.
    pub(crate) fn load(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        toml::from_str(&text).ok()
    }

    /// Tells that this is in force.
    pub(crate) fn tell(self) {
        let mut output = io::stdout().lock();
        // Whoever listens may have seen enough.
        let _ = writeln!(output, "{} {}", self.first, self.last);
        let _ = output.flush();
    }
}

/// Loads the file and tells of it.
pub(crate) fn reload(path: &Path) {
    if let Some(twin) = Twin::load(path) {
        twin.tell();
    }
}

/// Tells what is in force at the start, and waits until nobody listens any more.
pub(crate) fn serve(first: Twin) {
    first.tell();
    // It ends with the other end of the pipe, by an error or not.
    let _ = io::stdin().read_to_end(&mut Vec::new());
}
