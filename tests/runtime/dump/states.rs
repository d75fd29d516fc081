//! A configuration that files and calls have changed since its start.

use super::*;

#[test]
fn running_value_of_a_restart_field_comes_back_as_its_file_had_it() {
    let file = ConfigFile::new(format!("{PAIR}grace = '90s'"));
    let cfg = load::<Deep>(&file);
    file.write(format!("{PAIR}grace = '5s'"));
    cfg.reload().expect("the file is valid");

    let text = cfg.dump().to_string();

    assert!(text.contains("\ngrace = \"90s\"  # "), "{text}");
    assert!(
        text.contains("\n# grace = \"5s\"  (waits for a restart: "),
        "{text}"
    );
    assert_same(&cfg);
}

#[test]
fn broken_file_does_not_hinder_the_dump_of_what_is_in_force() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = ");
    server.reload().expect_err("the file is broken");

    assert!(server.dump().to_string().contains("port = 2  # "));
    assert_same(&server);
}

#[test]
fn values_of_a_provider_come_back() {
    let server = BTreeMap::from([("name", "a")]);
    let builder = Hot::<Kinds>::builder()
        .provider(Serialized::default("text", "1"))
        .provider(Serialized::default("servers", vec![server]));
    let cfg = builder.start().expect("the values are valid");

    assert_eq!(
        (cfg.text.get(), cfg.servers.read(Vec::len)),
        ("1".to_owned(), 1)
    );
    assert_same(&cfg);
}

#[test]
fn what_waits_for_a_restart_is_a_comment() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    file.write("\nworkers = 3");
    server.reload().expect("the file is valid");

    let text = server.dump().to_string();

    let path = file.path().display();
    assert!(text.contains("\nworkers = 2  # "), "{text}");
    assert!(
        text.contains(&format!(
            "\n# workers = 3  (waits for a restart: {path}:2:11)\n"
        )),
        "{text}"
    );
    assert_same(&server);
}

#[test]
fn none_is_a_comment() {
    let text = load::<Kinds>(&ConfigFile::new("#")).dump().to_string();

    assert!(text.contains("\n# note = (not set)  (default)\n"), "{text}");
    assert!(text.contains("\n# tls = (not set)  (default)\n"), "{text}");
}
