//! Links: re-pointed, in a chain, dangling, and what they lead to.

use super::Way;
use super::scene::Scene;

pub(super) const WAYS: &[Way] = &[
    Way::new("link re-pointed, `ln -sfn`", |scene, n| {
        scene.shell(n, "cp $NEW $N.toml; ln -sfn $N.toml $FILE");
    })
    .on(linked),
    Way::new("link removed, made anew", |scene, n| {
        scene.shell(n, "cp $NEW $N.toml; rm $FILE; ln -s $N.toml $FILE");
    })
    .on(linked),
    Way::new("link re-pointed, then its target edited", |scene, n| {
        let script = "if test $((N % 2)) = 0
            then cp $FILE $N.toml; ln -sfn $N.toml $FILE; mv $NEW $N.toml
            else cp $NEW $FILE
            fi";
        scene.shell(n, script);
    })
    .on(linked),
    Way::new("link's target edited in place", |scene, n| {
        scene.shell(n, "cat $NEW >target/1.toml");
    })
    .on(linked_elsewhere),
    Way::new("link's target renamed over", |scene, n| {
        scene.shell(n, "mv $NEW target/1.toml");
    })
    .on(linked_elsewhere),
    Way::new("link becomes a file, and a link again", |scene, n| {
        let script = "if test $((N % 2)) = 0
            then mv $NEW $FILE
            else cp $NEW $N.toml; ln -sfn $N.toml $FILE
            fi";
        scene.shell(n, script);
    })
    .on(linked),
    Way::new("link that `sed -i` makes a file", |scene, n| {
        scene.shell(n, "sed -i \"s/ = [0-9]*/ = $N/\" $FILE");
    })
    .on(linked),
    Way::new(
        "link that `sed -i --follow-symlinks` leads through",
        |scene, n| {
            scene.shell(n, "sed -i --follow-symlinks \"s/ = [0-9]*/ = $N/\" $FILE");
        },
    )
    .on(linked_elsewhere),
    Way::new(
        "link and `..`, and its folder's neighbour edited",
        |scene, n| {
            scene.shell(n, "mv $NEW target/config.toml");
        },
    )
    .on(|| {
        let script = "mkdir -p target/sub; cp $NEW target/config.toml; ln -s target/sub linked";
        Scene::laid_out(script, "linked/../config.toml")
    }),
    Way::new("first of three links re-pointed", |scene, n| {
        scene.shell(
            n,
            "mkdir c$N; cp $NEW c$N/config.toml; ln -sfn $PWD/c$N a/one",
        );
    })
    .on(chain),
    Way::new("middle one of three links re-pointed", |scene, n| {
        scene.shell(
            n,
            "mkdir c$N; cp $NEW c$N/config.toml; ln -sfn $PWD/c$N b/two",
        );
    })
    .on(chain),
    Way::new("last one of three links re-pointed", |scene, n| {
        scene.shell(
            n,
            "mkdir d$N; cp $NEW d$N/config.toml; ln -sfn ../d$N c/three",
        );
    })
    .on(chain),
    Way::new("end of three links edited", |scene, n| {
        scene.shell(n, "cat $NEW >d1/config.toml");
    })
    .on(chain),
    Way::new("dangling link, whose folder appears later", |scene, n| {
        scene.shell(n, "mkdir -p later; mv $NEW later/config.toml");
    })
    .on(|| Scene::laid_out("ln -s later/config.toml linked.toml", "linked.toml")),
    Way::new("link to a folder, which is swapped", |scene, n| {
        let script = "mkdir new; cp $NEW new/config.toml
            mv target old; mv new target; rm -r old";
        scene.shell(n, script);
    })
    .on(|| {
        let script = "mkdir target; cp $NEW target/config.toml; ln -s target linked";
        Scene::laid_out(script, "linked/config.toml")
    }),
];

fn linked() -> Scene {
    Scene::laid_out("cp $NEW 1.toml; ln -s 1.toml linked.toml", "linked.toml")
}

fn linked_elsewhere() -> Scene {
    let script = "mkdir target; cp $NEW target/1.toml; ln -s target/1.toml linked.toml";
    Scene::laid_out(script, "linked.toml")
}

/// Three folders in a row, each behind a link in the one before it.
fn chain() -> Scene {
    let script = "mkdir a b c d1; cp $NEW d1/config.toml
        ln -s ../d1 c/three; ln -s ../c/three b/two; ln -s ../b/two a/one";
    Scene::laid_out(script, "a/one/config.toml")
}
