//! Reads while versions are committed, and by two threads at once.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use config_runtime::{Field, Hot, path};
use hdrhistogram::Histogram;

use crate::Options;
use crate::rig::{Found, Goal, Limit, Outcome, Table, median, time};

use super::settings::{Server, shared, started};

/// How long each way is gone in one round.
const SLICE: Duration = Duration::from_millis(100);

/// How many versions a second are committed.
const COMMITS: u32 = 1_000;

/// So many reads, by a thread that has all of these.
type Read = fn(&mut Reading, u32);

/// What one reading thread has.
struct Reading {
    number: Field<f64>,
    text: Field<String>,
    server: Hot<Server>,
    reader: config_runtime::Reader<Server>,
    by_hand: Arc<ArcSwap<Server>>,
}

/// The last two are what ours are beside: the machine's limit, and the rival.
const READS: [(&str, Read); 6] = [
    ("`Field<f64>::get`", |reading, times| {
        repeat(times, || reading.number.get());
    }),
    ("`Reader::get`", |reading, times| {
        repeat(times, || reading.reader.get().all.f64);
    }),
    ("`Hot::snapshot`", |reading, times| {
        repeat(times, || reading.server.snapshot());
    }),
    ("`Field<String>::load`", |reading, times| {
        repeat(times, || reading.text.load());
    }),
    ("a static `AtomicU64`", |_, times| {
        static LIMIT: AtomicU64 = AtomicU64::new(0);
        repeat(times, || LIMIT.load(Ordering::Acquire));
    }),
    ("`ArcSwap::load_full`", |reading, times| {
        repeat(times, || reading.by_hand.load_full());
    }),
];

/// How many of them are ours.
const OURS: usize = 4;

fn repeat<R>(times: u32, mut read: impl FnMut() -> R) {
    for _ in 0..times {
        black_box(read());
    }
}

impl Reading {
    fn new(server: &Hot<Server>, by_hand: &Arc<ArcSwap<Server>>) -> Self {
        Self {
            number: server.all.f64.clone(),
            text: server.all.text.clone(),
            server: server.clone(),
            reader: server.reader(),
            by_hand: Arc::clone(by_hand),
        }
    }
}

pub(super) fn measure(options: &Options, found: &mut Found) -> Outcome<()> {
    let server = started()?;
    while_committed(options, &server, found)?;
    by_two(options, &server, found);
    Ok(())
}

/// The slowest in ten thousand reads, with commits and without.
fn while_committed(options: &Options, server: &Hot<Server>, found: &mut Found) -> Outcome<()> {
    let by_hand = shared(server);
    let mut table = Table::new(
        format!("The slowest in 10,000 reads, while {COMMITS} versions a second are committed"),
        ["", "without commits", "with them", "×"],
    );
    for (index, (title, read)) in READS.into_iter().enumerate() {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for _ in 0..options.rounds {
            let mut reading = Reading::new(server, &by_hand);
            without.push(slowest(&mut reading, read)?);
            with.push(committing(server, &by_hand, || {
                slowest(&mut reading, read)
            })?);
        }
        let ratios = with
            .iter()
            .zip(&without)
            .map(|(with, without)| with / without);
        let ratio = median(ratios.collect());
        table.row([
            title.to_owned(),
            time(median(without)),
            time(median(with)),
            format!("{ratio:.2}"),
        ]);
        if index < OURS {
            found.ratio(
                format!("{title}, p99.99 while {COMMITS} versions a second are committed"),
                "the same without commits",
                2.0,
                ratio,
            );
        }
    }
    found.tables.push(table);
    Ok(())
}

/// What 99.99 of a hundred reads take at most, in nanoseconds of wall time.
fn slowest(reading: &mut Reading, read: Read) -> Outcome<f64> {
    let mut times = Histogram::<u64>::new(3)?;
    let start = Instant::now();
    let mut before = start;
    while before.duration_since(start) < SLICE {
        read(reading, 1);
        let now = Instant::now();
        times.record(u64::try_from((now - before).as_nanos())?)?;
        before = now;
    }
    #[expect(clippy::cast_precision_loss, reason = "it is far below a second")]
    Ok(times.value_at_quantile(0.9999) as f64)
}

/// What `run` yields, while another thread commits versions.
fn committing<R>(
    server: &Hot<Server>,
    by_hand: &Arc<ArcSwap<Server>>,
    run: impl FnOnce() -> Outcome<R>,
) -> Outcome<R> {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let start = Instant::now();
            for number in 1_u32.. {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let due = start + Duration::from_secs(1) * number / COMMITS;
                thread::sleep(due.saturating_duration_since(Instant::now()));
                let next = f64::from(number % 2);
                // It cannot be refused: no rule is asked.
                let _set = server.set(path!(Server, all.f64), next);
                by_hand.store(server.snapshot().to_arc());
            }
        });
        let result = run();
        is_over.store(true, Ordering::Relaxed);
        result
    })
}

/// How many reads two threads make in the time in which one makes its own.
fn by_two(options: &Options, server: &Hot<Server>, found: &mut Found) {
    let by_hand = shared(server);
    let mut table = Table::new(
        "Reads by two threads at once, on two cores",
        [
            "",
            "one thread, each read",
            "two threads, each read",
            "reads by two / by one",
        ],
    );
    for (index, (title, read)) in READS.into_iter().enumerate() {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        for _ in 0..options.rounds {
            let reading = || Reading::new(server, &by_hand);
            one.push(rate(&mut [reading()], read));
            two.push(rate(&mut [reading(), reading()], read));
        }
        let ratios = two.iter().zip(&one).map(|(two, one)| two / one).collect();
        let ratio = median(ratios);
        table.row([
            title.to_owned(),
            time(1e9 / median(one)),
            time(2e9 / median(two)),
            format!("{ratio:.2}"),
        ]);
        if index < OURS {
            found.goals.push(Goal {
                what: format!("{title} by two threads"),
                against: "by one".to_owned(),
                limit: Limit::AtLeast(1.9),
                is: ratio,
                unit: "",
            });
        }
    }
    found.tables.push(table);
}

/// How many reads all threads together make in a second.
fn rate(readings: &mut [Reading], read: Read) -> f64 {
    let each = thread::scope(|scope| {
        let threads: Vec<_> = readings
            .iter_mut()
            .map(|reading| scope.spawn(move || rate_of_one(reading, read)))
            .collect();
        let rates = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or(f64::NAN));
        rates.collect::<Vec<f64>>()
    });
    each.iter().sum()
}

fn rate_of_one(reading: &mut Reading, read: Read) -> f64 {
    const BATCH: u32 = 1_000;
    let start = Instant::now();
    let mut batches = 0;
    while start.elapsed() < SLICE {
        read(reading, BATCH);
        batches += 1;
    }
    f64::from(batches * BATCH) / start.elapsed().as_secs_f64()
}
