//! What is written for values that could be written in several ways.

use super::*;

#[test]
fn units_stay_as_the_file_has_them_and_paths_lead_to_the_same_place() {
    let file = ConfigFile::new("timeout = '1h 30m'\nsize = '10MB'\nfolder = 'x'");
    let cfg = load::<Kinds>(&file);

    let text = cfg.dump().to_string();

    let folder = format!("folder = \"{}/x\"", file.folder().path().display());
    for line in ["timeout = \"1h 30m\"", "size = \"10MB\"", &folder] {
        assert!(text.contains(line), "{text}");
    }
    assert_same(&cfg);
}

#[test]
fn values_of_variables_come_back() {
    let variables = [
        ("APP_FLAG", "true"),
        ("APP_SHARE", "1"),
        ("APP_TEXT", "007"),
        ("APP_NOTE", "true"),
        ("APP_LETTER", "1"),
        ("APP_LIST", "[1, 2.5]"),
        ("APP_MAP", "{ a = '1' }"),
        ("APP_MODE", "paper"),
        ("APP_TIMEOUT", "5m"),
        ("APP_SIZE", "3KiB"),
        ("APP_BARE", "12"),
        ("APP_SERVERS", "[{ name = 'a' }]"),
        ("APP_TLS_CERT", "1.0"),
    ];
    alone(&variables, || {
        let cfg = Hot::<Kinds>::builder()
            .env("APP")
            .start()
            .expect("they are valid");

        assert_same(&cfg);
        let text = cfg.dump().to_string();
        for line in [
            "share = 1.0  # environment variable APP_SHARE",
            "text = \"007\"  # environment variable APP_TEXT",
            "timeout = \"5m\"  # environment variable APP_TIMEOUT",
            "bare = \"12\"  # environment variable APP_BARE",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    });
}

#[test]
fn values_set_at_run_time_come_back() {
    let cfg = load::<Kinds>(&ConfigFile::new("timeout = '5s'\n[[servers]]\nname = 'a'"));
    let node = |name: &str| Node {
        name: name.to_owned(),
        weight: 2,
    };
    cfg.set(path!(Kinds, servers), vec![node("x"), node("y")])
        .expect("it is valid");
    cfg.set(path!(Kinds, share), 0.25).expect("it is valid");
    cfg.set(
        path!(Kinds, tls),
        Some(Tls {
            cert: "c".to_owned(),
        }),
    )
    .expect("it is valid");

    assert_same(&cfg);
    let text = cfg.dump().to_string();
    assert!(text.contains("share = 0.25  # set at run time\n"), "{text}");
}

#[test]
fn value_that_nothing_brings_back_is_a_comment() {
    let cfg = load::<Kinds>(&ConfigFile::new("#"));
    cfg.set(path!(Kinds, bare), Bare("b".to_owned()))
        .expect("it is valid");

    let text = cfg.dump().to_string();

    assert!(
        text.contains("\n# bare = Bare(\"b\")  (set at run time)\n"),
        "{text}"
    );
}

#[test]
fn duration_that_was_set_is_written_with_units() {
    let cfg = load::<Kinds>(&ConfigFile::new("#"));
    cfg.set(path!(Kinds, timeout), Duration::from_millis(90_061))
        .expect("it is valid");

    let text = cfg.dump().to_string();

    let line = "\ntimeout = \"1m 30s 61ms\"  # set at run time\n";
    assert!(text.contains(line), "{text}");
    assert_same(&cfg);
}

/// Paths that must lead somewhere.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Certified {
    #[hot(watch_file)]
    certificate: Option<PathBuf>,
    cache: Option<PathBuf>,
}

#[test]
fn paths_lead_to_the_same_place_also_where_a_rule_asks_for_a_file() {
    let file = ConfigFile::new("certificate = 'cert.pem'\ncache = 'cache'");
    let certificate = file.folder().file("cert.pem", "#");
    let cfg = load::<Certified>(&file);

    let text = cfg.dump().to_string();

    let line = format!("certificate = \"{}\"", certificate.path().display());
    assert!(text.contains(&line), "{text}");
    assert_same(&cfg);
}

#[test]
fn file_that_is_gone_is_still_in_the_dump() {
    let file = ConfigFile::new("certificate = 'cert.pem'");
    let certificate = file.folder().file("cert.pem", "#");
    let cfg = load::<Certified>(&file);
    std::fs::remove_file(certificate.path()).expect("it is there");

    let text = cfg.dump().to_string();

    let line = format!("certificate = \"{}\"", certificate.path().display());
    assert!(text.contains(&line), "{text}");
}
