//! The lines of a file, one at a time, however long they are.

use std::io::{self, BufRead, Read};

/// The longest line that is kept, in bytes: several times the longest record.
const LONGEST: u64 = 1 << 20;

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a newline.
    Newline,
    /// With the file.
    File,
}

/// Reads the next line into `line`, without its newline; `None` at the end of the file.
///
/// Of a line that is too long, the beginning is kept, which is no record.
pub(super) fn next(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<End>> {
    line.clear();
    let read = from.take(LONGEST).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Some(End::Newline));
    }
    if (read as u64) < LONGEST {
        return Ok(Some(End::File));
    }
    from.skip_until(b'\n')?;
    Ok(Some(End::Newline))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(usize, End)> {
        let (mut from, mut line, mut lines) = (text, Vec::new(), Vec::new());
        while let Some(end) = next(&mut from, &mut line).expect("memory can be read") {
            lines.push((line.len(), end));
        }
        lines
    }

    #[test]
    fn line_ends_with_its_newline_or_with_the_file() {
        let expected = [(1, End::Newline), (0, End::Newline), (2, End::File)];
        assert_eq!(lines(b"a\n\nbc"), expected);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn rest_of_a_line_that_is_too_long_is_passed_over() {
        let longest = usize::try_from(LONGEST).expect("it fits");
        let text = [vec![b'x'; 3 * longest], b"\nab\n".to_vec()].concat();
        assert_eq!(lines(&text), [(longest, End::Newline), (2, End::Newline)]);
    }
}
