//! A file that a value names is watched too: a change of its bytes is a change of the value.

mod places;
mod refused;
mod without_load;

use std::path::PathBuf;

use config_runtime::{
    Builder, Debounce, DifferenceKind, Hot, HotConfig, Outcome, Trigger, Watching, path,
};
use config_tests::{Changes, ConfigFile, Folder, QUIET};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Site {
    #[hot(watch_file)]
    certificate: PathBuf,
    #[hot(default = 1)]
    port: u16,
    #[hot(default = 1, restart)]
    threads: u16,
}

/// A site whose certificate is `a.pem`, beside its configuration.
struct Stage {
    folder: Folder,
    config: ConfigFile,
    certificate: ConfigFile,
}

impl Stage {
    fn new() -> Self {
        let folder = Folder::new();
        Self {
            config: folder.file("site.toml", "certificate = \"a.pem\""),
            certificate: folder.file("a.pem", "one"),
            folder,
        }
    }

    fn builder<T: HotConfig>(&self) -> Builder<T> {
        Hot::<T>::builder().file(self.config.path())
    }

    /// Started with events alone, so that nothing is owed to the poll.
    fn start(&self) -> Hot<Site> {
        let watch = Watching::events().without_poll();
        let site = self.builder().watch(watch).start();
        site.expect("there is a certificate")
    }

    /// Started without a watcher.
    fn unwatched(&self) -> Hot<Site> {
        let site = self.builder().watch(Watching::manual()).start();
        site.expect("there is a certificate")
    }
}

#[test]
fn other_bytes_are_told_to_the_field_and_the_root_once() {
    type Edit = fn(&ConfigFile);
    let edits: &[(&str, Edit)] = &[
        ("renamed over", |file| file.replace("two")),
        ("written in place", |file| file.write("two")),
        ("with a backup", |file| file.write_with_backup("two")),
        ("made anew", |file| file.recreate("two")),
        ("moved over", |file| file.move_over("two")),
        ("in halves", |file| {
            let mut writer = file.begin("t");
            writer.write("w");
            writer.finish("o");
        }),
    ];
    for (how, edit) in edits {
        let stage = Stage::new();
        let site = stage.start();
        let (certificates, sites) = (Changes::of(&site.certificate), Changes::of(&site));
        let ports = Changes::of(&site.port);

        edit(&stage.certificate);

        let told = certificates.next();
        assert_eq!(told.old, told.new, "{how}");
        assert_eq!(
            (told.new.as_path(), told.version),
            (stage.certificate.path(), 2),
            "{how}"
        );
        let told = sites.next();
        assert_eq!((&told.old, told.version), (&told.new, 2), "{how}");
        certificates.none_for(QUIET);
        assert_eq!((sites.so_far(), ports.so_far()), (vec![], vec![]), "{how}");
        assert_eq!(
            site.history().last().map(|last| last.trigger),
            Some(Trigger::Watch)
        );
    }
}

#[test]
fn callback_learns_which_files_have_other_content() {
    let stage = Stage::new();
    let site = stage.unwatched();
    let (tell, told) = std::sync::mpsc::channel();
    let _site = site.on_change(move |change| {
        tell.send(change.contents().to_vec())
            .expect("the test listens");
    });

    stage.certificate.write("two");
    site.reload().expect("the file is there");
    site.set(path!(Site, port), 2).expect("any port will do");

    let told: Vec<_> = told.try_iter().collect();
    assert_eq!(told, [vec!["certificate".to_owned()], vec![]]);
}

#[test]
fn difference_says_that_it_is_the_content() {
    let stage = Stage::new();
    let site = stage.unwatched();
    stage.certificate.write("two");

    let outcome = site.reload().expect("there is a certificate");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("the certificate is another one: {outcome:?}");
    };
    let difference = diff.iter().next().expect("a field changed");
    assert_eq!(
        (diff.len(), difference.kind()),
        (1, DifferenceKind::Content)
    );
    let (path, config) = (stage.certificate.shown(), stage.config.shown());
    let expected = format!("certificate: other content in {path:?} ({config}:1:15)");
    assert_eq!(diff.to_string(), expected);
    let change = diff.of(path!(Site, certificate)).expect("it changed");
    assert_eq!(change.old, change.new);
    let explained = site.explain(path!(Site, certificate)).to_string();
    assert!(explained.contains(&path), "{explained}");
}

#[test]
fn equal_bytes_are_no_change() {
    let stage = Stage::new();
    let site = stage.start();
    let sites = Changes::of(&site);

    stage.certificate.replace("one");
    stage.certificate.touch();
    stage.certificate.recreate("one");

    sites.none_for(QUIET);
    assert_eq!(site.status().version, 1);
    assert!(matches!(site.reload(), Ok(Outcome::Unchanged { .. })));
}

#[test]
fn change_of_the_path_is_an_ordinary_one_after_which_the_new_file_is_watched() {
    let stage = Stage::new();
    let other = stage.folder.file("b.pem", "one");
    let site = stage.start();
    let certificates = Changes::of(&site.certificate);

    stage.config.write("certificate = \"b.pem\"");

    let told = certificates.next();
    assert_eq!(
        (told.old.as_path(), told.new.as_path()),
        (stage.certificate.path(), other.path())
    );
    let diff = site
        .history()
        .last()
        .expect("there is a version")
        .diff
        .clone();
    let difference = diff.iter().next().expect("a field changed");
    assert_eq!(difference.kind(), DifferenceKind::Changed);

    other.replace("two");
    let told = certificates.next();
    assert_eq!((told.old.as_path(), told.version), (other.path(), 3));

    stage.certificate.replace("two");
    certificates.none_for(QUIET);
    assert_eq!(site.status().last_attempt.trigger, Trigger::Watch);
    assert_eq!(site.status().version, 3);
}

#[test]
fn value_and_content_that_change_together_are_one_change() {
    let stage = Stage::new();
    let watch = Watching::events()
        .debounce(Debounce::Conservative)
        .without_poll();
    let site = stage
        .builder::<Site>()
        .watch(watch)
        .start()
        .expect("there is a certificate");
    let sites = Changes::of(&site);

    stage.certificate.replace("two");
    stage.config.write("certificate = \"a.pem\"\nport = 2");

    assert_eq!(sites.next().new.port, 2);
    sites.none_for(QUIET);
    let diff = site
        .history()
        .last()
        .expect("there is a version")
        .diff
        .to_string();
    let lines: Vec<&str> = diff.lines().collect();
    assert_eq!(lines.len(), 2, "{diff}");
    assert!(
        lines[0].starts_with("certificate: other content in "),
        "{diff}"
    );
    assert!(lines[1].starts_with("port: 1 -> 2"), "{diff}");
}

#[test]
fn rollback_brings_values_back_and_tells_of_no_content() {
    let stage = Stage::new();
    let site = stage.unwatched();
    stage.config.write("certificate = \"a.pem\"\nport = 2");
    site.reload().expect("the file is valid");
    stage.certificate.write("two");
    site.reload().expect("there is a certificate");
    let certificates = Changes::of(&site.certificate);

    let Ok(Outcome::Applied { diff, .. }) = site.rollback_to(1) else {
        panic!("the port is another one");
    };

    assert_eq!(diff.len(), 1, "{diff}");
    assert_eq!((site.port.get(), certificates.so_far()), (1, vec![]));
    // The content is that of the file: it is not told of again.
    assert!(matches!(site.rollback_to(3), Ok(Outcome::Applied { diff, .. }) if diff.len() == 1));
    assert_eq!(certificates.so_far(), vec![]);
}

#[test]
fn rollback_to_a_version_of_the_same_values_is_no_change() {
    let stage = Stage::new();
    let site = stage.unwatched();
    stage.certificate.write("two");
    site.reload().expect("there is a certificate");

    assert!(matches!(site.rollback(1), Ok(Outcome::Unchanged { .. })));

    assert_eq!(site.status().version, 2);
    assert!(matches!(site.reload(), Ok(Outcome::Unchanged { .. })));
}

#[test]
fn content_that_is_not_loaded_yet_waits_for_its_own_load() {
    let stage = Stage::new();
    let site = stage.unwatched();
    let certificates = Changes::of(&site.certificate);
    stage.certificate.write("two");

    site.set(path!(Site, port), 2)
        .expect("it is no matter of the certificate");
    assert_eq!(certificates.so_far(), vec![]);
    site.rollback(1).expect("the version is kept");
    assert_eq!(certificates.so_far(), vec![]);
    site.reload().expect("there is a certificate");

    assert_eq!(certificates.next().version, 4);
}

#[test]
fn path_that_is_set_is_watched_too() {
    let stage = Stage::new();
    let other = stage.folder.file("b.pem", "one");
    let site = stage.start();
    let certificates = Changes::of(&site.certificate);
    site.set(path!(Site, certificate), other.path().to_owned())
        .expect("there is such a file");
    assert_eq!(certificates.next().new, other.path());

    other.replace("two");

    let told = certificates.next();
    assert_eq!((told.old.as_path(), told.version), (other.path(), 3));
}
