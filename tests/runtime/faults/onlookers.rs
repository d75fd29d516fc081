//! What must be as it was, and those who look on meanwhile.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use config_runtime::Resource;

use super::plant::{Plant, Pump, Works};

/// All that an attempt which comes to nothing leaves as it was.
pub(super) struct Standing {
    value: Arc<Plant>,
    pump: Arc<Pump>,
    gauge: Arc<String>,
    valve: Arc<u32>,
    told: Vec<(&'static str, String)>,
}

impl Standing {
    pub(super) fn of(works: &Works) -> Self {
        let plant = &works.plant;
        let status = plant.status();
        let told = vec![
            ("history", shown(&plant.history())),
            ("version", shown(&(status.version, status.since))),
            ("pending", shown(&status.pending)),
            ("trial", shown(&status.trial)),
            ("pending restart", shown(&status.pending_restart)),
            ("warnings", shown(&status.warnings)),
            ("quarantine", shown(&status.quarantined)),
            ("resources", shown(&status.resources)),
            ("overdue", shown(&status.overdue)),
            ("living pumps", shown(&works.living.load(Ordering::SeqCst))),
            (
                "origin",
                shown(&(plant.number.origin(), plant.part.origin())),
            ),
            (
                "live fields",
                shown(&(plant.number.get(), plant.part.get())),
            ),
            (
                "handles of resources",
                shown(&(&works.pump, &works.gauge, &works.valve)),
            ),
            ("dump", plant.dump().to_string()),
        ];
        Self {
            value: plant.snapshot().to_arc(),
            pump: works.pump.load(),
            gauge: works.gauge.load(),
            valve: works.valve.load(),
            told,
        }
    }

    /// Asserts that nothing has become another one since.
    pub(super) fn assert_same(&self, works: &Works, row: &str) {
        let now = Self::of(works);
        assert_eq!(now.told, self.told, "{row}");
        assert!(Arc::ptr_eq(&now.value, &self.value), "{row}: the value");
        assert!(Arc::ptr_eq(&now.pump, &self.pump), "{row}: the pump");
        assert!(Arc::ptr_eq(&now.gauge, &self.gauge), "{row}: the gauge");
        assert!(Arc::ptr_eq(&now.valve, &self.valve), "{row}: the valve");
    }
}

fn shown(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// Threads that read, subscribe and unsubscribe while something fails.
pub(super) struct Onlookers {
    is_over: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Onlookers {
    /// They see no version but the one in force.
    pub(super) fn of(works: &Works) -> Self {
        let mut onlookers = Self {
            is_over: Arc::default(),
            threads: Vec::new(),
        };
        let (plant, pump) = (works.plant.clone(), works.pump.clone());
        let (version, number) = (plant.snapshot().version(), plant.number.get());
        onlookers.add(move || {
            let snapshot = plant.snapshot();
            let own = snapshot.get(&pump).expect("it was built from that");
            assert_eq!((snapshot.version(), snapshot.number), (version, number));
            assert_eq!((own.number, plant.number.get()), (number, number));
            assert!(Arc::ptr_eq(&own, &pump.load()));
        });
        let (plant, valve): (_, Resource<u32>) = (works.plant.clone(), works.valve.clone());
        onlookers.add(move || {
            let _told = plant.number.on_change(|_| panic!("nothing is to be told"));
            assert_eq!((plant.status().version, *valve.load()), (version, number));
        });
        onlookers
    }

    fn add(&mut self, look: impl Fn() + Send + 'static) {
        let is_over = Arc::clone(&self.is_over);
        self.threads.push(thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                look();
                thread::yield_now();
            }
        }));
    }

    /// Ends them; fails if one of them saw what cannot be.
    pub(super) fn leave(self, row: &str) {
        self.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads {
            assert!(thread.join().is_ok(), "{row}: an onlooker saw it by half");
        }
    }
}
