//! What brings files to machines: Ansible, Kubernetes, releases behind a link.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use super::content::content;
use super::scene::Scene;
use super::{Then, Way};
use crate::files::Folder;
use crate::volume::Volume;

pub(super) const WAYS: &[Way] = &[
    Way::new("Ansible: `copy`, renamed from elsewhere", |scene, n| {
        let made = scene.beside("elsewhere");
        fs::create_dir_all(&made).expect("a folder is made");
        ansible(scene, &made.join(".source.toml"), n);
    }),
    Way::new("Ansible: `copy`, renamed within the folder", |scene, n| {
        ansible(scene, &scene.beside(".ansible_tmpk2x1config.toml"), n);
    }),
    Way::new(
        "Puppet, consul-template: aside, `chmod`, renamed",
        |scene, n| {
            let script = "cp $NEW config.toml20260101-1; chmod 640 config.toml20260101-1
            mv config.toml20260101-1 $FILE";
            scene.shell(n, script);
        },
    ),
    Way::new("dpkg: `.dpkg-new`, backup linked, renamed", |scene, n| {
        let script = "cp $NEW $FILE.dpkg-new; ln -f $FILE $FILE.dpkg-old
            mv $FILE.dpkg-new $FILE; rm $FILE.dpkg-old";
        scene.shell(n, script);
    }),
    Way::new("Kubernetes: ConfigMap", |scene, n| {
        mounted(scene.folder(), n).update(&content(n));
    })
    .on(config_map),
    Way::new("Kubernetes: Secret of three keys, mode 0400", |scene, n| {
        mounted(scene.folder(), n).update_files(&secret(n), 0o400);
    })
    .on(|| {
        let folder = Folder::new();
        let volume = Volume::of_files(&folder, &secret(1), 0o400);
        Scene::at(folder, volume.path())
    }),
    Way::new(
        "Kubernetes: ConfigMap, through a link from elsewhere",
        |scene, n| {
            mounted(scene.folder(), n).update(&content(n));
        },
    )
    .on(|| {
        let scene = config_map();
        scene.shell(1, "mkdir app; ln -s $FILE app/linked.toml");
        Scene::at(scene.folder().clone(), scene.beside("app/linked.toml"))
    }),
    Way::new(
        "Kubernetes: ConfigMap, synchronized, the same",
        |scene, n| {
            mounted(scene.folder(), n).update(&content(1));
        },
    )
    .then(Then::Nothing)
    .on(config_map),
    Way::new("Capistrano: `current` re-pointed, `ln -sfn`", |scene, n| {
        let script = "mkdir releases/$N; cp $NEW releases/$N/config.toml
            ln -sfn releases/$N current";
        scene.shell(n, script);
    })
    .on(released),
    Way::new(
        "Capistrano: `current` renamed over, old release removed",
        |scene, n| {
            let script = "mkdir releases/$N; cp $NEW releases/$N/config.toml
            ln -s releases/$N releases/current; mv -T releases/current current
            rm -r releases/$((N - 1))";
            scene.shell(n, script);
        },
    )
    .on(released),
    Way::new(
        "Capistrano: `current` re-pointed, then edited",
        |scene, n| {
            // Every second release says what the one before it did.
            let script = "if test $((N % 2)) = 0
            then
                mkdir releases/$N; cp current/config.toml releases/$N
                ln -sfn releases/$N current
                mv $NEW current/config.toml
            else cp $NEW current/config.toml
            fi";
            scene.shell(n, script);
        },
    )
    .on(released),
    Way::new("Capistrano: `shared` file edited", |scene, n| {
        scene.shell(n, "cp $NEW shared/config.toml");
    })
    .on(|| {
        let script = "mkdir -p shared releases/1; cp $NEW shared/config.toml
            ln -s ../../shared/config.toml releases/1/config.toml
            ln -s releases/1 current";
        Scene::laid_out(script, "current/config.toml")
    }),
];

/// Gives the new file the mode and the owner of the old one, then renames it.
fn ansible(scene: &Scene, made: &Path, n: u32) {
    fs::write(made, content(n)).expect("the text is written aside");
    let old = fs::metadata(scene.path()).expect("the file is there");
    let permissions = Permissions::from_mode(old.mode() & 0o7777);
    fs::set_permissions(made, permissions).expect("the mode is set");
    chown(made, Some(old.uid()), Some(old.gid())).expect("the owner is set");
    fs::rename(made, scene.path()).expect("the file is renamed");
}

/// The volume before its update to this step.
fn mounted(folder: &Folder, n: u32) -> Volume {
    Volume::updated(folder, n - 1)
}

fn config_map() -> Scene {
    let folder = Folder::new();
    let volume = Volume::within(&folder, &content(1));
    Scene::at(folder, volume.path())
}

fn secret(n: u32) -> [(&'static str, String); 3] {
    [
        ("ca.crt", format!("certificate {n}")),
        ("config.toml", content(n)),
        ("password", format!("password {n}")),
    ]
}

fn released() -> Scene {
    let script = "mkdir -p releases/1; cp $NEW releases/1/config.toml; ln -s releases/1 current";
    Scene::laid_out(script, "current/config.toml")
}
