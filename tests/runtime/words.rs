//! Attempts, and what waits, in words.

use config_runtime::{Hot, HotConfig, Verdict, path};

#[derive(Clone, HotConfig)]
struct Desk {
    #[hot(default = 1, range = 1..=9)]
    size: u32,
    #[hot(default = "paper")]
    mode: String,
}

fn desk() -> Hot<Desk> {
    let builder = Hot::<Desk>::builder().gate("market hours", |change| {
        if change.old.mode == change.new.mode {
            Verdict::Apply
        } else {
            Verdict::Defer
        }
    });
    builder.start().expect("the defaults are good")
}

#[test]
fn each_outcome_is_told_in_words() {
    let desk = desk();
    let told = |outcome: Result<_, config_runtime::Error>| outcome.expect("it is valid");

    let applied = told(desk.set(path!(Desk, size), 2)).to_string();
    assert_eq!(
        applied,
        "version 2 (set at run time)\n  size: 1 -> 2 (set at run time)"
    );
    let unchanged = told(desk.set(path!(Desk, size), 2)).to_string();
    assert_eq!(
        unchanged,
        "unchanged (set at run time), version 2 stays in force"
    );
    let deferred = told(desk.set(path!(Desk, mode), "live".to_owned())).to_string();
    let expected = "deferred (set at run time), version 2 stays in force\n  \
                    mode: \"paper\" -> \"live\" (set at run time)\n  \
                    waits for `market hours`, until it is asked for";
    assert_eq!(deferred, expected);
    desk.set(path!(Desk, size), 10)
        .expect_err("it is too large");
    let refused = desk.status().last_attempt.to_string();
    let expected = "refused in phase load (set at run time), version 2 stays in force\n  \
                    error: set at run time: `size` must be in 1..=9";
    assert_eq!(refused, expected);
}

#[test]
fn what_waits_is_told_in_words() {
    let desk = desk();
    let live = desk.set(path!(Desk, mode), "live".to_owned());
    live.expect("the gate does not refuse it");

    let pending = desk.status().pending.expect("it waits").to_string();

    let expected = "waits for `market hours`, until it is asked for\n  \
                    mode: \"paper\" -> \"live\" (set at run time)";
    assert_eq!(pending, expected);
}
