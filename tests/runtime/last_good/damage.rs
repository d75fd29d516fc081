//! A kept version that is not as it was written.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::{Scene, last_good, messages};

/// A scene in which a version is kept, and the file is broken.
fn broken() -> Scene {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    scene
}

/// What the error says of the kept version, and that it was not taken.
fn told(scene: &Scene) -> String {
    let error = scene.start().expect_err("nothing can be taken");
    messages(&error).join("\n")
}

#[test]
fn flipped_bit_at_any_place_is_found() {
    let scene = broken();
    let whole = scene.bytes();
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(scene.kept(), bytes).expect("it can be written");
        let told = told(&scene);
        assert!(told.contains("is ignored: it"), "byte {place}: {told}");
    }
    fs::write(scene.kept(), whole).expect("it can be written");
    scene.start().expect("it is whole again");
}

#[test]
fn half_a_file_is_found_wherever_it_ends() {
    let scene = broken();
    let whole = scene.bytes();
    for end in 0..whole.len() {
        fs::write(scene.kept(), &whole[..end]).expect("it can be written");
        let told = told(&scene);
        assert!(told.contains("is ignored: it"), "{end} bytes: {told}");
    }
}

#[test]
fn more_bytes_than_were_written_are_found() {
    let scene = broken();
    let mut bytes = scene.bytes();
    bytes.push(0);
    fs::write(scene.kept(), bytes).expect("it can be written");
    assert!(told(&scene).contains("its checksum is wrong"));
}

#[test]
fn version_of_another_configuration_is_not_taken() {
    let scene = broken();
    let other = config_runtime::Hot::<super::never::Store>::builder()
        .arguments(["data=here"])
        .last_good(scene.state.path())
        .start()
        .expect("it is set");
    fs::copy(last_good(&other).path, scene.kept()).expect("it can be copied");
    let told = told(&scene);
    assert!(
        told.contains("it is of `Store`, and not of `Server`"),
        "{told}"
    );
}

#[test]
fn file_that_others_may_write_to_is_not_trusted() {
    let scene = broken();
    let permissions = Permissions::from_mode(0o620);
    fs::set_permissions(scene.kept(), permissions).expect("they can be set");
    assert!(told(&scene).contains("others than its owner may write to it"));
}

#[test]
fn what_is_no_file_is_not_read() {
    let scene = broken();
    fs::remove_file(scene.kept()).expect("it can be removed");
    fs::create_dir(scene.kept()).expect("it can be made");
    assert!(told(&scene).contains("it is no file"));
}

#[test]
fn start_that_needs_it_not_says_that_it_is_damaged_and_writes_it_anew() {
    let scene = broken();
    fs::write(scene.kept(), "nonsense").expect("it can be written");
    scene.file.write("port = 3");

    let server = scene.start().expect("the file is valid");

    let status = server.status();
    assert!(last_good(&server).ignored.is_some());
    assert!(
        status.warnings[0].message().contains("is ignored"),
        "{status:?}"
    );
    drop(server);
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");
    assert_eq!(server.port.get(), 3);
}
