//! All resources of one configuration, in the order in which they depend on one another.

use std::fmt;
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use crate::errand::{Errands, Failure};
use crate::error::{Error, ErrorKind};
use crate::lock::lock;
use crate::panics::caught;
use crate::show::AnyValue;
use crate::subscribe::{Deliveries, SubscriberStatus};
use crate::sync::atomic::{AtomicU64, Ordering};
use crate::sync::{Counter, Mutex};
use crate::turn::Turn;

use super::built::{Built, ResourceStatus};
use super::prepared::{Failed, Prepared, Replaced};
use super::slot::{Again, Build, Slot, build};
use super::source::{Proposed, Source, Spot};

/// The numbers of resources; no two of one program have the same.
static NEXT: Counter = Counter::new(0);

/// All resources of one configuration.
///
/// Who has the turn builds, adds and commits; anybody may let go of a resource.
#[derive(Debug)]
pub(crate) struct Registry {
    turn: Arc<Turn>,
    deliveries: Arc<Deliveries>,
    errands: Errands,
    /// Those that are no part of a turn, whose names are their own.
    apart: Errands,
    /// How long an errand may take.
    limit: Duration,
    /// The version in force.
    version: AtomicU64,
    /// In the order in which they were added: a resource comes after those it is built from.
    slots: Mutex<Vec<(u64, Weak<Slot>)>>,
    /// What belongs to the version in force.
    current: Mutex<Arc<Built>>,
    /// Says where it stands what a new resource cannot be built from, and no secrets.
    refuse: OnceLock<Refuse>,
}

/// Says where it stands what a new resource cannot be built from, and no secrets.
struct Refuse(Box<dyn Fn(Failed) -> Error + Send + Sync>);

impl fmt::Debug for Refuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refuse")
    }
}

impl Registry {
    /// No resources yet, of a configuration in which `version` is in force.
    pub(crate) fn new(
        turn: Arc<Turn>,
        version: u64,
        limit: Duration,
        deliveries: Arc<Deliveries>,
    ) -> Self {
        Self {
            turn,
            deliveries,
            errands: Errands::default(),
            apart: Errands::default(),
            limit,
            version: AtomicU64::new(version),
            slots: Mutex::default(),
            current: Mutex::default(),
            refuse: OnceLock::new(),
        }
    }

    /// How long an errand may take.
    #[cfg(feature = "async")]
    pub(crate) fn limit(&self) -> Duration {
        self.limit
    }

    pub(super) fn deliveries(&self) -> &Arc<Deliveries> {
        &self.deliveries
    }

    /// What belongs to the version in force.
    pub(crate) fn current(&self) -> Arc<Built> {
        Arc::clone(&lock(&self.current))
    }

    /// Builds a resource for the first time, and adds it; in a turn, so that what it is built from
    /// stays in force meanwhile.
    ///
    /// # Errors
    ///
    /// It cannot be built. Or this is called in a turn.
    pub(crate) fn register<S, R, E>(
        self: &Arc<Self>,
        name: &str,
        source: S,
        make: impl Fn(Arc<S::Value>) -> Result<R, E> + Send + Sync + 'static,
    ) -> Result<Arc<Slot>, Error>
    where
        S: Source,
        R: Send + Sync + 'static,
        E: fmt::Display,
    {
        let _turn = self.turn.take()?;
        let spot = source.spot();
        let first = caught(|| build(source, make));
        let first = first.map_err(|panic| format!("its selector panicked: {panic}"));
        let built = first.and_then(|(first, again)| Ok((self.build(name, first)?, again)));
        match built {
            Ok((value, again)) => Ok(self.add(name, &value, (again, spot))),
            Err(why) => Err(self.failed(Failed::new(name, &why, spot))),
        }
    }

    fn failed(&self, failed: Failed) -> Error {
        match self.refuse.get() {
            Some(Refuse(refuse)) => refuse(failed),
            None => Error::new(ErrorKind::Refused, failed.without_cause()),
        }
    }

    /// Sets who says where it stands what a new resource cannot be built from, and no secrets:
    /// errors of connections and the like tend to quote them.
    pub(crate) fn refuses(&self, refuse: Box<dyn Fn(Failed) -> Error + Send + Sync>) {
        // There is one configuration, and it is there from the start on.
        let _ = self.refuse.set(Refuse(refuse));
    }

    fn add(&self, name: &str, value: &AnyValue, again: (Again, Spot)) -> Arc<Slot> {
        let first = (Arc::clone(value), self.version());
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let slot = Arc::new(Slot::new(number, name, first, again));
        self.current().add(slot.number(), value);
        lock(&self.slots).push((number, Arc::downgrade(&slot)));
        slot
    }

    /// What `code` of the user yields on a thread of its own, as a part of the turn of this one.
    ///
    /// # Errors
    ///
    /// It panics, or does not end in time.
    pub(crate) fn errand<V: Send + 'static>(
        self: &Arc<Self>,
        name: &str,
        code: impl FnOnce() -> V + Send + 'static,
    ) -> Result<V, Failure> {
        let (turn, number) = (Arc::clone(&self.turn), self.turn.number());
        self.errands.run(name, self.limit, move || {
            let _joined = turn.join(number);
            code()
        })
    }

    /// What `code` of the user yields on a thread of its own, while anybody may have the turn.
    ///
    /// # Errors
    ///
    /// It panics, or does not end in time.
    pub(crate) fn errand_apart<V: Send + 'static>(
        &self,
        name: &str,
        code: impl FnOnce() -> V + Send + 'static,
    ) -> Result<V, Failure> {
        self.apart.run(name, self.limit, code)
    }

    /// What errands are called that are late.
    pub(crate) fn overdue(&self) -> Vec<String> {
        [self.errands.overdue(), self.apart.overdue()].concat()
    }

    /// Waits for errands that are late.
    pub(crate) fn finish(&self) {
        self.errands.join();
        self.apart.join();
    }

    fn build(self: &Arc<Self>, name: &str, build: Build) -> Result<AnyValue, String> {
        let value = self.errand(name, build);
        value.unwrap_or_else(|failure| Err(failure.to_string()))
    }

    /// Builds anew what depends on what is `proposed`.
    ///
    /// # Errors
    ///
    /// One cannot be built. What was built is returned, so that it is dropped when the caller
    /// wants it to be.
    pub(crate) fn prepare(
        self: &Arc<Self>,
        mut proposed: Proposed,
    ) -> Result<Prepared, (Failed, Prepared)> {
        let mut prepared = Prepared::default();
        for slot in self.slots() {
            // What it is built from is chosen by code of the user.
            let build = match caught(|| slot.again(&proposed)) {
                Ok(None) => continue,
                Ok(Some(build)) => self.build(slot.name(), build),
                Err(panic) => Err(format!("its selector panicked: {panic}")),
            };
            match build {
                Ok(value) => {
                    let copy = Arc::clone(&value);
                    proposed.resources.insert(slot.number(), copy);
                    prepared.0.push((slot, value));
                }
                Err(message) => {
                    let failed = Failed::new(slot.name(), &message, slot.spot().clone());
                    return Err((failed, prepared));
                }
            }
        }
        Ok(prepared)
    }

    /// What belongs to the version that comes into force with `prepared`.
    pub(crate) fn with(&self, prepared: &Prepared) -> Arc<Built> {
        let values = prepared.0.iter();
        let values = values.map(|(slot, value)| (slot.number(), Arc::clone(value)));
        Arc::new(self.current().with(values))
    }

    /// Puts `prepared` in force, with all that belongs to `version`; returns what was, with what
    /// is.
    pub(crate) fn commit(&self, prepared: Prepared, built: Arc<Built>, version: u64) -> Replaced {
        let before = std::mem::replace(&mut *lock(&self.current), built);
        let values = prepared.0.into_iter().filter_map(|(slot, new)| {
            let old = slot.store(&new, version)?;
            Some((slot, old, new))
        });
        let values = values.collect();
        // Not before: who subscribes until then is told of this version, so that no change falls
        // between a read and a subscription.
        self.version.store(version, Ordering::Release);
        // Somebody may have let go of a resource while it was built.
        let known: Vec<u64> = lock(&self.slots).iter().map(|(known, _)| *known).collect();
        let unused = self
            .current()
            .remove_unless(|number| known.contains(number));
        Replaced::new(values, (before, unused))
    }

    /// The version in force.
    pub(super) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// The resource with this number is no longer.
    pub(super) fn forget(&self, number: u64) {
        lock(&self.slots).retain(|(known, _)| *known != number);
        // Dropped here, with no lock held: it is of the user.
        let value = self.current().remove(number);
        drop(value);
    }

    /// What is known of each resource.
    pub(crate) fn status(&self) -> Vec<ResourceStatus> {
        let slots = self.slots().into_iter();
        let status = slots.map(|slot| ResourceStatus {
            name: slot.name().to_owned(),
            version: slot.version(),
            alive: slot.alive(),
        });
        status.collect()
    }

    /// The places of the fields and sections that resources are built from.
    #[cfg(feature = "usage")]
    pub(crate) fn sources(&self) -> std::collections::BTreeSet<Vec<usize>> {
        let slots = self.slots().into_iter();
        slots.map(|slot| slot.spot().indices.clone()).collect()
    }

    /// What is known of the callbacks of each.
    pub(crate) fn subscribers(&self) -> Vec<SubscriberStatus> {
        let slots = self.slots().into_iter();
        slots.flat_map(|slot| slot.callbacks().statuses()).collect()
    }

    fn slots(&self) -> Vec<Arc<Slot>> {
        let slots = lock(&self.slots);
        let slots = slots.iter().map(|(_, slot)| slot);
        slots.filter_map(Weak::upgrade).collect()
    }
}
