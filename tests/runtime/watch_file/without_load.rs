//! Versions that are made of no load, where files come and go beneath them.

use config_runtime::ErrorKind;
use config_tests::eventually;

use super::*;

#[test]
fn file_that_is_gone_hinders_no_set_of_another_field() {
    let stage = Stage::new();
    let site = stage.unwatched();
    stage.certificate.delete();

    site.set(path!(Site, port), 2)
        .expect("it is no matter of the certificate");

    assert_eq!(site.port.get(), 2);
    assert!(site.reload().is_err());
}

#[test]
fn rollback_to_a_file_that_is_gone_is_refused() {
    let stage = Stage::new();
    let other = stage.folder.file("b.pem", "two");
    let site = stage.unwatched();
    site.set(path!(Site, certificate), other.path().to_owned())
        .expect("the file is there");
    stage.certificate.delete();

    let error = site.rollback(1).expect_err("its certificate is gone");

    assert_eq!(error.kind(), ErrorKind::Invalid);
    let problem = error.report().expect("it says why").problems()[0].to_string();
    assert!(problem.contains("must name a file"), "{problem}");
    assert_eq!(site.certificate.get(), other.path());
}

/// The other mistake stays, so that each look that finds something is refused anew.
#[test]
fn content_that_was_refused_and_comes_back_after_a_set_is_found() {
    let stage = Stage::new();
    let other = stage.folder.file("b.pem", "refused");
    let site = stage.start();
    let refused = || site.status().rejected.map(|rejected| rejected.time);
    stage
        .config
        .replace("certificate = \"b.pem\"\nport = \"many\"");
    eventually("it is refused", || refused().is_some());
    let before = refused();
    site.pause();
    other.replace("set");
    site.set(path!(Site, certificate), other.path().to_owned())
        .expect("the file is there");
    other.replace("refused");

    site.resume();

    eventually("it is found", || refused() > before);
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Asking {
    #[hot(file)]
    table: PathBuf,
    #[hot(default = 1)]
    port: u16,
}

#[test]
fn load_that_waits_for_a_file_is_tried_again_when_it_is_there() {
    let folder = Folder::new();
    let table = folder.file("table.csv", "1");
    let config = folder.file("site.toml", "table = \"table.csv\"");
    let watch = Watching::events().without_poll();
    let site = Hot::<Asking>::builder().file(config.path()).watch(watch);
    let site = site.start().expect("the file is there");
    table.delete();
    config.replace("table = \"table.csv\"\nport = 2");
    eventually("it is refused", || site.status().rejected.is_some());

    table.write("1");

    eventually("it is tried again", || site.port.get() == 2);
    assert!(site.status().rejected.is_none());
}
