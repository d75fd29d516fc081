//! One file, saved in every way.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::time::Duration;

use super::*;

#[test]
fn written_in_place() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    write(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn replaced_again_and_again() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "0."));

    for round in 1..=5 {
        replace(&scene.file, &format!("{round}."));
        assert_eq!(scene.next(), format!("{round}."));
    }
}

#[test]
fn removed_and_written_anew() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    fs::remove_file(&scene.file).expect("file is removed");
    assert_eq!(scene.next(), "Missing");
    write(&scene.file, "two.");
    assert_eq!(scene.next(), "two.");
    write(&scene.file, "three.");
    assert_eq!(scene.next(), "three.");
}

#[test]
fn removed_for_a_moment_only() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    fs::remove_file(&scene.file).expect("file is removed");
    scene.stays_calm_for(Duration::from_millis(200));
    write(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn written_twice_in_a_row() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    write(&scene.file, "two.");
    write(&scene.file, "three.");

    assert_eq!(scene.next(), "three.");
}

#[test]
fn written_slowly() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    let mut file = fs::File::create(&scene.file).expect("file opens");
    file.write_all(b"half of it. ").expect("file is written");
    scene.stays_calm_for(Duration::from_millis(500));
    file.write_all(b"two.").expect("file is written");
    drop(file);

    assert_eq!(scene.next(), "half of it. two.");
}

#[test]
fn written_and_never_closed() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    let mut file = OpenOptions::new()
        .write(true)
        .open(&scene.file)
        .expect("file opens");
    file.write_all(b"two.").expect("file is written");

    assert_eq!(scene.next(), "two.");
    drop(file);
}

#[test]
fn emptied_and_filled() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    write(&scene.file, "");
    scene.stays_calm_for(Duration::from_millis(300));
    write(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn emptied_for_good() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    write(&scene.file, "");

    assert_eq!(scene.next(), "Empty");
}

#[test]
fn broken_and_mended() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    write(&scene.file, "tw");
    assert_eq!(scene.next(), "Broken");
    write(&scene.file, "two.");
    assert_eq!(scene.next(), "two.");
}

#[test]
fn saved_without_a_change() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));

    replace(&scene.file, "one.");
    scene.wait_for_a_look();
    replace(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn written_under_its_other_name() {
    let scene = Scene::of("in/a", |root| {
        make_folder(&root.join("in"));
        write(&root.join("b"), "one.");
        fs::hard_link(root.join("b"), root.join("in/a")).expect("link is made");
    });

    write(&scene.path("b"), "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn changed_between_the_load_and_the_start() {
    let folder = tempfile::tempdir().expect("folder is made");
    let file = folder.path().join("a");
    write(&file, "one.");
    let armed = Armed::new(
        &Watching::events().without_poll(),
        Places::of_files([file.clone()]),
    );
    let (acted, judged) = channel();
    let document = Document::new(&file, acted);

    replace(&file, "two.");
    let _watcher = armed.start(document).expect("thread starts");

    assert_eq!(judged.recv_timeout(LIMIT).as_deref(), Ok("two."));
}
