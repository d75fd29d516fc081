//! What is mounted under a file, over it or in place of it.

use super::scene::Scene;
use super::{Then, Way};

pub(super) const WAYS: &[Way] = &[
    Way::new("mounted tmpfs, in place", |scene, n| {
        scene.shell(n, "cat $NEW >$FILE");
    })
    .mounting()
    .on(tmpfs),
    Way::new("mounted tmpfs, renamed over", |scene, n| {
        scene.shell(n, "cp $NEW place/new; mv place/new $FILE");
    })
    .mounting()
    .on(tmpfs),
    Way::new("tmpfs unmounted, mounted anew", |scene, n| {
        let script = "umount -l place; mount -t tmpfs none place; cp $NEW place/config.toml";
        scene.shell(n, script);
    })
    .mounting()
    .untold()
    .on(tmpfs),
    Way::new("overlay, in place: copied up", |scene, n| {
        scene.shell(n, "cat $NEW >$FILE");
    })
    .mounting()
    .on(overlay),
    Way::new("overlay, renamed over", |scene, n| {
        scene.shell(n, "cp $NEW place/new; mv place/new $FILE");
    })
    .mounting()
    .on(overlay),
    Way::new("overlay, `sed -i`", |scene, n| {
        scene.shell(n, "sed -i \"s/ = [0-9]*/ = $N/\" $FILE");
    })
    .mounting()
    .on(overlay),
    Way::new("overlay, edited in the layer below", |scene, n| {
        scene.shell(n, "cat $NEW >memory/upper/config.toml");
    })
    .mounting()
    .untold()
    .on(|| {
        let scene = overlay();
        scene.shell(1, "touch $FILE");
        scene
    }),
    Way::new("bind mount of a file, replaced", |scene, n| {
        let script = "cp $NEW $N.toml; umount -l $FILE; mount --bind $N.toml $FILE";
        scene.shell(n, script);
    })
    .mounting()
    .untold()
    .on(file_mount),
    Way::new("bind mount of a file, mounted over", |scene, n| {
        scene.shell(n, "cp $NEW $N.toml; mount --bind $N.toml $FILE");
    })
    .mounting()
    .untold()
    .on(file_mount),
    Way::new("bind mount of a folder, mounted over", |scene, n| {
        scene.shell(n, "mkdir $N; cp $NEW $N/config.toml; mount --bind $N place");
    })
    .mounting()
    .untold()
    .on(folder_mount),
    Way::new("Docker: file mount, edited in place", |scene, n| {
        scene.shell(n, "cat $NEW >1.toml");
    })
    .mounting()
    .on(file_mount),
    Way::new("Docker: file mount, renamed over outside", |scene, n| {
        scene.shell(n, "mv $NEW 1.toml");
    })
    .mounting()
    .then(Then::Nothing)
    .on(file_mount),
    Way::new("Docker: folder mount, renamed over", |scene, n| {
        scene.shell(n, "mv $NEW 1/config.toml");
    })
    .mounting()
    .on(folder_mount),
    Way::new("Docker: folder mount, edited in place", |scene, n| {
        scene.shell(n, "cat $NEW >1/config.toml");
    })
    .mounting()
    .on(folder_mount),
];

fn tmpfs() -> Scene {
    let script = "mkdir place; mount -t tmpfs none place; cp $NEW place/config.toml";
    Scene::laid_out(script, "place/config.toml")
}

fn overlay() -> Scene {
    // An overlay upon an overlay, as in a container, is refused: its layers lie in memory.
    let script = "mkdir memory place; mount -t tmpfs none memory
        mkdir memory/lower memory/upper memory/work; cp $NEW memory/lower/config.toml
        layers=lowerdir=memory/lower,upperdir=memory/upper,workdir=memory/work
        mount -t overlay overlay -o $layers,userxattr place";
    Scene::laid_out(script, "place/config.toml")
}

/// A file as Docker's `-v file:file` mounts it.
fn file_mount() -> Scene {
    let script = "cp $NEW 1.toml; : >config.toml; mount --bind 1.toml config.toml";
    Scene::laid_out(script, "config.toml")
}

fn folder_mount() -> Scene {
    let script = "mkdir 1 place; cp $NEW 1/config.toml; mount --bind 1 place";
    Scene::laid_out(script, "place/config.toml")
}
