//! A commit beside readers.

use crate::origin::OriginKind;

use super::desk::{Told, assert_settled, beside, joined, made, open, set, set_each};
use super::explore;

#[test]
fn versions_never_go_back_for_one_reader() {
    explore(|_| {
        let desk = open();
        let writer = beside(&desk, |desk| set_each(desk, 2..5));
        let readers = [0, 1].map(|_| {
            beside(&desk, |desk| {
                let (mut reader, mut last) = (desk.reader(), 0);
                for _ in 0..3 {
                    let field = desk.limits.count.get();
                    let snapshot = desk.snapshot();
                    let latest = reader.snapshot();
                    assert!(last <= field && field <= snapshot.limits.whole());
                    assert!(snapshot.version() <= latest.version());
                    // Each value is that of its version here.
                    assert_eq!(snapshot.version(), snapshot.limits.whole());
                    assert_eq!(latest.version(), latest.limits.whole());
                    last = field;
                }
            })
        });
        let _ = readers.map(joined);
        joined(writer);
        assert_eq!((desk.limits.count.get(), desk.snapshot().version()), (4, 4));
    });
}

#[test]
fn word_of_a_field_is_never_newer_than_its_shared_value_and_its_origin() {
    explore(|_| {
        let desk = open();
        let writer = beside(&desk, |desk| set_each(desk, 2..4));
        let field = &desk.limits.count;
        for _ in 0..3 {
            let word = field.get();
            assert!(word == 1 || field.origin().kind() != OriginKind::Default);
            assert!(word <= *field.load());
        }
        joined(writer);
    });
}

#[test]
fn who_is_told_of_a_version_reads_it_or_a_later_one() {
    explore(|_| {
        let desk = open();
        let told = Told::default();
        let (all, seen) = (told.clone(), desk.clone());
        let subscription = told.listen_and(&desk, move || {
            let call = all.last().expect("it was noted");
            let (word, shared) = (seen.limits.count.get(), seen.limits.load().whole());
            let version = seen.snapshot().version();
            assert!(version >= call.version);
            // The fields are read first, so they are of no later version either.
            assert!(version > call.version || (word, shared) == (call.new, call.new));
        });
        let writers = [7, 8].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _ = writers.map(joined);
        assert_settled(&desk, &told);
        drop(subscription);
    });
}

#[test]
fn history_has_no_gap_at_any_moment() {
    explore(|_| {
        let desk = open();
        let writer = beside(&desk, |desk| set_each(desk, 2..5));
        let mut last = 0;
        for _ in 0..3 {
            let history = desk.history();
            let versions: Vec<u64> = history.iter().map(|record| record.version).collect();
            let newest = versions.len() as u64;
            assert_eq!(versions, (1..=newest).collect::<Vec<_>>());
            assert!(newest >= last);
            last = newest;
        }
        joined(writer);
    });
}
