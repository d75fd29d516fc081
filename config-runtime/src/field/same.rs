//! Whether two values of a leaf are the same.

use std::any::Any;

use super::word::to_word;

/// Whether two values of a leaf are the same.
///
/// Floats are compared by their bits, alone, in an `Option` and in a `Vec`, so that NaN is not a
/// change for ever. Anything else is compared by its own equality.
pub(crate) fn same<V: PartialEq + 'static>(old: &V, new: &V) -> bool {
    match (to_word(old), to_word(new)) {
        (Some(old), Some(new)) => old == new,
        _ => old == new || bits(old).is_some_and(|bits_of_old| bits(new) == Some(bits_of_old)),
    }
}

/// The bits of several floats; `None` for any other type.
fn bits(value: &dyn Any) -> Option<Vec<u64>> {
    let list = |list: &Vec<f64>| list.iter().map(|float| float.to_bits()).collect();
    let short = |list: &Vec<f32>| list.iter().map(|float| float.to_bits().into()).collect();
    let maybe = |float: &Option<f64>| float.iter().map(|float| float.to_bits()).collect();
    let maybe_short =
        |float: &Option<f32>| float.iter().map(|float| float.to_bits().into()).collect();
    (value.downcast_ref().map(list))
        .or_else(|| value.downcast_ref().map(short))
        .or_else(|| value.downcast_ref().map(maybe))
        .or_else(|| value.downcast_ref().map(maybe_short))
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
