//! Prints how many bytes versions take.

use std::sync::Arc;

use crate::rig::Outcome;
use crate::settings::{
    Files, Format, Hundred, Running, Settings, Ten, TenThousand, Thousand, started,
};

/// How many versions are kept while they are weighed: so many that lists that hold them do not
/// matter.
const VERSIONS: usize = 50;

/// How many bytes are allocated at this moment.
type Held = fn() -> usize;

/// Weighs one thing, of a configuration of whatever size.
type Weigh = [fn(Held) -> Outcome<usize>; 4];

/// Prints how many bytes the value takes, a version that is kept, and all that runs, for each size
/// of the configuration. `held` says how many bytes are allocated.
///
/// # Errors
///
/// The configuration does not start.
pub fn weigh(held: Held) -> Outcome<()> {
    let all: [(&str, Weigh); 4] = [
        (
            "the value itself",
            [
                value::<Ten>,
                value::<Hundred>,
                value::<Thousand>,
                value::<TenThousand>,
            ],
        ),
        (
            "a version that is kept, after a `set`",
            [
                by_set::<Ten>,
                by_set::<Hundred>,
                by_set::<Thousand>,
                by_set::<TenThousand>,
            ],
        ),
        (
            "a version that is kept, after a reload of another text",
            [
                by_reload::<Ten>,
                by_reload::<Hundred>,
                by_reload::<Thousand>,
                by_reload::<TenThousand>,
            ],
        ),
        (
            "all that runs, with one version",
            [
                running::<Ten>,
                running::<Hundred>,
                running::<Thousand>,
                running::<TenThousand>,
            ],
        ),
    ];
    for (title, sizes) in all {
        for weigh in sizes {
            println!("{title}\t{}", weigh(held)?);
        }
    }
    Ok(())
}

fn value<T: Settings>(held: Held) -> Outcome<usize> {
    let running = Running::<T>::start()?;
    let snapshot = running.hot.snapshot();
    let before = held();
    let value = Arc::new(T::clone(&snapshot));
    let after = held();
    drop(value);
    Ok(after - before)
}

fn by_set<T: Settings>(held: Held) -> Outcome<usize> {
    each_version::<T>(held, Running::set)
}

fn by_reload<T: Settings>(held: Held) -> Outcome<usize> {
    each_version::<T>(held, |running| {
        running.rewrite()?;
        running.hot.reload()?;
        Ok(())
    })
}

/// What one version more takes, each made by `make`.
fn each_version<T: Settings>(
    held: Held,
    make: fn(&mut Running<T>) -> Outcome<()>,
) -> Outcome<usize> {
    let mut running = Running::<T>::keeping(2 * VERSIONS)?;
    // What is allocated once, by the first, is not of those that follow.
    make(&mut running)?;
    let before = held();
    for _ in 0..VERSIONS {
        make(&mut running)?;
    }
    Ok((held() - before) / VERSIONS)
}

fn running<T: Settings>(held: Held) -> Outcome<usize> {
    let files = Files::write(Format::Toml, T::KEYS)?;
    // The first start fills what lasts.
    drop(started::<T>(&files, 10)?);
    let before = held();
    let hot = started::<T>(&files, 10)?;
    let after = held();
    drop(hot);
    Ok(after - before)
}
