//! Whether two values of a leaf are the same.

use std::any::{Any, TypeId};

/// Whether two values of a leaf are the same.
///
/// Floats are compared by their bits, alone, in an `Option` and in a `Vec`, so that NaN is not a
/// change for ever. Anything else is compared by its own equality.
pub fn same<V: PartialEq + 'static>(old: &V, new: &V) -> bool {
    if is_of_floats(TypeId::of::<V>()) {
        have_same_bits(old, new)
    } else {
        old == new
    }
}

/// Whether two values of a leaf are the same, as a function of the user's says.
#[must_use]
pub fn same_by<V>(same: fn(&V, &V) -> bool) -> fn(&V, &V) -> bool {
    same
}

/// Whether a type is one that [`have_same_bits`] knows. In a release build this is a constant.
#[inline]
fn is_of_floats(id: TypeId) -> bool {
    id == TypeId::of::<f64>()
        || id == TypeId::of::<f32>()
        || id == TypeId::of::<Option<f64>>()
        || id == TypeId::of::<Option<f32>>()
        || id == TypeId::of::<Vec<f64>>()
        || id == TypeId::of::<Vec<f32>>()
}

/// Whether two values are floats, or hold them, and have the same bits. Where the type is known, no
/// more is left of it than one comparison.
#[inline]
fn have_same_bits(old: &dyn Any, new: &dyn Any) -> bool {
    let bits = |float: &f64| float.to_bits();
    let short = |float: &f32| float.to_bits();
    None.or_else(|| both(old, new, |one| bits(one)))
        .or_else(|| both(old, new, |one| short(one)))
        .or_else(|| both(old, new, |one: &Option<f64>| one.as_ref().map(bits)))
        .or_else(|| both(old, new, |one: &Option<f32>| one.as_ref().map(short)))
        .or_else(|| {
            let (old, new): (&Vec<f64>, &Vec<f64>) = (old.downcast_ref()?, new.downcast_ref()?);
            Some(old.iter().map(bits).eq(new.iter().map(bits)))
        })
        .or_else(|| {
            let (old, new): (&Vec<f32>, &Vec<f32>) = (old.downcast_ref()?, new.downcast_ref()?);
            Some(old.iter().map(short).eq(new.iter().map(short)))
        })
        .unwrap_or_default()
}

/// Whether both are of type `V`, and `key` is the same of both.
fn both<V: 'static, K: PartialEq>(
    old: &dyn Any,
    new: &dyn Any,
    key: impl Fn(&V) -> K,
) -> Option<bool> {
    Some(key(old.downcast_ref()?) == key(new.downcast_ref()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_is_the_same_as_itself_wherever_floats_stand() {
        assert!(same(&f64::NAN, &f64::NAN));
        assert!(same(&Some(f32::NAN), &Some(f32::NAN)));
        assert!(same(&vec![1.0, f64::NAN], &vec![1.0, f64::NAN]));
        assert!(!same(&vec![1.0, f64::NAN], &vec![2.0, f64::NAN]));
        assert!(!same(&Some(f64::NAN), &None));
    }
}
