//! The ways to a new version.

use std::time::Duration;

use crate::error::Error;
use crate::hot_config::{Edit, HotConfig, Kept, Overrides, Path};
use crate::reload::{Gates, Outcome, guarded};
use crate::store::Trigger;

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// Loads all layers again, and applies what they say if all of it is valid.
    ///
    /// Content in quarantine, which a rollback put there, is loaded too: this call asks for it.
    /// When it returns, the callbacks have run; [`Field::on_change`](crate::Field::on_change)
    /// says when they have not. The same holds for `set` and rollbacks.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration; what is in force stays so. Or a rule
    /// or conversion that runs inside a reload calls this. (One that waits for another thread
    /// that does so waits for ever.)
    pub fn reload(&self) -> Result<Outcome, Error> {
        self.core().told(self.core().reload(Trigger::Reload))
    }

    /// Sets a field or a section, above all layers.
    ///
    /// A section is set with all of its fields. It stays set when files change, until it is
    /// [unset](Self::unset), or until a rollback to a version before it. It is kept in memory
    /// only; a `restart` field that is set keeps its running value, and what was set is gone with
    /// the process.
    ///
    /// # Errors
    ///
    /// The value breaks a rule or is refused; what is in force stays so. Or a rule or conversion
    /// that runs inside a reload calls this.
    pub fn set<V: Kept>(&self, path: Path<T, V>, value: V) -> Result<Outcome, Error> {
        self.edit(|edit| {
            edit.set(path, value);
        })
    }

    /// Sets a field or a section for this time; see [`Edit::set_for`].
    ///
    /// # Errors
    ///
    /// As for [`set`](Self::set).
    pub fn set_for<V: Kept>(
        &self,
        path: Path<T, V>,
        value: V,
        time: Duration,
    ) -> Result<Outcome, Error> {
        self.edit(|edit| {
            edit.set_for(path, value, time);
        })
    }

    /// Takes back what was set for a field, or for anything in a section: it is as the layers in
    /// force have it again.
    ///
    /// # Errors
    ///
    /// What the layers have breaks a rule or is refused; what was set stays so. Or a rule or
    /// conversion that runs inside a reload calls this.
    pub fn unset<V>(&self, path: Path<T, V>) -> Result<Outcome, Error> {
        self.edit(|edit| {
            edit.unset(path);
        })
    }

    /// Makes several changes of what is set at run time as one: all of them, or none.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{ErrorKind, Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// #[hot(validate = Pool::check)]
    /// struct Pool {
    ///     #[hot(default = 1)]
    ///     min: u32,
    ///     #[hot(default = 2)]
    ///     max: u32,
    /// }
    ///
    /// impl Pool {
    ///     fn check(&self) -> Result<(), &'static str> {
    ///         if self.min > self.max { Err("`min` is above `max`") } else { Ok(()) }
    ///     }
    /// }
    ///
    /// let pool = Hot::<Pool>::builder().start()?;
    /// let version = pool.snapshot().version();
    /// pool.edit(|edit| {
    ///     edit.set(path!(Pool, min), 10).set(path!(Pool, max), 20).if_version(version);
    /// })?;
    /// assert_eq!((pool.min.get(), pool.max.get()), (10, 20));
    ///
    /// let late = pool.edit(|edit| {
    ///     edit.unset(path!(Pool, min)).if_version(version);
    /// });
    /// assert_eq!(late.unwrap_err().kind(), ErrorKind::Conflict);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The values break a rule or are refused, or another version is in force than the one that
    /// was expected; what is in force stays so. Or a rule or conversion that runs inside a reload
    /// calls this.
    pub fn edit(&self, make: impl FnOnce(&mut Edit<'_, T>)) -> Result<Outcome, Error> {
        let mut edit = Edit::new(&**self, self.core().time());
        // It clones what is set, which is code of the user.
        let result = guarded(|| {
            make(&mut edit);
            Ok(())
        });
        let (edits, expected) = edit.into_parts();
        self.core()
            .told(self.core().edit(result.map(|()| edits), expected))
    }

    /// Brings into force what waits because a gate deferred it, even if gates would defer it
    /// again.
    ///
    /// # Errors
    ///
    /// Nothing waits: [`NothingPending`](crate::ErrorKind::NothingPending). Or it is refused; then
    /// it waits on. Or a rule or conversion that runs inside a reload calls this.
    pub fn apply_pending(&self) -> Result<Outcome, Error> {
        self.core().told(self.core().apply_pending(Gates::Pass))
    }

    /// Says that the version in force, which is on trial, is good; returns its number. It is the one
    /// that is in force at this moment, which a file may have made since somebody looked.
    ///
    /// See [`Builder::confirm_within`](crate::Builder::confirm_within).
    ///
    /// # Errors
    ///
    /// No version is on trial: [`NothingPending`](crate::ErrorKind::NothingPending).
    pub fn confirm(&self) -> Result<u64, Error> {
        self.core().confirm()
    }

    /// What [`reload`](Self::reload) would do at this moment: everything is done but the commit,
    /// so checks and gates are asked, and resources are built and dropped again.
    ///
    /// It is no attempt: nothing of it is remembered, and no directory is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, Overrides, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 4)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let _workers = server.on_workers_change(|_| {});
    /// let outcome = server.preview_with(Overrides::new().set(path!(Server, workers), 8))?;
    /// assert_eq!(outcome.version(), Some(2));
    /// assert_eq!(outcome.attempt().diff.to_string(), "workers: 4 -> 8 (set at run time)");
    /// assert_eq!(outcome.attempt().callbacks, [("workers".to_owned(), 1)]);
    /// assert_eq!(server.workers.get(), 4);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The reload would be refused. Or a rule or conversion that runs inside a reload calls this.
    pub fn preview(&self) -> Result<Outcome, Error> {
        self.preview_with(Overrides::new())
    }

    /// What a reload would do at this moment if these values were set; see
    /// [`preview`](Self::preview).
    ///
    /// # Errors
    ///
    /// As for [`preview`](Self::preview).
    pub fn preview_with(&self, overrides: Overrides<T>) -> Result<Outcome, Error> {
        self.core().preview(overrides.into_edits())
    }
}
