//! Rules over any value: `range`, `one_of`, `validate`.

use std::fmt::Display;
use std::ops::RangeBounds;

use super::rule::Test;
use super::{Broken, Rule};

/// A range over values of type `V`.
#[diagnostic::on_unimplemented(
    message = "this rule does not fit a value of type `{V}`",
    label = "`{Self}` holds no `{V}`",
    note = "`range` needs a type that is `PartialOrd`, and bounds of that very type, such as `Duration::from_secs(1)..`; or check it with `validate = path::to::function`"
)]
pub trait Bounds<V> {
    /// Whether `value` is in the range.
    fn hold(&self, value: &V) -> bool;
}

#[diagnostic::do_not_recommend]
impl<V: PartialOrd, R: RangeBounds<V>> Bounds<V> for R {
    fn hold(&self, value: &V) -> bool {
        self.contains(value)
    }
}

/// The rule `range = …`; `written` is how it stands in the attribute.
pub fn within<V, R: Bounds<V>>(written: &'static str, range: R) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| {
        if !range.hold(value) {
            broken.must(format_args!("be in {written}"));
        }
    })
}

/// The rule `one_of = […]`; `written` is what stands between the brackets.
pub fn one_of<V: PartialEq<E>, E, const N: usize>(
    written: &'static str,
    allowed: [E; N],
) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| {
        if !allowed.iter().any(|allowed| value == allowed) {
            let what = if N == 1 { "be" } else { "be one of" };
            broken.must(format_args!("{what} {written}"));
        }
    })
}

/// The rule `validate = path`.
pub fn validate<V, E: Display>(rule: fn(&V) -> Result<(), E>) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| {
        if let Err(error) = rule(value) {
            broken.refused(format_args!("{error}"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said;

    #[test]
    fn nan_is_in_no_range() {
        assert!(!said(&within("0.0..1.0", 0.0..1.0), &f64::NAN).is_empty());
        assert!(!said(&within("0.0..", 0.0..), &f64::NAN).is_empty());
    }

    #[test]
    fn range_names_itself_and_not_the_value() {
        let rule = within("LOW..=9", 1..=9);
        assert_eq!(said::<u8>(&rule, &10), [" must be in LOW..=9"]);
        assert!(said::<u8>(&rule, &9).is_empty());
    }

    #[test]
    fn every_form_of_range_is_a_rule() {
        let rules: [&dyn Rule<i64>; 6] = [
            &within("-1..2", -1..2),
            &within("-1..=1", -1..=1),
            &within("-1..", -1..),
            &within("..2", ..2),
            &within("..=1", ..=1),
            &within("i64::MIN..2", i64::MIN..2),
        ];
        for (index, rule) in rules.into_iter().enumerate() {
            assert!(said(rule, &1).is_empty(), "{index}");
            let is_open_above = index == 2;
            assert_eq!(said(rule, &2).is_empty(), is_open_above, "{index}");
        }
    }

    #[test]
    fn allowed_values_are_listed() {
        let rule = one_of::<String, _, _>(r#""paper", "live""#, ["paper", "live"]);
        assert!(said(&rule, &"live".to_owned()).is_empty());
        let found = said(&rule, &"Live".to_owned());
        assert_eq!(found, [r#" must be one of "paper", "live""#]);
        let rule = one_of::<u16, _, _>("80", [80]);
        assert_eq!(said(&rule, &81), [" must be 80"]);
    }

    #[test]
    fn refusal_is_said_with_its_reason() {
        let even = |value: &u8| match value % 2 {
            0 => Ok(()),
            rest => Err(format!("{rest} is left")),
        };
        assert_eq!(said(&validate(even), &3), [" is refused: 1 is left"]);
        assert!(said(&validate(even), &4).is_empty());
    }
}
