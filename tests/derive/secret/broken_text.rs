//! Files that are not well formed: their secrets cannot be located, and are not drawn.

use super::{Shop, assert_silent};
use crate::load::try_load;

#[track_caller]
fn assert_silent_about(text: &str) {
    let Err(error) = try_load::<Shop>(text) else {
        panic!("the text is not well formed: {text}");
    };
    let report = assert_silent(&error);
    assert!(report.contains("-->"), "{report}");
}

#[test]
fn syntax_error_on_the_line_of_a_secret() {
    for text in [
        "password = 'tunafish' x",
        "password = 'tunafish",
        "password = \"tunafish",
        "password = tunafish",
        "password = \"tunafish\\q\"",
        "password: 'tunafish'",
        "password 'tunafish'",
        "password == 'tunafish'",
        "password = 'tuna' 'fish'",
        "password = tunafish 'x'",
        "pass = 'tunafish' x",
        "\"password\" = 'tunafish' x",
        "'password' = 'tunafish' x",
        "password.x = 'tunafish' x",
        "seed = 4815162342x",
        "seed = 48_15162342_",
        "name = 'a' password = 'tunafish'",
        "headers = { auth = 'tunafish' ",
        "headers.auth = 'tunafish' x",
    ] {
        assert_silent_about(text);
    }
}

#[test]
fn syntax_error_on_the_line_of_a_secret_inside_a_section() {
    for text in [
        "db.login.password = 'tunafish' x",
        "db . login . \"password\" = 'tunafish' x",
        "[db.login]\npassword = 'tunafish' x",
        "db = { login = { password = 'tunafish' }, port = }",
        "db = { login = { password = 'tunafish' ",
        "users = [{ password = 'tunafish' }, { ]",
        "users = [\n{ password = 'tunafish' },\n{ password = tunafish },\n]",
        "[[users]]\npassword = 'tunafish",
        "[sites.x]\npassword = \"tunafish\\u\"",
        "sites = { x = { seed = 4815162342, password } }",
        "[headers]\nauth = 'tunafish' x",
    ] {
        assert_silent_about(text);
    }
}

#[test]
fn syntax_error_inside_of_a_secret_of_several_lines() {
    for text in [
        "password = '''\ntunafish\ntunafish",
        "password = \"\"\"\ntunafish\ntunafish",
        "password = \"\"\"\ntunafish \\q\ntunafish\n\"\"\"",
        "password = '''\ntunafish\n''' x",
        "password = \"\"\"\na\nb\ntunafish\\q\"\"\"\nname = 'x'",
        "password = 'tuna\nfish'",
    ] {
        assert_silent_about(text);
    }
}

#[test]
fn key_that_is_written_twice() {
    for text in [
        "password = 'tunafish'\npassword = 'tunafish'",
        "[db.login]\npassword = 'tunafish'\npassword = 'x'",
        "admin = { password = 'tunafish', password = 'tunafish' }",
        "headers.auth = 'tunafish'\nheaders.auth = 'tunafish'",
    ] {
        assert_silent_about(text);
    }
}

#[test]
fn syntax_error_elsewhere_on_a_line_with_a_secret() {
    for text in [
        "users = [{ password = 'tunafish' }] x",
        "admin = { name = 'a' 'b', password = 'tunafish' }",
        "admin = { name = , password = 'tunafish' }",
        "db.login = { password = 'tunafish', name = }",
    ] {
        assert_silent_about(text);
    }
}

#[test]
fn syntax_error_beside_a_secret_is_still_drawn() {
    let error = try_load::<Shop>("password = 'tunafish'\nname = 'unclosed").expect_err("it is not");

    let report = assert_silent(&error);

    assert!(report.contains("name = 'unclosed"), "{report}");
}
