//! Attempts of several threads at once.

use crate::error::ErrorKind;
use crate::sync::bell::Limits;

use super::desk::{Told, assert_lineage, assert_settled, beside, joined, made, open, set};
use super::explore;

#[test]
fn sets_and_rollbacks_of_several_threads_make_one_history() {
    explore(|_| {
        let desk = open();
        let told = Told::default();
        let _told = told.listen(&desk);
        let first = beside(&desk, |desk| made(set(desk, 7)));
        let second = beside(&desk, |desk| [made(set(desk, 8)), made(set(desk, 9))]);
        let back = desk.rollback(1);
        let mut versions = vec![joined(first)];
        versions.extend(joined(second));
        match back {
            Ok(outcome) => versions.extend(outcome.version()),
            Err(error) => assert_eq!(error.kind(), ErrorKind::NotInHistory),
        }
        versions.sort_unstable();
        assert_eq!(versions, (2..=desk.status().version).collect::<Vec<_>>());
        assert_settled(&desk, &told);
        assert_lineage(&desk.history());
    });
}

#[test]
fn callbacks_have_run_when_the_call_that_committed_returns() {
    explore(|limits| {
        let desk = open();
        let told = Told::default();
        let _told = told.listen(&desk);
        let writers = [7, 8].map(|value| {
            let told = told.clone();
            beside(&desk, move |desk| {
                let version = made(set(desk, value));
                let is_told = told.last().is_some_and(|call| call.version >= version);
                // Who waits for too long goes on.
                assert!(is_told || limits == Limits::AtAnyMoment);
            })
        });
        let _ = writers.map(joined);
        assert_settled(&desk, &told);
    });
}

#[test]
fn steps_back_of_two_threads_are_two_steps() {
    explore(|_| {
        let desk = open();
        (2..5).for_each(|n| assert_eq!(made(set(&desk, n)), n));
        let backs = [0, 1].map(|_| beside(&desk, |desk| made(desk.rollback(1))));
        let mut versions = backs.map(joined);
        versions.sort_unstable();
        assert_eq!(versions, [5, 6]);
        assert_eq!(desk.snapshot().limits.whole(), 2);
        assert_lineage(&desk.history());
    });
}
