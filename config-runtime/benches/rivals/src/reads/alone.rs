//! Reads by one thread, while nothing changes.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize, Ordering,
};

use arc_swap::{ArcSwap, Cache};
use config_runtime::{Field, Hot};

use crate::Options;
use crate::rig::{Found, Outcome, Samples, Table, Way, median, time};

use super::settings::{Server, shared, started};

pub(super) fn measure(options: &Options, found: &mut Found) -> Outcome<()> {
    let server = started()?;
    numbers(options, &server, found)?;
    others(options, &server, found)
}

/// What a value of a primitive type costs at least: an atomic load of a static.
macro_rules! limit {
    ($atomic:ident($first:expr), $read:expr) => {{
        static LIMIT: $atomic = $atomic::new($first);
        Way::short(concat!("a static `", stringify!($atomic), "`"), || {
            $read(LIMIT.load(Ordering::Acquire))
        })
    }};
}

/// A field of each primitive type, each behind its limit.
macro_rules! pairs {
    ($all:ident: $($field:ident by $atomic:ident($first:expr), $read:expr;)*) => {
        vec![$(
            limit!($atomic($first), $read),
            held(stringify!($field), &$all.$field),
        )*]
    };
}

/// Fields of all primitive types.
fn numbers(options: &Options, server: &Hot<Server>, found: &mut Found) -> Outcome<()> {
    let all = &server.all;
    let mut ways = pairs![all:
        f64 by AtomicU64(0), f64::from_bits;
        f32 by AtomicU32(0), f32::from_bits;
        bool by AtomicBool(true), bool::from;
        // No atomic holds one.
        char by AtomicU32(120), |code| char::from_u32(code).unwrap_or_default();
        u8 by AtomicU8(1), u8::from;
        u16 by AtomicU16(1), u16::from;
        u32 by AtomicU32(1), u32::from;
        u64 by AtomicU64(1), u64::from;
        usize by AtomicUsize(1), usize::from;
        i8 by AtomicI8(1), i8::from;
        i16 by AtomicI16(1), i16::from;
        i32 by AtomicI32(1), i32::from;
        i64 by AtomicI64(1), i64::from;
        isize by AtomicIsize(1), isize::from;
    ];
    let primitives = ways.len() / 2;
    ways.extend(found_anew(server));
    let samples = Samples::take(ways, options.rounds)?;
    let ratio = |pair: usize| samples.ratio(2 * pair + 1, 2 * pair);
    let middle = median((0..primitives).map(ratio).collect());
    let against = "an atomic load of a static";
    found.ratio("`Field<f64>::get`", against, 1.1, ratio(0));
    found.ratio(
        "`get` of 14 primitive types, the median",
        against,
        1.1,
        middle,
    );
    found
        .tables
        .push(table("Reads of numbers", &samples, |way| way - way % 2));
    Ok(())
}

/// The same where the field has to be found first, each behind the limit.
fn found_anew(server: &Hot<Server>) -> [Way<'_>; 4] {
    let field = &server.all.f64;
    [
        limit!(AtomicU64(0), f64::from_bits),
        Way::short(
            "`Field<f64>::get`, the field being looked up each time",
            move || black_box(field).get(),
        ),
        limit!(AtomicU64(0), f64::from_bits),
        Way::short("`cfg.all.f64.get()`, from the handle", move || {
            black_box(server).all.f64.get()
        }),
    ]
}

/// A field as a component holds it, in a loop that has found it.
fn held<'a, V: Clone + 'static>(name: &str, field: &Field<V>) -> Way<'a> {
    let field = field.clone();
    Way::looped(format!("`Field<{name}>::get`"), move |times| {
        let field = field.clone();
        (0..times).for_each(|_| drop(black_box(field.get())));
    })
}

/// What is not a number, and whole versions. Each is compared with what its row says.
fn others(options: &Options, server: &Hot<Server>, found: &mut Found) -> Outcome<()> {
    let by_hand = shared(server);
    let text = Arc::new(ArcSwap::from_pointee(server.all.text.get()));
    let mut cache = Cache::new(Arc::clone(&by_hand));
    let mut reader = server.reader();
    let field = server.all.text.clone();
    let ways = vec![
        Way::short("`arc_swap::Cache::load`", || cache.load().all.f64),
        Way::short("`Reader::get`", move || reader.get().all.f64),
        Way::short("`ArcSwap::load_full`", || black_box(&by_hand).load_full()),
        Way::short("`Hot::snapshot`", || black_box(server).snapshot()),
        Way::short("`ArcSwap::load` of a text", || black_box(&text).load()),
        Way::short("`ArcSwap::load_full` of a text", || {
            black_box(&text).load_full()
        }),
        Way::short("`Field<String>::load`", || black_box(&field).load()),
        Way::short("`Field<String>::read`", || {
            black_box(&field).read(String::len)
        }),
        Way::short("`ArcSwap::load` and a clone of the text", || {
            String::clone(&black_box(&text).load())
        }),
        Way::short("`Field<String>::get`", || black_box(&field).get()),
    ];
    let samples = Samples::take(ways, options.rounds)?;
    let bases = [0, 0, 2, 2, 4, 4, 4, 4, 8, 8];
    let goals = [(1, 0, 1.1), (3, 2, 1.1), (6, 4, 1.1), (6, 5, 1.1)];
    for (way, base, limit) in goals {
        let title = |way: usize| samples.titles()[way].clone();
        found.ratio(title(way), title(base), limit, samples.ratio(way, base));
    }
    found
        .tables
        .push(table("Reads of all else", &samples, |way| bases[way]));
    Ok(())
}

fn table(title: &str, samples: &Samples, base: impl Fn(usize) -> usize) -> Table {
    let mut table = Table::new(title, ["", "each", "×", "of"]);
    for (way, title) in samples.titles().iter().enumerate() {
        let base = base(way);
        table.row([
            title.clone(),
            time(samples.nanoseconds(way)),
            format!("{:.2}", samples.ratio(way, base)),
            samples.titles()[base].clone(),
        ]);
    }
    table
}
