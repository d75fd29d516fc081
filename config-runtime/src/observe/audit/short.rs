//! What is to be shown → a text of a few lines at most, whatever it is.

use std::fmt::{self, Debug, Display, Write};

use crate::panics::caught;

/// The longest text of a record, in bytes.
const LONGEST: usize = 1024;

/// Shows `value` by its `Display`; the end of a long text is left out.
pub(super) fn shown(value: impl Display) -> String {
    text(format_args!("{value}"))
}

/// Shows `value` by its `Debug`, which is code of the user.
pub(super) fn debug(value: &dyn Debug) -> String {
    // What it said as it panicked may hold anything.
    caught(|| text(format_args!("{value:?}")))
        .unwrap_or_else(|_| "(not shown: its Debug panicked)".to_owned())
}

fn text(arguments: fmt::Arguments<'_>) -> String {
    let mut short = Short(String::new());
    if short.write_fmt(arguments).is_err() {
        short.0.push('…');
    }
    short.0
}

/// Takes text until it is full, and fails then: what shows a large value stops early.
struct Short(String);

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = LONGEST - self.0.len();
        if text.len() <= room {
            self.0.push_str(text);
            return Ok(());
        }
        self.0.push_str(&text[..text.floor_char_boundary(room)]);
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters() {
        for before in 0..4 {
            let text = format!("{}{}", "x".repeat(before), "ä".repeat(LONGEST));
            let short = shown(&text);
            let kept = short.strip_suffix('…').expect("it says that it is cut");
            assert!(text.starts_with(kept));
            assert!((LONGEST - 1..=LONGEST).contains(&kept.len()));
        }
    }

    #[test]
    fn text_that_fits_stays() {
        let text = "x".repeat(LONGEST);
        assert_eq!(shown(&text), text);
    }

    #[test]
    fn panic_of_a_value_says_nothing_of_it() {
        struct Odd;
        impl Debug for Odd {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                std::panic::resume_unwind(Box::new("hunter2"))
            }
        }
        assert_eq!(debug(&Odd), "(not shown: its Debug panicked)");
    }
}
