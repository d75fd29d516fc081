//! Turns the places into the plan: which folders and files to watch, and which names in them count.

mod step;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};

use super::Places;
use super::identity::Identity;
use super::settings::Ancestors;

use self::step::Step;

/// As many links as Linux follows before it takes them for a loop.
const MOST_HOPS: u32 = 40;

/// What has to be watched so that no change at the places goes by.
///
/// All paths in it are free of links, because two names of one folder would share one watch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// The files that it is for.
    files: Vec<PathBuf>,
    /// The names that were looked up, by the folder they were looked up in, and for which files.
    names: HashMap<PathBuf, HashMap<OsString, Users>>,
    /// The folders in which every name counts.
    whole: BTreeSet<PathBuf>,
    /// The folders and files to watch, and what stood there.
    watches: BTreeMap<PathBuf, Identity>,
    /// For which files each of them is watched.
    users: HashMap<PathBuf, Users>,
    /// What stood on the ways to all of them.
    steps: HashMap<PathBuf, Step>,
}

/// Files by their index in the plan, each once, in order.
type Users = Vec<usize>;

impl Plan {
    /// Plans for `places` as they lie at this moment.
    pub(super) fn of(places: &Places, ancestors: Ancestors) -> Self {
        let mut walk = Walk {
            ancestors,
            known: HashMap::new(),
            names: HashMap::new(),
            whole: BTreeSet::new(),
            found: BTreeMap::new(),
        };
        let files: Vec<PathBuf> = places.files.iter().cloned().collect();
        for (user, file) in files.iter().enumerate() {
            walk.follow(file, Some(user));
        }
        for folder in &places.folders {
            let end = walk.follow(folder, None);
            walk.whole.extend(end);
        }
        walk.into_plan(files)
    }

    /// Whether everything on the way is what it was, so that another plan would be the same.
    pub(super) fn still_holds(&self) -> bool {
        let mut steps = self.steps.iter();
        let mut watches = self.watches.iter();
        steps.all(|(entry, step)| Step::at(entry) == *step)
            && watches.all(|(path, identity)| {
                self.steps.contains_key(path) || Identity::of(path).as_ref() == Some(identity)
            })
    }

    /// The files that it is for.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The files, by their index, that an event at `path` may mean.
    pub(super) fn users(&self, path: &Path) -> &[usize] {
        let users = self.users.get(path);
        users
            .or_else(|| self.looked_up(path))
            .map_or(&[], |users| users)
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
        self.watches.contains_key(path) || self.looked_up(path).is_some()
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
    fn watch(&mut self, path: PathBuf, users: &[usize], firsts: &mut Firsts) -> Option<PathBuf> {
        let identity = match self.steps.get(&path) {
            Some(Step::Into(identity) | Step::File(identity)) => identity.clone(),
            _ => Identity::of(&path)?,
        };
        let first = firsts.entry(identity.clone()).or_insert(path);
        let first = first.clone();
        self.watches.insert(first.clone(), identity);
        merge(self.users.entry(first.clone()).or_default(), users);
        Some(first)
    }

    fn looked_up(&self, path: &Path) -> Option<&Users> {
        let names = self.names.get(path.parent()?)?;
        names.get(path.file_name()?)
    }
}

/// Follows paths by hand, so that every name on the way is known.
struct Walk {
    ancestors: Ancestors,
    /// What each folder on the way is; files have most of their ways in common.
    known: HashMap<PathBuf, Step>,
    names: HashMap<PathBuf, HashMap<OsString, Users>>,
    whole: BTreeSet<PathBuf>,
    found: BTreeMap<PathBuf, Users>,
}

impl Walk {
    /// Follows `path` to its end for `user`; yields the folder that stands there, if one does.
    fn follow(&mut self, path: &Path, user: Option<usize>) -> Option<PathBuf> {
        // Where the working folder is gone, a relative path leads nowhere.
        if !path.is_absolute() {
            return None;
        }
        let mut ahead = Vec::new();
        put_ahead(path, &mut ahead);
        let (mut folder, mut hops) = (PathBuf::new(), 0);
        while let Some(part) = ahead.pop() {
            match part {
                Part::Start(start) => folder = start,
                Part::Up => drop(folder.pop()),
                Part::Name(name) => {
                    let is_last = ahead.is_empty();
                    let entry = folder.join(&name);
                    let step = self.step(&entry);
                    if is_last
                        || !matches!(step, Step::Into(_))
                        || self.ancestors == Ancestors::Watched
                    {
                        self.note(&folder, &name, user);
                    }
                    match step {
                        Step::Into(_) => folder = entry,
                        Step::Along(link) if hops < MOST_HOPS => {
                            hops += 1;
                            put_ahead(&link, &mut ahead);
                        }
                        Step::File(_) if is_last => {
                            // Bind mounts and hard links are told of at the file itself and
                            // nowhere else.
                            add(self.found.entry(entry).or_default(), user);
                            return None;
                        }
                        Step::Along(_) | Step::File(_) | Step::End => return None,
                    }
                }
            }
        }
        Some(folder)
    }

    /// Notes that a name is looked up; a missing one too, which is how files and folders that
    /// appear later are found.
    fn note(&mut self, folder: &Path, name: &OsStr, user: Option<usize>) {
        if !self.names.contains_key(folder) {
            self.names.insert(folder.to_path_buf(), HashMap::new());
        }
        let Some(names) = self.names.get_mut(folder) else {
            return;
        };
        match names.get_mut(name) {
            Some(users) => add(users, user),
            None => drop(names.insert(name.to_os_string(), user.into_iter().collect())),
        }
    }

    /// What stands at `entry`.
    fn step(&mut self, entry: &Path) -> Step {
        if let Some(step) = self.known.get(entry) {
            return step.clone();
        }
        let step = Step::at(entry);
        self.known.insert(entry.to_path_buf(), step.clone());
        step
    }

    /// Watches each thing once: its second name would share the watch of the first and take it
    /// away when it goes.
    fn into_plan(self, files: Vec<PathBuf>) -> Plan {
        let mut plan = Plan {
            files,
            steps: self.known,
            ..Plan::default()
        };
        let mut firsts = Firsts::new();
        let names: BTreeMap<_, _> = self.names.into_iter().collect();
        for (folder, names) in names {
            let users: Users = names.values().flatten().copied().collect();
            if let Some(first) = plan.watch(folder, &users, &mut firsts) {
                let known = plan.names.entry(first).or_default();
                for (name, users) in names {
                    merge(known.entry(name).or_default(), &users);
                }
            }
        }
        for folder in self.whole {
            let first = plan.watch(folder, &[], &mut firsts);
            plan.whole.extend(first);
        }
        for (file, users) in self.found {
            plan.watch(file, &users, &mut firsts);
        }
        plan
    }
}

/// Under which path each thing is watched.
type Firsts = BTreeMap<Identity, PathBuf>;

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

/// Adds users to those that are there.
fn merge(users: &mut Users, more: &[usize]) {
    users.extend(more);
    users.sort_unstable();
    users.dedup();
}

/// Adds the user that is at work, unless it is there; they come in their order.
fn add(users: &mut Users, user: Option<usize>) {
    if user.is_some() && users.last().copied() != user {
        users.extend(user);
    }
}

#[cfg(all(test, unix))]
#[path = "targets_tests.rs"]
mod tests;
