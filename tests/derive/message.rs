//! `message = "…"`: rules that speak in words of the user's own.

use config_runtime::{HotConfig, path};
use config_tests::Folder;

use crate::layers::{Layered, said};
use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Spoken {
    #[hot(default = 8080, range(1024.., message = "ports below 1024 belong to root"))]
    port: u16,
    #[hot(default = "a", length(1..=3, message = "give it a short name"), pattern("^[^ ]*$", message = "no spaces"))]
    name: String,
    #[hot(default = "eur", length(3, message = "as in ISO 4217"))]
    currency: String,
    #[hot(default = "paper", one_of(["paper", "live"], message = "ask the desk"))]
    mode: String,
    #[hot(default = "a", pattern("^[a-z]+$", message = "small letters only"))]
    word: String,
    #[hot(default = 2, validate(even, message = "must be even"), range = ..10)]
    even: u32,
    #[hot(default, each(range(1.., message = "no zeros")))]
    list: Vec<u16>,
    #[hot(default = "x", non_empty(message = "say something"))]
    note: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule takes a reference"
)]
fn even(number: &u32) -> Result<(), &'static str> {
    match number % 2 {
        0 => Ok(()),
        _ => Err("it is odd"),
    }
}

#[test]
fn message_stands_in_place_of_what_the_rule_says() {
    let text = "port = 80\nname = ''\ncurrency = 'euro'\nmode = 'x'\nword = 'B'\neven = 3\nlist = [1, 0]\nnote = ''";

    let expected = [
        "1: `port`: ports below 1024 belong to root",
        "2: `name`: give it a short name",
        "3: `currency`: as in ISO 4217",
        "4: `mode`: ask the desk",
        "5: `word`: small letters only",
        "6: `even`: must be even",
        "7: `list.1`: no zeros",
        "8: `note`: say something",
    ];
    assert_eq!(problems::<Spoken>(text), expected);
}

#[test]
fn each_rule_has_a_message_of_its_own() {
    assert_eq!(problems::<Spoken>("name = 'a b'"), ["1: `name`: no spaces"]);
    assert_eq!(
        problems::<Spoken>("even = 11"),
        ["1: `even`: must be even", "1: `even` must be in ..10"]
    );
}

#[test]
fn message_is_said_of_a_value_that_is_set_too() {
    let spoken = load::<Spoken>("# nothing");

    let refused = spoken.set(path!(Spoken, port), 80);

    let refused = refused.expect_err("80 is out of range").to_string();
    let expected = "`port`: ports below 1024 belong to root";
    assert!(refused.contains(expected), "{refused}");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Moving {
    #[hot(max_step(2.0, message = "go slowly"), warn(range(..=100.0, message = "quite a lot")))]
    rate: f64,
    #[hot(default = 9, may_shrink_by(0.5, message = "not so fast"))]
    workers: u32,
    #[hot(default = 1, monotonic(message = "only forwards"))]
    epoch: u64,
}

#[test]
fn message_of_a_rule_over_old_and_new_is_said() {
    let moving = Layered::<Moving>::new(&["rate = 1\nworkers = 9\nepoch = 5"]);

    let found = moving.refused(1, "rate = 3\nworkers = 4\nepoch = 4");

    let expected = [
        "1.toml:1: `rate`: go slowly",
        "1.toml:2: `workers`: not so fast",
        "1.toml:3: `epoch`: only forwards",
    ];
    assert_eq!(found, expected);
}

#[test]
fn message_of_a_warning_is_said() {
    let moving = load::<Moving>("rate = 101");

    let said = said(&moving.status().warnings);

    assert_eq!(said, ["config.toml:1: `rate`: quite a lot"]);
}

#[derive(Debug, Clone, HotConfig)]
struct Paths {
    #[hot(file(message = "the certificate is missing"))]
    cert: String,
    #[hot(dir(message = "mount the volume"))]
    data: String,
    #[hot(create_dir(message = "something is in the way"))]
    cache: String,
}

#[test]
fn message_of_a_rule_over_a_path_is_said() {
    let folder = Folder::new();
    let file = folder.file("in-the-way", "x");
    let text = format!(
        "cert = '/no/such'\ndata = '/no/such'\ncache = '{}'",
        file.shown()
    );

    let expected = [
        "1: `cert`: the certificate is missing",
        "2: `data`: mount the volume",
        "3: `cache`: something is in the way",
    ];
    assert_eq!(problems::<Paths>(&text), expected);
}
