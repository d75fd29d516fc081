//! What a rule over a whole section found.

/// What a rule over a whole section found wrong.
///
/// A text alone is one problem of the section; `at` names the field that is to blame. A rule that
/// returns none of them refuses nothing.
///
/// # Examples
///
/// ```
/// use config_runtime::{HotConfig, Problems};
///
/// #[derive(Clone, HotConfig)]
/// #[hot(validate = Pool::check)]
/// struct Pool {
///     min: u32,
///     max: u32,
/// }
///
/// impl Pool {
///     fn check(&self) -> Result<(), Problems> {
///         if self.min > self.max {
///             return Err(Problems::new().at("min", "must not be above `max`"));
///         }
///         Ok(())
///     }
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Problems(Vec<(Option<String>, String)>);

impl Problems {
    /// No problems.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem of the section.
    #[must_use]
    pub fn and(mut self, message: impl Into<String>) -> Self {
        self.0.push((None, message.into()));
        self
    }

    /// Adds a problem of the field with this path, as written in Rust from the section on:
    /// `"min"`, `"limits.max_rate"`, or `"strategies[0].lookback"` for an entry of a list, by its
    /// position, or of a map, by its name.
    #[must_use]
    pub fn at(mut self, field: &str, message: impl Into<String>) -> Self {
        self.0.push((Some(field.to_owned()), message.into()));
        self
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems: the field to blame, if one is, and the message.
    pub(crate) fn into_vec(self) -> Vec<(Option<String>, String)> {
        self.0
    }
}

impl From<String> for Problems {
    fn from(message: String) -> Self {
        Self::new().and(message)
    }
}

impl From<&str> for Problems {
    fn from(message: &str) -> Self {
        Self::new().and(message)
    }
}
