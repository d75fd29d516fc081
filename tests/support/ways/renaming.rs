//! Files that are put in place of others by a rename.

use std::fs;

use super::Way;
use super::content::content;

pub(super) const WAYS: &[Way] = &[
    Way::new("`mv` within the folder", |scene, n| {
        scene.shell(n, "cp $NEW $FILE.new; mv $FILE.new $FILE");
    }),
    Way::new("`mv` from another folder", |scene, n| {
        scene.shell(n, "mv $NEW $FILE");
    }),
    Way::new("`mv` from another file system", |scene, n| {
        let script = "new=$(mktemp /dev/shm/XXXXXX); cat $NEW >$new; mv $new $FILE";
        scene.shell(n, script);
    }),
    Way::new("`cp --remove-destination`", |scene, n| {
        scene.shell(n, "cp --remove-destination $NEW $FILE");
    }),
    Way::new("`install`", |scene, n| {
        scene.shell(n, "install -m 644 $NEW $FILE");
    }),
    Way::new("`ln -f`", |scene, n| scene.shell(n, "ln -f $NEW $FILE")),
    Way::new("removed, made anew", |scene, n| {
        scene.file().recreate(content(n));
    }),
    Way::new("moved aside, made anew, backup removed", |scene, n| {
        scene.file().write_with_backup(content(n));
    }),
    Way::new("JetBrains: safe write", |scene, n| {
        scene.file().write_by_two_renames(content(n));
    }),
    Way::new("GTK: `.goutputstream-…`, renamed", |scene, n| {
        let aside = scene.beside(".goutputstream-A1B2C3");
        fs::write(&aside, content(n)).expect("the text is written aside");
        let backup = scene.beside("config.toml~");
        // The backup is a second name of the old file, so that the name never lacks a file.
        let _ = fs::remove_file(&backup);
        fs::hard_link(scene.path(), backup).expect("the backup is made");
        fs::rename(aside, scene.path()).expect("the file is renamed");
    }),
    Way::new("python `os.replace`", |scene, n| {
        let script = "import os, tempfile
file = os.environ['FILE']
with tempfile.NamedTemporaryFile('w', dir=os.path.dirname(file), delete=False) as new:
    new.write(open(os.environ['NEW']).read())
os.replace(new.name, file)";
        scene.python(n, script);
    })
    .by("python3"),
    Way::new("`O_TMPFILE`, linked, renamed", |scene, n| {
        let script = "import os
file = os.environ['FILE']
made = os.open(os.path.dirname(file), os.O_TMPFILE | os.O_WRONLY, 0o644)
os.write(made, open(os.environ['NEW'], 'rb').read())
root = os.open('/', os.O_RDONLY)
os.link(f'proc/self/fd/{made}', file + '.new', src_dir_fd=root, follow_symlinks=True)
os.rename(file + '.new', file)
os.close(made)";
        scene.python(n, script);
    })
    .by("python3"),
    Way::new("`renameat2(RENAME_EXCHANGE)`", |scene, n| {
        let script = "import ctypes, os
old, new = os.fsencode(os.environ['FILE']), os.fsencode(os.environ['NEW'])
here, exchange = -100, 2
assert ctypes.CDLL(None).renameat2(here, new, here, old, exchange) == 0";
        scene.python(n, script);
    })
    .by("python3"),
];
