//! Relative paths in a file start from the folder of the file.

use std::any::Any;
use std::path::{Path, PathBuf};

/// Makes the paths in `value` those that a file in `folder` means, if they are paths.
///
/// Known by their type are a path, one that may be missing, and a list of them.
pub(super) fn rebase(value: &mut dyn Any, folder: &Path) {
    if let Some(path) = value.downcast_mut::<PathBuf>() {
        from(folder, path);
    } else if let Some(Some(path)) = value.downcast_mut::<Option<PathBuf>>() {
        from(folder, path);
    } else if let Some(paths) = value.downcast_mut::<Vec<PathBuf>>() {
        for path in paths {
            from(folder, path);
        }
    }
}

fn from(folder: &Path, path: &mut PathBuf) {
    // Nothing is no path, and a rule such as `non_empty` shall see that.
    if path.is_relative() && !path.as_os_str().is_empty() {
        *path = folder.join(&path);
    }
}
