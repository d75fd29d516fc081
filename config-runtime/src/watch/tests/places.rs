//! Files that are named by the content of another one, or by what is in force.

use std::mem;

use super::*;

#[test]
fn file_that_is_named_later_is_watched() {
    for named_by in [By::Reading, By::Force] {
        let scene = Index::scene(named_by, "", None);

        write(&scene.file, "far/b\n");
        assert_eq!(scene.next(), "far/b=one.");
        replace(&scene.path("far/b"), "two.");
        assert_eq!(scene.next(), "far/b=two.");
        write(&scene.path("far/b"), "three.");
        assert_eq!(scene.next(), "far/b=three.");
    }
}

#[test]
fn file_that_is_not_named_any_more_is_left_alone() {
    let scene = Index::scene(By::Reading, "far/b\n", None);
    replace(&scene.file, "near\n");
    assert_eq!(scene.next(), "near=home.");
    let told = scene.watcher.status().last_event;

    replace(&scene.path("far/b"), "two.");
    scene.stays_calm_for(Duration::from_millis(200));

    assert_eq!(scene.watcher.status().last_event, told);
}

/// Until it exists nothing differs, so nothing is acted on.
#[test]
fn file_that_is_named_before_it_exists_is_found() {
    let scene = Index::scene(By::Reading, "", None);
    write(&scene.file, "later/c\n");
    scene.wait_for_a_look();
    scene.stays_calm_for(Duration::from_millis(200));

    make_folder(&scene.path("later"));
    write(&scene.path("later/c"), "one.");

    let told = scene.next_that("is there", |told| told == "later/c=one.");
    assert_eq!(told, "later/c=one.");
}

#[test]
fn files_join_and_leave_again_and_again() {
    let scene = Index::scene(By::Reading, "", None);

    for round in 0..5 {
        write(&scene.file, "far/b\n");
        assert!(scene.next().starts_with("far/b="));
        replace(&scene.path("far/b"), &format!("{round}!"));
        assert_eq!(scene.next(), format!("far/b={round}!"));
        write(&scene.file, "near\n");
        assert_eq!(scene.next(), "near=home.");
    }
}

/// The one edit comes after the file was found by reading and before it could be watched.
#[test]
fn edit_between_the_first_read_and_the_watch_is_not_missed() {
    for named_by in [By::Reading, By::Force] {
        let edit = |root: &Path| replace(&root.join("far/b"), "two.");
        let scene = Index::scene(named_by, "", Some(edit));

        write(&scene.file, "far/b\n");

        let told = scene.next_that("is the last edit", |told| told == "far/b=two.");
        assert_eq!(told, "far/b=two.");
    }
}

/// What says which files are watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// What was read last.
    Reading,
    /// What was acted on.
    Force,
}

/// What the first look at another file than the index is followed by.
type Meddle = fn(&Path);

/// A file that names others, one in each line.
struct Index {
    root: PathBuf,
    named_by: By,
    meddle: Option<Meddle>,
    seen: String,
    judged: String,
    /// The names that say what is watched.
    names: Vec<String>,
    acted: Sender<String>,
}

impl Index {
    fn scene(named_by: By, names: &str, meddle: Option<Meddle>) -> Scene {
        let folder = tempfile::tempdir().expect("folder is made");
        make_folder(&folder.path().join("far"));
        write(&folder.path().join("far/b"), "one.");
        write(&folder.path().join("near"), "home.");
        let file = folder.path().join("index");
        write(&file, names);
        let (acted, judged) = channel();
        let mut index = Self {
            root: folder.path().to_path_buf(),
            named_by,
            meddle: None,
            seen: String::new(),
            judged: String::new(),
            names: Vec::new(),
            acted,
        };
        index.names = index.names();
        index.judged = index.read();
        index.meddle = meddle;
        let armed = Armed::new(&Watching::events().without_poll(), index.places());
        Scene {
            watcher: armed.start(index).expect("thread starts"),
            judged,
            file,
            folder,
        }
        .after_first_look()
    }

    fn names(&self) -> Vec<String> {
        let index = fs::read_to_string(self.root.join("index")).unwrap_or_default();
        index.lines().map(str::to_owned).collect()
    }

    fn read(&mut self) -> String {
        let names = self.names();
        let texts = names.iter().filter_map(|name| {
            let text = fs::read_to_string(self.root.join(name)).ok()?;
            Some(format!("{name}={text}"))
        });
        let content = texts.collect::<Vec<_>>().join(" ");
        if self.named_by == By::Reading {
            self.names = names;
        }
        content
    }

    /// Edits what was just read, once.
    fn meddle(&mut self) {
        if self.seen.contains('=')
            && let Some(meddle) = mem::take(&mut self.meddle)
        {
            meddle(&self.root);
        }
    }
}

impl Target for Index {
    fn places(&mut self) -> Places {
        let names = self.names.iter().map(String::as_str);
        let files = names.chain(["index"]).map(|name| self.root.join(name));
        Places::of_files(files)
    }

    fn differs(&mut self) -> bool {
        self.seen = self.read();
        if self.named_by == By::Reading {
            self.meddle();
        }
        self.seen != self.judged
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let content = self.read();
        if patience == Patience::More && content != self.seen {
            return Verdict::Unfinished(Unfinished::Moving);
        }
        // The test may have seen enough and be gone.
        let _ = self.acted.send(content.clone());
        self.judged = content;
        self.names = self.names();
        self.meddle();
        Verdict::Settled
    }
}
