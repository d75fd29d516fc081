//! The primitive types as one machine word, and back.
//!
//! Which type a field has is known when it is compiled, so in a release build the comparisons
//! of type ids fold away and what is left is the conversion of one type.

use std::any::{Any, TypeId};

/// The bits of `value`, if it is of a primitive type that fits a word.
#[inline]
pub(crate) fn to_word(value: &dyn Any) -> Option<u64> {
    None.or_else(|| value.downcast_ref().map(|v: &f64| v.to_bits()))
        .or_else(|| value.downcast_ref().map(|v: &f32| v.to_bits().into()))
        .or_else(|| value.downcast_ref().map(|v: &bool| u64::from(*v)))
        .or_else(|| value.downcast_ref().map(|v: &char| u64::from(*v)))
        .or_else(|| value.downcast_ref().map(|v: &u8| u64::from(*v)))
        .or_else(|| value.downcast_ref().map(|v: &u16| u64::from(*v)))
        .or_else(|| value.downcast_ref().map(|v: &u32| u64::from(*v)))
        .or_else(|| value.downcast_ref::<u64>().copied())
        .or_else(|| value.downcast_ref().map(|v: &usize| *v as u64))
        .or_else(|| {
            value
                .downcast_ref()
                .map(|v: &i8| i64::from(*v).cast_unsigned())
        })
        .or_else(|| {
            value
                .downcast_ref()
                .map(|v: &i16| i64::from(*v).cast_unsigned())
        })
        .or_else(|| {
            value
                .downcast_ref()
                .map(|v: &i32| i64::from(*v).cast_unsigned())
        })
        .or_else(|| value.downcast_ref().map(|v: &i64| v.cast_unsigned()))
        .or_else(|| {
            value
                .downcast_ref()
                .map(|v: &isize| v.cast_unsigned() as u64)
        })
}

/// The value with the bits `word`, if `V` is a primitive type that fits a word.
///
/// `word` must come from [`to_word`] of the same type.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a word holds no more bits than the type it was made from"
)]
pub(crate) fn from_word<V: Any + Clone>(word: u64) -> Option<V> {
    // One function of plain comparisons: it is compiled anew for each type, with the program.
    macro_rules! whichever {
        ($($primitive:ty: $value:expr,)*) => {
            $(if TypeId::of::<V>() == TypeId::of::<$primitive>() {
                return of::<V>(&$value);
            })*
        };
    }
    whichever! {
        f64: f64::from_bits(word),
        f32: f32::from_bits(word as u32),
        bool: word & 1 == 1,
        char: char::from_u32(word as u32).unwrap_or_default(),
        u8: word as u8,
        u16: word as u16,
        u32: word as u32,
        u64: word,
        usize: word as usize,
        i8: (word as u8).cast_signed(),
        i16: (word as u16).cast_signed(),
        i32: (word as u32).cast_signed(),
        i64: word.cast_signed(),
        isize: (word as usize).cast_signed(),
    }
    None
}

#[inline]
fn of<V: Any + Clone>(value: &dyn Any) -> Option<V> {
    value.downcast_ref::<V>().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn returns<V: Any + Clone + PartialEq + std::fmt::Debug>(value: V) {
        let word = to_word(&value).expect("a primitive type has a word");
        assert_eq!(from_word::<V>(word), Some(value));
    }

    #[test]
    fn every_primitive_type_survives_the_way_there_and_back() {
        returns(-0.1_f64);
        returns(f32::MIN);
        returns(true);
        returns('ü');
        returns(u8::MAX);
        returns(u16::MAX);
        returns(u32::MAX);
        returns(u64::MAX);
        returns(usize::MAX);
        returns(i8::MIN);
        returns(i16::MIN);
        returns(i32::MIN);
        returns(i64::MIN);
        returns(isize::MIN);
    }

    #[test]
    fn larger_types_have_no_word() {
        assert_eq!(to_word(&1_u128), None);
        assert_eq!(from_word::<String>(1), None);
    }
}
