//! Folders that are swapped, removed, made anew and renamed under a file.

use super::Way;
use super::scene::{Scene, pause};

pub(super) const WAYS: &[Way] = &[
    Way::new("folder swapped", |scene, n| {
        let script = "mkdir a/new; cp $NEW a/new/config.toml
            mv a/b a/old; mv a/new a/b; rm -r a/old";
        scene.shell(n, script);
    })
    .on(nested),
    Way::new("folder above it swapped", |scene, n| {
        let script = "mkdir -p new/b; cp $NEW new/b/config.toml; mv a old; mv new a; rm -r old";
        scene.shell(n, script);
    })
    .on(nested),
    Way::new("folder renamed away, edited, renamed back", |scene, n| {
        scene.shell(n, "mv a/b away; cp $NEW away/config.toml; mv away a/b");
    })
    .on(nested),
    Way::new(
        "folder renamed away, edited 0.2 s later, renamed back",
        |scene, n| {
            scene.shell(n, "mv a/b away");
            pause(200);
            scene.shell(n, "cp $NEW away/config.toml; mv away a/b");
        },
    )
    .on(nested),
    Way::new(
        "folder above it renamed away, edited, renamed back",
        |scene, n| {
            scene.shell(n, "mv a away; cp $NEW away/b/config.toml; mv away a");
        },
    )
    .on(nested),
    Way::new("folder removed, made anew", |scene, n| {
        scene.shell(n, "rm -r a/b; mkdir a/b; mv $NEW a/b/config.toml");
    })
    .on(nested),
    Way::new(
        "folder removed, made anew, file written slowly",
        |scene, n| {
            let script = "rm -r a/b; mkdir a/b
            (head -c 4096 $NEW; sleep 0.3; tail -c +4097 $NEW) >a/b/config.toml";
            scene.shell(n, script);
        },
    )
    .on(nested),
    Way::new("folder removed, made anew 0.3 s later", |scene, n| {
        scene.shell(n, "rm -r a/b");
        pause(300);
        scene.shell(n, "mkdir a/b; mv $NEW a/b/config.toml");
    })
    .on(nested),
    Way::new("whole tree removed, made anew", |scene, n| {
        scene.shell(n, "rm -r a; mkdir -p a/b; mv $NEW a/b/config.toml");
    })
    .on(nested),
    Way::new("folder becomes a link, and a folder again", |scene, n| {
        let script = "if test $((N % 2)) = 0
            then mkdir new; cp $NEW new/config.toml; rm -r a/b; ln -s ../new a/b
            else rm -r a/b new; mkdir a/b; mv $NEW a/b/config.toml
            fi";
        scene.shell(n, script);
    })
    .on(nested),
    Way::new("folder exchanged, `renameat2`", |scene, n| {
        let script = "import ctypes, os, shutil
os.mkdir('new')
shutil.copy(os.environ['NEW'], 'new/config.toml')
here, exchange = -100, 2
assert ctypes.CDLL(None).renameat2(here, b'new', here, b'a/b', exchange) == 0
shutil.rmtree('new')";
        scene.python(n, script);
    })
    .by("python3")
    .on(nested),
    Way::new(
        "folder that `git checkout` removes and makes anew",
        |scene, n| {
            scene.shell(n, "git checkout -q none; git checkout -q step$N");
        },
    )
    .by("git")
    .on(|| {
        let script = "git init -q -b main; git commit -q --allow-empty -m none; git branch none
            mkdir -p a/b
            for n in 1 2 3 4
            do
                sed \"s/ = 1/ = $n/\" $NEW >a/b/config.toml
                git add a; git commit -q -m step$n; git branch step$n
            done
            git checkout -q step1";
        Scene::laid_out(script, "a/b/config.toml")
    }),
    Way::new("folders that appear after the start", |scene, n| {
        scene.shell(n, "mkdir -p a/b; mv $NEW a/b/config.toml");
    })
    .on(|| Scene::laid_out("", "a/b/config.toml")),
    Way::new("file that appears after the start", |scene, n| {
        scene.shell(n, "cp $NEW $FILE");
    })
    .on(|| Scene::laid_out("", "config.toml")),
    Way::new("file renamed away, edited, renamed back", |scene, n| {
        scene.shell(n, "mv $FILE away; cp $NEW away; mv away $FILE");
    }),
    Way::new("file removed, made anew 0.3 s later", |scene, n| {
        scene.shell(n, "rm $FILE");
        pause(300);
        scene.shell(n, "cp $NEW $FILE");
    }),
];

fn nested() -> Scene {
    let script = "mkdir -p a/b; cp $NEW a/b/config.toml";
    Scene::laid_out(script, "a/b/config.toml")
}
