//! Programs that edit, copy and unpack.

use super::Way;
use super::scene::Scene;

pub(super) const WAYS: &[Way] = &[
    Way::new("`sed -i`", |scene, n| {
        scene.shell(n, "sed -i -E \"s/^(first|last) = [0-9]+/\\1 = $N/\" $FILE");
    })
    .by("sed"),
    Way::new("`sed -i`, with a backup", |scene, n| {
        scene.shell(
            n,
            "sed -i.bak -E \"s/^(first|last) = [0-9]+/\\1 = $N/\" $FILE",
        );
    })
    .by("sed"),
    Way::new("`perl -pi`", |scene, n| {
        scene.shell(
            n,
            "perl -pi -e 's/^(first|last) = \\d+/$1 = $ENV{N}/' $FILE",
        );
    })
    .by("perl"),
    Way::new("`patch`", |scene, n| {
        // A difference is what `diff` fails with.
        let script = "diff -u $FILE $NEW >new.patch || true; patch -s $FILE new.patch";
        scene.shell(n, script);
    })
    .by("patch"),
    Way::new("`sponge`", |scene, n| {
        scene.shell(n, "sed \"s/ = [0-9]*/ = $N/\" $FILE | sponge $FILE");
    })
    .by("sponge"),
    Way::new("`crudini`", |scene, n| {
        scene.shell(n, "grep = $NEW | crudini --merge $FILE");
    })
    .by("crudini"),
    Way::new("`rsync`", |scene, n| scene.shell(n, "rsync -I $NEW $FILE")).by("rsync"),
    Way::new("`rsync --inplace`", |scene, n| {
        scene.shell(n, "rsync -I --inplace $NEW $FILE");
    })
    .by("rsync"),
    Way::new("`rsync --archive --inplace`", |scene, n| {
        // The time of the new file is set after the file was closed.
        scene.shell(
            n,
            "touch -d 2026-01-0$N $NEW; rsync -a --inplace $NEW $FILE",
        );
    })
    .by("rsync"),
    Way::new("`rsync --delay-updates`", |scene, n| {
        scene.shell(n, "rsync -I --delay-updates $NEW $FILE");
    })
    .by("rsync"),
    Way::new("`tar x`", |scene, n| {
        scene.shell(
            n,
            "cp $NEW elsewhere/config.toml; tar c -C elsewhere config.toml | tar x",
        );
    }),
    Way::new("`tar x --overwrite`", |scene, n| {
        let script = "cp $NEW elsewhere/config.toml
            tar c -C elsewhere config.toml | tar x --overwrite";
        scene.shell(n, script);
    }),
    Way::new("`git checkout` of a branch", |scene, n| {
        scene.shell(n, "git checkout -q step$N");
    })
    .by("git")
    .on(repository),
    Way::new("`git reset --hard`", |scene, n| {
        scene.shell(n, "git reset -q --hard step$N");
    })
    .by("git")
    .on(repository),
    Way::new("`git pull`", |scene, n| {
        scene.shell(n, "git pull -q --ff-only . step$N");
    })
    .by("git")
    .on(repository),
    Way::new("`git stash pop`", |scene, n| {
        // The file is then as committed, and the next stash fits.
        scene.shell(n, "git stash pop -q; git reset -q step$N");
    })
    .by("git")
    .on(stashes),
];

/// A repository that stands at the first of four commits, each with a branch.
fn repository() -> Scene {
    let script = "git init -q -b main; echo elsewhere >.gitignore; git add .gitignore
        for n in 1 2 3 4
        do
            sed \"s/ = 1/ = $n/\" $NEW >config.toml
            git add config.toml; git commit -q -m step$n; git branch step$n
        done
        git reset -q --hard step1";
    Scene::laid_out(script, "config.toml")
}

/// The same, with what each commit says stashed upon the one before it.
fn stashes() -> Scene {
    let scene = repository();
    let script = "for n in 4 3 2
        do
            git reset -q --hard step$((n - 1))
            sed \"s/ = 1/ = $n/\" $NEW >config.toml
            git stash -q
        done
        git reset -q --hard step1";
    scene.shell(1, script);
    scene
}
