//! The files that a pattern such as `conf/*.toml` matches.

use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};

use super::bytes::Unread;

/// Editors and Kubernetes hide what is theirs.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// `pattern` from the root. The working directory is no part of the pattern, whatever characters
/// are in its name.
pub(super) fn absolute(pattern: &Path) -> PathBuf {
    match std::env::current_dir() {
        Ok(folder) if pattern.is_relative() => {
            let folder = Pattern::escape(&folder.to_string_lossy());
            Path::new(&folder).join(pattern)
        }
        _ => pattern.to_owned(),
    }
}

/// The path of a file that `absolute` matches, as the user would give it: without the folders
/// that `pattern` does not name.
pub(super) fn shown(path: &Path, pattern: &Path, absolute: &Path) -> PathBuf {
    let is_named = |part: &Component<'_>| *part != Component::CurDir;
    let count = |path: &Path| path.components().filter(is_named).count();
    let unnamed = count(absolute).saturating_sub(count(pattern));
    path.components().skip(unnamed).collect()
}

/// The files that `pattern` matches, sorted.
pub(super) fn files(pattern: &Path) -> Result<Vec<PathBuf>, Unread> {
    let mut found = Vec::new();
    for path in matches(pattern)? {
        if !path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

/// The folders in which something may appear that `pattern` matches, or that leads to it.
pub(super) fn folders(pattern: &Path) -> Vec<PathBuf> {
    let mut listed = Vec::new();
    let mut here = vec![PathBuf::new()];
    for part in pattern.parent().into_iter().flat_map(Path::components) {
        let is_plain = |text: &str| Pattern::escape(text) == text;
        if part.as_os_str().to_str().is_some_and(is_plain) {
            for folder in &mut here {
                folder.push(part);
            }
            continue;
        }
        listed.extend_from_slice(&here);
        let deeper = |folder: PathBuf| {
            let folder = Pattern::escape(&folder.to_string_lossy());
            matches(&Path::new(&folder).join(part)).unwrap_or_default()
        };
        here = here.into_iter().flat_map(deeper).collect();
    }
    listed.append(&mut here);
    listed
}

fn matches(pattern: &Path) -> Result<Vec<PathBuf>, Unread> {
    let help = "see the documentation of `glob`";
    let Some(text) = pattern.to_str() else {
        let cause = "the pattern is not UTF-8 text".to_owned();
        return Err(Unread::Because(cause, help));
    };
    // Without the number of the character: it counts from the root, and the user may not.
    let paths = glob::glob_with(text, OPTIONS)
        .map_err(|error| Unread::Because(format!("the pattern is wrong: {}", error.msg), help))?;
    // What cannot be read on the way is not matched.
    Ok(paths.flatten().collect())
}
