//! What differs between two versions that are kept.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use config_runtime::{
    Builder, DifferenceKind, ErrorKind, Hot, HotConfig, ProblemKind, Secret, Watching, path,
};
use config_tests::{ConfigFile, Folder};

use crate::server::{Server, edited_twice, plain, set_host, set_port, unwatched};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Site {
    #[hot(watch_file)]
    certificate: PathBuf,
    #[hot(default)]
    password: Secret<String>,
    #[hot(nested)]
    tls: Option<Listener>,
    #[hot(nested, default)]
    by_host: BTreeMap<String, Listener>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Listener {
    #[hot(restart)]
    port: u16,
    #[hot(default = 1)]
    weight: u32,
}

/// A site that came to `texts`, one version each.
fn site(folder: &Folder, texts: &[&str]) -> Hot<Site> {
    let certificate = folder.file("a.pem", "one");
    let file = folder.no_file("site.toml");
    let named = format!("certificate = '{}'\n", certificate.shown());
    let write = |text: &str| file.write(format!("{named}{text}"));
    write(texts[0]);
    let builder: Builder<Site> = Hot::<Site>::builder().file(file.path());
    let site = builder.watch(Watching::manual()).start();
    let site = site.expect("the file is valid");
    for text in &texts[1..] {
        write(text);
        site.reload().expect("the file is valid");
    }
    site
}

/// What differs, without its origins.
fn lines(site: &Hot<Site>, a: u64, b: u64) -> Vec<String> {
    let diff = site.diff(a, b).expect("both are kept");
    let lines = diff.iter().map(|leaf| {
        let (old, new) = (leaf.old(), leaf.new());
        format!("{}: {old:?} -> {new:?}", leaf.path())
    });
    lines.collect()
}

#[test]
fn versions_are_compared_in_both_directions_with_the_origins_they_had() {
    let (file, server) = edited_twice();
    set_port(&server, 9);
    file.write("\n\n\nport = 8");
    server.reload().expect("the file is valid");

    let of = |a, b| server.diff(a, b).expect("both are kept").to_string();

    let at = file.shown();
    assert_eq!(of(1, 3), format!("port: 1 -> 3 ({at}:1:8)"));
    assert_eq!(of(3, 1), format!("port: 3 -> 1 ({at}:1:8)"));
    assert_eq!(of(2, 4), "port: 2 -> 9 (set at run time)");
    assert_eq!(of(4, 2), format!("port: 9 -> 2 ({at}:1:8)"));
}

#[test]
fn neither_of_two_versions_need_be_in_force() {
    let server = plain();
    set_port(&server, 2);
    set_host(&server, "a");
    set_port(&server, 3);

    let diff = server.diff(1, 2).expect("both are kept");

    let port = diff.of(path!(Server, port)).expect("the port differs");
    assert_eq!((*port.old, *port.new, port.version), (1, 2, 2));
    assert_eq!((diff.version(), diff.len()), (2, 1));
    assert!(diff.of(path!(Server, host)).is_none());
}

#[test]
fn sections_are_asked_for_as_in_any_difference() {
    let server = plain();
    let burst = |burst| server.set(path!(Server, limits.burst), burst);
    for number in [6, 7, 8] {
        burst(number).expect("the value is valid");
    }

    let diff = server.diff(3, 2).expect("both are kept");

    let limits = diff.of(path!(Server, limits)).expect("it differs");
    assert_eq!((limits.old.burst, limits.new.burst), (7, 6));
}

#[test]
fn version_does_not_differ_from_itself_or_from_one_with_its_values() {
    let server = plain();
    for port in [2, 1] {
        set_port(&server, port);
    }

    for (a, b) in [(1, 1), (3, 3), (1, 3), (3, 1)] {
        let diff = server.diff(a, b).expect("both are kept");
        assert_eq!((diff.version(), diff.is_empty()), (b, true), "{a}, {b}");
    }
}

#[test]
fn version_that_is_not_kept_cannot_be_compared() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    for (a, b) in [(1, 2), (2, 1), (0, 7)] {
        let error = server.diff(a, b).expect_err("one is not there");
        assert_eq!(error.kind(), ErrorKind::NotInHistory);
        let missing = if a == 1 { b } else { a };
        assert_eq!(
            error.to_string(),
            format!("version {missing} is not in the history; kept are 1")
        );
    }
}

#[test]
fn entries_come_and_go_and_their_restart_fields_differ() {
    let folder = Folder::new();
    let site = site(
        &folder,
        &["by_host.x.port = 8", "tls.port = 443", "by_host.x.port = 9"],
    );

    let all = site.diff(1, 2).expect("both are kept");
    let kinds: Vec<_> = all.iter().map(|leaf| (leaf.path(), leaf.kind())).collect();
    assert_eq!(
        kinds,
        [
            ("tls", DifferenceKind::Added),
            ("by_host[x]", DifferenceKind::Removed)
        ]
    );
    // It was made anew between the two, so that nothing was running that could stay.
    assert_eq!(lines(&site, 1, 3), ["by_host[x].port: 8 -> 9"]);
    assert_eq!(lines(&site, 3, 1), ["by_host[x].port: 9 -> 8"]);
    let hosts = site.diff(1, 3).expect("both are kept");
    assert!(hosts.of(path!(Site, by_host)).is_some(), "it differs too");
}

#[test]
fn content_of_a_file_that_a_value_names_differs() {
    let folder = Folder::new();
    let site = site(&folder, &["", "tls.port = 443"]);
    let certificate = folder.file("a.pem", "two");
    site.reload().expect("the file is valid");

    for (a, b) in [(2, 3), (3, 2)] {
        let diff = site.diff(a, b).expect("both are kept");
        let leaf = diff.iter().next().expect("the content differs");
        assert_eq!(
            (diff.len(), leaf.path(), leaf.kind()),
            (1, "certificate", DifferenceKind::Content)
        );
    }
    assert_eq!(site.diff(1, 2).expect("both are kept").len(), 1);
    let sources = site.history().pop().expect("one is in force").sources;
    let named = sources.last().expect("there are two files");
    assert_eq!(named.path, certificate.path());
    // As `printf two | sha256sum` prints it.
    assert_eq!(
        named.hash.as_deref(),
        Some("3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3")
    );
}

#[test]
fn secret_is_shown_in_no_difference() {
    let folder = Folder::new();
    let site = site(
        &folder,
        &["password = 'tunafish'", "password = 'swordfish'"],
    );

    let diff = site.diff(2, 1).expect("both are kept");

    assert_eq!(lines(&site, 2, 1), ["password: [secret] -> [secret]"]);
    for shown in [format!("{diff:#?}"), diff.to_string()] {
        assert!(!shown.contains("fish"), "{shown}");
    }
}

static IS_TOUCHY: AtomicBool = AtomicBool::new(false);

/// A port that panics when it is compared or cloned, while it is touchy.
#[derive(Debug, serde::Deserialize)]
struct Touchy(u16);

impl PartialEq for Touchy {
    fn eq(&self, other: &Self) -> bool {
        assert!(!IS_TOUCHY.load(Ordering::SeqCst), "do not touch");
        self.0 == other.0
    }
}

impl Clone for Touchy {
    fn clone(&self) -> Self {
        assert!(!IS_TOUCHY.load(Ordering::SeqCst), "do not touch");
        Self(self.0)
    }
}

#[derive(Debug, Clone, HotConfig)]
struct Delicate {
    #[hot(default = Touchy(1))]
    port: Touchy,
}

#[test]
fn panic_of_a_value_as_it_is_compared_is_an_error() {
    let server = Hot::<Delicate>::builder().start();
    let server = server.expect("every field has a default");
    let set = server.set(path!(Delicate, port), Touchy(2));
    set.expect("any port is valid");

    IS_TOUCHY.store(true, Ordering::SeqCst);
    let error = server.diff(1, 2).expect_err("a value panics");
    IS_TOUCHY.store(false, Ordering::SeqCst);

    let report = error.report().expect("it says what is wrong");
    assert_eq!(report.problems()[0].kind(), ProblemKind::Panic);
    let message = error.to_string();
    assert!(
        message.ends_with("versions 1 and 2 cannot be compared: a value panicked: do not touch"),
        "{message}"
    );
    assert_eq!(server.diff(1, 2).expect("it is calm again").len(), 1);
}
