//! A comparison of two values, field by field, as one writes it by hand.

use crate::settings::{Hundred, Service, Thousand};

/// The numbers of the fields that differ, in a comparison that is written by hand.
#[must_use]
pub fn differing(old: &Thousand, new: &Thousand) -> Vec<usize> {
    let mut changed = Vec::new();
    let groups = [
        (&old.one, &new.one),
        (&old.two, &new.two),
        (&old.three, &new.three),
        (&old.four, &new.four),
        (&old.five, &new.five),
        (&old.six, &new.six),
        (&old.seven, &new.seven),
        (&old.eight, &new.eight),
        (&old.nine, &new.nine),
        (&old.ten, &new.ten),
    ];
    for (index, (old, new)) in groups.into_iter().enumerate() {
        in_group(old, new, index * 100, &mut changed);
    }
    changed
}

fn in_group(old: &Hundred, new: &Hundred, first: usize, changed: &mut Vec<usize>) {
    let sections = [
        (&old.one, &new.one),
        (&old.two, &new.two),
        (&old.three, &new.three),
        (&old.four, &new.four),
        (&old.five, &new.five),
        (&old.six, &new.six),
        (&old.seven, &new.seven),
        (&old.eight, &new.eight),
        (&old.nine, &new.nine),
        (&old.ten, &new.ten),
    ];
    for (index, (old, new)) in sections.into_iter().enumerate() {
        in_section(old, new, first + index * 10, changed);
    }
}

fn in_section(old: &Service, new: &Service, first: usize, changed: &mut Vec<usize>) {
    let mut field = |index: usize, differs: bool| {
        if differs {
            changed.push(first + index);
        }
    };
    field(0, old.name != new.name);
    field(1, old.host != new.host);
    field(2, old.port != new.port);
    field(3, old.workers != new.workers);
    field(4, old.bytes != new.bytes);
    field(5, old.offset != new.offset);
    // As the library does, so that NaN is no change for ever.
    field(6, old.ratio.to_bits() != new.ratio.to_bits());
    field(7, old.is_on != new.is_on);
    field(8, old.tags != new.tags);
    field(9, old.note != new.note);
}
