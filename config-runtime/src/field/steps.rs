//! A stack that needs no memory of its own while it is low.

/// How many are kept in place: few configurations nest deeper.
const NEAR: usize = 8;

/// A stack whose lowest parts are kept in place, so that a walk through sections allocates nothing.
#[derive(Debug)]
pub(super) struct Steps<S> {
    near: [Option<S>; NEAR],
    far: Vec<S>,
    count: usize,
}

impl<S> Steps<S> {
    pub(super) fn push(&mut self, step: S) {
        match self.near.get_mut(self.count) {
            Some(near) => *near = Some(step),
            None => self.far.push(step),
        }
        self.count += 1;
    }

    pub(super) fn pop(&mut self) {
        self.count = self.count.saturating_sub(1);
        match self.near.get_mut(self.count) {
            Some(near) => *near = None,
            None => drop(self.far.pop()),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &S> {
        self.near.iter().flatten().chain(&self.far)
    }
}

impl<S> Default for Steps<S> {
    fn default() -> Self {
        Self {
            near: [const { None }; NEAR],
            far: Vec::new(),
            count: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_steps_take_no_memory_of_their_own() {
        let mut steps = Steps::default();
        for _ in 0..100 {
            (0..NEAR).for_each(|step| steps.push(step));
            (0..NEAR).for_each(|_| steps.pop());
        }
        assert_eq!(steps.far.capacity(), 0);
    }

    #[test]
    fn steps_come_back_in_their_order_however_many_there_are() {
        let mut steps = Steps::default();
        for count in 0..3 * NEAR {
            assert!(steps.iter().copied().eq(0..count), "{count}");
            assert_eq!(steps.len(), count);
            steps.push(count);
        }
        for count in (0..3 * NEAR).rev() {
            steps.pop();
            assert!(steps.iter().copied().eq(0..count), "{count}");
        }
    }
}
