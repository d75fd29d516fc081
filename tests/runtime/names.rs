//! Which variable sets which field. Each test runs in a process of its own.

use config_runtime::{Hot, HotConfig, ProblemKind};
use config_tests::{ConfigFile, alone};

use crate::server::Server;

/// Two leaves whose variables would have one name.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Twins {
    #[hot(nested)]
    a: Left,
    #[hot(nested)]
    a_b: Right,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Left {
    #[hot(default = 1)]
    b_c: u16,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Right {
    c: u16,
}

#[test]
fn parts_of_a_name_are_joined_by_one_underscore_or_two() {
    let names = [
        "APP_LIMITS_MAX_RATE",
        "APP_LIMITS__MAX_RATE",
        "APP__LIMITS__MAX_RATE",
    ];
    for name in names {
        alone(&[(name, "7")], || {
            let server = Hot::<Server>::builder().env("APP").start();

            let origin = server
                .expect("the layers are valid")
                .limits
                .max_rate
                .origin();
            assert!(names.contains(&origin.variable().expect("a variable sets it")));
        });
    }
}

#[test]
fn name_that_can_mean_two_fields_is_refused() {
    alone(&[("APP_A_B_C", "1"), ("APP_A_B__C", "2")], || {
        let error = Hot::<Twins>::builder().env("APP").start();

        let error = error.expect_err("the name is ambiguous");
        let problems = error.report().expect("there is a report").problems();
        assert_eq!(
            (problems.len(), problems[0].kind()),
            (1, ProblemKind::Ambiguous),
            "{error:?}"
        );
        let said = problems[0].to_string();
        assert!(
            said.contains("APP_A_B_C") && said.contains("`a.b_c` or `a_b.c`"),
            "{said}"
        );
        assert_eq!(
            problems[0].help(),
            Some("write APP_A__B_C for `a.b_c` or APP_A_B__C for `a_b.c`")
        );
    });
}

#[test]
fn names_with_two_underscores_tell_the_fields_apart() {
    alone(&[("APP_A__B_C", "2"), ("APP_A_B__C", "3")], || {
        let twins = Hot::<Twins>::builder().env("APP").start();

        let twins = twins.expect("the names are clear").get();
        assert_eq!((twins.a.b_c, twins.a_b.c), (2, 3));
    });
}

/// What is named as the way to set a missing key must set it.
#[test]
fn remedy_for_a_missing_key_names_a_variable_that_can_only_mean_it() {
    alone(&[], || {
        let error = Hot::<Twins>::builder()
            .env("APP")
            .start()
            .expect_err("`a_b.c` is missing");

        let problem = &error.report().expect("there is a report").problems()[0];
        let help = problem.help().expect("there is a remedy");
        assert!(
            help.contains("APP_A_B__C"),
            "`APP_A_B_C` means `a.b_c` as well: {help}"
        );
    });
}

#[test]
fn field_that_two_variables_set_is_refused() {
    alone(
        &[("APP_LIMITS_BURST", "1"), ("APP_LIMITS__BURST", "2")],
        || {
            let error = Hot::<Server>::builder()
                .env("APP")
                .start()
                .expect_err("both set `burst`");

            let problem = &error.report().expect("there is a report").problems()[0];
            assert_eq!(
                (problem.kind(), problem.key().as_deref()),
                (ProblemKind::Ambiguous, Some("limits.burst"))
            );
            let said = problem.message();
            assert!(
                said.contains("APP_LIMITS_BURST") && said.contains("APP_LIMITS__BURST"),
                "{said}"
            );
        },
    );
}

#[test]
fn variables_of_others_are_left_alone() {
    let others = [
        ("APPLE_PORT", "x"),
        ("PORT", "x"),
        ("app_port", "x"),
        ("APP_", "x"),
        ("APP", "x"),
    ];
    alone(&others, || {
        let server = Hot::<Server>::builder().env("APP").start();

        assert_eq!(server.expect("none of them is ours").port.get(), 1);
    });
}

#[test]
fn missing_key_names_file_and_variable() {
    alone(&[], || {
        let file = ConfigFile::new("# nothing");
        let builder = Hot::<Twins>::builder().file(file.path()).env("APP");

        let error = builder.start().expect_err("`a_b.c` is missing");

        let problem = &error.report().expect("there is a report").problems()[0];
        let help = problem.help().expect("there is a remedy");
        let path = file.path().display().to_string();
        assert!(
            help.contains(&path) && help.contains("variable APP_A_B"),
            "{help}"
        );
    });
}
