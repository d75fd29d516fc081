//! Turns the places into the plan: which folders and files to watch, and which names in them count.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};

use super::Places;
use super::identity::Identity;
use super::settings::Ancestors;

/// As many links as Linux follows before it takes them for a loop.
const MOST_HOPS: u32 = 40;

/// What has to be watched so that no change at the places goes by.
///
/// All paths in it are free of links, because two names of one folder would share one watch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// The names that were looked up, by the folder they were looked up in.
    names: BTreeMap<PathBuf, BTreeSet<OsString>>,
    /// The folders in which every name counts.
    whole: BTreeSet<PathBuf>,
    /// The folders and files to watch, and what stood there.
    watches: BTreeMap<PathBuf, Identity>,
}

impl Plan {
    /// Plans for `places` as they lie at this moment.
    pub(super) fn of(places: &Places, ancestors: Ancestors) -> Self {
        let mut walk = Walk {
            ancestors,
            names: BTreeMap::new(),
            whole: BTreeSet::new(),
            found: BTreeSet::new(),
        };
        for file in &places.files {
            walk.follow(file);
        }
        for folder in &places.folders {
            let end = walk.follow(folder);
            walk.whole.extend(end);
        }
        walk.into_plan()
    }

    /// The folders and files to watch, and what stood there.
    pub(super) fn watches(&self) -> &BTreeMap<PathBuf, Identity> {
        &self.watches
    }

    /// Whether an event at `path` can mean a change.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        self.is_named(path)
            || path
                .parent()
                .is_some_and(|folder| self.whole.contains(folder))
    }

    /// Whether `path` is more to the target than a name in one of its folders.
    pub(super) fn is_named(&self, path: &Path) -> bool {
        self.watches.contains_key(path) || self.looks_up(path)
    }

    /// The watches that end when the name `path` comes to stand for something else.
    pub(super) fn watches_below(&self, path: &Path) -> impl Iterator<Item = &PathBuf> {
        // Paths are ordered by their components, so what lies below comes right after.
        let from = (Bound::Included(path), Bound::Unbounded);
        let watches = self.watches.range::<Path, _>(from);
        watches
            .map(|(watch, _)| watch)
            .take_while(move |watch| watch.starts_with(path))
    }

    /// Adds a watch for what stands at `path`, under the first of its names, and yields that.
    fn watch(
        &mut self,
        path: PathBuf,
        firsts: &mut BTreeMap<Identity, PathBuf>,
    ) -> Option<PathBuf> {
        let identity = Identity::of(&path)?;
        let first = firsts.entry(identity.clone()).or_insert(path).clone();
        self.watches.insert(first.clone(), identity);
        Some(first)
    }

    fn looks_up(&self, path: &Path) -> bool {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return false;
        };
        self.names
            .get(folder)
            .is_some_and(|names| names.contains(name))
    }
}

/// Follows paths by hand, so that every name on the way is known.
struct Walk {
    ancestors: Ancestors,
    names: BTreeMap<PathBuf, BTreeSet<OsString>>,
    whole: BTreeSet<PathBuf>,
    found: BTreeSet<PathBuf>,
}

impl Walk {
    /// Follows `path` to its end; yields the folder that stands there, if one does.
    fn follow(&mut self, path: &Path) -> Option<PathBuf> {
        debug_assert!(path.is_absolute(), "{}", path.display());
        let mut ahead = Vec::new();
        put_ahead(path, &mut ahead);
        let (mut folder, mut hops) = (PathBuf::new(), 0);
        while let Some(part) = ahead.pop() {
            match part {
                Part::Start(start) => folder = start,
                Part::Up => drop(folder.pop()),
                Part::Name(name) => match self.look_up(&folder, &name, ahead.is_empty()) {
                    Step::Into(entry) => folder = entry,
                    Step::Along(link) if hops < MOST_HOPS => {
                        hops += 1;
                        put_ahead(&link, &mut ahead);
                    }
                    Step::Along(_) | Step::End => return None,
                },
            }
        }
        Some(folder)
    }

    /// Looks at one name; a missing one leaves its folder in the plan, which is how files and
    /// folders that appear later are found.
    fn look_up(&mut self, folder: &Path, name: &OsStr, is_last: bool) -> Step {
        let entry = folder.join(name);
        let metadata = fs::symlink_metadata(&entry);
        let is_folder = metadata.as_ref().is_ok_and(fs::Metadata::is_dir);
        if is_last || !is_folder || self.ancestors == Ancestors::Watched {
            self.names
                .entry(folder.to_path_buf())
                .or_default()
                .insert(name.to_os_string());
        }
        match metadata {
            Ok(metadata) if metadata.is_symlink() => {
                fs::read_link(&entry).map_or(Step::End, Step::Along)
            }
            Ok(_) if is_folder => Step::Into(entry),
            Ok(_) if is_last => {
                // Bind mounts and hard links are told of at the file itself and nowhere else.
                self.found.insert(entry);
                Step::End
            }
            Ok(_) | Err(_) => Step::End,
        }
    }

    /// Watches each thing once: its second name would share the watch of the first and take it
    /// away when it goes.
    fn into_plan(self) -> Plan {
        let mut plan = Plan::default();
        let mut firsts = BTreeMap::new();
        for (folder, names) in self.names {
            if let Some(first) = plan.watch(folder, &mut firsts) {
                plan.names.entry(first).or_default().extend(names);
            }
        }
        for folder in self.whole {
            let first = plan.watch(folder, &mut firsts);
            plan.whole.extend(first);
        }
        for file in self.found {
            plan.watch(file, &mut firsts);
        }
        plan
    }
}

/// What one name leads to.
enum Step {
    Into(PathBuf),
    Along(PathBuf),
    End,
}

/// A piece of a path that is still to be followed.
enum Part {
    Start(PathBuf),
    Up,
    Name(OsString),
}

/// Puts the pieces of `path` before those that are `ahead`, the first one on top.
fn put_ahead(path: &Path, ahead: &mut Vec<Part>) {
    let mut start = PathBuf::new();
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => start.push(component),
            Component::CurDir => {}
            Component::ParentDir => parts.push(Part::Up),
            Component::Normal(name) => parts.push(Part::Name(name.to_os_string())),
        }
    }
    ahead.extend(parts.into_iter().rev());
    if !start.as_os_str().is_empty() {
        ahead.push(Part::Start(start));
    }
}

#[cfg(all(test, unix))]
#[path = "targets_tests.rs"]
mod tests;
