//! What cannot be put in, and what must not be shown of it.

use super::*;

#[test]
fn missing_variables_are_all_told_where_they_stand() {
    alone(VARIABLES, || {
        let text = "port = '${S_NONE}'\ntags = ['ü', 'x ${S_HOST} ${S_NO}']\n\
                    host = '$${S_NONE} ${S_NONE}'\nnumbers = ['${S_GONE}']\n\
                    [[servers]]\nname = \"${S_A}${S_B}\"";

        assert_eq!(
            refused(text),
            [
                "config.toml:1:9: variable S_NONE is not set",
                "config.toml:2:27: variable S_NO is not set",
                "config.toml:3:20: variable S_NONE is not set",
                "config.toml:4:13: variable S_GONE is not set",
                "config.toml:6:9: variable S_A is not set",
                "config.toml:6:15: variable S_B is not set",
            ]
        );
    });
}

#[test]
fn broken_placeholders_are_told_where_they_stand() {
    alone(VARIABLES, || {
        let message = "this placeholder is not well formed";
        for (text, column) in [
            ("host = '${S_HOST'", 9),
            ("host = '${}'", 9),
            ("host = '${1}'", 9),
            ("host = 'a ${S HOST}'", 11),
            ("host = '${S_HOST}${S-HOST}'", 18),
            ("host = '$${x} ${'", 15),
            ("host = '${S_HOST:${S_PORT}}'", 9),
        ] {
            let expected = format!("config.toml:1:{column}: {message}");
            assert_eq!(refused(text), [expected], "{text}");
        }
    });
}

#[test]
fn secret_that_is_put_in_is_never_shown() {
    alone(VARIABLES, || {
        let text = "api_key = '${S_SECRET}'\nport = '${S_SECRET}'\nnumbers = '${S_SECRET}'\n\
                    share = '${S_HOST} ${S_SECRET}'\nservers = '${S_SECRET}'";
        let file = ConfigFile::new(text);
        let loaded = Layers::<App>::new().file(file.path()).substitute().load();
        let error = loaded.expect_err("a secret is no number");

        assert_eq!(said::refused(&error).len(), 4, "{error:?}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    });
}

#[test]
fn default_of_a_secret_is_never_drawn() {
    alone(VARIABLES, || {
        let file = ConfigFile::new("api_key = '${S_NONE:hunter2}${S_NO}'");
        let loaded = Layers::<App>::new().file(file.path()).substitute().load();
        let error = loaded.expect_err("a variable is missing");

        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    });
}
