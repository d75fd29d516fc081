//! Goes through the lines of a trail, one after the other, and notes what is wrong.

use std::collections::BTreeSet;

use crate::fingerprint::Fingerprint;

use super::chain::{Line, Link};
use super::fault::{AuditFaultKind, AuditMark};

/// A file by its number, and a line in it, from 1.
pub(super) type Place = (usize, u64);

/// What is wrong at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) kind: AuditFaultKind,
    pub(super) message: String,
}

/// What is known after the lines so far.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The record that counts furthest.
    furthest: Option<Reached>,
    /// How many lines since then are no records.
    unreadable: u64,
    gaps: Vec<Gap>,
    found: Vec<Found>,
    pub(super) first: Option<AuditMark>,
    first_place: Place,
    /// How many lines stand before it.
    before_first: u64,
    pub(super) last: Option<AuditMark>,
    pub(super) records: u64,
    pub(super) lost: u64,
    /// From which record on the trail is kept, as it says itself.
    oldest: Option<u64>,
    expected: Option<Fingerprint>,
    pub(super) since_expected: Option<u64>,
}

/// A record, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Reached {
    link: Link,
    place: Place,
    /// Whether it is said already that it is not what was written.
    is_doubted: bool,
}

/// Records that were passed over, and where.
#[derive(Debug)]
struct Gap {
    from: u64,
    to: u64,
    place: Place,
    /// Those that turned up later.
    late: BTreeSet<u64>,
}

impl Walk {
    /// Begins; a record with the hash `expected` must turn up, if there is one.
    pub(super) fn new(expected: Option<Fingerprint>) -> Self {
        Self {
            expected,
            ..Self::default()
        }
    }

    /// Goes on to the next line.
    pub(super) fn line(&mut self, place: Place, line: &[u8]) {
        match Line::read(line) {
            Some(line) if line.is_whole => self.record(place, &line),
            read => self.altered(place, read.as_ref()),
        }
    }

    fn altered(&mut self, place: Place, read: Option<&Line>) {
        let message = match read {
            Some(line) => format!("record {} is not what was written", line.link.seq),
            None => "it is no record".to_owned(),
        };
        self.fault(place, AuditFaultKind::Altered, message);
        if self.first.is_none() {
            self.before_first += 1;
        }
        // Its number is believed only where it is the right one.
        match read.filter(|line| line.link.seq == self.next()) {
            Some(line) => self.reach(Reached {
                link: line.link,
                place,
                is_doubted: true,
            }),
            None => self.unreadable += 1,
        }
    }

    /// Goes on to a last line that has no end.
    pub(super) fn torn(&mut self, place: Place, line: &[u8]) {
        let message = "the line is not whole: its process ended, or writes at this moment";
        self.fault(place, AuditFaultKind::Torn, message.to_owned());
        if let Some(line) = Line::read(line).filter(|line| line.is_whole) {
            self.record(place, &line);
        }
    }

    /// What is wrong, after the last line, which stands at `end`.
    pub(super) fn end(&mut self, end: Place) -> Vec<Found> {
        let oldest = self.oldest.unwrap_or(1);
        let first = self.first.as_ref().map_or(oldest, |first| first.seq);
        // Lines that cannot be read stand for as many records.
        if first > oldest.saturating_add(self.before_first) {
            let message = format!("{} at the beginning", missing(oldest, first - 1));
            self.fault(self.first_place, AuditFaultKind::Missing, message);
        }
        for gap in std::mem::take(&mut self.gaps) {
            for (from, to) in gap.left() {
                self.fault(gap.place, AuditFaultKind::Missing, missing(from, to));
            }
        }
        if self.expected.is_some() && self.since_expected.is_none() {
            let message = "the record with the expected hash is not there: the end of the trail \
                           was cut off, or all of it was written anew";
            self.fault(end, AuditFaultKind::Missing, message.to_owned());
        }
        self.found.sort_by_key(|found| found.place);
        std::mem::take(&mut self.found)
    }

    fn record(&mut self, place: Place, line: &Line) {
        self.count(place, line);
        let seq = line.link.seq;
        let here = Reached {
            link: line.link,
            place,
            is_doubted: false,
        };
        let Some(before) = self.furthest else {
            if seq == 1 && line.prev != Link::START.hash {
                let message = "it is called the first record, and follows another one";
                self.fault(place, AuditFaultKind::Altered, message.to_owned());
            }
            return self.reach(here);
        };
        let furthest = before.link.seq;
        if seq <= furthest {
            return self.came_late(place, seq, furthest);
        }
        if seq == furthest + 1 {
            if line.prev != before.link.hash && !before.is_doubted {
                let message = format!("record {furthest} is not the one that record {seq} follows");
                self.fault(before.place, AuditFaultKind::Altered, message);
            }
        } else if seq - furthest - 1 > self.unreadable {
            self.gaps.push(Gap {
                from: furthest + 1,
                to: seq - 1,
                place,
                late: BTreeSet::new(),
            });
        }
        self.reach(here);
    }

    fn count(&mut self, place: Place, line: &Line) {
        let mark = AuditMark {
            seq: line.link.seq,
            time: line.time,
            hash: line.link.hash.to_string(),
        };
        self.records += 1;
        self.lost += line.lost;
        self.oldest = line.oldest.or(self.oldest);
        if let Some(since) = &mut self.since_expected {
            *since += 1;
        } else if self.expected == Some(line.link.hash) {
            self.since_expected = Some(0);
        }
        if self.first.is_none() {
            (self.first, self.first_place) = (Some(mark.clone()), place);
        }
        self.last = Some(mark);
    }

    fn came_late(&mut self, place: Place, seq: u64, furthest: u64) {
        let mut gaps = self.gaps.iter_mut();
        let gap = gaps.find(|gap| (gap.from..=gap.to).contains(&seq));
        let is_new = gap.is_some_and(|gap| gap.late.insert(seq));
        let message = if is_new {
            format!("record {seq} stands behind record {furthest}")
        } else {
            format!("record {seq} stands behind record {furthest}, and is there already")
        };
        self.fault(place, AuditFaultKind::Reordered, message);
    }

    fn reach(&mut self, here: Reached) {
        self.furthest = Some(here);
        self.unreadable = 0;
    }

    /// The number of the record that should come next.
    fn next(&self) -> u64 {
        let furthest = self.furthest.map_or(0, |reached| reached.link.seq);
        furthest + 1 + self.unreadable
    }

    fn fault(&mut self, place: Place, kind: AuditFaultKind, message: String) {
        self.found.push(Found {
            place,
            kind,
            message,
        });
    }
}

impl Gap {
    /// What of it did not turn up, in stretches.
    fn left(&self) -> Vec<(u64, u64)> {
        let mut from = self.from;
        let mut left = Vec::new();
        for late in self.late.iter().copied().chain([self.to + 1]) {
            if from < late {
                left.push((from, late - 1));
            }
            from = late + 1;
        }
        left
    }
}

fn missing(from: u64, to: u64) -> String {
    if from == to {
        format!("record {from} is missing")
    } else {
        format!("records {from} to {to} are missing")
    }
}
