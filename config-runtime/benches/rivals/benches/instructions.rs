//! How many instructions reads, loads, differences and commits take, beside their limits: figures
//! that do not depend on what else the machine does.
//!
//! The part `instructions` of the main program runs it and makes a table of it. By hand, with
//! valgrind and `gungraun-runner` installed:
//!
//! ```text
//! cargo bench --manifest-path config-runtime/benches/rivals/Cargo.toml --bench instructions
//! ```
#![expect(missing_docs, reason = "what the attributes print has none")]

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::{ArcSwap, Cache, Guard};
use config_runtime::{Diff, Field, Hot, HotConfig, Layers, Outcome, Reader, Snapshot};
use gungraun::prelude::*;
use rivals::changes::differing;
use rivals::settings::{Format, Hundred, Running, Settings, Thousand};

/// What is read.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 0.5)]
    number: f64,
    #[hot(default = "a text of some length")]
    text: String,
}

/// All that reads need. It lives as long as the program, so that no drop counts.
struct Reading {
    limit: AtomicU64,
    server: Hot<Server>,
    number: Field<f64>,
    text: Field<String>,
    reader: Reader<Server>,
    shared: Arc<ArcSwap<Server>>,
    cache: Cache<Arc<ArcSwap<Server>>, Arc<Server>>,
    shared_text: ArcSwap<String>,
}

fn reading() -> &'static mut Reading {
    let server = Hot::<Server>::builder().start().expect("it starts");
    let shared = Arc::new(ArcSwap::new(server.snapshot().to_arc()));
    let mut reading = Reading {
        limit: AtomicU64::new(server.number.get().to_bits()),
        number: server.number.clone(),
        text: server.text.clone(),
        reader: server.reader(),
        cache: Cache::new(Arc::clone(&shared)),
        shared_text: ArcSwap::from_pointee(server.text.get()),
        shared,
        server,
    };
    // The first of each may fill what lasts.
    reading.reader.get();
    reading.cache.load();
    drop(reading.shared_text.load());
    Box::leak(Box::new(reading))
}

#[library_benchmark]
fn nothing() {}

#[library_benchmark]
#[bench::once(reading())]
fn atomic_load(reading: &'static mut Reading) -> f64 {
    f64::from_bits(reading.limit.load(Ordering::Acquire))
}

#[library_benchmark]
#[bench::once(reading())]
fn field_get(reading: &'static mut Reading) -> f64 {
    reading.number.get()
}

#[library_benchmark]
#[bench::once(reading())]
fn cache_load(reading: &'static mut Reading) -> f64 {
    reading.cache.load().number
}

#[library_benchmark]
#[bench::once(reading())]
fn reader_get(reading: &'static mut Reading) -> f64 {
    reading.reader.get().number
}

#[library_benchmark]
#[bench::once(reading())]
fn load_full(reading: &'static mut Reading) -> Arc<Server> {
    reading.shared.load_full()
}

#[library_benchmark]
#[bench::once(reading())]
fn snapshot(reading: &'static mut Reading) -> Snapshot<Server> {
    reading.server.snapshot()
}

#[library_benchmark]
#[bench::once(reading())]
fn swap_load_text(reading: &'static mut Reading) -> Guard<Arc<String>> {
    reading.shared_text.load()
}

#[library_benchmark]
#[bench::once(reading())]
fn field_load_text(reading: &'static mut Reading) -> Arc<String> {
    reading.text.load()
}

library_benchmark_group!(
    name = reads,
    benchmarks = [
        nothing,
        atomic_load,
        field_get,
        cache_load,
        reader_get,
        load_full,
        snapshot,
        swap_load_text,
        field_load_text
    ]
);

/// Two versions, and the one in force, which has the values of the first again.
struct Versions {
    running: Running<Thousand>,
    values: [Snapshot<Thousand>; 3],
}

fn versions() -> &'static mut Versions {
    let mut running = Running::<Thousand>::start().expect("it starts");
    let mut next = || {
        running.set().expect("nothing refuses it");
        running.hot.snapshot()
    };
    let values = [next(), next(), next()];
    // What the first of each fills lasts.
    let [first, second, _] = values.each_ref().map(Snapshot::version);
    running.hot.diff(first, second).expect("both are kept");
    Box::leak(Box::new(Versions { running, values }))
}

impl Versions {
    fn diff(&self, index: usize) -> Diff {
        let [old, new] = [0, index].map(|index| self.values[index].version());
        self.running.hot.diff(old, new).expect("both are kept")
    }
}

#[library_benchmark]
#[bench::none_changed(versions(), 2)]
#[bench::one_changed(versions(), 1)]
fn diff_by_hand(versions: &'static mut Versions, index: usize) -> Vec<usize> {
    differing(&versions.values[0], &versions.values[index])
}

#[library_benchmark]
#[bench::none_changed(versions(), 2)]
#[bench::one_changed(versions(), 1)]
fn diff(versions: &'static mut Versions, index: usize) -> Diff {
    versions.diff(index)
}

#[library_benchmark]
#[bench::once(versions())]
fn set(versions: &'static mut Versions) {
    versions.running.set().expect("nothing refuses it");
}

library_benchmark_group!(name = differences, benchmarks = [diff_by_hand, diff, set]);

/// A configuration of so many keys whose file says the same still, or something else.
fn unchanged<T: Settings>() -> &'static Running<T> {
    let running = Running::<T>::start().expect("it starts");
    // What the first of each fills lasts.
    running.hot.reload().expect("nothing refuses it");
    Box::leak(Box::new(running))
}

fn changed<T: Settings>() -> &'static Running<T> {
    let mut running = Running::<T>::start().expect("it starts");
    for _ in 0..2 {
        running.rewrite().expect("it is written");
        running.hot.reload().expect("nothing refuses it");
    }
    running.rewrite().expect("it is written");
    Box::leak(Box::new(running))
}

#[library_benchmark]
#[bench::hundred(unchanged::<Hundred>())]
#[bench::thousand(unchanged::<Thousand>())]
fn parse<T: Settings>(running: &'static Running<T>) -> T {
    let text = fs::read_to_string(&running.files.paths[0]).expect("it is there");
    Format::Toml.parse(&text).expect("it is valid")
}

#[library_benchmark]
#[bench::hundred(unchanged::<Hundred>())]
#[bench::thousand(unchanged::<Thousand>())]
fn load<T: Settings>(running: &'static Running<T>) -> T {
    let layers = Layers::<T>::new().file(&running.files.paths[0]);
    layers.load().expect("it is valid")
}

#[library_benchmark]
#[bench::hundred_unchanged(unchanged::<Hundred>())]
#[bench::hundred_changed(changed::<Hundred>())]
#[bench::thousand_unchanged(unchanged::<Thousand>())]
#[bench::thousand_changed(changed::<Thousand>())]
fn reload<T: Settings>(running: &'static Running<T>) -> Outcome {
    running.hot.reload().expect("nothing refuses it")
}

library_benchmark_group!(name = loads, benchmarks = [parse, load, reload]);

main!(library_benchmark_groups = [reads, differences, loads]);
