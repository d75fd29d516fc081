//! The texts of the files that were read, for who looks for many of them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::Arc;

use crate::document::Document;

use super::reading::{Reading, Readings};

/// The texts of files, by the paths of these.
#[derive(Default)]
pub(crate) struct Texts<'a>(BTreeMap<&'a OsStr, Vec<&'a Arc<Document>>>);

impl Readings {
    /// The texts of the files.
    pub(crate) fn texts(&self) -> Texts<'_> {
        let mut texts = Texts::default();
        for reading in &self.0 {
            texts.add(reading);
        }
        texts
    }
}

impl<'a> Texts<'a> {
    fn add(&mut self, reading: &'a Reading) {
        match reading {
            Reading::Text(content) => {
                let path = content.document.path().as_os_str();
                self.0.entry(path).or_default().push(&content.document);
            }
            Reading::Files(files) => files.iter().for_each(|(_, file)| self.add(file)),
            _ => {}
        }
    }

    /// Whether one of them is that of `document`.
    pub(crate) fn have(&self, document: &Arc<Document>) -> bool {
        let texts = self.0.get(document.path().as_os_str());
        let mut texts = texts.into_iter().flatten();
        texts.any(|text| Arc::ptr_eq(text, document) || *text == document)
    }
}
