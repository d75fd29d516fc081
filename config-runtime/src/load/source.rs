//! The files among the layers, each with what was found of it.

use std::path::Path;
use std::sync::Arc;

use crate::contents::FileContent;
use crate::document::Document;
use crate::fingerprint::Fingerprint;

use super::layer::Layer;
use super::reading::{Lack, Reading, Readings, ValueFile};
use super::stack::Stack;

/// One file among the layers, and what was found of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The index of its layer.
    pub(crate) layer: usize,
    pub(crate) path: &'a Path,
    pub(crate) found: Found<'a>,
    /// The same among what else was found of its layer.
    pub(crate) reading: &'a Reading,
}

/// What was found of a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Found<'a> {
    /// The text of a layer.
    Text(&'a Arc<Document>),
    /// The value of a variable.
    Value(&'a ValueFile),
    /// Something that a value names.
    Named(&'a FileContent),
    Missing,
    /// Why it cannot be read.
    Unreadable(&'a str),
}

impl Stack {
    /// Each file of the layers, in their order. A folder that cannot be read stands for its files.
    pub(crate) fn sources<'a>(&'a self, readings: &'a Readings) -> Vec<Source<'a>> {
        let mut sources = Vec::new();
        for (layer, (made, reading)) in self.layers().zip(&readings.0).enumerate() {
            let mut add = |path, found, reading| {
                sources.push(Source {
                    layer,
                    path,
                    found,
                    reading,
                });
            };
            let own = match made {
                Layer::File(file) | Layer::Dotenv(file, _) => Some(file.absolute()),
                Layer::Folder(folder) => Some(folder.absolute()),
                _ => None,
            };
            if let (Some(path), Some(found)) = (own, Found::of(reading)) {
                add(path, found, reading);
            }
            match reading {
                Reading::Files(files) => {
                    for (file, reading) in files {
                        if let Some(found) = Found::of(reading) {
                            add(file.absolute(), found, reading);
                        }
                    }
                }
                reading => {
                    for file in reading.value_files().iter().filter(|file| file.is_shown) {
                        add(&file.path, Found::Value(file), reading);
                    }
                }
            }
        }
        sources
    }
}

impl<'a> Found<'a> {
    /// What was found of a file, if it is one that was read.
    fn of(reading: &'a Reading) -> Option<Self> {
        match reading {
            Reading::Text(content) => Some(Self::Text(&content.document)),
            Reading::Absent => Some(Self::Missing),
            Reading::Unreadable(unreadable) => Some(Self::Unreadable(&unreadable.cause)),
            Reading::Files(_) | Reading::Values(_) | Reading::Stored(_) | Reading::LeftOut => None,
        }
    }

    /// Of the bytes, where it may be shown.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Self::Text(document) => Some(document.fingerprint()),
            Self::Named(FileContent::Bytes(fingerprint)) => Some(*fingerprint),
            _ => None,
        }
    }

    /// Why it cannot be read, if it is there and cannot.
    pub(crate) fn why_unreadable(&self) -> Option<&'a str> {
        match *self {
            Self::Unreadable(cause) => Some(cause),
            Self::Value(file) if file.content == Err(Lack::Unreadable) => {
                Some("it is no text that this program may read")
            }
            Self::Named(FileContent::Unreadable(cause)) => Some(cause),
            Self::Named(FileContent::Directory) => Some("it is a directory"),
            Self::Named(FileContent::Special) => Some("it is not a regular file"),
            _ => None,
        }
    }

    /// Whether there is no file.
    pub(crate) fn is_missing(&self) -> bool {
        match *self {
            Self::Missing | Self::Named(FileContent::Missing) => true,
            Self::Value(file) => file.content == Err(Lack::Missing),
            _ => false,
        }
    }
}
