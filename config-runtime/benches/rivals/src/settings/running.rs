//! A running configuration of one file, and what is done to it from outside.

use std::fs;

use config_runtime::{Hot, Watching};

use crate::rig::Outcome;

use super::files::Files;
use super::format::Format;
use super::text::with_port;
use super::types::Settings;

/// A running configuration of one file in TOML, which it does not watch.
pub struct Running<T: Settings> {
    /// The handle.
    pub hot: Hot<T>,
    /// The first of them is what it loads.
    pub files: Files,
    is_odd: bool,
}

impl<T: Settings> Running<T> {
    /// Writes the file and starts.
    ///
    /// # Errors
    ///
    /// Those of writing and of the start.
    pub fn start() -> Outcome<Self> {
        Self::keeping(10)
    }

    /// The same, with so many past versions kept.
    ///
    /// # Errors
    ///
    /// Those of writing and of the start.
    pub fn keeping(versions: usize) -> Outcome<Self> {
        let files = Files::write(Format::Toml, T::KEYS)?;
        let hot = started(&files, versions)?;
        Ok(Self {
            hot,
            files,
            is_odd: false,
        })
    }

    /// A port that is another one each time.
    pub fn next_port(&mut self) -> u16 {
        self.is_odd = !self.is_odd;
        40_000 + u16::from(self.is_odd)
    }

    /// Writes the file anew, with another port.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn rewrite(&mut self) -> Outcome<()> {
        let port = self.next_port();
        let text = with_port(&self.files.text, port);
        Ok(fs::write(&self.files.paths[0], text)?)
    }

    /// Writes the file as it was at the start.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn restore(&self) -> Outcome<()> {
        Ok(fs::write(&self.files.paths[0], &self.files.text)?)
    }

    /// Sets another port.
    ///
    /// # Errors
    ///
    /// The library refuses it, which it has no reason to.
    pub fn set(&mut self) -> Outcome<()> {
        let port = self.next_port();
        self.hot.set(T::PORT, port)?;
        Ok(())
    }
}

/// A configuration of the first of these files, which it does not watch.
///
/// # Errors
///
/// It does not start.
pub fn started<T: Settings>(files: &Files, versions: usize) -> Outcome<Hot<T>> {
    let builder = Hot::<T>::builder().watch(Watching::manual());
    Ok(builder.history(versions).file(&files.paths[0]).start()?)
}
