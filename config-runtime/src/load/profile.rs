//! A profile: files beside those that were added, which only hold under its name.

use std::path::{Path, PathBuf};

use crate::report::{Problem, ProblemKind, suggest};

use super::file::absolute;

/// A profile, and where its files may stand.
#[derive(Debug)]
pub(crate) struct Profile {
    name: String,
    files: Vec<Beside>,
}

/// A file of a profile.
#[derive(Debug)]
struct Beside {
    /// The file that it stands beside, from the root.
    below: PathBuf,
    /// As it is shown.
    path: PathBuf,
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
        self.files.push(Beside {
            below: absolute(path),
            path: beside.clone(),
        });
        Some(beside)
    }

    /// What is wrong, if no file of the profile `is_there`, asked by the path as it is shown.
    pub(crate) fn problem(&self, is_there: impl Fn(&Path) -> bool) -> Option<Problem> {
        let name = &self.name;
        let Some(first) = self.files.first() else {
            let cause = "no layer is a file that one could stand beside";
            let message = format!("profile `{name}` has no file; {cause}");
            let problem = Problem::new(ProblemKind::Unreadable, message);
            return Some(problem.with_help("add a layer with `file` or `file_if_present`"));
        };
        if self.files.iter().any(|file| is_there(&file.path)) {
            return None;
        }
        let file = first.path.display();
        let message = format!("profile `{name}` has no file; `{file}` does not exist");
        let problem = Problem::new(ProblemKind::Unreadable, message);
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
        for Beside { below, .. } in &self.files {
            let (Some(stem), Some(extension)) = (below.file_stem(), extension(below)) else {
                continue;
            };
            let entries = below.parent().map(std::fs::read_dir).and_then(Result::ok);
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
