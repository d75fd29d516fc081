//! A profile: files beside those that were added, which only hold under its name.

use std::path::{Path, PathBuf};

use crate::report::{Place, Problem, ProblemKind, suggest};

/// A profile, and where its files may stand.
#[derive(Debug)]
pub(crate) struct Profile {
    name: String,
    /// The files of it, by the files that they stand beside.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Profile {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            files: Vec::new(),
        }
    }

    /// The file of the profile that stands beside `path`: `base.prod.toml` beside `base.toml`.
    pub(crate) fn beside(&mut self, path: &Path) -> Option<PathBuf> {
        let beside = path.with_extension(format!("{}.{}", self.name, extension(path)?));
        self.files.push((path.to_owned(), beside.clone()));
        Some(beside)
    }

    /// What is wrong, if there is no file of the profile.
    pub(crate) fn problem(&self) -> Option<Problem> {
        let (_, first) = self.files.first()?;
        if self.files.iter().any(|(_, beside)| beside.exists()) {
            return None;
        }
        let (name, file) = (&self.name, first.display());
        let message = format!("profile `{name}` has no file; `{file}` does not exist");
        let problem = Problem::new(ProblemKind::Unreadable, message);
        let problem = problem.at(Place::File(first.as_path().into()));
        let others = self.others();
        let likely = suggest(name, others.iter().map(String::as_str));
        Some(match (likely, others.is_empty()) {
            (Some(likely), _) => problem.with_help(format!("did you mean `{likely}`?")),
            (None, false) => {
                let others: Vec<String> = others.iter().map(|name| format!("`{name}`")).collect();
                problem.with_help(format!("there are {}", others.join(", ")))
            }
            (None, true) => problem.with_help("create it, if only with a comment in it"),
        })
    }

    /// The profiles that have files.
    fn others(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (path, _) in &self.files {
            let (Some(stem), Some(extension)) = (path.file_stem(), extension(path)) else {
                continue;
            };
            let folder = path.parent().filter(|folder| *folder != Path::new(""));
            let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
            for entry in entries.into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let stem = format!("{}.", stem.to_string_lossy());
                let inner = name.strip_prefix(&stem);
                let inner = inner.and_then(|name| name.strip_suffix(&format!(".{extension}")));
                found.extend(inner.map(str::to_owned));
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

fn extension(path: &Path) -> Option<&str> {
    path.extension()?.to_str()
}
