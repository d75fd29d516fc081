//! The files that values name and whose content belongs to them: what was last judged of each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::contents::{Contents, FileContent, FileContents};
use crate::field::{Comparison, Files, NamedFile, Sides};
use crate::hot_config::Whole;
use crate::watch::Unfinished;

use super::Core;
use super::guards::RestartPolicy;
use super::seen::Seen;

/// A file that a value in force names, or one that was refused.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// As it is in force, if a value in force names it.
    pub(crate) in_force: Option<NamedFile>,
    /// What the last attempt found.
    pub(crate) judged: FileContent,
}

impl Core {
    /// Each file that a value in force names, or one that was refused, by its path.
    pub(crate) fn named(&self) -> BTreeMap<PathBuf, Named> {
        let mut named: BTreeMap<PathBuf, Named> = BTreeMap::new();
        for file in self.store.current().files.iter() {
            let in_force = Named {
                in_force: Some(file.clone()),
                judged: file.content.clone(),
            };
            named.insert(file.path.clone(), in_force);
        }
        for (path, content) in &self.records.current().refused {
            let file = named.entry(path.clone());
            let file = file.or_insert_with(|| Named {
                in_force: None,
                judged: content.clone(),
            });
            file.judged.clone_from(content);
        }
        named
    }

    /// What was last judged of each of these files.
    pub(super) fn judged(&self) -> FileContents {
        let named = self.named().into_iter();
        named.map(|(path, file)| (path, file.judged)).collect()
    }

    /// What the last attempt read, but for the files that values name: they are looked at now, and
    /// those of `more`.
    pub(super) fn seen(&self, more: &BTreeSet<PathBuf>) -> Seen {
        let paths = self.judged().into_keys().chain(more.iter().cloned());
        Seen {
            readings: self.records.current().seen.clone(),
            contents: Arc::new(Contents::look(self.layers.max_file_size(), paths)),
        }
    }

    /// A look that finds each file as it is in force, where it is named there: what is not made of
    /// files neither fails with one nor takes its change along.
    pub(super) fn as_in_force(&self) -> Arc<Contents> {
        let in_force = self.store.current().files.contents();
        Arc::new(Contents::new(self.layers.max_file_size(), in_force))
    }

    /// What an attempt found that is refused: in the files that its values name, and in those that
    /// values in force name, for they were judged too.
    pub(super) fn refused(&self, contents: &Contents) -> FileContents {
        let mut refused = contents.asked();
        for path in self.store.current().files.contents().into_keys() {
            if let Some(content) = contents.known().get(&path) {
                refused.entry(path).or_insert_with(|| content.clone());
            }
        }
        refused
    }

    /// What differs between what is in force and `value`, which names `files`.
    pub(super) fn compared(&self, value: &Whole, files: &Files) -> Comparison {
        let current = self.store.current();
        let sides = Sides {
            tree: &self.tree,
            old: &current.files,
            new: files,
            holds: self.guards.restart != RestartPolicy::Apply,
        };
        current.value.compare(value, sides)
    }

    /// Whether a file looks as if somebody were about to write it; not if it is so in force.
    pub(super) fn unfinished_file(&self, contents: &Contents) -> Option<Unfinished> {
        let named = self.named();
        let is_in_force = |path: &Path, content: &FileContent| {
            let file = named.get(path).and_then(|file| file.in_force.as_ref());
            file.is_some_and(|file| file.content == *content)
        };
        let asked = contents.asked();
        let mut others = asked
            .iter()
            .filter(|(path, content)| !is_in_force(path, content));
        others.find_map(|(_, content)| match content {
            FileContent::Missing | FileContent::Unreadable(_) => Some(Unfinished::Missing),
            FileContent::Empty => Some(Unfinished::Empty),
            FileContent::Bytes(_) | FileContent::Directory | FileContent::Special => None,
        })
    }
}
