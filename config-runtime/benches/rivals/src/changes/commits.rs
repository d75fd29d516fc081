//! What a new version costs beyond the load, and without one.

use config_runtime::{Layers, Subscription};

use crate::Options;
use crate::rig::{Found, Outcome, Samples, Table, Way, time};
use crate::settings::{Running, Settings, Thousand};

/// A configuration of a thousand fields, somebody being told when the port changes.
fn running() -> Outcome<(Running<Thousand>, Subscription)> {
    let running = Running::start()?;
    let subscription = Thousand::port(&running.hot).on_change(|change| {
        std::hint::black_box(change.new);
    });
    Ok((running, subscription))
}

pub(super) fn measure(options: &Options, found: &mut Found) -> Outcome<()> {
    let (mut loaded, _) = running()?;
    let (still, _told) = running()?;
    let hot = still.hot.clone();
    let mut ways = vec![
        Way::prepared(
            "`Layers::load`",
            || {
                loaded.rewrite()?;
                Ok(Layers::<Thousand>::new().file(&loaded.files.paths[0]))
            },
            |layers| Ok(layers.load()?),
        ),
        Way::prepared(
            "`reload`, nothing changed",
            || still.restore(),
            |()| Ok(hot.reload()?),
        ),
    ];
    ways.push(reload_of_one_change()?);
    ways.extend(without_files()?);
    let samples = Samples::take(ways, options.rounds)?;
    let mut table = Table::new(
        "New versions of 1,000 fields, one of which changes",
        ["", "each", "× of the load"],
    );
    for (way, title) in samples.titles().iter().enumerate() {
        table.row([
            title.clone(),
            time(samples.nanoseconds(way)),
            format!("{:.2}", samples.ratio(way, 0)),
        ]);
    }
    found.tables.push(table);
    for (what, way) in [("nothing", 1), ("one field", 2)] {
        found.ratio(
            format!("`reload` of 1,000 fields, {what} changed: all but the load"),
            "`Layers::load`",
            0.1,
            samples.ratio(way, 0) - 1.0,
        );
    }
    Ok(())
}

/// A reload of a file that says another port each time; writing it does not count.
fn reload_of_one_change() -> Outcome<Way<'static>> {
    let (mut running, told) = running()?;
    let hot = running.hot.clone();
    Ok(Way::prepared(
        "`reload`, one field changed",
        move || running.rewrite(),
        move |()| {
            let _ = &told;
            Ok(hot.reload()?)
        },
    ))
}

/// Commits that are not made of files, and one that is not made.
fn without_files() -> Outcome<[Way<'static>; 3]> {
    let (mut setting, told_of_set) = running()?;
    let (mut back, told_of_rollback) = running()?;
    let (mut edited, _) = running()?;
    let (hot, seen) = (back.hot.clone(), edited.hot.clone());
    Ok([
        Way::new("`set` of one field", move |_| {
            let _ = &told_of_set;
            setting.set()
        }),
        Way::prepared(
            "`rollback` by one version",
            move || back.set(),
            move |()| {
                let _ = &told_of_rollback;
                Ok(hot.rollback(1)?)
            },
        ),
        Way::prepared(
            "`preview` of a file in which one field changed",
            move || edited.rewrite(),
            move |()| Ok(seen.preview()?),
        ),
    ])
}
