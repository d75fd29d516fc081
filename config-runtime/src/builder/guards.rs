//! What a program asks of each candidate, beside the rules of its fields.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use crate::check::Problems;
use crate::hot_config::{HotConfig, Whole};
use crate::reload::{AnyProposal, Proposal, RestartPolicy, TrialRule, Verdict};
use crate::show::AnyValue;
use crate::store::Snapshot;

use super::Builder;

/// A hundred years: what is longer may lie beyond the end of the system's time.
const LONGEST_TRIAL: Duration = Duration::from_hours(100 * 365 * 24);

impl<T: HotConfig> Builder<T> {
    /// Adds a rule over the old and the new value. It may refuse a step; it is not asked at the
    /// start, nor on the way back to a past version.
    ///
    /// It runs on the thread that reloads, and should be quick.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Trading {
    ///     #[hot(default = 1)]
    ///     generation: u32,
    ///     #[hot(default = "paper")]
    ///     mode: String,
    /// }
    ///
    /// let trading = Hot::<Trading>::builder()
    ///     .validate_change(|old, new| match (old.mode == new.mode, new.generation > old.generation) {
    ///         (false, false) => Err("another `mode` needs a higher `generation`"),
    ///         _ => Ok(()),
    ///     })
    ///     .start()?;
    /// trading.set(path!(Trading, mode), "live".to_owned()).unwrap_err();
    /// trading.edit(|edit| {
    ///     edit.set(path!(Trading, mode), "live".to_owned()).set(path!(Trading, generation), 2);
    /// })?;
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn validate_change<E: Into<Problems>>(
        mut self,
        rule: impl Fn(&T, &T) -> Result<(), E> + Send + Sync + 'static,
    ) -> Self {
        let rule =
            move |old: &Whole, new: &Whole| rule(old.value(), new.value()).map_err(Into::into);
        self.guards.changes.push(Box::new(rule));
        self
    }

    /// Adds a check that needs the world: does the host resolve, can the port be bound. It is
    /// asked at the start too.
    ///
    /// It runs on a thread of its own, and may take as long as [`deadline`](Self::deadline) says.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::net::{SocketAddr, TcpListener};
    ///
    /// use config_runtime::{Hot, HotConfig, Problems};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = "127.0.0.1:0".parse().unwrap())]
    ///     listen: SocketAddr,
    /// }
    ///
    /// let server = Hot::<Server>::builder()
    ///     .validate(|server| match TcpListener::bind(server.listen) {
    ///         Ok(_) => Ok(()),
    ///         Err(error) => Err(Problems::new().at("listen", error.to_string())),
    ///     })
    ///     .start()?;
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn validate<E: Into<Problems>>(
        mut self,
        check: impl Fn(&T) -> Result<(), E> + Send + Sync + 'static,
    ) -> Self {
        let check = move |whole: &Whole| check(whole.value()).map_err(Into::into);
        self.guards.checks.push(Arc::new(check));
        self
    }

    /// Adds a gate: it is asked of each valid candidate, and lets it pass, has it wait or refuses
    /// it. It is not asked at the start.
    ///
    /// What is deferred is kept, and seen in [`Status::pending`](crate::Status::pending): a file
    /// that is edited meanwhile takes the place of what it held before, and what is set meanwhile
    /// is added. It comes into force with [`Hot::apply_pending`], or when the gates let it pass
    /// that are asked again after [`Verdict::DeferFor`].
    ///
    /// What files said is dropped when they change, back or to what is refused. What was set for a
    /// time is left out once that is over. A rollback drops what was set, and a rollback that is
    /// deferred takes its place; what files say waits on, to be taken up after the rollback.
    ///
    /// A gate runs on the thread that reloads, and should be quick.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, Outcome, Verdict, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Trading {
    ///     #[hot(default = "paper")]
    ///     mode: String,
    /// }
    ///
    /// let trading = Hot::<Trading>::builder()
    ///     .gate("market hours", |proposal| {
    ///         if proposal.old.mode == proposal.new.mode { Verdict::Apply } else { Verdict::Defer }
    ///     })
    ///     .start()?;
    /// let outcome = trading.set(path!(Trading, mode), "live".to_owned())?;
    /// assert!(matches!(outcome, Outcome::Deferred { .. }));
    /// assert_eq!(trading.mode.get(), "paper");
    ///
    /// trading.apply_pending()?;
    /// assert_eq!(trading.mode.get(), "live");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// [`Hot::apply_pending`]: crate::Hot::apply_pending
    pub fn gate(
        mut self,
        name: &str,
        gate: impl Fn(&Proposal<'_, T>) -> Verdict + Send + Sync + 'static,
    ) -> Self {
        let gate = move |proposal: &AnyProposal<'_>| gate(&proposal.typed());
        self.guards.gates.push((name.to_owned(), Box::new(gate)));
        self
    }

    /// Sets what becomes of a change of a `restart` field: by default the running value stays.
    pub fn on_restart_change(mut self, policy: RestartPolicy) -> Self {
        self.guards.restart = policy;
        self
    }

    /// Puts each version that is applied on trial: if nobody calls
    /// [`Hot::confirm`](crate::Hot::confirm) within `duration`, it is rolled back to the last
    /// version that was confirmed, and what it was made of is quarantined.
    ///
    /// The first version and rollbacks are exempt. Of several versions that follow one another
    /// unconfirmed, the last one counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 4)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().confirm_within(Duration::from_secs(600)).start()?;
    /// server.set(path!(Server, workers), 8)?;
    /// let trial = server.status().trial.expect("it is on trial");
    /// assert_eq!((trial.version, trial.back_to), (2, 1));
    /// assert_eq!(server.confirm()?, 2);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn confirm_within(mut self, duration: Duration) -> Self {
        self.guards.trial = Some(TrialRule {
            duration: duration.min(LONGEST_TRIAL),
            probe: None,
        });
        self
    }

    /// Puts each version that is applied on trial, as [`confirm_within`](Self::confirm_within)
    /// does, and lets `probe` decide: it is asked ten times during the trial, and rolls the
    /// version back when it fails for the first time. A version that passes to the end is
    /// confirmed. The later call of the two counts. It is given a snapshot, from which it can take
    /// what was built from that version.
    ///
    /// It runs on a thread of its own, and may take as long as [`deadline`](Self::deadline) says.
    pub fn probe_within<E: Display>(
        mut self,
        duration: Duration,
        probe: impl Fn(&Snapshot<T>) -> Result<(), E> + Send + Sync + 'static,
    ) -> Self {
        let probe = move |taken: AnyValue| {
            probe(&Snapshot::of(taken)).map_err(|error| format!("{error:#}"))
        };
        self.guards.trial = Some(TrialRule {
            duration: duration.min(LONGEST_TRIAL),
            probe: Some(Arc::new(probe)),
        });
        self
    }

    /// Sets how long a check at run time, a probe or the build of a resource may take: 30 s by
    /// default. What takes longer fails, and what it yields later is dropped.
    ///
    /// Code cannot be stopped from outside: it runs on, and the same check is refused until it
    /// has ended. The drop of the last handle waits for it.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.guards.deadline = limit;
        self
    }
}
