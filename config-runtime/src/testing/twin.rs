//! Configurations that are made of one value, for tests.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::builder::Builder;
use crate::error::Error;
use crate::handle::Hot;
use crate::hot_config::{HotConfig, Whole};
use crate::load::Given;
use crate::reload::{Outcome, guarded};

/// A configuration that a test made of one value, and may alter.
///
/// It derefs to [`Hot`], so that whatever a handle can be asked, it can be asked too. Code under
/// test is given a [`handle`](Self::handle), or the fields that it reads.
pub struct TestHot<T: HotConfig> {
    hot: Hot<T>,
    given: Given,
}

impl<T: HotConfig> Hot<T> {
    /// A configuration that is this value: without layers, files, variables, and threads that watch.
    ///
    /// It is checked like any other, so that this is also how the rules of a struct are tested. A
    /// field that the derive is to `skip` has its default. What is set at run time lies above the
    /// value, as it does above files; [`for_test`](Self::for_test) gives one that can be altered as
    /// a whole.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(range = 1..)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::fixed(Server { port: 8080 })?;
    /// assert_eq!(server.port.get(), 8080);
    ///
    /// let error = Hot::fixed(Server { port: 0 }).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "configuration is invalid: value of the test: `port` must be in 1.."
    /// );
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The value breaks a rule. The `Debug` of the error is the whole report, so that a test may
    /// `unwrap` it.
    pub fn fixed(value: T) -> Result<Self, Error> {
        Ok(Self::for_test(value)?.hot)
    }

    /// A configuration that is this value, and that a test alters by [`TestHot::edit`].
    ///
    /// It is what [`fixed`](Self::fixed) makes. [`Builder::for_test`] makes one with the gates,
    /// checks and trials of a program.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(range = 1..)]
    ///     port: u16,
    ///     #[hot(restart)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::for_test(Server { port: 8080, workers: 4 })?;
    /// let outcome = server.edit(|server| (server.port, server.workers) = (8081, 8))?;
    /// assert_eq!((server.port.get(), server.workers.get()), (8081, 4));
    /// assert_eq!(outcome.attempt().pending_restart[0].path(), "workers");
    ///
    /// server.edit(|server| server.port = 0).unwrap_err();
    /// assert_eq!(server.port.get(), 8081);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`fixed`](Self::fixed).
    pub fn for_test(value: T) -> Result<TestHot<T>, Error> {
        Self::builder().for_test(value)
    }
}

impl<T: HotConfig> Builder<T> {
    /// Starts with this value in the place of all layers, of what is set above them, and of what is
    /// kept on disk: no file is read and none is watched.
    ///
    /// Gates, checks, rules over old and new, trials, the history and the
    /// [`clock`](Self::clock) stay as they are: hand in the builder that the program starts with,
    /// and they are tested too.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Builder, Hot, HotConfig, Outcome, Verdict};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Trading {
    ///     mode: String,
    /// }
    ///
    /// /// As the program starts.
    /// fn trading() -> Builder<Trading> {
    ///     Hot::builder().file("trading.toml").gate("market hours", |_| Verdict::Defer)
    /// }
    ///
    /// let trading = trading().for_test(Trading { mode: "paper".to_owned() })?;
    /// let outcome = trading.edit(|trading| trading.mode = "live".to_owned())?;
    /// assert!(matches!(outcome, Outcome::Deferred { .. }));
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start): the value breaks a rule, or a check refuses it.
    pub fn for_test(self, value: T) -> Result<TestHot<T>, Error> {
        // It clones the leaves, which is code of the user.
        let whole = Whole::of(Arc::new(value));
        let given = Given::new(guarded(move || Ok(whole.leaves()))?);
        let hot = self.given(given.clone()).start()?;
        Ok(TestHot { hot, given })
    }
}

impl<T: HotConfig> TestHot<T> {
    /// A handle, for code under test.
    #[must_use]
    pub fn handle(&self) -> Hot<T> {
        self.hot.clone()
    }

    /// Alters the value: what `alter` makes of the one in force is loaded like a file that was
    /// edited, and goes through rules, gates and resources to subscribers and events.
    ///
    /// When this returns, the callbacks have run. Fields that wait for a restart and that it leaves
    /// alone wait on; what waits behind a gate is given up, as for a file that is edited meanwhile.
    /// What is set at run time lies above the value, as it does above files: a field that is set
    /// cannot be altered before it is unset.
    ///
    /// `alter` runs in the attempt, so that no other one comes between; it cannot ask for another
    /// one itself. A panic in it is one of the test.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// #[hot(validate = Pool::check)]
    /// struct Pool {
    ///     min: u32,
    ///     max: u32,
    /// }
    ///
    /// impl Pool {
    ///     fn check(&self) -> Result<(), &'static str> {
    ///         if self.min > self.max { Err("`min` is above `max`") } else { Ok(()) }
    ///     }
    /// }
    ///
    /// let pool = Hot::for_test(Pool { min: 1, max: 2 })?;
    /// let error = pool.edit(|pool| pool.min = 3).unwrap_err();
    /// assert!(error.to_string().ends_with("`min` is above `max`"));
    /// assert_eq!(pool.min.get(), 1);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What it makes breaks a rule or is refused; what is in force stays so.
    pub fn edit(&self, alter: impl FnOnce(&mut T)) -> Result<Outcome, Error> {
        let core = self.hot.core();
        core.told(core.give(
            &self.given,
            Box::new(|whole| {
                let mut value = T::clone(whole.value());
                alter(&mut value);
                Whole::of(Arc::new(value))
            }),
        ))
    }
}

impl<T: HotConfig> Deref for TestHot<T> {
    type Target = Hot<T>;

    fn deref(&self) -> &Hot<T> {
        &self.hot
    }
}

impl<T: HotConfig> fmt::Debug for TestHot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TestHot").field(&self.hot).finish()
    }
}
