//! What stands between quotes.

/// Where the quote is that ends what stands before it; a backslash guards a double one.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_guarded = false;
    text.char_indices().find_map(|(index, c)| {
        let is_end = c == quote && !is_guarded;
        is_guarded = quote == '"' && c == '\\' && !is_guarded;
        is_end.then_some(index)
    })
}

/// A backslash before any other character stands for itself.
pub(super) fn unescaped(written: &str) -> String {
    let written = written.replace("\r\n", "\n");
    let mut text = String::with_capacity(written.len());
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some(guarded @ ('\\' | '"')) => text.push(guarded),
            other => text.extend(['\\'].into_iter().chain(other)),
        }
    }
    text
}
