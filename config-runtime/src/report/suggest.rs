//! Guesses which word was meant.

/// How alike two words must be, from 0 to 1.
const ALIKE: f64 = 0.6;

/// The one of `known` that `written` most likely stands for, if any is near enough.
///
/// Case and `-` against `_` do not count as differences. The measure is the normalized
/// Damerau-Levenshtein distance.
pub(crate) fn suggest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (likeness(written, word), word))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

/// How alike two words are, from 0 to 1: the same but for case and `-` against `_`.
pub(crate) fn likeness(written: &str, word: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&folded(written), &folded(word))
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_word_is_suggested() {
        let known = ["risk_per_trade", "mode", "max_positions"];

        assert_eq!(suggest("risk_per_trad", known), Some("risk_per_trade"));
        assert_eq!(suggest("Max-Positions", known), Some("max_positions"));
        assert_eq!(suggest("colour", known), None);
    }
}
