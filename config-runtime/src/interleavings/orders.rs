//! What who sees one thing may rely on to see of another, by the orders of memory alone.

#[cfg(feature = "usage")]
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use loom::model::Builder;

use crate::change::{AnyChange, Change};
#[cfg(feature = "usage")]
use crate::field::{Branch, Changing, Question};
use crate::field::{Field, Ground, Place, Planted};
use crate::origin::{OriginNode, Origins};
use crate::schema::FieldSchema;
use crate::show::{AnyValue, Probe};
use crate::swap::{Latest, Swap};
use crate::sync::thread::{self, JoinHandle};

/// Nothing is built here that could take long.
const LIMIT: Duration = Duration::ZERO;

/// How often a schedule may take a thread that could go on from its processor. Only readers that
/// ask again and again could be interrupted more often here.
const BREAKS: usize = 8;

/// Runs `scenario` in all schedules.
fn explore(scenario: fn()) {
    let mut model = Builder::new();
    model.preemption_bound = Some(BREAKS);
    model.check(scenario);
}

/// What a commit stores into, and in which order.
struct Desk {
    version: Arc<Swap<u64>>,
    ground: Arc<Ground>,
    count: Field<u64>,
}

impl Desk {
    fn open() -> Arc<Self> {
        static LEAF: FieldSchema = FieldSchema::BLANK;
        let place = Place::root().child(0, &LEAF);
        let (setters, root) = (Arc::default(), OriginNode::Default);
        let ground = Arc::new(Ground::new(
            1,
            Arc::new(Origins { setters, root }),
            LIMIT,
            Arc::default(),
        ));
        Arc::new(Self {
            version: Arc::new(Swap::new(Arc::new(1))),
            count: Field::of(Arc::new(Planted::new(
                Arc::new(1_u64),
                Probe::<u64>::SHOW,
                place,
                &ground,
            ))),
            ground,
        })
    }

    /// Commits the second version, as `Core::commit` does, and delivers it.
    fn commit(&self) {
        let (old, new): (AnyValue, AnyValue) = (Arc::new(1_u64), Arc::new(2_u64));
        self.version.swap(Arc::new(2));
        let arrival = self.ground.arrival();
        self.count.planted().store(&new);
        self.ground.arrive_at(2);
        drop(arrival);
        self.count.planted().tell(&AnyChange {
            old,
            new,
            version: 2,
            contents: Arc::default(),
        });
    }

    /// Notes that the second version is on its way, as `Core::commit` does, and commits it.
    #[cfg(feature = "usage")]
    fn note_and_commit(&self) {
        self.tree().note(&Changing {
            version: 2,
            places: [self.count.place().indices.as_slice()].into(),
            sources: BTreeSet::new(),
        });
        self.commit();
    }

    #[cfg(feature = "usage")]
    fn tree(&self) -> Branch {
        Branch {
            here: Some(Arc::clone(self.count.planted())),
            branches: Vec::new(),
        }
    }

    /// Commits on another thread.
    fn commit_beside(self: &Arc<Self>) -> JoinHandle<()> {
        let desk = Arc::clone(self);
        thread::spawn(move || desk.commit())
    }
}

fn join(thread: JoinHandle<()>) {
    thread.join().expect("the thread does not panic");
}

#[test]
fn readers_see_values_rise_and_then_the_one_in_force() {
    explore(|| {
        let swap = Arc::new(Swap::new(Arc::new(0)));
        let written = Arc::clone(&swap);
        let writer = thread::spawn(move || [1, 2].into_iter().for_each(|n| put(&written, n)));
        let mut latest = Latest::new(Arc::clone(&swap));
        let seen = [*swap.load(), *latest.followed(), *swap.load()];
        assert!(seen.is_sorted(), "{seen:?}");
        join(writer);
        assert_eq!((*swap.load(), *latest.followed()), (2, 2));
    });
}

fn put(swap: &Swap<u64>, next: u64) {
    let before = swap.swap(Arc::new(next));
    assert_eq!(before.as_deref(), Some(&(next - 1)));
}

#[test]
fn who_reads_a_field_finds_its_version_by_a_reader_that_was_there_before() {
    explore(|| {
        let desk = Desk::open();
        let mut latest = Latest::new(Arc::clone(&desk.version));
        let writer = desk.commit_beside();
        assert!(desk.count.get() <= *latest.followed());
        join(writer);
    });
}

#[test]
fn who_reads_a_field_finds_the_shared_value_and_its_version() {
    explore(|| {
        let desk = Desk::open();
        let writer = desk.commit_beside();
        let seen = [desk.count.get(), *desk.count.load(), *desk.version.load()];
        assert!(seen.is_sorted(), "{seen:?}");
        join(writer);
    });
}

#[test]
fn subscriber_reads_the_new_value_or_is_told_of_it() {
    explore(|| {
        let desk = Desk::open();
        let writer = desk.commit_beside();
        let told = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&told);
        let on_change = move |_: &Change<'_, u64>| tell.store(true, Ordering::Relaxed);
        let _subscription = desk.count.on_change(on_change);
        let read = desk.count.get();
        join(writer);
        assert!(read == 2 || told.load(Ordering::Relaxed));
    });
}

#[cfg(feature = "usage")]
#[test]
fn read_of_the_value_in_force_is_never_overlooked() {
    explore(|| {
        let desk = Desk::open();
        // The value before was read too, so that the next read has nothing to note unless the
        // change was noted first.
        let before = desk.count.get();
        let committing = Arc::clone(&desk);
        let writer = thread::spawn(move || committing.note_and_commit());
        let read = desk.count.get().max(*desk.count.load());
        join(writer);
        let unused = desk.tree().unused(&Question {
            sources: BTreeSet::new(),
            snapshot: 0,
            is_own: &|_| false,
        });
        assert!(read == before || unused.is_empty(), "{unused:?}");
    });
}

#[test]
fn value_that_is_handed_out_is_the_new_one_or_the_subscriber_is_told_of_it() {
    explore(|| {
        let desk = Desk::open();
        let writer = desk.commit_beside();
        let told = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&told);
        let on_change = move |_: &Change<'_, u64>| tell.store(true, Ordering::Relaxed);
        let (value, _subscription) = desk.count.subscribe_with_current(on_change);
        join(writer);
        assert_eq!(*value == 1, told.load(Ordering::Relaxed));
    });
}
