//! Rules of the program over the old and the new value.

use config_runtime::{ErrorKind, Hot, HotConfig, Phase, ProblemKind, Problems, Watching, path};
use config_tests::{Changes, ConfigFile};

use crate::server::{Server, on, set_port};

#[test]
fn rule_over_old_and_new_sees_both_and_refuses_the_step() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file)
        .watch(Watching::manual())
        .validate_change(|old, new| {
            if new.port > old.port + 1 {
                return Err(format!("{} is too far from {}", new.port, old.port));
            }
            Ok(())
        });
    let server = builder.start().expect("the file is valid");
    set_port(&server, 2);

    let error = server
        .set(path!(Server, port), 4)
        .expect_err("the step is too far");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Invalid, Some(Phase::Compare))
    );
    assert!(
        error
            .to_string()
            .ends_with("the change is refused: 4 is too far from 2"),
        "{error}"
    );
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.kind(), ProblemKind::Rule);
    set_port(&server, 3);
}

#[test]
fn rule_over_old_and_new_names_the_line_of_the_field_that_it_blames() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file)
        .watch(Watching::manual())
        .validate_change(|old, new| {
            if new.limits.burst < old.limits.burst {
                return Err(Problems::new()
                    .at("limits.burst", "it shrinks")
                    .and("think again"));
            }
            Ok(())
        });
    let server = builder.start().expect("the file is valid");
    file.write("port = 2\n\n[limits]\nburst = 1");

    let error = server.reload().expect_err("it shrinks");

    let problems = error
        .report()
        .expect("there is a report")
        .problems()
        .to_vec();
    let places: Vec<_> = problems
        .iter()
        .map(|problem| (problem.line(), problem.key()))
        .collect();
    assert!(
        places.contains(&(Some(4), Some("limits.burst".to_owned()))),
        "{places:?}"
    );
    assert_eq!((problems.len(), server.port.get()), (2, 1));
}

#[test]
fn rule_over_old_and_new_is_asked_neither_at_the_start_nor_on_the_way_back() {
    let file = ConfigFile::new("port = 9");
    let builder = on(&file).watch(Watching::manual());
    let builder = builder.validate_change(|old, new| {
        if new.port < old.port {
            Err("it must rise")
        } else {
            Ok(())
        }
    });
    let server = builder.start().expect("the file is valid");
    set_port(&server, 10);

    server.rollback(1).expect("there is a version before");

    assert_eq!(server.port.get(), 9);
    server
        .set(path!(Server, port), 8)
        .expect_err("it must rise");
}

#[test]
fn all_rules_over_old_and_new_are_asked_and_one_that_panics_is_a_problem() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual());
    let builder = builder.validate_change(|_, _| Err("never"));
    let builder = builder.validate_change(|_, new: &Server| -> Result<(), String> {
        assert!(new.port == 1, "what a port");
        Ok(())
    });
    let server = builder.start().expect("the file is valid");

    let error = server
        .set(path!(Server, port), 2)
        .expect_err("it is refused");

    let text = format!("{error:?}");
    assert!(text.contains("the change is refused: never"), "{text}");
    assert!(
        text.contains("a rule over old and new value panicked: what a port"),
        "{text}"
    );
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Steps {
    #[hot(default = 1, monotonic)]
    generation: u32,
    #[hot(default = 100, max_step = 2.0)]
    size: u32,
}

#[test]
fn rules_of_fields_and_of_the_program_over_old_and_new_are_reported_together() {
    let builder = Hot::<Steps>::builder().validate_change(|_, _| Err("never"));
    let steps = builder.start().expect("all is by default");
    let all = Changes::of(&steps);

    let error = steps.edit(|edit| {
        edit.set(path!(Steps, generation), 0)
            .set(path!(Steps, size), 1000);
    });

    let error = error.expect_err("all of it is refused");
    assert_eq!(
        error.report().map(|report| report.problems().len()),
        Some(3),
        "{error:?}"
    );
    assert_eq!(
        (error.phase(), all.so_far().len()),
        (Some(Phase::Compare), 0)
    );
}
