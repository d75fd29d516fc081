//! Rules over the value of one leaf.

use std::fmt::Display;
use std::ops::RangeBounds;

/// A rule over the value of one leaf.
#[diagnostic::on_unimplemented(
    message = "this rule does not fit a field of type `{V}`",
    note = "`range` needs a type that is `PartialOrd`, and bounds of that very type"
)]
pub trait Rule<V> {
    /// Says what is wrong with `value`, as a clause that follows the key.
    ///
    /// # Errors
    ///
    /// The value breaks the rule.
    fn check(&self, value: &V) -> Result<(), String>;
}

/// The rule `range`.
#[derive(Debug)]
pub struct Within<R> {
    written: &'static str,
    range: R,
}

/// The rule `range = …`; `written` is how it stands in the attribute.
pub fn within<R>(written: &'static str, range: R) -> Within<R> {
    Within { written, range }
}

#[diagnostic::do_not_recommend]
impl<V: PartialOrd, R: RangeBounds<V>> Rule<V> for Within<R> {
    fn check(&self, value: &V) -> Result<(), String> {
        if self.range.contains(value) {
            Ok(())
        } else {
            Err(format!("must be in {}", self.written))
        }
    }
}

/// The rule `validate`.
#[derive(Debug)]
pub struct Validate<V, E>(fn(&V) -> Result<(), E>);

/// The rule `validate = path`.
pub fn validate<V, E: Display>(rule: fn(&V) -> Result<(), E>) -> Validate<V, E> {
    Validate(rule)
}

impl<V, E: Display> Rule<V> for Validate<V, E> {
    fn check(&self, value: &V) -> Result<(), String> {
        (self.0)(value).map_err(|error| format!("is refused: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_is_in_no_range() {
        assert!(within("0.0..1.0", 0.0..1.0).check(&f64::NAN).is_err());
        assert!(within("0.0..", 0.0..).check(&f64::NAN).is_err());
    }
}
