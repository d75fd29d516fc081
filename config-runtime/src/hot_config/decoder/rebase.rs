//! Relative paths in a file start from the folder of the file.

use std::any::Any;
use std::path::{Path, PathBuf};

use crate::load::Node;
use crate::origin::Setter;

/// Makes the paths in `value`, which was read from `node`, those that the file means which has
/// them, if they are paths.
///
/// Known by their type are a path, one that may be missing, and a list of them.
pub(super) fn rebase(value: &mut dyn Any, node: Node<'_>, setters: &[Setter]) {
    if let Some(path) = value.downcast_mut::<PathBuf>() {
        from(folder(node, setters), path);
    } else if let Some(Some(path)) = value.downcast_mut::<Option<PathBuf>>() {
        from(folder(node, setters), path);
    } else if let Some(paths) = value.downcast_mut::<Vec<PathBuf>>() {
        // Those of a list that is joined come from several layers.
        let items = node.items().unwrap_or_default();
        for (index, path) in paths.iter_mut().enumerate() {
            let node = items.get(index).copied().unwrap_or(node);
            from(folder(node, setters), path);
        }
    }
}

/// The folder of the file that sets the value at `node`.
fn folder<'s>(node: Node<'_>, setters: &'s [Setter]) -> Option<&'s Path> {
    match setters.get(node.mark()?.source as usize)? {
        Setter::File(document) | Setter::Stored(document, _) => document.about().folder(),
        _ => None,
    }
}

fn from(folder: Option<&Path>, path: &mut PathBuf) {
    // Nothing is no path, and a rule such as `non_empty` shall see that.
    if let Some(folder) = folder.filter(|_| path.is_relative() && !path.as_os_str().is_empty()) {
        *path = folder.join(&path);
    }
}
