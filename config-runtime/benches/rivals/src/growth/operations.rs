//! What can be done with a configuration, whatever its size.

use std::sync::Arc;

use config_runtime::Layers;

use crate::rig::Outcome;
use crate::settings::{Files, Format, Running, Settings, started};

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `Builder::start`.
    Start,
    /// `Layers::load`.
    Load,
    /// `Hot::reload` of a file that says the same.
    ReloadUnchanged,
    /// `Hot::reload` of a file in which one field says something else.
    ReloadChanged,
    /// `Hot::set` of one field.
    Set,
    /// `Hot::preview` of a file in which one field says something else.
    Preview,
    /// `Hot::rollback` by a version in which one field was set.
    Rollback,
    /// `Hot::diff` of two versions that differ in one field.
    Diff,
    /// `Field::get`.
    Get,
    /// `Hot::snapshot`.
    Snapshot,
    /// `Field::origin`.
    Origin,
    /// `Hot::status`.
    Status,
    /// `Hot::health`.
    Health,
    /// `Hot::history`.
    History,
    /// `Hot::explain` of one field.
    Explain,
    /// `Hot::explain_key` of the whole.
    ExplainAll,
    /// `Hot::dump`, as text.
    Dump,
    /// The drop of the last handle.
    Drop,
    /// What is no operation of ours: the value is cloned, and the clone dropped.
    Clone,
}

/// Measures one operation in its own way.
pub trait Meter {
    /// What comes of it.
    type Measured;

    /// Measures `go`, which is given what `prepare` yields; neither that nor the drop of what `go`
    /// yields counts.
    fn every<P: 'static, R: 'static>(
        self,
        prepare: impl FnMut() -> Outcome<P> + 'static,
        go: impl FnMut(P) -> Outcome<R> + 'static,
    ) -> Self::Measured;

    /// Measures `go`, which is so short that nothing else may stand between.
    fn short<R: 'static>(self, go: impl FnMut() -> R + 'static) -> Self::Measured;
}

impl Operation {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 19] = [
        Self::Start,
        Self::Load,
        Self::ReloadUnchanged,
        Self::ReloadChanged,
        Self::Set,
        Self::Preview,
        Self::Rollback,
        Self::Diff,
        Self::Get,
        Self::Snapshot,
        Self::Origin,
        Self::Status,
        Self::Health,
        Self::History,
        Self::Explain,
        Self::ExplainAll,
        Self::Dump,
        Self::Drop,
        Self::Clone,
    ];

    /// What it is called.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Load => "load",
            Self::ReloadUnchanged => "reload, nothing changed",
            Self::ReloadChanged => "reload, one field changed",
            Self::Set => "set one field",
            Self::Preview => "preview",
            Self::Rollback => "rollback",
            Self::Diff => "diff, one field changed",
            Self::Get => "get",
            Self::Snapshot => "snapshot",
            Self::Origin => "origin of one field",
            Self::Status => "status",
            Self::Health => "health",
            Self::History => "history",
            Self::Explain => "explain one field",
            Self::ExplainAll => "explain all",
            Self::Dump => "dump",
            Self::Drop => "drop",
            Self::Clone => "a clone of the value",
        }
    }

    /// Whether it is shorter than what it takes to look at the clock.
    #[must_use]
    pub fn is_short(self) -> bool {
        matches!(
            self,
            Self::Get | Self::Snapshot | Self::Origin | Self::Clone
        )
    }

    /// The plot that it is drawn in.
    #[must_use]
    pub fn plot(self) -> &'static str {
        match self {
            Self::Get | Self::Snapshot | Self::Origin | Self::Diff | Self::History => {
                "fields-reads"
            }
            Self::Status
            | Self::Health
            | Self::Explain
            | Self::ExplainAll
            | Self::Dump
            | Self::Clone => "fields-questions",
            _ => "fields-versions",
        }
    }

    /// Has `meter` measure it, with a configuration of the type `T`.
    ///
    /// # Errors
    ///
    /// The configuration does not start.
    pub fn measure<T: Settings, M: Meter>(self, meter: M) -> Outcome<M::Measured> {
        match self {
            Self::Start | Self::Load | Self::Drop => self.of_files::<T, M>(meter),
            Self::ReloadUnchanged
            | Self::ReloadChanged
            | Self::Set
            | Self::Preview
            | Self::Rollback => self.of_attempts::<T, M>(meter),
            Self::Get | Self::Snapshot | Self::Origin | Self::Clone => self.of_reads::<T, M>(meter),
            _ => self.of_questions::<T, M>(meter),
        }
    }

    /// From files to a value, and the end of it.
    fn of_files<T: Settings, M: Meter>(self, meter: M) -> Outcome<M::Measured> {
        let files = Arc::new(Files::write(Format::Toml, T::KEYS)?);
        let started = {
            let files = Arc::clone(&files);
            move || started::<T>(&files, 10)
        };
        Ok(match self {
            Self::Start => meter.every(|| Ok(()), move |()| started()),
            Self::Drop => meter.every(started, |hot| {
                drop(hot);
                Ok(())
            }),
            _ => meter.every(
                move || Ok(Layers::<T>::new().file(&files.paths[0])),
                |layers| Ok(layers.load()?),
            ),
        })
    }

    /// What makes a version, or would.
    fn of_attempts<T: Settings, M: Meter>(self, meter: M) -> Outcome<M::Measured> {
        let mut running = Running::<T>::start()?;
        let hot = running.hot.clone();
        Ok(match self {
            Self::ReloadUnchanged => {
                meter.every(move || running.restore(), move |()| Ok(hot.reload()?))
            }
            Self::ReloadChanged => {
                meter.every(move || running.rewrite(), move |()| Ok(hot.reload()?))
            }
            Self::Preview => meter.every(move || running.rewrite(), move |()| Ok(hot.preview()?)),
            Self::Rollback => meter.every(move || running.set(), move |()| Ok(hot.rollback(1)?)),
            _ => meter.every(
                move || Ok(running.next_port()),
                move |port| Ok(hot.set(T::PORT, port)?),
            ),
        })
    }

    fn of_reads<T: Settings, M: Meter>(self, meter: M) -> Outcome<M::Measured> {
        let hot = Running::<T>::start()?.hot;
        Ok(match self {
            Self::Get => {
                let field = T::port(&hot).clone();
                meter.short(move || (field.get(), &hot).0)
            }
            Self::Snapshot => meter.short(move || hot.snapshot()),
            Self::Origin => meter.short(move || T::port(&hot).origin()),
            _ => meter.short(move || T::clone(&hot.snapshot())),
        })
    }

    /// What an operator asks. A few versions were made before.
    fn of_questions<T: Settings, M: Meter>(self, meter: M) -> Outcome<M::Measured> {
        let mut running = Running::<T>::start()?;
        for _ in 0..20 {
            running.set()?;
        }
        let latest = running.hot.snapshot().version();
        let ready = || Ok(());
        Ok(match self {
            Self::Diff => meter.every(ready, move |()| Ok(running.hot.diff(latest - 1, latest)?)),
            Self::Status => meter.every(ready, move |()| Ok(running.hot.status())),
            Self::Health => meter.every(ready, move |()| Ok(running.hot.health())),
            Self::History => meter.every(ready, move |()| Ok(running.hot.history())),
            Self::Explain => meter.every(ready, move |()| Ok(running.hot.explain(T::PORT))),
            Self::ExplainAll => meter.every(ready, move |()| {
                let whole = running.hot.explain_key("");
                Ok(whole.ok_or("the empty key is the whole")?)
            }),
            _ => meter.every(ready, move |()| Ok(running.hot.dump().to_string())),
        })
    }
}
