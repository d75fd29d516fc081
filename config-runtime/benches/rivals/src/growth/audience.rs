//! What the number of those who are told of a change costs.

use std::hint::black_box;

use config_runtime::{Hot, Subscription};

use crate::Options;
use crate::rig::{Outcome, Samples, Way};
use crate::settings::{Hundred, Running, Settings};

use super::Grown;

const COUNTS: [(&str, f64, usize); 4] = [
    ("1", 1e0, 1),
    ("100", 1e2, 100),
    ("1,000", 1e3, 1_000),
    ("10,000", 1e4, 10_000),
];

/// What is measured with each number of subscribers.
type Measure = fn(usize) -> Outcome<Way<'static>>;

const ALL: [(&str, Measure); 5] = [
    ("a commit that is told to all", commit),
    ("all subscribe", subscribe),
    ("all unsubscribe", unsubscribe),
    ("one more comes and goes", come_and_go),
    ("status", status),
];

pub(super) fn measure(options: &Options) -> Outcome<Grown> {
    let mut ways = Vec::new();
    for (_, measure) in ALL {
        for (_, _, count) in COUNTS {
            ways.push(measure(count)?);
        }
    }
    Ok(Grown {
        title: "Costs over the number of callbacks of the field that changes",
        over: "callbacks",
        sizes: COUNTS.map(|(size, number, _)| (size, number)).to_vec(),
        operations: ALL.map(|(title, _)| (title, "callbacks")).to_vec(),
        samples: Samples::take(ways, options.rounds)?,
    })
}

fn commit(count: usize) -> Outcome<Way<'static>> {
    let mut running = Running::start()?;
    let told = subscribed(&running.hot, count);
    Ok(Way::new("", move |_| {
        let _ = &told;
        running.set()
    }))
}

fn subscribe(count: usize) -> Outcome<Way<'static>> {
    let hot = Running::start()?.hot;
    let ready = || Ok(());
    Ok(Way::prepared("", ready, move |()| {
        Ok(subscribed(&hot, count))
    }))
}

fn unsubscribe(count: usize) -> Outcome<Way<'static>> {
    let hot = Running::start()?.hot;
    let ready = move || Ok(subscribed(&hot, count));
    Ok(Way::prepared("", ready, |told| {
        drop(told);
        Ok(())
    }))
}

fn come_and_go(count: usize) -> Outcome<Way<'static>> {
    let hot = Running::start()?.hot;
    let told = subscribed(&hot, count);
    Ok(Way::short("", move || {
        let _ = &told;
        drop(one(&hot));
    }))
}

fn status(count: usize) -> Outcome<Way<'static>> {
    let hot = Running::start()?.hot;
    let told = subscribed(&hot, count);
    Ok(Way::prepared(
        "",
        || Ok(()),
        move |()| {
            let _ = &told;
            Ok(hot.status())
        },
    ))
}

fn subscribed(hot: &Hot<Hundred>, count: usize) -> Vec<Subscription> {
    (0..count).map(|_| one(hot)).collect()
}

/// Somebody who is told of each change of the port.
fn one(hot: &Hot<Hundred>) -> Subscription {
    Hundred::port(hot).on_change(|change| {
        black_box(change.new);
    })
}
