//! What leaves less traces than a save: other names, memory maps, equal times, equal bytes.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::time::SystemTime;

use super::content::content;
use super::scene::{Scene, overwrite, pause};
use super::{Then, Way};
use crate::files::Folder;

pub(super) const WAYS: &[Way] = &[
    Way::new("hard link, written by its other name", |scene, n| {
        scene.shell(n, "cat $NEW >elsewhere/other.toml");
    })
    .on(|| {
        let script = "cp $NEW elsewhere/other.toml; ln elsewhere/other.toml config.toml";
        Scene::laid_out(script, "config.toml")
    }),
    Way::new("memory map, ended", |scene, n| scene.python(n, MAP)).by("python3"),
    Way::new("memory map that stays", |scene, n| {
        scene.python_that_stays(n, &format!("{MAP}\nprint('.', flush=True); input()"));
    })
    .by("python3")
    .untold(),
    Way::new("same size and time, in place", |scene, n| {
        with_time_of_old(scene, || overwrite(scene.path(), &content(n)));
    }),
    Way::new("same size and time, renamed over", |scene, n| {
        let aside = scene.beside("new.toml");
        fs::write(&aside, content(n)).expect("the text is written aside");
        File::open(&aside)
            .and_then(|file| file.set_modified(modified(scene)))
            .expect("the time is set");
        fs::rename(aside, scene.path()).expect("the file is renamed");
    }),
    Way::new("permission removed, edited, restored", |scene, n| {
        let file = OpenOptions::new().write(true).open(scene.path());
        let mut file = file.expect("the file is opened");
        set_mode(scene, 0);
        pause(200);
        let written = file.write_all(content(n).as_bytes());
        written.expect("the text is written");
        set_mode(scene, 0o644);
    }),
    Way::new("tmpfs, in place", |scene, n| scene.file().write(content(n))).on(in_memory),
    Way::new("tmpfs, renamed over", |scene, n| {
        scene.file().replace(content(n));
    })
    .on(in_memory),
    Way::new("truncated by its path, then written", |scene, n| {
        scene.shell(
            n,
            "truncate -s 0 $FILE; dd if=$NEW of=$FILE conv=notrunc status=none",
        );
    }),
    Way::new("name that is no UTF-8", |scene, n| {
        scene.shell(n, "cp $NEW new; mv new $FILE");
    })
    .on(|| {
        let folder = Folder::new();
        let path = folder.path().join(OsStr::from_bytes(b"caf\xe9.toml"));
        let scene = Scene::at(folder, path);
        scene.shell(1, "cp $NEW $FILE");
        scene
    }),
    Way::new("`fallocate`, then overwritten", |scene, n| {
        scene.shell(n, "fallocate -l 20000 $FILE; cat $NEW >$FILE");
    }),
    Way::new("`chmod` only", |scene, n| {
        scene.file().chmod(if n % 2 == 0 { "600" } else { "644" });
    })
    .then(Then::Nothing),
    Way::new("`touch` only", |scene, _| scene.file().touch()).then(Then::Nothing),
    Way::new("rewritten with equal bytes", |scene, _| {
        scene.file().write(content(1));
    })
    .then(Then::Nothing),
    Way::new("replaced by equal bytes", |scene, _| {
        scene.file().replace(content(1));
    })
    .then(Then::Nothing),
    Way::new("noise in the folder", |scene, n| {
        let script = "for name in 4913 .config.toml.swp config.toml~ .#config.toml app.log
            do cat $NEW >$name; echo >>$name
            done
            rm 4913 .config.toml.swp; mv app.log app.log.1; mkdir sub$N; ln -sfn sub$N now";
        scene.shell(n, script);
    })
    .then(Then::Nothing),
    Way::new("read by others", |scene, n| {
        scene.shell(n, "cat $FILE; cp $FILE copy.toml; stat $FILE; ls -lR");
    })
    .then(Then::Nothing),
    Way::new("opened for writing, closed", |scene, _| {
        let file = OpenOptions::new().append(true).open(scene.path());
        drop(file.expect("the file is opened"));
    })
    .then(Then::Nothing),
];

/// Writes through a memory map, which no event tells of. Its end, with that of the program, is
/// told as a close.
const MAP: &str = "import mmap, os
file = open(os.environ['FILE'], 'r+b')
view = mmap.mmap(file.fileno(), 0)
view[:] = open(os.environ['NEW'], 'rb').read()";

fn in_memory() -> Scene {
    Scene::within(Folder::within("/dev/shm"))
}

fn with_time_of_old(scene: &Scene, change: impl FnOnce()) {
    let before = modified(scene);
    change();
    let file = File::open(scene.path());
    let set = file.and_then(|file| file.set_modified(before));
    set.expect("the time is set");
}

fn modified(scene: &Scene) -> SystemTime {
    let metadata = fs::metadata(scene.path()).and_then(|metadata| metadata.modified());
    metadata.expect("the file is there")
}

fn set_mode(scene: &Scene, mode: u32) {
    let set = fs::set_permissions(scene.path(), Permissions::from_mode(mode));
    set.expect("the mode is set");
}
