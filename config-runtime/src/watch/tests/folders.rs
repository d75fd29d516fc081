//! Links and folders that change around a file.

use std::fs;
use std::io::Write;

use super::*;

#[test]
fn data_folder_of_a_mounted_config_map_is_swapped() {
    let scene = Scene::of("a", |root| {
        make_folder(&root.join("..1"));
        write(&root.join("..1/a"), "1.");
        point(&root.join("..data"), "..1");
        point(&root.join("a"), "..data/a");
    });

    for round in 2..=4 {
        make_folder(&scene.path(&format!("..{round}")));
        write(&scene.path(&format!("..{round}/a")), &format!("{round}."));
        point(&scene.path("..data"), &format!("..{round}"));
        fs::remove_dir_all(scene.path(&format!("..{}", round - 1))).expect("folder is removed");
        assert_eq!(scene.next(), format!("{round}."));
    }
}

#[test]
fn link_is_pointed_elsewhere_and_the_file_there_is_edited() {
    let scene = Scene::of("link", |root| {
        make_folder(&root.join("old"));
        make_folder(&root.join("new"));
        write(&root.join("old/a"), "one.");
        write(&root.join("new/a"), "two.");
        point(&root.join("link"), "old/a");
    });

    point(&scene.file, "new/a");
    assert_eq!(scene.next(), "two.");
    replace(&scene.path("new/a"), "three.");
    assert_eq!(scene.next(), "three.");
    write(&scene.path("new/a"), "four.");
    assert_eq!(scene.next(), "four.");
}

#[test]
fn folder_is_moved_away_and_back() {
    let scene = Scene::of("in/a", |root| {
        make_folder(&root.join("in"));
        write(&root.join("in/a"), "one.");
    });

    rename(&scene.path("in"), &scene.path("away"));
    assert_eq!(scene.next(), "Missing");
    rename(&scene.path("away"), &scene.path("in"));
    assert_eq!(scene.next(), "one.");
    write(&scene.file, "two.");
    assert_eq!(scene.next(), "two.");
}

#[test]
fn folder_is_moved_away_and_back_at_once() {
    let scene = Scene::of("up/in/a", |root| {
        make_folder(&root.join("up/in"));
        write(&root.join("up/in/a"), "one.");
    });

    rename(&scene.path("up"), &scene.path("away"));
    rename(&scene.path("away"), &scene.path("up"));
    scene.wait_for_a_look();
    write(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

#[test]
fn folder_above_is_swapped_for_another() {
    let scene = Scene::of("up/in/a", |root| {
        for (name, text) in [("up", "one."), ("next", "two.")] {
            make_folder(&root.join(name).join("in"));
            write(&root.join(name).join("in/a"), text);
        }
    });

    rename(&scene.path("up"), &scene.path("last"));
    rename(&scene.path("next"), &scene.path("up"));
    assert_eq!(scene.next(), "two.");
    write(&scene.file, "three.");
    assert_eq!(scene.next(), "three.");
}

#[test]
fn folder_is_removed_and_made_anew() {
    let scene = Scene::of("in/a", |root| {
        make_folder(&root.join("in"));
        write(&root.join("in/a"), "one.");
    });

    fs::remove_dir_all(scene.path("in")).expect("folder is removed");
    make_folder(&scene.path("in"));
    write(&scene.file, "two.");
    assert_eq!(scene.next(), "two.");
    write(&scene.file, "three.");
    assert_eq!(scene.next(), "three.");
}

/// Its writer opened the file before the folder was watched, so nothing tells of the writer until
/// it goes on.
#[test]
fn file_that_is_written_slowly_into_a_new_folder_is_waited_for() {
    let scene = Scene::of("a/b", |root| {
        make_folder(&root.join("a"));
        write(&root.join("a/b"), "one.");
    });

    fs::remove_dir_all(scene.path("a")).expect("folder is removed");
    make_folder(&scene.path("a"));
    let mut writer = fs::File::create(&scene.file).expect("file is made");
    writer.write_all(b"two.").expect("a half is written");
    scene.stays_calm_for(Duration::from_millis(200));
    writer.write_all(b"five.").expect("the rest is written");
    drop(writer);

    assert_eq!(scene.next(), "two.five.");
}

#[test]
fn file_appears_in_a_folder_that_appears_later() {
    let scene = Scene::of("later/still/a", |_| {});

    make_folder(&scene.path("later"));
    make_folder(&scene.path("later/still"));
    write(&scene.file, "one.");

    assert_eq!(scene.next(), "one.");
}

#[test]
fn link_comes_to_lead_somewhere() {
    let scene = Scene::of("link", |root| point(&root.join("link"), "later/a"));

    make_folder(&scene.path("later"));
    write(&scene.path("later/a"), "one.");

    assert_eq!(scene.next(), "one.");
}

#[test]
fn path_goes_up_again() {
    let scene = Scene::of("in/../a", |root| {
        make_folder(&root.join("in"));
        write(&root.join("a"), "one.");
    });

    replace(&scene.path("a"), "two.");

    assert_eq!(scene.next(), "two.");
}
