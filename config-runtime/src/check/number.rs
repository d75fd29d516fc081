//! Numbers as rules over old and new compare them.

use std::num::NonZero;
use std::time::Duration;

use super::Size;

/// A type whose values stand in a ratio to each other.
#[diagnostic::on_unimplemented(
    message = "`max_step` needs a number or a `Duration`, and `{Self}` is neither",
    label = "is no number",
    note = "use `may_shrink_by` for what has a length"
)]
pub trait Ratio {
    /// The value, as near as an `f64` comes to it.
    fn number(&self) -> f64;
}

/// Says of unrelated types, and of `NonZero` of them, how each becomes an `f64`.
macro_rules! integers {
    ($number:path: $($integer:ty)*) => {$(
        impl Ratio for $integer {
            fn number(&self) -> f64 {
                $number(*self)
            }
        }

        impl Size for $integer {
            fn size(&self) -> f64 {
                self.number()
            }
        }

        impl Ratio for NonZero<$integer> {
            fn number(&self) -> f64 {
                self.get().number()
            }
        }

        impl Size for NonZero<$integer> {
            fn size(&self) -> f64 {
                self.number()
            }
        }
    )*};
}

integers!(f64::from: u8 u16 u32 i8 i16 i32);
integers!(unsigned: usize u64 u128);
integers!(signed: isize i64 i128);

#[expect(clippy::cast_precision_loss, reason = "a ratio needs no more digits")]
fn unsigned(integer: impl TryInto<u128>) -> f64 {
    integer
        .try_into()
        .map_or(f64::NAN, |integer| integer as f64)
}

#[expect(clippy::cast_precision_loss, reason = "a ratio needs no more digits")]
fn signed(integer: impl TryInto<i128>) -> f64 {
    integer
        .try_into()
        .map_or(f64::NAN, |integer| integer as f64)
}

impl Ratio for f32 {
    fn number(&self) -> f64 {
        // The digits as written: 0.3 is three times 0.1, but not after `f64::from` of each.
        let digits = self.to_string();
        digits.parse().unwrap_or_else(|_| f64::from(*self))
    }
}

impl Size for f32 {
    fn size(&self) -> f64 {
        self.number()
    }
}

impl Ratio for f64 {
    fn number(&self) -> f64 {
        *self
    }
}

impl Size for f64 {
    fn size(&self) -> f64 {
        *self
    }
}

impl Ratio for Duration {
    fn number(&self) -> f64 {
        self.as_secs_f64()
    }
}

impl Size for Duration {
    fn size(&self) -> f64 {
        self.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_type_keep_their_value() {
        let table = [
            (u8::MAX.number(), 255.0),
            (i16::MIN.number(), -32_768.0),
            (u64::MAX.number(), 18_446_744_073_709_551_616.0),
            (usize::MIN.number(), 0.0),
            (i64::MIN.number(), -9_223_372_036_854_775_808.0),
            (u128::from(u64::MAX).number(), 18_446_744_073_709_551_616.0),
            ((-7_i128).number(), -7.0),
            (NonZero::<u32>::MIN.number(), 1.0),
            (NonZero::<i128>::MIN.number(), i128::MIN.number()),
            (0.1_f32.number(), 0.1),
            (f32::MIN_POSITIVE.number(), 1.175_494_4e-38),
            (f32::NEG_INFINITY.number(), f64::NEG_INFINITY),
            (Duration::from_millis(1500).number(), 1.5),
        ];
        for (index, (number, expected)) in table.into_iter().enumerate() {
            assert_eq!(number.to_bits(), f64::to_bits(expected), "{index}");
        }
    }

    #[test]
    fn size_of_a_number_is_its_value() {
        let sizes = [7_u8.size(), 7_i64.size(), 7_f32.size(), 7_f64.size()];
        assert!(sizes.iter().all(|size| size.to_bits() == 7_f64.to_bits()));
        let sizes = [Duration::from_secs(9).size(), NonZero::<u16>::MAX.size()];
        assert_eq!(sizes.map(f64::to_bits), [9.0, 65_535.0].map(f64::to_bits));
    }
}
