//! One layer of a configuration.

use std::fmt;
use std::sync::Arc;

use figment::Provider;

use super::env::{EnvLayer, Names};
use super::file::FileLayer;
use super::folder::FolderLayer;
#[cfg(feature = "testing")]
use super::given::{Given, NAME};
use super::provider;
use super::reading::Values;

/// One layer of a configuration.
pub(super) enum Layer {
    File(FileLayer),
    Folder(FolderLayer),
    /// A file of variables.
    Dotenv(FileLayer, Arc<Names>),
    Env(EnvLayer),
    Arguments(Values),
    Provider(Box<dyn Provider + Send + Sync>),
    #[cfg(feature = "testing")]
    Given(Given),
}

impl Layer {
    /// What it is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(file) | Self::Dotenv(file, _) => file.path().display().to_string(),
            Self::Folder(folder) => folder.path().display().to_string(),
            Self::Env(env) => env.title(),
            Self::Arguments(_) => "arguments".to_owned(),
            Self::Provider(provider) => provider::described(&provider.metadata()),
            #[cfg(feature = "testing")]
            Self::Given(_) => NAME.to_owned(),
        }
    }
}

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}
