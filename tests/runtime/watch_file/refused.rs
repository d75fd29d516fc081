//! Files that cannot be taken, for a moment or for good.

use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use config_runtime::{Hot, HotConfig, Outcome, Watching, path};
use config_tests::{Changes, ConfigFile, Folder, QUIET, eventually};

use super::{Site, Stage};

/// How long a file that is missing is waited for.
const GRACE: Duration = Duration::from_secs(1);

fn rejected(site: &Hot<Site>) -> Option<String> {
    let rejected = site.status().rejected?;
    let problem = rejected.report.problems().first()?.message().to_owned();
    Some(problem)
}

#[test]
fn file_that_is_missing_or_empty_for_a_moment_is_waited_for() {
    type Spoil = fn(&ConfigFile);
    let spoils: [Spoil; 2] = [ConfigFile::delete, |file| file.write("")];
    for spoil in spoils {
        let stage = Stage::new();
        let site = stage.start();
        let certificates = Changes::of(&site.certificate);
        let began = Instant::now();

        spoil(&stage.certificate);

        let since = SystemTime::now();
        let is_seen = || site.status().watch.last_checked > Some(since);
        eventually("the watcher looks", is_seen);
        let said = rejected(&site);
        assert!(said.is_none() || began.elapsed() > GRACE, "{said:?}");
        stage.certificate.write("two");
        assert_eq!(certificates.next().version, 2);
        assert_eq!(rejected(&site), None);
        certificates.none_for(QUIET);
    }
}

#[test]
fn file_that_stays_away_is_reported_once_and_taken_when_it_is_back() {
    let stage = Stage::new();
    let site = stage.start();
    let certificates = Changes::of(&site.certificate);

    stage.certificate.delete();

    eventually("the missing file is reported", || rejected(&site).is_some());
    let first = site.status().last_attempt.time;
    let said = rejected(&site).expect("it is reported");
    assert!(
        said.starts_with("`certificate` must name a file; there is none at"),
        "{said}"
    );
    certificates.none_for(QUIET);
    assert_eq!(site.status().last_attempt.time, first);

    stage.certificate.write("two");
    assert_eq!(certificates.next().version, 2);
    assert_eq!(rejected(&site), None);
}

#[test]
fn file_that_is_back_with_its_bytes_ends_the_report_and_tells_nobody() {
    let stage = Stage::new();
    let site = stage.start();
    let certificates = Changes::of(&site.certificate);
    stage.certificate.write("");
    eventually("the empty file is reported", || rejected(&site).is_some());

    stage.certificate.write("one");

    eventually("the report ends", || rejected(&site).is_none());
    certificates.none_for(QUIET);
}

#[test]
fn version_that_was_refused_for_a_missing_file_is_tried_again_when_that_appears() {
    let stage = Stage::new();
    let site = stage.start();
    let certificates = Changes::of(&site.certificate);
    stage.config.write("certificate = \"b.pem\"");
    eventually("the missing file is reported", || rejected(&site).is_some());
    assert_eq!(certificates.so_far(), vec![]);

    let other = stage.folder.file("b.pem", "one");

    assert_eq!(certificates.next().new, other.path());
    assert_eq!(rejected(&site), None);
    other.replace("two");
    assert_eq!(certificates.next().version, 3);
}

#[test]
fn file_in_force_is_followed_while_another_one_is_refused() {
    let stage = Stage::new();
    let site = stage.unwatched();
    stage.config.write("certificate = \"b.pem\"");
    assert!(site.reload().is_err());
    stage.certificate.write("two");
    assert!(site.reload().is_err());
    stage.config.write("certificate = \"a.pem\"");

    let outcome = site.reload().expect("there is a certificate");

    assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
}

#[test]
fn content_that_changes_beside_a_broken_file_is_taken_with_its_repair() {
    let stage = Stage::new();
    let site = stage.start();
    let sites = Changes::of(&site);
    stage.config.write("certificate = ");
    eventually("the broken file is reported", || rejected(&site).is_some());

    stage.certificate.replace("two");
    sites.none_for(QUIET);
    let before = site.status().last_attempt.time;
    sites.none_for(QUIET);
    assert_eq!(site.status().last_attempt.time, before, "it is judged once");
    stage.config.write("certificate = \"a.pem\"");

    let told = sites.next();
    assert_eq!((told.version, &told.old), (2, &told.new));
}

#[test]
fn file_that_no_one_can_take_is_refused_at_the_start() {
    type Spoil = fn(&ConfigFile);
    let table: &[(Spoil, &str)] = &[
        (ConfigFile::delete, "must name a file; there is none at `"),
        (
            |file| file.write(""),
            "must name a file with something in it; `",
        ),
        (ConfigFile::become_folder, "must name a file; `"),
        (
            |file| file.write("123456789".repeat(20)),
            "it is larger than 99 bytes, the limit of `max_file_size`",
        ),
    ];
    for (spoil, expected) in table {
        let stage = Stage::new();
        spoil(&stage.certificate);

        let builder = stage
            .builder::<Site>()
            .max_file_size(99)
            .watch(Watching::manual());
        let error = builder.start().expect_err("the file is no certificate");

        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn pipe_is_let_through_and_not_read() {
    let stage = Stage::new();
    stage.certificate.become_pipe();

    let site = stage.unwatched();

    assert!(matches!(site.reload(), Ok(Outcome::Unchanged { .. })));
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Lenient {
    #[hot(warn(watch_file))]
    certificate: PathBuf,
}

#[test]
fn file_that_is_only_warned_of_may_come_and_go() {
    let folder = Folder::new();
    let config = folder.file("site.toml", "certificate = \"a.pem\"");
    let watch = Watching::events().without_poll();
    let builder = Hot::<Lenient>::builder().file(config.path()).watch(watch);
    let site = builder.start().expect("it may be missing");
    assert_eq!(site.status().warnings.len(), 1);
    let certificates = Changes::of(&site.certificate);

    let certificate = folder.file("a.pem", "one");
    assert_eq!(certificates.next().version, 2);
    assert!(site.status().warnings.is_empty());
    certificate.delete();

    assert_eq!(certificates.next().version, 3);
    assert_eq!(site.status().warnings.len(), 1);
    let set = site.set(path!(Lenient, certificate), certificate.path().to_owned());
    assert!(matches!(set, Ok(Outcome::Unchanged { .. })));
}
