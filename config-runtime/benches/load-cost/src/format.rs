//! The formats, and their plain parsers.

use std::error::Error;
use std::path::Path;

use config::FileFormat;
use figment::Figment;
use figment::providers::{Format as _, Json, Toml, Yaml};

use crate::settings::Settings;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Toml,
    Json,
    Yaml,
}

impl Format {
    pub(crate) const ALL: [Self; 3] = [Self::Toml, Self::Json, Self::Yaml];

    /// As people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }

    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }

    /// What the plain parser is called.
    pub(crate) fn parser(self) -> &'static str {
        match self {
            Self::Toml => "toml 1",
            Self::Json => "serde_json 1",
            Self::Yaml => "serde-saphyr 2",
        }
    }

    /// The settings in `text`, by the plain parser.
    pub(crate) fn parse<T: Settings>(self, text: &str) -> Result<T, Box<dyn Error>> {
        Ok(match self {
            Self::Toml => toml::from_str(text)?,
            Self::Json => serde_json::from_str(text)?,
            Self::Yaml => serde_saphyr::from_str(text)?,
        })
    }

    /// `figment` with the file at `path` over it.
    pub(crate) fn merged(self, figment: Figment, path: &Path) -> Figment {
        match self {
            Self::Toml => figment.merge(Toml::file_exact(path)),
            Self::Json => figment.merge(Json::file_exact(path)),
            Self::Yaml => figment.merge(Yaml::file_exact(path)),
        }
    }

    /// What config-rs calls it.
    pub(crate) fn of_config(self) -> FileFormat {
        match self {
            Self::Toml => FileFormat::Toml,
            Self::Json => FileFormat::Json,
            Self::Yaml => FileFormat::Yaml,
        }
    }
}
