//! `flatten`: keys that stand among those of the section around them.

use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, Outcome, Problems, path};
use config_tests::alone;

use crate::layers::Layered;
use crate::load::{load, problems, try_load};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = "localhost")]
    host: String,
    #[hot(nested, flatten)]
    tls: Https,
    #[hot(nested)]
    inner: Inner,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case", validate = Https::check)]
struct Https {
    #[hot(default = 443, range = 1.., alias = "port")]
    tls_port: u16,
    cert_file: Option<String>,
    #[hot(nested, flatten)]
    deep: Deep,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Deep {
    #[hot(default = 1, deprecated = "it has no effect")]
    depth: u8,
    required: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(default = 3)]
    depth: u8,
    #[hot(serde, flatten)]
    rest: BTreeMap<String, u32>,
}

impl Https {
    fn check(&self) -> Result<(), Problems> {
        match self.deep.depth {
            200.. => Err(Problems::new().at("deep.depth", "is too deep")),
            100.. => Err(Problems::new().at("tls_port", "is too deep for it")),
            _ => Ok(()),
        }
    }
}

const TEXT: &str = "host = 'h'\ntls-port = 8443\nrequired = 1\ndepth = 2\n";

#[test]
fn keys_of_a_flat_section_stand_in_the_section_around_it() {
    let server = load::<Server>(TEXT);

    assert_eq!(server.tls.tls_port.get(), 8443);
    assert_eq!(
        (server.tls.deep.depth.get(), server.tls.deep.required.get()),
        (2, 1)
    );
    assert_eq!(server.tls.deep.depth.path(), "tls.deep.depth");
    assert_eq!(server.tls.deep.depth.key(), "depth");
    assert_eq!(server.tls.deep.depth.origin().line(), Some(4));
    assert_eq!(server.inner.depth.get(), 3);
}

#[test]
fn name_of_a_flat_field_is_no_key() {
    let found = problems::<Server>("required = 1\n[tls]\ntls-port = 1");

    assert_eq!(found, ["2: unknown key `tls`"]);
}

#[test]
fn problems_of_a_flat_section_have_its_keys_and_lines() {
    let expected = [
        "1: `tls-port` must be in 1..",
        "2: `depth` is deprecated: it has no effect",
        "2: `depth` cannot be read: expected u8, found a string",
    ];
    let text = "tls-port = 0\ndepth = 'x'\nrequired = 1";
    assert_eq!(problems::<Server>(text), expected);

    let found = problems::<Server>("host = 'x'");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("missing key `required`"), "{found:?}");
}

#[test]
fn rule_over_a_flat_section_blames_its_fields() {
    assert_eq!(
        problems::<Server>("required = 1\ndepth = 201"),
        [
            "2: `depth` is deprecated: it has no effect",
            "2: `depth` is refused: is too deep"
        ]
    );
    assert_eq!(
        problems::<Server>("required = 1\ndepth = 101\nport = 8"),
        [
            "2: `depth` is deprecated: it has no effect",
            "3: `tls-port` is refused: is too deep for it"
        ]
    );
}

#[test]
fn misspelt_key_is_compared_with_those_of_flat_sections_too() {
    let error = try_load::<Server>("required = 1\ntls_prot = 3").expect_err("it is no key");

    let report = error.report().expect("it has one").to_string();
    assert!(report.contains("did you mean `tls-port`?"), "{report}");
}

#[test]
fn alias_and_deprecation_of_a_flat_section_hold() {
    let server = load::<Server>("required = 1\nport = 8\ndepth = 9");

    assert_eq!(server.tls.tls_port.get(), 8);
    assert_eq!(server.tls.tls_port.origin().line(), Some(2));
    let warnings = server.status().warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(
        (warnings[0].key().as_deref(), warnings[0].line()),
        (Some("depth"), Some(3))
    );
}

#[test]
fn flat_section_is_told_of_its_changes() {
    let server = Layered::<Server>::new(&[TEXT]);
    let (tell, told) = std::sync::mpsc::channel();
    let _tls = server.hot.on_tls_change(move |change| {
        tell.send(change.new.deep.depth).expect("the test listens");
    });

    let outcome = server.edit(1, &TEXT.replace("depth = 2", "depth = 5"));

    let Ok(Outcome::Applied { diff, .. }) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        diff.to_string().starts_with("tls.deep.depth: 2 -> 5"),
        "{diff}"
    );
    assert!(diff.of(path!(Server, tls)).is_some());
    assert!(diff.of(path!(Server, host)).is_none());
    assert_eq!(told.try_recv(), Ok(5));
}

#[test]
fn field_of_a_flat_section_is_set_while_running() {
    let server = Layered::<Server>::new(&[TEXT]).hot;

    let outcome = server.set(path!(Server, tls.deep.depth), 7);

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(server.tls.deep.depth.get(), 7);
    assert!(server.set(path!(Server, tls.tls_port), 0).is_err());
}

#[test]
fn variables_of_a_flat_section_have_no_name_of_it() {
    let variables = [
        ("APP_TLS_PORT", "9"),
        ("APP_REQUIRED", "2"),
        ("APP_INNER_DEPTH", "4"),
    ];
    alone(&variables, || {
        let server = Hot::<Server>::builder().env("APP").start();

        let server = server.expect("the layers are valid");
        assert_eq!(
            (server.tls.tls_port.get(), server.tls.deep.required.get()),
            (9, 2)
        );
        assert_eq!(server.inner.depth.get(), 4);
    });
}

#[test]
fn rest_takes_the_keys_that_no_other_field_has() {
    let server = load::<Server>("required = 1\n[inner]\ndepth = 5\nx = 1\ny = 2");

    assert_eq!(server.inner.depth.get(), 5);
    let rest = server.inner.rest.get();
    assert_eq!(
        rest,
        BTreeMap::from([("x".to_owned(), 1), ("y".to_owned(), 2)])
    );
    assert!(load::<Server>(TEXT).inner.rest.get().is_empty());
}

#[test]
fn mistake_in_the_rest_is_found_at_its_place() {
    let found = problems::<Server>("required = 1\n[inner]\nx = 1\ny = 'text'");

    assert_eq!(
        found,
        ["4: `inner.y` cannot be read: expected u32, found a string"]
    );
}

#[test]
fn rest_of_several_files_is_merged_key_by_key() {
    let first = "required = 1\ninner = { x = 1, y = 2 }";
    let server = Layered::<Server>::new(&[first, "inner = { y = 3, z = 4 }"]);

    let rest: Vec<_> = server.hot.inner.rest.get().into_values().collect();
    assert_eq!(rest, [1, 3, 4]);

    let found = server.refused(2, "\ninner.y = false");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("2.toml:2: `inner.y` cannot be read"),
        "{found:?}"
    );
}

#[test]
fn change_of_the_rest_is_told() {
    let server = Layered::<Server>::new(&["required = 1\ninner.x = 1"]);
    let (tell, told) = std::sync::mpsc::channel();
    let _rest = server.hot.inner.on_rest_change(move |change| {
        tell.send(change.new["x"]).expect("the test listens");
    });

    let outcome = server.edit(1, "required = 1\ninner.x = 2");

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(told.try_recv(), Ok(2));
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Fleet {
    #[hot(nested, default)]
    servers: Vec<Server>,
    #[hot(serde, flatten, each(range = 1..))]
    numbers: BTreeMap<String, u32>,
}

#[test]
fn flat_sections_in_a_list_have_their_keys_in_its_entries() {
    let text = "[[servers]]\nrequired = 1\n[[servers]]\nrequired = 2\nport = 0\ncertfile = ''";

    let expected = [
        "5: `servers.1.tls-port` must be in 1..",
        "6: unknown key `servers.1.certfile`",
    ];
    assert_eq!(problems::<Fleet>(text), expected);
}

#[test]
fn rules_over_the_rest_blame_its_keys() {
    assert_eq!(problems::<Fleet>("x = 1\ny = 0"), ["2: `y` must be in 1.."]);
}
