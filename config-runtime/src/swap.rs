//! A shared value that is replaced while others read it.

use std::fmt;
use std::sync::Arc;

use crate::lock::{lock, try_read, write};
use crate::sync::atomic::{AtomicU64, Ordering};
use crate::sync::{Mutex, RwLock, hint};

/// A shared value that is replaced while others read it; no reader waits for anyone.
///
/// There are two slots. The value in force stands in one of them, where nobody writes; the next
/// is put into the other, and is in force when its number is. So a reader finds its slot open,
/// unless the value was replaced after it had asked for the number: then it asks again. A slot
/// is locked for as long as it takes to share what stands there, and no code of the user runs
/// meanwhile.
///
/// Crates that swap an `Arc` by its address are faster where many threads read at once. But
/// those known to us confuse a value that was freed with one that stands at the same address
/// since, in whatever cell of the program, and of whatever type: a reader that is held up at the
/// wrong moment is given the value of another cell.
pub(crate) struct Swap<V: ?Sized> {
    /// The number of the value in force.
    number: AtomicU64,
    even: Slot<V>,
    odd: Slot<V>,
    /// Held by the one who replaces the value.
    writer: Mutex<()>,
}

/// A value and its number; nothing, where the value is no longer in force.
type Slot<V> = RwLock<Option<(u64, Arc<V>)>>;

impl<V: ?Sized> Swap<V> {
    pub(crate) fn new(value: Arc<V>) -> Self {
        Self {
            number: AtomicU64::new(0),
            even: RwLock::new(Some((0, value))),
            odd: RwLock::new(None),
            writer: Mutex::new(()),
        }
    }

    /// The value in force.
    pub(crate) fn load(&self) -> Arc<V> {
        self.load_with_number().1
    }

    /// Puts `value` in force; returns the one that was.
    ///
    /// Waits for readers that are just about to share what stands in a slot, and for other
    /// writers. Dropping what is returned may run code of the user.
    pub(crate) fn swap(&self, value: Arc<V>) -> Option<Arc<V>> {
        let _turn = lock(&self.writer);
        let before = self.number.load(Ordering::Relaxed);
        let number = before.wrapping_add(1);
        *write(self.slot(number)) = Some((number, value));
        // Release pairs with the acquire of readers: who sees the number finds the value.
        self.number.store(number, Ordering::Release);
        // Not left until the next one comes: it would live for longer than anyone needs it.
        let (_, before) = write(self.slot(before)).take()?;
        Some(before)
    }

    /// The value in force, and its number.
    fn load_with_number(&self) -> (u64, Arc<V>) {
        loop {
            let number = self.number.load(Ordering::Acquire);
            // The number in the slot tells the value from a later one that is not in force yet.
            let slot = try_read(self.slot(number));
            match slot.as_deref() {
                Some(Some((found, value))) if *found == number => {
                    return (number, Arc::clone(value));
                }
                _ => hint::spin_loop(),
            }
        }
    }

    fn slot(&self, number: u64) -> &Slot<V> {
        if number.is_multiple_of(2) {
            &self.even
        } else {
            &self.odd
        }
    }
}

impl<V: ?Sized> fmt::Debug for Swap<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Swap").finish_non_exhaustive()
    }
}

/// The value of a [`Swap`] as it was when it was last asked for: while it is in force, asking
/// again is one atomic load.
pub(crate) struct Latest<V: ?Sized> {
    swap: Arc<Swap<V>>,
    number: u64,
    value: Arc<V>,
}

impl<V: ?Sized> Latest<V> {
    pub(crate) fn new(swap: Arc<Swap<V>>) -> Self {
        let (number, value) = swap.load_with_number();
        Self {
            swap,
            number,
            value,
        }
    }

    /// Takes the value in force, if it is another one; whether it was.
    #[inline]
    pub(crate) fn follow(&mut self) -> bool {
        let is_behind = self.swap.number.load(Ordering::Acquire) != self.number;
        if is_behind {
            self.catch_up();
        }
        is_behind
    }

    /// The value that was in force when it was last asked for.
    #[inline]
    pub(crate) fn value(&self) -> &Arc<V> {
        &self.value
    }

    /// The value in force, as tests ask for it.
    #[cfg(test)]
    pub(crate) fn followed(&mut self) -> &V {
        self.follow();
        &self.value
    }

    #[cold]
    fn catch_up(&mut self) {
        (self.number, self.value) = self.swap.load_with_number();
    }
}

impl<V: ?Sized> Clone for Latest<V> {
    fn clone(&self) -> Self {
        Self {
            swap: Arc::clone(&self.swap),
            number: self.number,
            value: Arc::clone(&self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::*;

    const TIME: Duration = Duration::from_secs(1);

    #[test]
    fn a_value_is_given_back_when_it_is_replaced_and_kept_nowhere() {
        let swap = Swap::new(Arc::new(1));
        for number in 1..5 {
            let before = swap.swap(Arc::new(number + 1)).expect("one was in force");
            assert_eq!(
                (Arc::try_unwrap(before), *swap.load()),
                (Ok(number), number + 1)
            );
        }
    }

    #[test]
    fn a_value_that_is_held_does_not_keep_others_from_being_put_in_force() {
        let swap = Swap::new(Arc::new(0));
        let held: Vec<_> = (1..20)
            .map(|next| {
                let held = swap.load();
                swap.swap(Arc::new(next));
                *held
            })
            .collect();
        assert_eq!(held, (0..19).collect::<Vec<_>>());
    }

    #[test]
    fn the_latest_value_follows_every_replacement() {
        let swap = Arc::new(Swap::new(Arc::new(0)));
        let mut latest = Latest::new(Arc::clone(&swap));
        let mut other = latest.clone();
        for next in 1..5 {
            swap.swap(Arc::new(next));
            assert_eq!((latest.follow(), **latest.value()), (true, next));
            assert_eq!((latest.follow(), **latest.value()), (false, next));
        }
        assert_eq!((**other.value(), other.follow()), (0, true));
        assert_eq!((**other.value(), other.follow()), (4, false));
    }

    /// The even numbers are of one cell, the odd ones of another, which is replaced more often:
    /// so what one has freed is soon used by the other.
    #[test]
    fn readers_see_values_of_their_own_cell_alone_and_those_only_rise() {
        let [even, odd] = [0_u64, 1].map(|first| Arc::new(Swap::new(Arc::new(first))));
        let (mut latest, is_over) = (Latest::new(Arc::clone(&even)), AtomicBool::new(false));
        thread::scope(|scope| {
            let readers = [
                scope.spawn(|| rising(|| *even.load(), &is_over)),
                scope.spawn(|| rising(|| *latest.followed(), &is_over)),
            ];
            let start = Instant::now();
            let mut number = 0;
            while start.elapsed() < TIME {
                number += 2;
                even.swap(Arc::new(number));
                (0..4).for_each(|_| drop(odd.swap(Arc::new(number + 1))));
            }
            is_over.store(true, Ordering::Relaxed);
            for reader in readers {
                reader.join().expect("a reader saw what cannot be");
            }
        });
    }

    fn rising(mut read: impl FnMut() -> u64, is_over: &AtomicBool) {
        let mut last = 0;
        while !is_over.load(Ordering::Relaxed) {
            let now = read();
            assert!(now >= last && now.is_multiple_of(2), "{now} after {last}");
            last = now;
        }
    }
}
