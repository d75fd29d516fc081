//! What the plan holds for files, links and folders as they may lie.

use std::fs;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

#[test]
fn file_is_watched_with_every_folder_above_it() {
    let root = Root::new();
    root.write("a/b/c.toml");

    let plan = root.plan("a/b/c.toml");

    assert_eq!(root.watched(&plan), ["", "a", "a/b", "a/b/c.toml"]);
    assert!(plan.concerns(&root.path("a/b/c.toml")));
    assert!(plan.concerns(&root.path("a")));
    assert!(!plan.concerns(&root.path("a/b/other.toml")));
    assert!(!plan.concerns(&root.path("other")));
}

#[test]
fn without_ancestors_only_folders_that_decide_are_watched() {
    let root = Root::new();
    root.write("a/b/c.toml");

    let plan = root.plan_of(&["a/b/c.toml"], &[], Ancestors::Passed);

    assert_eq!(root.watched(&plan), ["a/b", "a/b/c.toml"]);
}

#[test]
fn missing_folder_leaves_the_nearest_one_in_the_plan() {
    let root = Root::new();

    let plan = root.plan_of(&["a/b/c.toml"], &[], Ancestors::Passed);

    assert_eq!(root.watched(&plan), [""]);
    assert!(plan.concerns(&root.path("a")));
}

#[test]
fn every_link_of_a_chain_is_looked_up() {
    let root = Root::new();
    root.write("real/c.toml");
    fs::create_dir(root.path("via")).expect("folder is made");
    symlink(root.path("real"), root.path("via/current")).expect("link is made");
    symlink("via/current/c.toml", root.path("c.toml")).expect("link is made");

    let plan = root.plan("c.toml");

    assert_eq!(root.watched(&plan), ["", "real", "real/c.toml", "via"]);
    for name in ["c.toml", "via", "via/current", "real", "real/c.toml"] {
        assert!(plan.concerns(&root.path(name)), "{name}");
    }
}

#[test]
fn dangling_link_leaves_the_place_it_points_to_in_the_plan() {
    let root = Root::new();
    symlink("later/c.toml", root.path("c.toml")).expect("link is made");

    let plan = root.plan("c.toml");

    assert!(plan.concerns(&root.path("later")));
    assert!(plan.concerns(&root.path("c.toml")));
}

#[test]
fn loop_of_links_comes_to_an_end() {
    let root = Root::new();
    symlink("b", root.path("a")).expect("link is made");
    symlink("a", root.path("b")).expect("link is made");

    let plan = root.plan("a");

    assert_eq!(root.watched(&plan), [""]);
    assert!(plan.concerns(&root.path("a")) && plan.concerns(&root.path("b")));
}

#[test]
fn parent_of_a_link_is_the_parent_of_its_target() {
    let root = Root::new();
    root.write("deep/er/x.toml");
    root.write("deep/c.toml");
    symlink("deep/er", root.path("link")).expect("link is made");

    let plan = root.plan("link/../c.toml");

    assert!(plan.concerns(&root.path("deep/c.toml")));
    assert!(!plan.concerns(&root.path("c.toml")));
}

#[test]
fn two_names_of_one_file_share_one_watch() {
    let root = Root::new();
    root.write("a.toml");
    fs::hard_link(root.path("a.toml"), root.path("b.toml")).expect("link is made");

    let plan = root.plan_of(&["a.toml", "b.toml"], &[], Ancestors::Passed);

    assert_eq!(root.watched(&plan), ["", "a.toml"]);
    assert!(plan.concerns(&root.path("b.toml")));
}

#[test]
fn replaced_file_makes_another_plan() {
    let root = Root::new();
    root.write("a.toml");
    let before = root.plan("a.toml");
    assert_eq!(before, root.plan("a.toml"));
    assert!(before.still_holds());

    root.write("aside");
    fs::rename(root.path("aside"), root.path("a.toml")).expect("file is replaced");

    assert_ne!(before, root.plan("a.toml"));
    assert!(!before.still_holds());
}

#[test]
fn every_name_in_a_folder_counts_and_nothing_below_it() {
    let root = Root::new();
    root.write("conf.d/in/a.toml");

    let plan = root.plan_whole("conf.d");

    assert_eq!(root.watched(&plan), ["", "conf.d"]);
    for name in ["conf.d", "conf.d/b.toml", "conf.d/.b.swp", "conf.d/in"] {
        assert!(plan.concerns(&root.path(name)), "{name}");
    }
    for name in ["other", "conf.d/in/a.toml"] {
        assert!(!plan.concerns(&root.path(name)), "{name}");
    }
}

#[test]
fn only_files_that_are_asked_for_are_named() {
    let root = Root::new();
    root.write("conf.d/a.toml");

    let plan = root.plan_of(&["conf.d/a.toml"], &["conf.d"], Ancestors::Passed);

    assert_eq!(root.watched(&plan), ["", "conf.d", "conf.d/a.toml"]);
    assert!(plan.is_named(&root.path("conf.d/a.toml")));
    assert!(!plan.is_named(&root.path("conf.d/b.toml")));
}

#[test]
fn missing_folder_is_found_when_it_appears() {
    let root = Root::new();
    let before = root.plan_whole("up/conf.d");
    assert_eq!(root.watched(&before), [""]);
    assert!(before.concerns(&root.path("up")));

    fs::create_dir_all(root.path("up/conf.d")).expect("folder is made");

    let plan = root.plan_whole("up/conf.d");
    assert_eq!(root.watched(&plan), ["up", "up/conf.d"]);
    assert!(plan.concerns(&root.path("up/conf.d/a")));
}

#[test]
fn link_to_a_folder_is_looked_up_and_the_folder_counts() {
    let root = Root::new();
    fs::create_dir(root.path("real")).expect("folder is made");
    symlink("real", root.path("conf.d")).expect("link is made");

    let plan = root.plan_whole("conf.d");

    assert_eq!(root.watched(&plan), ["", "real"]);
    assert!(plan.concerns(&root.path("conf.d")));
    assert!(plan.concerns(&root.path("real/a.toml")));
    assert!(!plan.concerns(&root.path("a.toml")));
}

#[test]
fn folder_that_is_a_file_is_watched_as_one() {
    let root = Root::new();
    root.write("conf.d");

    let plan = root.plan_whole("conf.d");

    assert_eq!(root.watched(&plan), ["", "conf.d"]);
    assert!(!plan.concerns(&root.path("other")));
}

#[test]
fn watches_below_a_path_are_those_of_its_components() {
    let root = Root::new();
    for name in ["a/b/c", "a.b/c", "ab/c"] {
        root.write(name);
    }
    let plan = root.plan_of(&["a/b/c", "a.b/c", "ab/c"], &[], Ancestors::Watched);

    let below: Vec<_> = plan.watches_below(&root.path("a")).collect();

    let expected = ["a", "a/b", "a/b/c"].map(|name| root.path(name));
    assert_eq!(below, expected.iter().collect::<Vec<_>>());
}

#[test]
fn event_is_put_down_to_the_files_on_whose_way_it_is() {
    let root = Root::new();
    root.write("deep/a.toml");
    root.write("deep/c.toml");
    symlink("deep/c.toml", root.path("b.toml")).expect("link is made");
    let files = ["b.toml", "deep/a.toml"];

    let plan = root.plan_of(&files, &[], Ancestors::Watched);

    assert_eq!(plan.files(), files.map(|file| root.path(file)));
    let cases: [(&str, &[usize]); 5] = [
        ("deep/a.toml", &[1]),
        ("deep/c.toml", &[0]),
        ("b.toml", &[0]),
        ("deep", &[0, 1]),
        ("other", &[]),
    ];
    for (path, users) in cases {
        assert_eq!(plan.users(&root.path(path)), users, "{path}");
    }
}

#[test]
fn event_at_the_first_name_of_a_file_is_put_down_to_its_second_one_too() {
    let root = Root::new();
    root.write("a.toml");
    fs::hard_link(root.path("a.toml"), root.path("b.toml")).expect("link is made");

    let plan = root.plan_of(&["a.toml", "b.toml"], &[], Ancestors::Passed);

    assert_eq!(plan.users(&root.path("a.toml")), [0, 1]);
}

/// A folder whose own path has no links in it.
struct Root {
    path: PathBuf,
    _folder: TempDir,
}

impl Root {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder is made");
        let path = folder.path().canonicalize().expect("folder exists");
        Self {
            path,
            _folder: folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn write(&self, name: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("path has a parent")).expect("folder is made");
        fs::write(path, name).expect("file is written");
    }

    fn plan(&self, file: &str) -> Plan {
        self.plan_of(&[file], &[], Ancestors::Watched)
    }

    /// The plan for a folder in which every name counts.
    fn plan_whole(&self, folder: &str) -> Plan {
        self.plan_of(&[], &[folder], Ancestors::Passed)
    }

    fn plan_of(&self, files: &[&str], folders: &[&str], ancestors: Ancestors) -> Plan {
        let paths = |names: &[&str]| names.iter().map(|name| self.path(name)).collect();
        let places = Places {
            files: paths(files),
            folders: paths(folders),
        };
        Plan::of(&places, ancestors)
    }

    /// What is watched at and below the root.
    fn watched(&self, plan: &Plan) -> Vec<String> {
        let below = plan
            .watches()
            .keys()
            .filter_map(|path| path.strip_prefix(&self.path).ok());
        below
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }
}
