//! Const parameters of several types, in fields, defaults and rules.
use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Ring<const SLOTS: usize, const IS_WIDE: bool, const LETTER: char = 'a'> {
    #[hot(default = SLOTS, range = 1..=SLOTS)]
    used: usize,
    #[hot(default = [0; 4], length = 4)]
    cells: [u8; 4],
    #[hot(default = IS_WIDE)]
    is_wide: bool,
    #[hot(default = LETTER)]
    letter: char,
    #[hot(nested)]
    inner: Inner<{ 1 + 1 }>,
}

#[derive(Clone, HotConfig)]
struct Inner<const N: usize> {
    #[hot(default = N)]
    count: usize,
}

fn main() {
    let cfg = Hot::<Ring<8, true>>::builder().start().unwrap();
    assert_eq!(
        (cfg.used.get(), cfg.letter.get(), cfg.inner.count.get()),
        (8, 'a', 2)
    );
    assert!(cfg.is_wide.get());
}
