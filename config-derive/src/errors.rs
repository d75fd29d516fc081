//! Collects mistakes, so that one build shows them all.

use quote::ToTokens;

/// The mistakes that are found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Adds a mistake at `guilty`, which is underlined.
    pub(crate) fn add(&mut self, guilty: impl ToTokens, message: impl AsRef<str>) {
        self.push(syn::Error::new_spanned(guilty, message.as_ref()));
    }

    /// Adds a conflict between two places, which are underlined from the one to the other.
    pub(crate) fn add_between(
        &mut self,
        first: impl ToTokens,
        second: impl ToTokens,
        message: impl AsRef<str>,
    ) {
        let mut both = first.into_token_stream();
        second.to_tokens(&mut both);
        self.add(both, message);
    }

    /// Adds a mistake that the parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// All mistakes, if there are any.
    pub(crate) fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Words as a list: "`a`, `b`".
pub(crate) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
