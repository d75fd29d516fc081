//! A layer whose answers a test writes down.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};
use serde::Serialize;

use crate::error::Error;
use crate::handle::Hot;
use crate::hot_config::HotConfig;
use crate::load::dict_of;
use crate::lock::lock;
use crate::reload::Outcome;
use crate::sync::Mutex;

/// A layer whose answers a test writes down: values and failures, one after the other.
///
/// It stands in for a source that is not at hand, such as a server. Each load takes the next
/// answer, the one at the start the first; a preview is a load too. The last answer is given again
/// and again, until another one is written down. A script without answers has no values.
///
/// A clone is the same script: one is a [provider](crate::Builder::provider), the other stays with
/// the test.
///
/// # Examples
///
/// ```
/// use config_runtime::testing::Script;
/// use config_runtime::{Hot, HotConfig};
/// use serde_json::json;
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 4)]
///     workers: u32,
///     host: String,
/// }
///
/// let script = Script::new();
/// script
///     .then_text("toml", "host = 'a'")
///     .then_failure("connection refused")
///     .then(json!({ "host": "b" }));
/// let server = Hot::<Server>::builder().provider(script.clone()).start()?;
///
/// let error = server.reload().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "configuration is invalid: provider `script` failed: connection refused"
/// );
/// assert_eq!(server.host.get(), "a");
///
/// server.reload()?;
/// assert_eq!(server.host.get(), "b");
/// assert_eq!(script.asked(), 3);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Script {
    name: Arc<str>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    next: VecDeque<Answer>,
    /// The one that was given last.
    last: Option<Answer>,
    asked: usize,
}

/// What is said: values, or why there are none.
type Answer = Result<Dict, String>;

impl Script {
    /// A script without answers so far, called `script`.
    #[must_use]
    pub fn new() -> Self {
        Self::named("script")
    }

    /// A script that is called `name` where origins and problems name layers.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.into(),
            state: Arc::default(),
        }
    }

    /// Then it has this value: a map or a struct, as it is serialized.
    ///
    /// What cannot be serialized to a map is a failure of the load that takes it.
    pub fn then(&self, value: impl Serialize) -> &Self {
        self.answer(match Value::serialize(value) {
            Ok(Value::Dict(_, dict)) => Ok(dict),
            Ok(_) => Err("what it was to answer is no map of keys and values".to_owned()),
            Err(_) => Err("what it was to answer cannot be serialized".to_owned()),
        })
    }

    /// Then it has the values of this text, in the format that files with this `extension` have.
    ///
    /// A text that is not well formed is a failure of the load that takes it.
    #[expect(clippy::must_use_candidate, reason = "it is returned for the next one")]
    pub fn then_text(&self, extension: &str, text: &str) -> &Self {
        self.answer(dict_of(extension, text))
    }

    /// Then it fails, and says why.
    #[expect(clippy::must_use_candidate, reason = "it is returned for the next one")]
    pub fn then_failure(&self, cause: &str) -> &Self {
        self.answer(Err(cause.to_owned()))
    }

    /// How often it was asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        lock(&self.state).asked
    }

    /// How many answers are still to come.
    #[must_use]
    pub fn left(&self) -> usize {
        lock(&self.state).next.len()
    }

    /// Has `hot` load the next answer as if the source had told of a change itself: the trigger is
    /// [`Watch`](crate::Trigger::Watch), what is in quarantine stays out, and what a check or a
    /// resource refuses is loaded again after a while.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::testing::Script;
    /// use config_runtime::{Hot, HotConfig, Trigger};
    /// use serde_json::json;
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     workers: u32,
    /// }
    ///
    /// let script = Script::new();
    /// script.then(json!({ "workers": 4 }));
    /// let server = Hot::<Server>::builder().provider(script.clone()).start()?;
    ///
    /// script.then(json!({ "workers": 8 })).push(&server)?;
    /// assert_eq!(server.workers.get(), 8);
    /// assert_eq!(server.status().last_attempt.trigger, Trigger::Watch);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The answer is a failure, or what the layers have with it is refused; what is in force stays
    /// so.
    pub fn push<T: HotConfig>(&self, hot: &Hot<T>) -> Result<Outcome, Error> {
        hot.core().told(hot.core().load_pushed())
    }

    fn answer(&self, answer: Answer) -> &Self {
        lock(&self.state).next.push_back(answer);
        self
    }
}

impl State {
    fn next(&mut self) -> Answer {
        self.asked += 1;
        if let Some(next) = self.next.pop_front() {
            self.last = Some(next);
        }
        self.last.clone().unwrap_or_else(|| Ok(Dict::new()))
    }
}

impl Provider for Script {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.to_string())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let answer = lock(&self.state).next();
        let dict = answer.map_err(figment::Error::from)?;
        Ok(Map::from([(Profile::Default, dict)]))
    }
}

impl Default for Script {
    fn default() -> Self {
        Self::new()
    }
}

/// The answers may hold secrets, so they are not shown.
impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (asked, left) = (self.asked(), self.left());
        f.debug_struct("Script")
            .field("name", &self.name)
            .field("asked", &asked)
            .field("left", &left)
            .finish_non_exhaustive()
    }
}
