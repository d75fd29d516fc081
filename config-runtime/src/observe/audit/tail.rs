//! The end of a file: the last record, and what a process left half written behind it.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use super::chain::{BEGINNING, Line, Link};

/// How much of the end of a file is looked at, in bytes: several times the longest record.
const WINDOW: u64 = 1 << 20;

/// The end of a file.
#[derive(Debug)]
pub(super) struct Tail {
    /// What the next record follows; `None` if no record is there.
    pub(super) link: Option<Link>,
    /// How many bytes there are up to the end of the last whole line.
    pub(super) whole: u64,
    /// What stands behind it.
    pub(super) torn: Torn,
}

/// What stands behind the last whole line.
#[derive(Debug)]
pub(super) enum Torn {
    /// Nothing, as it should be.
    Nothing,
    /// A record that lacks nothing but its newline.
    Record(Link),
    /// The beginning of a record, or what a disk leaves in its place.
    Bytes(Vec<u8>),
}

impl Tail {
    /// Looks at the end of `file`, which has `length` bytes.
    ///
    /// # Errors
    ///
    /// It cannot be read, or it holds something else than records.
    pub(super) fn read(file: &mut (impl Read + Seek), length: u64) -> io::Result<Self> {
        let mut first = vec![
            0;
            BEGINNING
                .len()
                .min(usize::try_from(length).unwrap_or(usize::MAX))
        ];
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut first)?;
        // A disk that was not written to the end may leave zeros.
        let is_ours = |(byte, ours): (&u8, &u8)| *byte == *ours || *byte == 0;
        if !first.iter().zip(BEGINNING).all(is_ours) {
            return Err(something_else("its first line is no record"));
        }
        let mut window = Vec::new();
        let from = length.saturating_sub(WINDOW);
        file.seek(SeekFrom::Start(from))?;
        file.take(length - from).read_to_end(&mut window)?;
        let newline = window.iter().rposition(|byte| *byte == b'\n');
        let end = match newline {
            Some(newline) => newline + 1,
            None if from == 0 => 0,
            None => return Err(something_else("its last line is longer than any record")),
        };
        let torn = window.split_off(end);
        Ok(Self {
            link: last_of(&window, from > 0),
            whole: from + window.len() as u64,
            torn: Torn::of(torn),
        })
    }
}

impl Torn {
    fn of(bytes: Vec<u8>) -> Self {
        match Line::read(&bytes).filter(|line| line.is_whole) {
            Some(line) => Self::Record(line.link),
            None if bytes.is_empty() => Self::Nothing,
            None => Self::Bytes(bytes),
        }
    }
}

/// What follows the last record of `lines`, of which the first may be no whole one.
///
/// Lines that cannot be read count as records, so that the one that follows them does not seem to
/// have been there before.
fn last_of(lines: &[u8], is_cut: bool) -> Option<Link> {
    let lines = lines.strip_suffix(b"\n")?;
    let mut unreadable = 0;
    for line in lines.rsplit(|byte| *byte == b'\n') {
        if let Some(line) = Line::read(line) {
            let Link { seq, hash } = line.link;
            let seq = seq.saturating_add(unreadable);
            return Some(Link { seq, hash });
        }
        unreadable += 1;
    }
    let hash = Link::START.hash;
    (!is_cut).then_some(Link {
        seq: unreadable,
        hash,
    })
}

fn something_else(what: &str) -> io::Error {
    let message = format!("{what}; name another file, or move this one away");
    io::Error::new(ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::observe::audit::text::Object;

    fn records(number: u64) -> (Vec<u8>, Link) {
        let (mut text, mut last) = (String::new(), Link::START);
        for index in 0..number {
            let (line, next) = last.follow(&Object::new().with("n", index));
            text = format!("{text}{line}\n");
            last = next;
        }
        (text.into_bytes(), last)
    }

    fn tail(bytes: &[u8]) -> io::Result<Tail> {
        Tail::read(&mut Cursor::new(bytes), bytes.len() as u64)
    }

    #[test]
    fn every_beginning_of_a_file_is_some_records_and_a_torn_one() {
        let (text, _) = records(3);
        for end in 0..=text.len() {
            let tail = tail(&text[..end]).expect("it is a trail");
            let lines = text[..end].split(|byte| *byte == b'\n').count() - 1;
            let (expected, link) = records(lines as u64);
            assert_eq!(tail.whole, expected.len() as u64, "up to {end}");
            assert_eq!(
                tail.link.map_or(0, |link| link.seq),
                link.seq,
                "up to {end}"
            );
            let is_whole = text.get(end) == Some(&b'\n');
            let as_expected = match tail.torn {
                Torn::Nothing => end == expected.len(),
                Torn::Record(link) => is_whole && link.seq == lines as u64 + 1,
                Torn::Bytes(bytes) => !is_whole && bytes == text[expected.len()..end],
            };
            assert!(as_expected, "up to {end}");
        }
    }

    #[test]
    fn lines_that_cannot_be_read_count_as_records() {
        let (mut text, last) = records(2);
        text.extend(b"{odd}\nodd\n");
        let tail = tail(&text).expect("it is a trail");
        let expected = Link { seq: 4, ..last };
        assert_eq!(tail.link, Some(expected));
    }

    #[test]
    fn zeros_are_what_a_disk_leaves() {
        let (mut text, last) = records(1);
        text.extend([0; 100]);
        let tail = tail(&text).expect("it is a trail");
        assert_eq!(tail.link, Some(last));
        assert!(matches!(tail.torn, Torn::Bytes(bytes) if bytes.len() == 100));
    }

    #[test]
    fn file_with_something_else_is_no_trail() {
        for text in ["port = 1\n", "{\"time\":1}\n", "x"] {
            let error = tail(text.as_bytes()).expect_err("it is something else");
            assert!(error.to_string().contains("move this one away"), "{error}");
        }
    }

    #[test]
    fn end_is_found_in_a_large_file() {
        let (text, _) = records(1);
        let (line, last) = Link {
            seq: 7,
            ..Link::START
        }
        .follow(&Object::new());
        let filling = vec![b'x'; 2 << 20];
        let bytes = [&text, filling.as_slice(), b"\n", line.as_bytes(), b"\n"].concat();
        let tail = tail(&bytes).expect("it is a trail");
        assert_eq!(tail.link, Some(last));
    }
}
