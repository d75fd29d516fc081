//! Reports as they are read: in plain text, and in colours.

use config_runtime::{Error, Hot, HotConfig, Secret};
use config_tests::ConfigFile;

/// A service with a rule, a closed set and a secret.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Service {
    #[hot(range = 1024..)]
    port: u16,
    #[hot(default = "paper", one_of = ["paper", "live"])]
    mode: String,
    #[hot(default = 0.5, range = 0.0..=1.0)]
    share: f64,
    #[hot(default)]
    password: Secret<String>,
}

fn refused(file: &ConfigFile) -> Error {
    let builder = Hot::<Service>::builder().file(file.path());
    builder.start().expect_err("the file is wrong")
}

/// The report on `text`, with the file called `config.toml`.
fn drawn(text: &str) -> String {
    let file = ConfigFile::new(text);
    let error = refused(&file);
    let report = error.report().expect("a refused file has a report");
    let folder = format!("{}/", file.folder().path().display());
    report.to_string().replace(&folder, "")
}

#[test]
fn report_has_codes_lines_what_is_allowed_and_remedies() {
    let expected = r#"error[wrong-type]: `port` cannot be read: expected u16, found a string
 --> config.toml:1:8
  |
1 | port = "8080"
  |        ^^^^^^
  |
  = allowed: u16, range = 1024..
  = help: remove the quotes

error[rule]: `mode` must be one of "paper", "live"
 --> config.toml:2:8
  |
2 | mode = "papr"
  |        ^^^^^^
  |
  = help: did you mean `paper`?

error[unknown-key]: unknown key `sahre`
 --> config.toml:3:1
  |
3 | sahre = 0.5
  | ^^^^^
  |
  = help: did you mean `share`?

3 errors"#;

    let drawn = drawn("port = \"8080\"\nmode = \"papr\"\nsahre = 0.5\n");

    assert_eq!(drawn, expected);
}

#[test]
fn missing_key_is_drawn_with_what_belongs_there() {
    let drawn = drawn("mode = \"live\"\n");

    let expected = "error[missing-key]: missing key `port`\n--> config.toml\n \
                    = allowed: u16, range = 1024..\n = help: set it in `config.toml`";
    assert_eq!(drawn, expected);
}

/// The mark begins below the value that it marks, however wide what stands before it is.
#[test]
fn mark_stands_below_the_value_behind_tabs_and_wide_characters() {
    let table = [
        ("\tport = -1\n", "1:9", "    port = -1", "           ^^"),
        ("port\t=\t-1\n", "1:8", "port    =    -1", "             ^^"),
        (
            "port = -1 # 漢字\r\n",
            "1:8",
            "port = -1 # 漢字",
            "       ^^",
        ),
        ("\u{feff}port = -1\n", "1:8", "port = -1", "       ^^"),
        ("mode = '漢字'\n", "1:8", "mode = '漢字'", "       ^^^^^^"),
    ];
    for (text, place, line, mark) in table {
        let drawn = drawn(text);

        let place = format!("--> config.toml:{place}\n");
        assert!(drawn.contains(&place), "{drawn}");
        let lines = format!("1 | {line}\n  | {mark}\n").replace('\u{feff}', "");
        assert!(drawn.replace('\u{feff}', "").contains(&lines), "{drawn}");
    }
}

#[test]
fn coloured_report_is_the_plain_one_with_colours() {
    let file = ConfigFile::new("port = \"8080\"\npassword = 3\nmode = \"papr\"\n");
    let error = refused(&file);
    let report = error.report().expect("a refused file has a report");

    let coloured = report.coloured().to_string();

    assert!(coloured.contains("\u{1b}["), "{coloured}");
    assert_eq!(without_colours(&coloured), report.to_string());
}

#[test]
fn secret_is_hidden_in_colours_too_and_its_column_is_that_of_the_file() {
    let file = ConfigFile::new("port = 8080\npassword = \"hunter2\" = 3\n");
    let error = refused(&file);
    let report = error.report().expect("a refused file has a report");

    let coloured = report.coloured().to_string();

    assert!(!coloured.contains("hunter2"), "{coloured}");
    let place = format!("{}:2:22\n", file.path().display());
    assert!(without_colours(&coloured).contains(&place), "{coloured}");
}

#[test]
fn problem_that_two_layers_have_is_said_once() {
    let file = ConfigFile::new("port = 8080\nsahre = 1\n");
    let builder = Hot::<Service>::builder()
        .file(file.path())
        .file(file.path());

    let error = builder.start().expect_err("the key is unknown");

    let report = error.report().expect("a refused file has a report");
    assert_eq!(report.problems().len(), 1, "{report}");
}

#[test]
fn words_of_the_user_neither_break_the_line_nor_colour_it() {
    #[derive(Debug, Clone, HotConfig)]
    struct Dial {
        #[hot(validate = refuse)]
        level: u8,
    }
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a rule is given a reference"
    )]
    fn refuse(_: &u8) -> Result<(), &'static str> {
        Err("too\nhigh\u{1b}[31m")
    }
    let file = ConfigFile::new("level = 1\n");

    let error = Hot::<Dial>::builder().file(file.path()).start();

    let error = error.expect_err("the rule refuses all");
    let report = error.report().expect("a refused file has a report");
    assert_eq!(error.to_string().lines().count(), 1, "{error}");
    assert!(!error.to_string().contains('\u{1b}'), "{error}");
    assert!(!report.to_string().contains('\u{1b}'), "{report}");
}

/// A text without the codes for colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once('m'));
    rest.fold(first, |text, (_, rest)| text + rest)
}
