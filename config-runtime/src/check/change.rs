//! Rules over the old and the new value of a field: `max_step`, `may_shrink_by`, `monotonic`.

use std::cmp::Ordering;

use super::rule::Test;
use super::{Broken, Length, Moved, Ratio, Rule};

/// A type whose values have a size: numbers their value, texts and collections their length.
#[diagnostic::on_unimplemented(
    message = "`may_shrink_by` needs a number, a `Duration`, a text or a collection, and `{Self}` is none of them",
    label = "has no size",
    note = "use `monotonic` for anything that is `PartialOrd`"
)]
pub trait Size {
    /// The size, as near as an `f64` comes to it.
    fn size(&self) -> f64;
}

#[diagnostic::do_not_recommend]
impl<V: Length + ?Sized> Size for V {
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    fn size(&self) -> f64 {
        self.length() as f64
    }
}

/// How far rounding may carry a step that is allowed exactly.
const ROUNDING: f64 = 4.0 * f64::EPSILON;

/// The rule `max_step = …`: the larger value is at most `ratio` times the smaller one.
pub fn max_step<V: Ratio>(ratio: f64) -> impl for<'a> Rule<Moved<'a, V>> {
    Test(move |moved: &Moved<'_, V>, broken: &mut Broken| {
        if !is_step(moved.old.number(), moved.new.number(), ratio) {
            broken.must(format_args!(
                "not change by more than a factor of {ratio} at once"
            ));
        }
    })
}

/// Whether two numbers are equal, or of one sign and close enough.
fn is_step(old: f64, new: f64, ratio: f64) -> bool {
    // Two zeros have no ratio, nor have two infinities.
    let is_unchanged = old.partial_cmp(&new) == Some(Ordering::Equal);
    let step = f64::max(old / new, new / old);
    is_unchanged || (step > 0.0 && step <= ratio * (1.0 + ROUNDING))
}

/// The rule `may_shrink_by = …`: at most `share` of the old size may go.
pub fn may_shrink_by<V: Size>(share: f64) -> impl for<'a> Rule<Moved<'a, V>> {
    Test(move |moved: &Moved<'_, V>, broken: &mut Broken| {
        if !is_left(moved.old.size(), moved.new.size(), share) {
            // A share of 0.07 is not quite 7 % in binary.
            let percent = (share * 1e8).round() / 1e6;
            broken.must(format_args!("not shrink by more than {percent} % at once"));
        }
    })
}

/// Below zero, to shrink is to go further down.
fn is_left(old: f64, new: f64, share: f64) -> bool {
    new >= old || new >= old - old.abs() * (share + ROUNDING)
}

/// The rule `monotonic`.
pub fn monotonic<V: PartialOrd>() -> impl for<'a> Rule<Moved<'a, V>> {
    Test(|moved: &Moved<'_, V>, broken: &mut Broken| {
        // What cannot be compared, such as NaN, is not known to be as great.
        let is_as_great = moved.new >= moved.old;
        if !is_as_great {
            broken.must(format_args!("not go down"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said_of_step;

    use std::collections::HashMap;
    use std::time::Duration;

    const INFINITY: f64 = f64::INFINITY;

    #[test]
    fn steps_are_measured_both_ways() {
        let table = [
            (10.0, 20.0, true),
            (20.0, 10.0, true),
            (10.0, 20.1, false),
            (20.1, 10.0, false),
            (-10.0, -20.0, true),
            (-10.0, -20.1, false),
            (1.0, -1.0, false),
            (-1.0, 1.0, false),
            (0.0, 0.0, true),
            (0.0, -0.0, true),
            (0.0, 1.0, false),
            (1.0, 0.0, false),
            (-1.0, 0.0, false),
            (1.0, f64::NAN, false),
            (f64::NAN, 1.0, false),
            (f64::NAN, f64::NAN, false),
            (1.0, INFINITY, false),
            (INFINITY, 1.0, false),
            (INFINITY, INFINITY, true),
            (INFINITY, -INFINITY, false),
            (f64::MIN_POSITIVE, f64::MAX, false),
            (f64::MAX, f64::MAX, true),
        ];
        for (old, new, is_fine) in table {
            let found = said_of_step(&max_step(2.0), &old, &new);
            assert_eq!(found.is_empty(), is_fine, "{old} to {new}");
        }
    }

    #[test]
    fn a_step_that_is_allowed_exactly_is_not_lost_to_rounding() {
        for (old, new, ratio) in [(0.7, 2.1, 3.0), (1.9, 2.47, 1.3), (2.8, 4.2, 1.5)] {
            let found = said_of_step(&max_step(ratio), &old, &new);
            assert!(found.is_empty(), "{old} to {new}");
            let found = said_of_step(&max_step(ratio), &new, &old);
            assert!(found.is_empty(), "{new} to {old}");
        }
        for (old, new, share) in [(100.0, 93.0, 0.07), (0.3, 0.27, 0.1), (1.1, 0.99, 0.1)] {
            let found = said_of_step(&may_shrink_by(share), &old, &new);
            assert!(found.is_empty(), "{old} to {new}");
        }
    }

    #[test]
    fn step_names_the_factor_and_no_value() {
        let found = said_of_step(&max_step(2.0), &10_u64, &30);
        assert_eq!(
            found,
            [" must not change by more than a factor of 2 at once"]
        );
        let found = said_of_step(
            &max_step(1.5),
            &Duration::from_secs(2),
            &Duration::from_secs(4),
        );
        assert_eq!(
            found,
            [" must not change by more than a factor of 1.5 at once"]
        );
    }

    #[test]
    fn growth_is_no_shrinking() {
        let table = [
            (10.0, 5.0, true),
            (10.0, 4.9, false),
            (10.0, 1000.0, true),
            (10.0, -1.0, false),
            (0.0, 0.0, true),
            (0.0, -0.1, false),
            (-10.0, -10.0, true),
            (-10.0, -15.0, true),
            (-10.0, -15.1, false),
            (-10.0, 0.0, true),
            (1.0, f64::NAN, false),
            (f64::NAN, 1.0, false),
            (INFINITY, INFINITY, true),
            (INFINITY, 1.0, false),
            (1.0, INFINITY, true),
        ];
        for (old, new, is_fine) in table {
            let found = said_of_step(&may_shrink_by(0.5), &old, &new);
            assert_eq!(found.is_empty(), is_fine, "{old} to {new}");
        }
    }

    #[test]
    fn collections_and_texts_shrink_by_length() {
        let rule = may_shrink_by::<Vec<u8>>(0.5);
        assert!(said_of_step(&rule, &vec![9; 4], &vec![1; 2]).is_empty());
        let found = said_of_step(&rule, &vec![9; 4], &vec![9]);
        assert_eq!(found, [" must not shrink by more than 50 % at once"]);

        let [three, two] = ["äää", "ää"].map(str::to_owned);
        let map = HashMap::from([(1, 2)]);
        let [long, short] = [9, 8].map(Duration::from_secs);
        let table = [
            said_of_step(&may_shrink_by(0.07), &three, &two),
            said_of_step(&may_shrink_by(0.07), &map, &HashMap::new()),
            said_of_step(&may_shrink_by(0.07), &10_u8, &9),
            said_of_step(&may_shrink_by(0.07), &long, &short),
        ];
        for (index, found) in table.into_iter().enumerate() {
            let expected = " must not shrink by more than 7 % at once";
            assert_eq!(found, [expected], "{index}");
        }
    }

    #[test]
    fn what_is_monotonic_does_not_go_down() {
        let table = [
            (1.0, 2.0, true),
            (1.0, 1.0, true),
            (2.0, 1.0, false),
            (1.0, f64::NAN, false),
            (f64::NAN, 1.0, false),
        ];
        for (old, new, is_fine) in table {
            let found = said_of_step(&monotonic(), &old, &new);
            assert_eq!(found.is_empty(), is_fine, "{old} to {new}");
        }
        let found = said_of_step(&monotonic(), &"b".to_owned(), &"a".to_owned());
        assert_eq!(found, [" must not go down"]);
    }
}
