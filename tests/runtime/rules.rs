//! Code of the user that runs within a reload: rules, defaults and comparisons.

use std::cell::RefCell;

use config_runtime::{ErrorKind, Hot, HotConfig, ProblemKind, Problems, Watching, path};
use config_tests::{ConfigFile, within_limit};

thread_local! {
    /// The handle that the rule of `Meddler` calls.
    static HANDLE: RefCell<Option<Hot<Meddler>>> = const { RefCell::new(None) };
    static SAID: RefCell<Vec<ErrorKind>> = const { RefCell::new(Vec::new()) };
}

/// Its rule calls everything that a rule must not call.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Meddler::meddle)]
struct Meddler {
    #[hot(default = 1)]
    port: u16,
}

impl Meddler {
    #[expect(clippy::unnecessary_wraps, reason = "a rule returns a result")]
    fn meddle(&self) -> Result<(), String> {
        let Some(handle) = HANDLE.with_borrow(Clone::clone) else {
            return Ok(());
        };
        let refused = [
            handle.reload(),
            handle.set(path!(Meddler, port), self.port + 1),
            handle.rollback(1),
            handle.rollback_to(1),
        ];
        SAID.with_borrow_mut(|said| {
            said.extend(refused.map(|refused| refused.expect_err("refused").kind()));
        });
        Ok(())
    }
}

#[test]
fn rule_that_asks_for_a_reload_is_refused_and_nothing_waits_for_itself() {
    let (said, port) = within_limit(|| {
        let meddler = Hot::<Meddler>::builder()
            .start()
            .expect("all is by default");
        HANDLE.set(Some(meddler.clone()));
        meddler
            .set(path!(Meddler, port), 2)
            .expect("the set itself is valid");
        HANDLE.set(None);
        (SAID.take(), meddler.port.get())
    });

    assert_eq!((said, port), (vec![ErrorKind::Reentrant; 4], 2));
}

/// Panics where a value of 13 is read, checked, compared or let go.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Brittle::check)]
struct Brittle {
    #[hot(default = 1, validate = not_unlucky)]
    rule: u16,
    #[hot(default = 1)]
    whole: u16,
    #[hot(default = Touchy(1))]
    compared: Touchy,
    #[hot(default = 1)]
    calm: u16,
}

#[derive(Debug, Clone, serde::Deserialize)]
struct Touchy(u16);

impl PartialEq for Touchy {
    fn eq(&self, other: &Self) -> bool {
        assert_ne!(self.0.max(other.0), 13, "cannot compare");
        self.0 == other.0
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule is given a reference to the field"
)]
#[expect(clippy::unnecessary_wraps, reason = "a rule returns a result")]
fn not_unlucky(number: &u16) -> Result<(), &'static str> {
    assert_ne!(*number, 13, "cannot check");
    Ok(())
}

impl Brittle {
    #[expect(clippy::unnecessary_wraps, reason = "a rule returns a result")]
    fn check(&self) -> Result<(), String> {
        assert_ne!(self.whole, 13, "cannot check the whole");
        Ok(())
    }
}

#[test]
fn panic_in_code_of_the_user_is_a_problem_and_alters_nothing() {
    let cases = [
        ("rule = 13", "cannot check"),
        ("whole = 13", "cannot check the whole"),
        ("compared = 13", "cannot compare"),
    ];
    for (text, message) in cases {
        let file = ConfigFile::new("rule = 2");
        let builder = Hot::<Brittle>::builder().file(file.path());
        let brittle = builder
            .watch(Watching::manual())
            .start()
            .expect("the file is valid");
        file.write(text);

        let error = brittle.reload().expect_err(text);

        let problem = &error.report().expect("there is a report").problems()[0];
        assert_eq!(problem.kind(), ProblemKind::Panic, "{text}");
        assert!(problem.message().contains(message), "{text}: {problem}");
        assert_eq!(
            (brittle.rule.get(), brittle.status().version),
            (2, 1),
            "{text}"
        );
        file.write("rule = 3");
        brittle.reload().expect("the next attempt is not hindered");
    }
}

/// A rollback needs no file, so that none can hinder it.
#[test]
fn rollback_succeeds_whatever_panics_over_the_file_on_disk() {
    for text in ["rule = 13", "whole = 13", "compared = 13"] {
        let file = ConfigFile::new("rule = 2");
        let builder = Hot::<Brittle>::builder().file(file.path());
        let brittle = builder
            .watch(Watching::manual())
            .start()
            .expect("the file is valid");
        brittle
            .set(path!(Brittle, calm), 2)
            .expect("the value is valid");
        file.write(text);
        brittle.reload().expect_err(text);

        brittle.rollback(1).expect(text);

        assert_eq!(brittle.calm.get(), 1, "{text}");
    }
}

#[test]
fn panic_in_a_rule_at_the_start_is_an_error() {
    let file = ConfigFile::new("rule = 13");

    let error = Hot::<Brittle>::builder()
        .file(file.path())
        .start()
        .expect_err("the rule panics");

    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(
        (error.kind(), problem.kind()),
        (ErrorKind::Invalid, ProblemKind::Panic)
    );
}

/// A rule that panics is one problem of many, and its key is known.
#[test]
fn panic_of_a_rule_names_its_key_and_hides_no_other_problem() {
    let file = ConfigFile::new("rule = 13\nwhole = \"x\"");

    let error = Hot::<Brittle>::builder()
        .file(file.path())
        .start()
        .expect_err("both are wrong");

    let problems = error.report().expect("there is a report").problems();
    let keys: Vec<_> = problems
        .iter()
        .map(|problem| problem.key().unwrap_or_default())
        .collect();
    assert_eq!(keys, ["rule", "whole"], "{error:?}");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Careless {
    #[hot(default = panics())]
    port: u16,
}

fn panics() -> u16 {
    panic!("no default today")
}

#[test]
fn panic_in_a_default_is_an_error() {
    let error = Hot::<Careless>::builder()
        .start()
        .expect_err("the default panics");

    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.kind(), ProblemKind::Panic);
    assert!(problem.message().contains("no default today"), "{problem}");
}

/// Finds nothing, and says so in the wrong way.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Content::check)]
struct Content {
    #[hot(default = 1)]
    port: u16,
}

impl Content {
    #[expect(clippy::unused_self, reason = "a rule is given the section")]
    fn check(&self) -> Result<(), Problems> {
        Err(Problems::new())
    }
}

#[test]
fn rule_that_found_no_problem_refuses_nothing() {
    let content = Hot::<Content>::builder().start();

    assert_eq!(content.expect("there is no problem").port.get(), 1);
}

#[test]
fn rule_over_sections_can_blame_a_field_within_one() {
    #[derive(Debug, Clone, HotConfig)]
    #[hot(validate = Outer::check)]
    struct Outer {
        #[hot(nested)]
        inner: Inner,
    }

    #[derive(Debug, Clone, HotConfig)]
    struct Inner {
        #[hot(rename = "how-many")]
        count: u32,
    }

    impl Outer {
        fn check(&self) -> Result<(), Problems> {
            Err(Problems::new().at("inner.count", format!("{} is odd", self.inner.count)))
        }
    }

    let file = ConfigFile::new("[inner]\nhow-many = 3");
    let builder = Hot::<Outer>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let error = builder.start().expect_err("the rule refuses it");

    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.key().as_deref(), Some("inner.how-many"));
    assert_eq!((problem.line(), problem.column()), (Some(2), Some(12)));
}
