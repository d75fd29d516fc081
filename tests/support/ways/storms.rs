//! Edits that follow each other faster than anyone could act on each.

use super::content::content;
use super::scene::pause;
use super::{Then, Way};

pub(super) const WAYS: &[Way] = &[
    Way::new("100 writes a second, truncating", |scene, n| {
        storm(n, 10, |text| scene.file().write(text));
    })
    .then(Then::TheLast),
    Way::new("100 writes a second, renaming", |scene, n| {
        storm(n, 10, |text| scene.file().replace(text));
    })
    .then(Then::TheLast),
    Way::new("100 writes a second, removing", |scene, n| {
        storm(n, 10, |text| scene.file().recreate(text));
    })
    .then(Then::TheLast),
    Way::new("as fast as it goes, truncating", |scene, n| {
        storm(n, 0, |text| scene.file().write(text));
    })
    .then(Then::TheLast),
    Way::new("two saves, 20 ms apart", |scene, n| {
        scene.file().write(content(1000 + n));
        pause(20);
        scene.file().write(content(n));
    })
    .then(Then::TheLast),
    Way::new("two saves, 300 ms apart", |scene, n| {
        scene.file().replace(content(1000 + n));
        pause(300);
        scene.file().replace(content(n));
    })
    .then(Then::TheLast),
];

/// Writes 100 times, and at last the content of the step.
fn storm(n: u32, rest: u64, write: impl Fn(String)) {
    for step in 1..=100 {
        write(content(1000 * n + step));
        pause(rest);
    }
    write(content(n));
}
