//! Files that are written where they stand.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use super::Way;
use super::content::{content, half, torn};
use super::scene::{overwrite, pause};

pub(super) const WAYS: &[Way] = &[
    Way::new("`cat >`", |scene, n| scene.shell(n, "cat $NEW >$FILE")),
    Way::new("`cp`", |scene, n| scene.shell(n, "cp $NEW $FILE")),
    Way::new("`cp --preserve`", |scene, n| {
        scene.shell(n, "touch -d 2026-01-0$N $NEW; cp -p $NEW $FILE");
    }),
    Way::new("`tee`", |scene, n| {
        scene.shell(n, "cat $NEW | tee $FILE >/dev/null");
    }),
    Way::new("`dd`", |scene, n| {
        scene.shell(n, "dd if=$NEW of=$FILE bs=512 status=none");
    }),
    Way::new("`dd conv=notrunc`", |scene, n| {
        scene.shell(n, "dd if=$NEW of=$FILE bs=512 conv=notrunc status=none");
    }),
    Way::new("`truncate`, then `>>`", |scene, n| {
        scene.shell(n, "truncate -s 0 $FILE; cat $NEW >>$FILE");
    }),
    Way::new("`: >`, 0.3 s later `>>`", |scene, n| {
        scene.file().write("");
        pause(300);
        scene.file().append(&content(n));
    }),
    Way::new("generator that takes 0.5 s", |scene, n| {
        scene.shell(n, "(sleep 0.5; cat $NEW) >$FILE");
    }),
    Way::new("python `open(…, 'w')`", |scene, n| {
        let script = "import os
text = open(os.environ['NEW']).read()
with open(os.environ['FILE'], 'w') as file:
    file.write(text)";
        scene.python(n, script);
    })
    .by("python3"),
    Way::new("overwritten, not truncated", |scene, n| {
        overwrite(scene.path(), &content(n));
    }),
    Way::new("half, 0.3 s, the rest", |scene, n| {
        let (first, rest) = half(n);
        let halves = scene.file().begin(&first);
        pause(300);
        halves.finish(&rest);
    }),
    Way::new("half, 1.5 s, the rest", |scene, n| {
        let (first, rest) = half(n);
        let halves = scene.file().begin(&first);
        pause(1500);
        halves.finish(&rest);
    }),
    Way::new("half overwritten, 0.3 s, the rest", |scene, n| {
        let (first, rest) = half(n);
        let file = OpenOptions::new().write(true).open(scene.path());
        let mut file = file.expect("the file is opened");
        file.write_all(first.as_bytes()).expect("half is written");
        pause(300);
        file.write_all(rest.as_bytes())
            .expect("the rest is written");
    }),
    Way::new("torn within a line, closed, 0.3 s, the rest", |scene, n| {
        let (first, rest) = torn(n);
        scene.file().write(&first);
        pause(300);
        scene.file().append(&rest);
    }),
    Way::new("dribbled, 30 ms for each part", |scene, n| {
        let text = content(n);
        let mut halves = scene.file().begin("");
        let lines: Vec<_> = text.split_inclusive('\n').collect();
        for lines in lines.chunks(10) {
            halves.write(&lines.concat());
            pause(30);
        }
    }),
    Way::new("writer that keeps the file open", |scene, n| {
        let script = "import os
file = open(os.environ['FILE'], 'r+b', buffering=0)
file.write(open(os.environ['NEW'], 'rb').read())
print('.', flush=True)
input()";
        scene.python_that_stays(n, script);
    })
    .by("python3"),
    Way::new("from its end to its start", |scene, n| {
        let (first, rest) = half(n);
        let mut file = File::create(scene.path()).expect("the file is opened");
        let end = SeekFrom::Start(first.len() as u64);
        let written = file.seek(end).and_then(|_| file.write_all(rest.as_bytes()));
        written.expect("the rest is written");
        let written = file
            .rewind()
            .and_then(|()| file.write_all(first.as_bytes()));
        written.expect("the start is written");
    }),
    Way::new("VS Code: truncated, written, `fdatasync`", |scene, n| {
        let mut file = File::create(scene.path()).expect("the file is opened");
        file.write_all(content(n).as_bytes())
            .expect("the text is written");
        file.sync_data().expect("the text is on the disk");
    }),
];
