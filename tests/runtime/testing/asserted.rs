//! What a piece of code changes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use config_runtime::testing::TestHot;
use config_runtime::{Error, Hot, HotConfig, Secret, assert_changes};

/// It has no `Debug`, and its section none either.
#[derive(Clone, PartialEq, HotConfig)]
struct Bank {
    limit: u32,
    name: String,
    #[hot(nested)]
    login: Login,
}

#[derive(Clone, PartialEq, HotConfig)]
struct Login {
    #[hot(secret)]
    key: Secret<String>,
    level: Level,
}

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Level(u8);

fn login(key: &str) -> Login {
    Login {
        key: Secret::new(key.to_owned()),
        level: Level(0),
    }
}

fn bank() -> TestHot<Bank> {
    let bank = Hot::for_test(Bank {
        limit: 1,
        name: "a".to_owned(),
        login: login("hush"),
    });
    bank.expect("the value is valid")
}

/// Sets the limit to each of these, one after the other.
fn raise(bank: &TestHot<Bank>, limits: &[u32]) {
    for limit in limits {
        let edit = bank.edit(|bank| bank.limit = *limit);
        edit.expect("any limit is valid");
    }
}

/// What a failed assertion says.
fn failure(assertion: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assertion)).expect_err("the assertion fails");
    let message = panic.downcast::<String>();
    *message.expect("it says something")
}

#[test]
fn changes_of_a_leaf_a_section_and_the_whole_are_asserted() -> Result<(), Error> {
    let bank = bank();
    assert_changes!(bank.limit, [1 => 2, 2 => 3], raise(&bank, &[2, 3]));
    assert_changes!(bank.name, ["a".to_owned() => "b".to_owned()], {
        bank.edit(|bank| bank.name = "b".to_owned())?;
    });
    assert_changes!(bank.login, [login("hush") => login("new")], {
        bank.edit(|bank| bank.login = login("new"))?;
    });
    let (old, mut new) = (bank.get(), bank.get());
    new.limit = 4;
    assert_changes!(bank, [old => new], raise(&bank, &[4]));
    assert_changes!(bank.login, [], raise(&bank, &[5]));
    Ok(())
}

#[test]
fn assertion_yields_what_its_code_does_and_holds_other_assertions() {
    let bank = bank();
    let version = assert_changes!(bank.name, [], {
        assert_changes!(bank.limit, [1 => 2], {
            raise(&bank, &[2]);
            bank.snapshot().version()
        })
    });
    assert_eq!(version, 2);
}

#[test]
fn question_mark_leaves_the_function_around() {
    fn attempt(bank: &TestHot<Bank>) -> Result<(), Error> {
        assert_changes!(bank.limit, [1 => 2], {
            bank.rollback(1)?;
        });
        Ok(())
    }
    attempt(&bank()).expect_err("there is no version before");
}

#[test]
fn other_change_is_told_with_its_version() {
    let bank = bank();
    let message = failure(|| {
        assert_changes!(bank.limit, [1 => 2, 2 => 3], raise(&bank, &[2, 4, 5]));
    });
    let expected = "`bank.limit` changed otherwise than expected:
  as expected  1 -> 2 in version 2
  expected     2 -> 3
  came         2 -> 4 in version 3
  came too     4 -> 5 in version 4";
    assert_eq!(message, expected);
}

#[test]
fn missing_change_is_told() {
    let bank = bank();
    let message = failure(|| {
        assert_changes!(bank.limit, [1 => 2, 2 => 3], raise(&bank, &[2]));
    });
    let expected = "`bank.limit` changed otherwise than expected:
  as expected  1 -> 2 in version 2
  missing      2 -> 3";
    assert_eq!(message, expected);
}

#[test]
fn failure_shows_no_secret_and_needs_no_debug() {
    let bank = bank();
    let message = failure(|| {
        assert_changes!(bank.login, [login("hush") => login("hushhush")], {
            let edit = bank.edit(|bank| bank.login.level = Level(1));
            edit.expect("any level is valid");
        });
    });
    assert!(!message.contains("hush"), "{message}");
    assert!(
        message.contains("level: (not shown: no Debug)"),
        "{message}"
    );
    let message = failure(|| {
        let key = |key: &str| Secret::new(key.to_owned());
        assert_changes!(bank.login.key, [key("hush") => key("hushhush")], ());
    });
    assert!(!message.contains("hush"), "{message}");
}
