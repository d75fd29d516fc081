//! What a user may choose: where the last good version is kept, and when it is taken.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::seal::Key;

/// Keeps the last good version on disk, and says what to start from when the layers are broken.
///
/// After the start and after each commit, what the files among the layers hold is written aside in
/// the directory, synced, and renamed over what was there: a file `<Name>.last-good` for the struct
/// `Name`, with a checksum, and with the permissions 0600. A start whose layers are broken can then
/// take it, or the defaults, instead; [`Status::last_good`](crate::Status::last_good) says which,
/// and why. The real files are watched all the same, and loaded as soon as they are whole.
///
/// # What is kept
///
/// Of each file of the layers [`file`](crate::Builder::file), [`dir`](crate::Builder::dir) and
/// `glob`, the values of the fields that the schema knows. Never kept are
///
/// * values of secrets, by `secret` or by the type [`Secret`](crate::Secret), wherever they stand;
///   a start from the last good version needs them from elsewhere, such as the environment, unless
///   they are sealed with a key (feature `seal`). A
///   `${NAME}` alone, in a layer with [`substitute`](crate::Builder::substitute), is no secret;
/// * values of keys that no field has, and a leaf with keys in it that are called like credentials;
/// * the environment, files of variables, arguments, providers, overrides and what was set: they
///   are read at each start as ever, and win over the last good version as they do over files.
///
/// Of a field with `restart = "never"` the value in force is kept, wherever it comes from, unless it
/// is a secret.
///
/// # When it is written
///
/// On a thread of its own, which is there only while it writes: one write at a time, in the order
/// of versions, and of several that wait only the newest. The start, `reload` and the like wait for
/// it when everything else is done, but no longer than a second, so that a slow disk holds nothing
/// up for ever. A write that fails fails nothing else: it is a warning in
/// [`Status::warnings`](crate::Status::warnings), and tried again after the next attempt. One
/// process at a time keeps its versions in a directory: a second one is warned.
///
/// # Crash loops
///
/// With [`crash_loop`](Self::crash_loop), a version with which several processes in a row ended
/// early is not taken at the next start: that goes as if the files were broken, and by the
/// [`fallback`](Self::fallback) the last version that is *proven* is taken. Proven is what was in
/// force for the stated time, with no change waiting for a restart and no trial, or what was in force when the
/// last handle was dropped. A drop that is part of a panic proves nothing, and neither does
/// `std::process::exit`, so that a program that gives up because of its configuration should end by
/// one of these. What is proven once is taken at every start. A reload that is asked for takes
/// anything.
///
/// # Examples
///
/// ```
/// use std::fs;
/// use std::time::Duration;
///
/// use config_runtime::{BootedFrom, Fallback, Hot, HotConfig, LastGood};
///
/// #[derive(Clone, HotConfig)]
/// struct Trading {
///     #[hot(range = 0.0..1.0)]
///     risk_per_trade: f64,
/// }
///
/// # let folder = std::env::temp_dir().join(format!("last-good-{}", std::process::id()));
/// # fs::create_dir_all(&folder)?;
/// let file = folder.join("trading.toml");
/// let start = || {
///     Hot::<Trading>::builder()
///         .file(&file)
///         .last_good(
///             LastGood::at(folder.join("state"))
///                 .fallback(Fallback::LastGood)
///                 .crash_loop(3, Duration::from_secs(60)),
///         )
///         .start()
/// };
/// fs::write(&file, "risk_per_trade = 0.01")?;
/// drop(start()?);
///
/// fs::write(&file, "risk_per_trade = 100")?; // out of range
/// let trading = start()?;
/// assert_eq!(trading.risk_per_trade.get(), 0.01);
/// let status = trading.status();
/// let BootedFrom::LastGood { why, .. } = &status.last_good.expect("it is kept").boot else {
///     panic!("the file is broken");
/// };
/// assert_eq!(why.problems()[0].message(), "`risk_per_trade` must be in 0.0..1.0");
/// assert!(status.rejected.is_some(), "the file is not taken before it changes");
///
/// fs::write(&file, "risk_per_trade = 0.02")?;
/// trading.reload()?; // or the watcher finds it by itself
/// assert_eq!(trading.risk_per_trade.get(), 0.02);
/// # drop(trading);
/// # fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "give it to the builder with `last_good`"]
pub struct LastGood {
    pub(super) directory: PathBuf,
    pub(super) fallback: Fallback,
    pub(super) crash_loop: Option<CrashLoop>,
    /// Seals the secrets.
    pub(super) key: Option<Key>,
}

/// What a start takes whose layers are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Fallback {
    /// Nothing: the start fails. This is the default.
    #[default]
    Fail,
    /// The last good version, in the place of the files among the layers.
    LastGood,
    /// The defaults of the fields, as if there were no files among the layers.
    Defaults,
}

/// When a version is taken for one that ends its processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CrashLoop {
    /// How many processes in a row must have ended early.
    pub(super) processes: u32,
    /// How long a version must be in force to be proven.
    pub(super) lasting: Duration,
}

impl LastGood {
    /// Keeps the last good version in `directory`, which is made if it is missing, with the
    /// permissions 0700.
    pub fn at(directory: impl Into<PathBuf>) -> Self {
        let directory = directory.into();
        Self {
            // A change of the working directory does not matter.
            directory: std::path::absolute(&directory).unwrap_or(directory),
            fallback: Fallback::default(),
            crash_loop: None,
            key: None,
        }
    }

    /// Sets what a start takes whose layers are broken. The default is [`Fallback::Fail`].
    pub fn fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }

    /// Does not take a version at a start with which `processes` in a row ended before it was in
    /// force for as long as `lasting`.
    ///
    /// By default nobody counts. With 0 processes nothing is taken that is not proven, so that 1 is
    /// the least.
    pub fn crash_loop(mut self, processes: u32, lasting: Duration) -> Self {
        self.crash_loop = Some(CrashLoop {
            processes: processes.max(1),
            lasting,
        });
        self
    }
}

#[cfg(feature = "seal")]
impl LastGood {
    /// Keeps the values of secrets too, encrypted with XChaCha20-Poly1305 under `key`.
    ///
    /// The key has to be as random as a key is, and to come from elsewhere than the directory. With
    /// another key, what is kept without secrets is taken, and the secrets must come from elsewhere.
    /// Keys that no field has, and layers that are no files, are not kept all the same. By default no
    /// secret is kept.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Fallback, LastGood};
    ///
    /// # let key_of_the_machine = || [7; 32];
    /// let last_good = LastGood::at("/var/lib/trading")
    ///     .fallback(Fallback::LastGood)
    ///     .secrets_sealed_with(key_of_the_machine());
    /// ```
    pub fn secrets_sealed_with(mut self, key: [u8; 32]) -> Self {
        self.key = Some(Key::new(key));
        self
    }
}

impl From<PathBuf> for LastGood {
    fn from(directory: PathBuf) -> Self {
        Self::at(directory)
    }
}

impl From<&PathBuf> for LastGood {
    fn from(directory: &PathBuf) -> Self {
        Self::at(directory)
    }
}

impl From<&Path> for LastGood {
    fn from(directory: &Path) -> Self {
        Self::at(directory)
    }
}

impl From<&str> for LastGood {
    fn from(directory: &str) -> Self {
        Self::at(directory)
    }
}

impl From<String> for LastGood {
    fn from(directory: String) -> Self {
        Self::at(directory)
    }
}
