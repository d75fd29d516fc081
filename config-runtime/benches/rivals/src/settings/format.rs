//! The formats, and their plain parsers.

use std::path::Path;

use config::FileFormat;
use figment::Figment;
use figment::providers::{Format as _, Json, Toml, Yaml};

use crate::rig::Outcome;

use super::types::Settings;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `base.toml`
    Toml,
    /// `base.json`
    Json,
    /// `base.yaml`
    Yaml,
}

impl Format {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Toml, Self::Json, Self::Yaml];

    /// As people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }

    /// What the names of its files end with.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }

    /// What the plain parser is called.
    #[must_use]
    pub fn parser(self) -> &'static str {
        match self {
            Self::Toml => "toml 1",
            Self::Json => "serde_json 1",
            Self::Yaml => "serde-saphyr 2",
        }
    }

    /// The settings in `text`, by the plain parser.
    ///
    /// # Errors
    ///
    /// Those of the parser.
    pub fn parse<T: Settings>(self, text: &str) -> Outcome<T> {
        Ok(match self {
            Self::Toml => toml::from_str(text)?,
            Self::Json => serde_json::from_str(text)?,
            Self::Yaml => serde_saphyr::from_str(text)?,
        })
    }

    /// `figment` with the file at `path` over it.
    #[must_use]
    pub fn merged(self, figment: Figment, path: &Path) -> Figment {
        match self {
            Self::Toml => figment.merge(Toml::file_exact(path)),
            Self::Json => figment.merge(Json::file_exact(path)),
            Self::Yaml => figment.merge(Yaml::file_exact(path)),
        }
    }

    /// What config-rs calls it.
    #[must_use]
    pub fn of_config(self) -> FileFormat {
        match self {
            Self::Toml => FileFormat::Toml,
            Self::Json => FileFormat::Json,
            Self::Yaml => FileFormat::Yaml,
        }
    }
}
