//! What a user asks for: the layers in order, and what holds of all of them.

use std::fmt;
use std::path::PathBuf;

use figment::Provider;
use serde::de::{Deserialize, Deserializer, Error};

#[cfg(feature = "testing")]
use super::given::Given;
use super::provider;

/// The largest file that is read unless somebody says otherwise, in bytes.
const MAX_FILE_SIZE: u64 = 16 * 1024 * 1024;

/// What a user asks for: the layers in order, and what holds of all of them.
#[derive(Debug)]
pub(crate) struct Recipe {
    pub(crate) layers: Vec<Ingredient>,
    pub(crate) profile: Option<String>,
    pub(crate) unknown_keys: UnknownKeys,
    /// In bytes.
    pub(crate) max_file_size: u64,
    /// Whether variables were to be put into a layer that is no file.
    pub(super) is_misplaced: bool,
}

/// One layer that is asked for.
pub(crate) enum Ingredient {
    File {
        path: PathBuf,
        is_required: bool,
        is_substituted: bool,
    },
    Folder {
        path: PathBuf,
        is_substituted: bool,
    },
    #[cfg(feature = "glob")]
    Pattern {
        pattern: PathBuf,
        is_substituted: bool,
    },
    Dotenv(PathBuf),
    Env(String),
    Arguments(Vec<String>),
    Provider(Box<dyn Provider + Send + Sync>),
    #[cfg(feature = "testing")]
    Given(Given),
}

/// What becomes of keys that no field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UnknownKeys {
    /// A file with one is refused; a variable that no field has is a warning.
    #[default]
    Deny,
    /// They are warnings.
    Warn,
    /// They are let through without a word.
    Allow,
}

impl<'de> Deserialize<'de> for UnknownKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "deny" => Ok(Self::Deny),
            "warn" => Ok(Self::Warn),
            "allow" => Ok(Self::Allow),
            other => Err(D::Error::unknown_variant(other, &["deny", "warn", "allow"])),
        }
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            layers: Vec::new(),
            profile: None,
            unknown_keys: UnknownKeys::default(),
            max_file_size: MAX_FILE_SIZE,
            is_misplaced: false,
        }
    }
}

impl Recipe {
    /// Lets `${NAME}` stand for variables in the layer that was added last.
    pub(crate) fn substitute(&mut self) {
        match self.layers.last_mut() {
            Some(
                Ingredient::File { is_substituted, .. } | Ingredient::Folder { is_substituted, .. },
            ) => *is_substituted = true,
            #[cfg(feature = "glob")]
            Some(Ingredient::Pattern { is_substituted, .. }) => *is_substituted = true,
            _ => self.is_misplaced = true,
        }
    }
}

impl fmt::Debug for Ingredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, .. } | Self::Folder { path, .. } | Self::Dotenv(path) => path.fmt(f),
            #[cfg(feature = "glob")]
            Self::Pattern { pattern, .. } => pattern.fmt(f),
            Self::Env(prefix) => write!(f, "{prefix}_*"),
            // Their values may be secrets.
            Self::Arguments(texts) => write!(f, "{} arguments", texts.len()),
            #[cfg(feature = "testing")]
            Self::Given(given) => given.fmt(f),
            Self::Provider(provider) => f.write_str(&provider::described(&provider.metadata())),
        }
    }
}
