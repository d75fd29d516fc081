//! A watched folder, for tests of what comes and goes in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::*;

impl Scene {
    /// Watches `folder`, by events alone.
    pub(super) fn shelf(folder: &str, prepare: impl FnOnce(&Path)) -> Self {
        let root = tempfile::tempdir().expect("folder is made");
        prepare(root.path());
        let path = root.path().join(folder);
        let (acted, judged) = channel();
        let mut shelf = Shelf::new(&path, acted);
        let armed = Armed::new(&Watching::events().without_poll(), shelf.places());
        Self {
            watcher: armed.start(shelf).expect("thread starts"),
            judged,
            file: path,
            folder: root,
        }
        .after_first_look()
    }

    /// The next of what the target acted on that `is_it`.
    pub(super) fn next_that(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + LIMIT;
        loop {
            let told = self.next();
            if is_it(&told) {
                return told;
            }
            assert!(Instant::now() < end, "nothing {what}; the last: {told}");
        }
    }
}

/// The files in a folder that end in `.toml`; it is whole when each text ends with a full stop.
struct Shelf {
    folder: PathBuf,
    seen: BTreeMap<String, String>,
    judged: BTreeMap<String, String>,
    acted: Sender<String>,
}

impl Shelf {
    fn new(folder: &Path, acted: Sender<String>) -> Self {
        let mut shelf = Self {
            folder: folder.to_path_buf(),
            seen: BTreeMap::new(),
            judged: BTreeMap::new(),
            acted,
        };
        shelf.judged = shelf.read();
        shelf
    }

    fn files(&self) -> BTreeSet<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "toml")
            })
            .collect()
    }

    fn read(&self) -> BTreeMap<String, String> {
        let files = self.files().into_iter();
        files
            .filter_map(|file| {
                let name = file.file_stem()?.to_str()?.to_owned();
                Some((name, fs::read_to_string(&file).ok()?))
            })
            .collect()
    }
}

impl Target for Shelf {
    fn places(&mut self) -> Places {
        Places {
            files: self.files(),
            folders: BTreeSet::from([self.folder.clone()]),
        }
    }

    fn differs(&mut self) -> bool {
        self.seen = self.read();
        self.seen != self.judged
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let content = self.read();
        let is_whole = content.values().all(|text| text.ends_with('.'));
        if patience == Patience::More && content != self.seen {
            return Verdict::Unfinished(Unfinished::Moving);
        } else if patience == Patience::More && !is_whole {
            return Verdict::Unfinished(Unfinished::Broken);
        }
        let told: Vec<_> = (content.iter())
            .map(|(name, text)| format!("{name}={text}"))
            .collect();
        // The test may have seen enough and be gone.
        let _ = self.acted.send(told.join(" "));
        self.judged = content;
        Verdict::Settled
    }
}
