//! Which changes a piece of code brings.

use std::fmt;
use std::sync::Arc;

use crate::field::Field;
use crate::lock::lock;
use crate::show::Show;
use crate::subscribe::Subscription;
use crate::sync::Mutex;

/// Asserts which changes of a field a piece of code brings: these, in this order, and no others.
///
/// `assert_changes!(field, [old => new, …], code)` runs `code` and is what it yields. The field may
/// be a leaf, a section, or the handle for the whole; its values must be `Clone` and `PartialEq`.
/// With `[]` nothing may change. `?` and `return` in the code leave the function around it, without
/// a verdict.
///
/// Changes count that were told when the code has ended, so it fits code that commits on this
/// thread: by `edit`, `set`, `reload`, a [`Script`](crate::testing::Script) or a
/// [`ManualClock`](crate::testing::ManualClock).
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, assert_changes};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     port: u16,
///     host: String,
/// }
///
/// let server = Hot::for_test(Server { port: 8080, host: "a".to_owned() })?;
/// assert_changes!(server.port, [8080 => 8081, 8081 => 9000], {
///     server.edit(|server| server.port = 8081)?;
///     server.edit(|server| server.port = 9000)?;
/// });
/// assert_changes!(server.port, [], {
///     server.edit(|server| server.host = "b".to_owned())?;
/// });
/// # Ok::<(), config_runtime::Error>(())
/// ```
///
/// What fails says what came instead:
///
/// ```text
/// `server.port` changed otherwise than expected:
///   as expected  8080 -> 8081 in version 2
///   expected     8081 -> 9000
///   came         8081 -> 9001 in version 3
///   came too     9001 -> 8080 in version 4
/// ```
///
/// # Panics
///
/// Other changes came than these, or some are missing.
#[macro_export]
macro_rules! assert_changes {
    ($field:expr, [$($old:expr => $new:expr),* $(,)?], $code:expr $(,)?) => {{
        let changes = $crate::testing::Changes::of(&$field);
        let yielded = $code;
        changes.assert(::core::stringify!($field), &[$(($old, $new)),*]);
        yielded
    }};
    ($($other:tt)*) => {
        ::core::compile_error!(
            "expected a field, its changes, and code, such as \
             `assert_changes!(cfg.port, [8080 => 8081], { … })`"
        )
    };
}

/// Notes the changes of one field, for [`assert_changes!`](crate::assert_changes).
#[doc(hidden)]
pub struct Changes<V> {
    came: Arc<Mutex<Vec<Came<V>>>>,
    show: Show,
    _subscription: Subscription,
}

/// A change that was told.
struct Came<V> {
    old: V,
    new: V,
    version: u64,
}

impl<V: Clone + PartialEq + Send + Sync + 'static> Changes<V> {
    #[must_use]
    pub fn of(field: &Field<V>) -> Self {
        let came = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&came);
        let subscription = field.on_change(move |change| {
            // Cloned with no lock held: it is code of the user.
            let (old, new) = (change.old.clone(), change.new.clone());
            let version = change.version;
            lock(&notes).push(Came { old, new, version });
        });
        Self {
            came,
            show: field.show(),
            _subscription: subscription,
        }
    }

    /// Fails, unless what was told so far is what was `expected` of the field that is called
    /// `name`.
    ///
    /// # Panics
    ///
    /// It is not.
    #[track_caller]
    pub fn assert(self, name: &str, expected: &[(V, V)]) {
        let came = std::mem::take(&mut *lock(&self.came));
        let lines = lines(&came, expected, self.show);
        let is_expected = |line: &Line| line.verdict == Verdict::AsExpected;
        if !lines.iter().all(is_expected) {
            let lines: String = lines.iter().map(ToString::to_string).collect();
            panic!("`{name}` changed otherwise than expected:{lines}");
        }
    }
}

/// One change, as it is said.
struct Line {
    verdict: Verdict,
    old: String,
    new: String,
    version: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    AsExpected,
    Expected,
    Came,
    CameToo,
    Missing,
}

/// What came beside what was `expected`, in its order.
fn lines<V: PartialEq + 'static>(came: &[Came<V>], expected: &[(V, V)], show: Show) -> Vec<Line> {
    let line = |verdict, old: &V, new: &V, version| Line {
        verdict,
        old: format!("{:?}", show.of(old)),
        new: format!("{:?}", show.of(new)),
        version,
    };
    let told = |verdict, came: &Came<V>| line(verdict, &came.old, &came.new, Some(came.version));
    let mut lines = Vec::new();
    for index in 0..came.len().max(expected.len()) {
        match (came.get(index), expected.get(index)) {
            (Some(came), Some((old, new))) if came.old == *old && came.new == *new => {
                lines.push(told(Verdict::AsExpected, came));
            }
            (Some(came), Some((old, new))) => {
                lines.push(line(Verdict::Expected, old, new, None));
                lines.push(told(Verdict::Came, came));
            }
            (Some(came), None) => lines.push(told(Verdict::CameToo, came)),
            (None, Some((old, new))) => lines.push(line(Verdict::Missing, old, new, None)),
            (None, None) => {}
        }
    }
    lines
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::AsExpected => "as expected",
            Verdict::Expected => "expected",
            Verdict::Came => "came",
            Verdict::CameToo => "came too",
            Verdict::Missing => "missing",
        };
        write!(f, "\n  {verdict:<11}  {} -> {}", self.old, self.new)?;
        match self.version {
            Some(version) => write!(f, " in version {version}"),
            None => Ok(()),
        }
    }
}

impl<V> fmt::Debug for Changes<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = lock(&self.came).len();
        f.debug_struct("Changes")
            .field("came", &count)
            .finish_non_exhaustive()
    }
}
