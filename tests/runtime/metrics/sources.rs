//! Each file is told apart by its path, up to a limit, and is in one state.

use config_runtime::{Hot, Watching};
use config_tests::{ConfigFile, Folder};

use super::samples::{Samples, metered};
use crate::server::{Server, on};

/// More files than are told apart.
const CROWD: usize = 130;

#[test]
fn file_is_in_one_state_and_the_others_are_0() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "states");
    assert_eq!(states(&server, "states"), [in_state(&file, "in_sync")]);

    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    assert_eq!(states(&server, "states"), [in_state(&file, "rejected")]);
    let unsettled = format!(
        "source_state{{source=\"{}\",state=\"unsettled\"}}",
        file.shown()
    );
    assert_eq!(Samples::of(&server, "states").value(&unsettled), 0.0);
}

#[test]
fn file_that_is_gone_is_in_no_state() {
    let folder = Folder::new();
    let (first, second) = (
        folder.file("1.toml", "port = 2"),
        folder.file("2.toml", "port = 3"),
    );
    let builder = Hot::<Server>::builder().dir(folder.path());
    let server = metered(builder.watch(Watching::manual()), "gone");
    assert_eq!(states(&server, "gone").len(), 2);

    second.delete();
    server.reload().expect("the first file is valid");

    assert_eq!(states(&server, "gone"), [in_state(&first, "in_sync")]);
}

#[test]
fn files_beyond_a_hundred_are_one() {
    let folder = Folder::new();
    let files: Vec<_> = (0..CROWD)
        .map(|number| folder.file(&format!("{number:03}.toml"), "port = 2"))
        .collect();
    let builder = Hot::<Server>::builder().dir(folder.path());
    let server = metered(builder.watch(Watching::manual()), "crowd");
    let told = states(&server, "crowd");
    assert_eq!(told.len(), 101);
    let rest = "source_state{source=\"other\",state=\"in_sync\"}".to_owned();
    assert!(told.contains(&(rest, 30.0)), "{told:?}");

    files.iter().skip(1).for_each(ConfigFile::delete);
    server.reload().expect("the first file is valid");

    assert_eq!(states(&server, "crowd"), [in_state(&files[0], "in_sync")]);
}

/// The states that files are in, with how many are.
fn states(server: &Hot<Server>, config: &str) -> Vec<(String, f64)> {
    let samples = Samples::of(server, config);
    let told = samples.beginning("source_state");
    let owned = told
        .into_iter()
        .map(|(series, count)| (series.to_owned(), count));
    owned.collect()
}

fn in_state(file: &ConfigFile, state: &str) -> (String, f64) {
    let series = format!(
        "source_state{{source=\"{}\",state=\"{state}\"}}",
        file.shown()
    );
    (series, 1.0)
}
