//! Rules around another rule: as a warning, in other words, inside of an `Option`.

use super::{Broken, Moved, Rule};

/// A rule whose breach is a warning.
#[derive(Debug)]
pub struct Warning<R>(R);

/// The rule within `warn(…)`.
pub fn warning<R>(rule: R) -> Warning<R> {
    Warning(rule)
}

impl<V: ?Sized, R: Rule<V>> Rule<V> for Warning<R> {
    fn check(&self, value: &V, broken: &mut Broken) {
        broken.as_warnings(|broken| self.0.check(value, broken));
    }
}

/// A rule that speaks in words of the user's own.
#[derive(Debug)]
pub struct Saying<R> {
    message: &'static str,
    rule: R,
}

/// The rule with `message = "…"`.
pub fn saying<R>(message: &'static str, rule: R) -> Saying<R> {
    Saying { message, rule }
}

impl<V: ?Sized, R: Rule<V>> Rule<V> for Saying<R> {
    fn check(&self, value: &V, broken: &mut Broken) {
        broken.in_words(self.message, |broken| self.rule.check(value, broken));
    }
}

/// A rule over what is inside of an `Option`; `None` breaks none.
#[derive(Debug)]
pub struct Inside<R>(R);

/// The rule on a field of type `Option<V>`, written for `V`.
pub fn inside<R>(rule: R) -> Inside<R> {
    Inside(rule)
}

impl<V, R: Rule<V>> Rule<Option<V>> for Inside<R> {
    fn check(&self, value: &Option<V>, broken: &mut Broken) {
        if let Some(value) = value {
            self.0.check(value, broken);
        }
    }
}

impl<'a, V, R: Rule<Moved<'a, V>>> Rule<Moved<'a, Option<V>>> for Inside<R> {
    fn check(&self, moved: &Moved<'a, Option<V>>, broken: &mut Broken) {
        if let (Some(old), Some(new)) = (moved.old, moved.new) {
            self.0.check(&Moved { old, new }, broken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::{said, said_of_step};
    use crate::check::{create_dir, each, max_step, monotonic, non_empty, within};

    #[test]
    fn warnings_are_marked_and_nothing_else() {
        let mut broken = Broken::default();
        let rules: [&dyn Rule<f64>; 3] = [
            &within("..1.0", ..1.0),
            &warning(within("..2.0", ..2.0)),
            &within("..3.0", ..3.0),
        ];

        for rule in rules {
            rule.check(&9.0, &mut broken);
        }

        let marks: Vec<_> = (broken.found.iter())
            .map(|finding| finding.is_warning)
            .collect();
        assert_eq!(marks, [false, true, false]);
    }

    #[test]
    fn message_replaces_the_text_once_for_each_place() {
        let found = said(
            &saying(
                "is no port",
                each::<Vec<u16>>(&[&within("..5", ..5), &within("1..2", 1..2)]),
            ),
            &vec![1, 7, 8],
        );
        assert_eq!(found, ["1: is no port", "2: is no port"]);
    }

    #[test]
    fn message_leaves_what_other_rules_said() {
        let mut broken = Broken::default();
        within::<u16, _>("..5", ..5).check(&7, &mut broken);
        saying("too high", within::<u16, _>("..6", ..6)).check(&7, &mut broken);
        let texts = broken.found.iter().map(|finding| finding.text.as_str());
        assert_eq!(texts.collect::<Vec<_>>(), [" must be in ..5", ": too high"]);
    }

    #[test]
    fn a_folder_is_made_for_a_wrapped_rule_too() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("new");
        let mut broken = Broken::default();
        let rule: &dyn Rule<Option<_>> = &warning(saying("m", inside(create_dir())));

        rule.check(&Some(path.clone()), &mut broken);

        assert_eq!(broken.to_create, [path]);
    }

    #[test]
    fn none_breaks_no_rule() {
        let rule = inside(within("1..", 1..));
        assert!(said::<Option<u16>>(&rule, &None).is_empty());
        assert_eq!(said::<Option<u16>>(&rule, &Some(0)), [" must be in 1.."]);
        let rule = inside(non_empty::<String>());
        assert_eq!(said(&rule, &Some(String::new())), [" must not be empty"]);
    }

    #[test]
    fn a_step_is_one_between_two_values() {
        let table = [
            (None, Some(9), false),
            (Some(9), None, false),
            (None, None, false),
            (Some(1), Some(2), false),
            (Some(2), Some(1), true),
        ];
        for (old, new, is_broken) in table {
            let found = said_of_step::<Option<u8>>(&inside(monotonic()), &old, &new);
            assert_eq!(!found.is_empty(), is_broken, "{old:?} {new:?}");
        }
    }

    #[test]
    fn wrappers_fit_into_each_other_over_steps() {
        let rule: &dyn for<'a> Rule<Moved<'a, Option<f64>>> =
            &warning(saying("too fast", inside(max_step::<f64>(2.0))));
        assert_eq!(said_of_step(rule, &Some(1.0), &Some(3.0)), [": too fast"]);
        assert!(said_of_step(rule, &Some(1.0), &Some(2.0)).is_empty());
    }
}
