//! A folder whose files come and go.

use std::fs;

use super::*;

#[test]
fn file_is_added() {
    let scene = Scene::shelf("conf.d", |root| put(root, "conf.d/a.toml", "one."));

    write(&scene.path("conf.d/b.toml"), "two.");

    assert_eq!(scene.next(), "a=one. b=two.");
}

#[test]
fn added_file_is_edited() {
    let scene = Scene::shelf("conf.d", |root| put(root, "conf.d/a.toml", "one."));
    write(&scene.path("conf.d/b.toml"), "two.");
    assert_eq!(scene.next(), "a=one. b=two.");

    replace(&scene.path("conf.d/b.toml"), "three.");
    assert_eq!(scene.next(), "a=one. b=three.");
    write(&scene.path("conf.d/b.toml"), "four.");
    assert_eq!(scene.next(), "a=one. b=four.");
}

#[test]
fn file_is_removed() {
    let scene = Scene::shelf("conf.d", |root| {
        put(root, "conf.d/a.toml", "one.");
        put(root, "conf.d/b.toml", "two.");
    });

    fs::remove_file(scene.path("conf.d/a.toml")).expect("file is removed");

    assert_eq!(scene.next(), "b=two.");
}

#[test]
fn file_is_renamed_into_the_folder() {
    let scene = Scene::shelf("conf.d", |root| {
        put(root, "conf.d/a.toml", "one.");
        put(root, "b.toml", "two.");
    });

    rename(&scene.path("b.toml"), &scene.path("conf.d/b.toml"));

    assert_eq!(scene.next(), "a=one. b=two.");
}

#[test]
fn file_is_renamed_within_the_folder() {
    let scene = Scene::shelf("conf.d", |root| put(root, "conf.d/a.toml.off", "one."));

    rename(
        &scene.path("conf.d/a.toml.off"),
        &scene.path("conf.d/a.toml"),
    );
    assert_eq!(scene.next(), "a=one.");
    rename(&scene.path("conf.d/a.toml"), &scene.path("conf.d/b.toml"));
    assert_eq!(scene.next(), "b=one.");
}

#[test]
fn added_file_is_written_slowly() {
    use std::io::Write;
    let scene = Scene::shelf("conf.d", |root| make_folder(&root.join("conf.d")));

    let mut file = fs::File::create(scene.path("conf.d/a.toml")).expect("file opens");
    file.write_all(b"half of it. ").expect("file is written");
    scene.stays_calm_for(Duration::from_millis(500));
    file.write_all(b"two.").expect("file is written");
    drop(file);

    assert_eq!(scene.next(), "a=half of it. two.");
}

#[test]
fn folder_is_made_later() {
    let scene = Scene::shelf("up/conf.d", |_| {});

    make_folder(&scene.path("up/conf.d"));
    write(&scene.path("up/conf.d/a.toml"), "one.");

    assert_eq!(scene.next(), "a=one.");
}

#[test]
fn folder_goes_and_comes_back() {
    let scene = Scene::shelf("conf.d", |root| put(root, "conf.d/a.toml", "one."));

    fs::remove_dir_all(scene.path("conf.d")).expect("folder is removed");
    assert_eq!(scene.next(), "");
    make_folder(&scene.path("conf.d"));
    write(&scene.path("conf.d/b.toml"), "two.");
    assert_eq!(scene.next(), "b=two.");
    write(&scene.path("conf.d/c.toml"), "three.");
    assert_eq!(scene.next(), "b=two. c=three.");
}

#[test]
fn folder_is_swapped_for_another() {
    let scene = Scene::shelf("up/conf.d", |root| {
        put(root, "up/conf.d/a.toml", "one.");
        put(root, "next/conf.d/b.toml", "two.");
    });

    rename(&scene.path("up"), &scene.path("last"));
    rename(&scene.path("next"), &scene.path("up"));
    assert_eq!(scene.next(), "b=two.");
    write(&scene.path("up/conf.d/c.toml"), "three.");
    assert_eq!(scene.next(), "b=two. c=three.");
}

#[test]
fn link_to_the_folder_is_pointed_elsewhere() {
    let scene = Scene::shelf("conf.d", |root| {
        put(root, "v1/a.toml", "one.");
        put(root, "v2/b.toml", "two.");
        point(&root.join("conf.d"), "v1");
    });

    point(&scene.path("conf.d"), "v2");
    assert_eq!(scene.next(), "b=two.");
    write(&scene.path("v2/c.toml"), "three.");
    assert_eq!(scene.next(), "b=two. c=three.");
}

#[test]
fn mounted_config_map_gets_another_file() {
    let scene = Scene::shelf("conf.d", |root| {
        put(root, "conf.d/..1/a.toml", "1.");
        point(&root.join("conf.d/..data"), "..1");
        point(&root.join("conf.d/a.toml"), "..data/a.toml");
    });

    write_all(&scene, "conf.d/..2", &[("a.toml", "2."), ("b.toml", "2.")]);
    point(&scene.path("conf.d/..data"), "..2");
    point(&scene.path("conf.d/b.toml"), "..data/b.toml");
    fs::remove_dir_all(scene.path("conf.d/..1")).expect("folder is removed");
    assert_eq!(
        scene.next_that("holds both", |told| told.contains("b=")),
        "a=2. b=2."
    );
    write_all(&scene, "conf.d/..3", &[("a.toml", "3."), ("b.toml", "3.")]);
    point(&scene.path("conf.d/..data"), "..3");
    assert_eq!(scene.next(), "a=3. b=3.");
}

#[test]
fn file_that_is_a_link_is_edited_where_it_lies() {
    let scene = Scene::shelf("conf.d", |root| {
        make_folder(&root.join("conf.d"));
        put(root, "far/b.toml", "one.");
    });
    point(&scene.path("conf.d/b.toml"), "../far/b.toml");
    assert_eq!(scene.next(), "b=one.");

    replace(&scene.path("far/b.toml"), "two.");
    assert_eq!(scene.next(), "b=two.");
}

#[test]
fn droppings_of_editors_are_looked_at_and_left_alone() {
    let scene = Scene::shelf("conf.d", |root| put(root, "conf.d/a.toml", "one."));

    for name in [".a.toml.swp", "4913", "a.toml~", "#a.toml#"] {
        write(&scene.path("conf.d").join(name), "two.");
    }
    scene.wait_for_a_look();
    scene.stays_calm_for(Duration::from_millis(200));
    replace(&scene.path("conf.d/a.toml"), "three.");

    assert_eq!(scene.next(), "a=three.");
}

#[test]
fn one_of_many_files_is_edited() {
    let scene = Scene::shelf("conf.d", |root| {
        for number in 0..200 {
            put(root, &format!("conf.d/{number:03}.toml"), "one.");
        }
    });

    replace(&scene.path("conf.d/123.toml"), "two.");
    assert!(scene.next().contains("122=one. 123=two. 124=one."));
    for number in 0..200 {
        write(&scene.path(&format!("conf.d/{number:03}.toml")), "three.");
    }
    let told = scene.next_that("is all new", |told| {
        !told.contains("one") && !told.contains("two")
    });
    assert_eq!(told.matches("=three.").count(), 200);
}

fn put(root: &Path, name: &str, text: &str) {
    let file = root.join(name);
    make_folder(file.parent().expect("path has a parent"));
    write(&file, text);
}

fn write_all(scene: &Scene, folder: &str, files: &[(&str, &str)]) {
    make_folder(&scene.path(folder));
    for (name, text) in files {
        write(&scene.path(folder).join(name), text);
    }
}
