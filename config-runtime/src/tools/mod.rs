//! What an operator may ask of a running configuration: `explain` and `dump`.

mod block;
mod candidates;
mod chain;
mod changes;
mod dump;
mod explained;
mod explanation;
mod layers;
mod scene;
mod setting;
mod text;
mod veil;

use crate::handle::Hot;
use crate::hot_config::{HotConfig, Path};

use self::scene::Scene;

pub use self::dump::Dump;
pub use self::explanation::{Explanation, LastChange, PendingValue};
pub use self::setting::{Setting, SettingRole};

impl<T: HotConfig> Hot<T> {
    /// Says of a field what is in force, which layers set it, and when it changed last.
    ///
    /// Of a section it says so of every field within: [`Explanation::parts`]. It is worked out
    /// when it is asked for, and reads the values in force once more on the way: what they are
    /// written as is made sure of.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Trading {
    ///     /// Share of the equity that one trade may lose.
    ///     #[hot(default = 0.01, range = 0.0..1.0)]
    ///     risk_per_trade: f64,
    /// }
    ///
    /// let trading = Hot::<Trading>::builder().start()?;
    /// trading.set(path!(Trading, risk_per_trade), 0.02)?;
    ///
    /// let risk = trading.explain(path!(Trading, risk_per_trade));
    /// assert_eq!(risk.value(), "0.02");
    /// assert_eq!(risk.layers()[0].to_string(), "set at run time: 0.02");
    /// assert_eq!(risk.layers()[1].to_string(), "default: 0.01");
    /// println!("{risk}");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "a path leads to a field, whatever its value"
    )]
    pub fn explain<V>(&self, path: Path<T, V>) -> Explanation {
        let scene = Scene::of(self.core());
        let found = scene.explain(|place| place.path == path.to_string());
        found.expect("a path leads to what is there in every value")
    }

    /// The same of what is called `key`: as in files, `backtest.initial-cash`, or as in Rust,
    /// `backtest.initial_cash`.
    ///
    /// It finds what stands in collections too: `servers.0.port`, or by the name of the entry,
    /// `servers["a"].port` with or without the quotes, as differences show it. The empty key is
    /// the whole configuration. `None` if nothing is called so, or is not there.
    #[must_use]
    pub fn explain_key(&self, key: &str) -> Option<Explanation> {
        let scene = Scene::of(self.core());
        let path = key.replace('"', "");
        let by_key = |place: &crate::field::Place| place.key.to_string() == key;
        (scene.explain(by_key))
            .or_else(|| scene.explain(|place| place.path == key || place.path == path))
    }

    /// The whole configuration in force, as TOML that says where each value comes from.
    ///
    /// See [`Dump`].
    #[must_use]
    pub fn dump(&self) -> Dump {
        Scene::of(self.core()).dump()
    }
}
