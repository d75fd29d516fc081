//! The rule `each`: rules that hold for every element or value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Display;
use std::sync::Arc;

use super::rule::Test;
use super::{Broken, Rule};

/// A type that holds elements, or values under keys.
#[diagnostic::on_unimplemented(
    message = "`each` needs a list, a set or a map, and `{Self}` is none of them",
    label = "has no elements",
    note = "write rules over the value itself beside `each`, or check it with `validate = path::to::function`"
)]
pub trait Each {
    /// The type of an element or value.
    type Item;

    /// Shows `look` each element with the step that leads to it: an index or a key. To an element
    /// of a set leads none: where it stood in the file, nobody knows any more.
    fn each(&self, look: Look<'_, Self::Item>);
}

/// Looks at an element, and at the step that leads to it.
pub type Look<'a, V> = &'a mut dyn FnMut(Option<&dyn Display>, &V);

/// The type of the elements of `C`, for printed code that cannot spell it.
pub type Item<C> = <C as Each>::Item;

/// The rule `each(…)`: `rules` hold for every element or value.
pub fn each<'r, V: Each>(rules: &'r [&'r dyn Rule<V::Item>]) -> impl Rule<V> + 'r {
    Test(move |value: &V, broken: &mut Broken| {
        value.each(&mut |step, item| {
            let check =
                |broken: &mut Broken| rules.iter().for_each(|rule| rule.check(item, broken));
            match step {
                Some(step) => broken.inside(step, check),
                None => check(broken),
            }
        });
    })
}

/// Shows `look` what `items` yields, by position.
fn by_position<'a, V: 'a>(items: impl IntoIterator<Item = &'a V>, look: Look<'_, V>) {
    for (index, item) in items.into_iter().enumerate() {
        look(Some(&index), item);
    }
}

impl<V> Each for [V] {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        by_position(self, look);
    }
}

impl<V, const N: usize> Each for [V; N] {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        by_position(self, look);
    }
}

impl<V> Each for Vec<V> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        by_position(self, look);
    }
}

impl<V> Each for VecDeque<V> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        by_position(self, look);
    }
}

impl<V> Each for BTreeSet<V> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        for item in self {
            look(None, item);
        }
    }
}

impl<V, S> Each for HashSet<V, S> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        for item in self {
            look(None, item);
        }
    }
}

impl<K: Display, V> Each for BTreeMap<K, V> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        for (key, value) in self {
            look(Some(key), value);
        }
    }
}

impl<K: Display, V, S> Each for HashMap<K, V, S> {
    type Item = V;

    fn each(&self, look: Look<'_, V>) {
        for (key, value) in self {
            look(Some(key), value);
        }
    }
}

impl<C: Each> Each for Option<C> {
    type Item = C::Item;

    fn each(&self, look: Look<'_, C::Item>) {
        if let Some(inner) = self {
            inner.each(look);
        }
    }
}

impl<C: Each + ?Sized> Each for Box<C> {
    type Item = C::Item;

    fn each(&self, look: Look<'_, C::Item>) {
        (**self).each(look);
    }
}

impl<C: Each + ?Sized> Each for Arc<C> {
    type Item = C::Item;

    fn each(&self, look: Look<'_, C::Item>) {
        (**self).each(look);
    }
}

impl<C: Each + ToOwned + ?Sized> Each for Cow<'_, C> {
    type Item = C::Item;

    fn each(&self, look: Look<'_, C::Item>) {
        (**self).each(look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said;
    use crate::check::{
        Pattern, create_dir, dir, file, inside, length, length_of, non_empty, one_of, pattern,
        saying, validate, warning, within,
    };

    use std::path::PathBuf;

    /// Each container holds 1 and 0, in this order where it keeps one.
    #[test]
    fn every_container_leads_to_its_elements() {
        let list = vec![1, 0];
        let table = [
            zeros(&list),
            zeros(&[1, 0]),
            zeros(&list.clone().into_boxed_slice()),
            zeros(&Arc::<[u16]>::from([1, 0])),
            zeros(&Cow::Borrowed(&[1, 0][..])),
            zeros(&VecDeque::from([1, 0])),
            zeros(&Some(list)),
            zeros(&BTreeMap::from([(0, 1), (1, 0)])),
            zeros(&HashMap::from([("0", 1), ("1", 0)])),
        ];
        for (index, found) in table.into_iter().enumerate() {
            assert_eq!(found, ["1 must be in 1.."], "{index}");
        }
        for found in [zeros(&BTreeSet::from([1, 0])), zeros(&HashSet::from([0]))] {
            assert_eq!(found, [" must be in 1.."]);
        }
        assert!(zeros(&None::<Vec<u16>>).is_empty());
    }

    fn zeros<C: Each<Item = u16>>(container: &C) -> Vec<String> {
        said(&each::<C>(&[&within("1..", 1..)]), container)
    }

    #[test]
    fn every_rule_is_asked_for_every_element() {
        let list = vec![0, 5, 9];
        let found = said(
            &each::<Vec<u16>>(&[&within("1..", 1..), &within("..6", ..6)]),
            &list,
        );
        assert_eq!(found, ["0 must be in 1..", "2 must be in ..6"]);
    }

    #[test]
    fn steps_of_inner_lists_follow_those_of_outer_ones() {
        let map = BTreeMap::from([("a.b".to_owned(), vec![1, 1, 0])]);
        let mut broken = Broken::default();

        each::<BTreeMap<String, Vec<u16>>>(&[&each(&[&within("1..", 1..)])])
            .check(&map, &mut broken);

        assert_eq!(broken.found[0].inside, ["a.b", "2"]);
    }

    /// As printed: the derive does not know the type of an element, so nothing spells it here.
    #[test]
    fn rules_find_the_type_of_the_element_by_themselves() {
        let texts = breaches::<Vec<String>>(
            &vec!["ABC".to_owned()],
            &[&each::<Vec<String>>(&[
                &length("..=2", ..=2),
                &length_of(2),
                &one_of(r#""ab""#, ["ab"]),
                &pattern({
                    static LOWER: Pattern = Pattern::new("^[a-z]+$");
                    &LOWER
                }),
                &validate::<Item<Vec<String>>, _>(|value: &Item<Vec<String>>| lower(value)),
                &warning(saying("no", length("..=2", ..=2))),
            ])],
        );
        let numbers = breaches::<Vec<u16>>(
            &vec![80, 81],
            &[&each::<Vec<u16>>(&[
                &one_of("80, 443", [80, 443]),
                &validate(even),
                &saying("no", within("..81", ..81)),
            ])],
        );
        let paths = breaches::<Vec<PathBuf>>(
            &vec![PathBuf::new()],
            &[&each::<Vec<PathBuf>>(&[
                &file(),
                &dir(),
                &create_dir(),
                &non_empty(),
            ])],
        );
        let options = breaches::<Vec<Option<f32>>>(
            &vec![None, Some(-1.0)],
            &[&each::<Vec<Option<f32>>>(&[&inside(within(
                "0.0..",
                0.0..,
            ))])],
        );
        assert_eq!([texts, numbers, paths, options], [6, 3, 4, 1]);
    }

    /// Takes the rules as the decoder does.
    fn breaches<V>(value: &V, rules: &[&dyn Rule<V>]) -> usize {
        rules.iter().map(|rule| said(*rule, value).len()).sum()
    }

    fn lower(text: &str) -> Result<(), &'static str> {
        let is_lower = text.chars().all(char::is_lowercase);
        is_lower.then_some(()).ok_or("not lower")
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "rules take references")]
    fn even(value: &u16) -> Result<(), &'static str> {
        value.is_multiple_of(2).then_some(()).ok_or("odd")
    }
}
