//! A running configuration, with all that a program has of it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use config_runtime::{
    Builder, Debounce, Error, Field, Hot, Resource, RestartPolicy, Snapshot, Subscription, Watching,
};

use crate::content::FILES;
use crate::operation::{Kind, Restart, Setup, Trial};
use crate::reference::GATES;
use crate::settings::{Inner, Settings};
use crate::switches::{Built, LONG, Switches};
use crate::view::{Call, RESOURCES, SUBSCRIBED, Values};

/// A running configuration, with all that a program has of it.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) hot: Hot<Settings>,
    /// In the order of [`RESOURCES`].
    pub(crate) resources: Vec<Resource<Built>>,
    pub(crate) snapshots: Vec<Snapshot<Settings>>,
    pub(crate) at_start: Values,
    calls: Calls,
    _subscriptions: Vec<Subscription>,
}

/// The calls of callbacks, in their order.
#[derive(Debug, Clone, Default)]
struct Calls(Arc<Mutex<Vec<Call>>>);

impl Process {
    /// Starts a configuration from the files in `folder`.
    pub(crate) fn start(folder: &Path, setup: Setup, switches: &Switches) -> Result<Self, Error> {
        let hot = builder(folder, setup, switches).start()?;
        let calls = Calls::default();
        Ok(Self {
            at_start: hot.snapshot().values(),
            resources: resources(&hot, switches)?,
            snapshots: Vec::new(),
            _subscriptions: subscriptions(&hot, &calls),
            calls,
            hot,
        })
    }

    /// Holds on to a snapshot.
    pub(crate) fn hold(&mut self) {
        self.snapshots.push(self.hot.snapshot());
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        let calls = self.calls.0.lock();
        calls.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn builder(folder: &Path, setup: Setup, switches: &Switches) -> Builder<Settings> {
    let [base, local] = FILES.map(|name| folder.join(name));
    let world = switches.clone();
    let mut builder = Hot::<Settings>::builder()
        .file(base)
        .file_if_present(local)
        .history(setup.keep)
        .watch(watch(setup))
        .on_restart_change(match setup.restart {
            Restart::HoldBack => RestartPolicy::HoldBack,
            Restart::Reject => RestartPolicy::Reject,
            Restart::Apply => RestartPolicy::Apply,
        })
        .validate_change(Settings::step)
        .validate(move |settings: &Settings| settings.fits(world.is_down()));
    for (gate, name) in GATES.into_iter().enumerate() {
        let switches = switches.clone();
        builder = builder.gate(name, move |_| switches.ask(gate));
    }
    match setup.trial {
        Trial::Never => builder,
        Trial::Long => builder.confirm_within(LONG),
        Trial::Brief => builder.confirm_within(Duration::ZERO),
    }
}

/// By polls alone, which come too late for any test: so a look is only where it is asked for.
fn watch(setup: Setup) -> Watching {
    let at_once = Debounce::Fixed {
        quiet: Duration::ZERO,
        max_wait: Duration::ZERO,
    };
    match setup.kind {
        Kind::ByHand | Kind::Timed => Watching::manual(),
        Kind::Watched => Watching::poll(LONG).debounce(at_once),
    }
}

fn resources(hot: &Hot<Settings>, switches: &Switches) -> Result<Vec<Resource<Built>>, Error> {
    let names = RESOURCES.map(|(name, _)| name);
    let builds = [0, 1, 2, 3].map(|resource| {
        let switches = switches.clone();
        move |from: Vec<u8>| switches.build(resource, from)
    });
    let [first, inner, ends, over] = builds;
    let first = hot.low.resource(names[0], move |low| first(vec![*low]))?;
    let inner = (hot.inner).resource(names[1], move |section: &Inner| inner(section.values()))?;
    let ends = hot.resource_select(
        names[2],
        |settings| vec![settings.low, settings.high],
        move |both: &Vec<u8>| ends(both.clone()),
    )?;
    let over = first.resource_with(names[3], &inner, move |first, inner| {
        over([first.0.as_slice(), &inner.0].concat())
    })?;
    Ok(vec![first, inner, ends, over])
}

fn subscriptions(hot: &Hot<Settings>, calls: &Calls) -> Vec<Subscription> {
    let [low, high, pace, inner, root] = SUBSCRIBED.map(|(path, _)| path);
    let leaf = |field: &Field<u8>, path| calls.of(field, path, |value| vec![*value]);
    vec![
        leaf(&hot.low, low),
        leaf(&hot.high, high),
        leaf(&hot.inner.pace, pace),
        calls.of(&hot.inner, inner, Inner::values),
        calls.of(hot, root, |settings| settings.values().to_vec()),
    ]
}

impl Calls {
    /// Notes the calls for `field`.
    fn of<V: Send + Sync + 'static>(
        &self,
        field: &Field<V>,
        path: &'static str,
        values: impl Fn(&V) -> Vec<u8> + Send + 'static,
    ) -> Subscription {
        let calls = self.clone();
        field.on_change(move |change| {
            let call = Call {
                version: change.version,
                path,
                old: values(change.old),
                new: values(change.new),
            };
            let calls = calls.0.lock();
            calls.unwrap_or_else(PoisonError::into_inner).push(call);
        })
    }
}
