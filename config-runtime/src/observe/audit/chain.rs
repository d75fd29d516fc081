//! Records ↔ lines of a file, each with the hash of the one before and one of itself.

use std::time::SystemTime;

use serde_json::Value;

use crate::fingerprint::Fingerprint;

use super::text::Object;

/// What every line begins with.
pub(super) const BEGINNING: &[u8] = b"{\"seq\":";

/// What stands before the hash of a line, and behind it.
const BEFORE_HASH: &[u8] = b",\"hash\":\"";
const AFTER_HASH: &[u8] = b"\"}";

/// How long a hash is, in hexadecimal digits.
const DIGITS: usize = 64;

/// The end of a chain: what the next record follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    /// The number of the last record; 0 before the first.
    pub(super) seq: u64,
    pub(super) hash: Fingerprint,
}

/// What a line says of itself.
#[derive(Debug)]
pub(super) struct Line {
    /// The number of the record, and the hash that stands in it.
    pub(super) link: Link,
    /// The hash of the record before.
    pub(super) prev: Fingerprint,
    /// Its time as it stands there.
    pub(super) time: Option<SystemTime>,
    /// From which record on the trail is kept.
    pub(super) oldest: Option<u64>,
    /// How many attempts before it could not be written.
    pub(super) lost: u64,
    /// Whether the hash is that of the line.
    pub(super) is_whole: bool,
}

impl Link {
    /// What the first record follows.
    pub(super) const START: Self = Self {
        seq: 0,
        hash: Fingerprint::from_bytes([0; 32]),
    };

    /// The line of the record that follows, without a newline, and its link.
    pub(super) fn follow(&self, record: &Object) -> (String, Self) {
        let seq = self.seq + 1;
        let line = Object::new()
            .with("seq", seq)
            .with("prev", self.hash.to_string());
        let mut line = line.and(record).open();
        let hash = Fingerprint::of(line.as_bytes());
        line.push_str(",\"hash\":\"");
        line.push_str(&hash.to_string());
        line.push_str("\"}");
        (line, Self { seq, hash })
    }
}

impl Line {
    /// What `line`, without its newline, says of itself; `None` if it is no record.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let before = line.len().checked_sub(DIGITS + AFTER_HASH.len())?;
        let (record, end) = line.split_at(before);
        let record = record.strip_suffix(BEFORE_HASH)?;
        let hash = of_digits(end.strip_suffix(AFTER_HASH)?)?;
        let fields: Value = serde_json::from_slice(line).ok()?;
        let number = |name: &str| fields.get(name).and_then(Value::as_u64);
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let seq = number("seq").filter(|seq| (1..u64::MAX).contains(seq))?;
        Some(Self {
            link: Link { seq, hash },
            prev: of_digits(text("prev")?.as_bytes())?,
            time: text("time").and_then(|time| humantime::parse_rfc3339(time).ok()),
            oldest: number("oldest"),
            lost: number("lost").unwrap_or(0),
            is_whole: Fingerprint::of(record) == hash,
        })
    }
}

/// The hash that is written with these digits, in lower case.
pub(super) fn of_digits(digits: &[u8]) -> Option<Fingerprint> {
    let digits = std::str::from_utf8(digits).ok()?;
    Fingerprint::of_hexadecimal(digits)
}

/// A time as it stands in a record.
pub(super) fn written(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    // A clock may be set to a time where no calendar goes.
    let last = std::time::Duration::from_secs(253_402_300_799);
    match since {
        Ok(since) if since <= last => humantime::format_rfc3339_micros(time).to_string(),
        _ => "a time beyond the calendar".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_is_read_as_it_was_written() {
        let record = Object::new().with("lost", 3).with("oldest", 1);
        let first = Link::START.follow(&record).1;
        let (line, second) = first.follow(&record);

        let line = Line::read(line.as_bytes()).expect("it is a record");

        assert_eq!((line.link, line.prev), (second, first.hash));
        assert_eq!((line.lost, line.oldest), (3, Some(1)));
        assert!(line.is_whole);
    }

    #[test]
    fn no_byte_of_a_line_can_be_another_one() {
        let record = Object::new().with("kind", "attempt").with("text", "a\"b");
        let (line, _) = Link::START.follow(&record);
        for at in 0..line.len() {
            for byte in 0..=u8::MAX {
                let mut altered = line.clone().into_bytes();
                if altered[at] == byte {
                    continue;
                }
                altered[at] = byte;
                let read = Line::read(&altered);
                assert!(!read.is_some_and(|read| read.is_whole), "{byte} at {at}");
            }
        }
    }

    #[test]
    fn no_part_of_a_line_is_a_record() {
        let (line, _) = Link::START.follow(&Object::new().with("kind", "attempt"));
        for end in 0..line.len() {
            let read = Line::read(&line.as_bytes()[..end]);
            assert!(!read.is_some_and(|read| read.is_whole), "up to {end}");
        }
    }

    #[test]
    fn time_beyond_the_calendar_is_said_so() {
        let beyond = SystemTime::UNIX_EPOCH - std::time::Duration::from_secs(1);
        assert_eq!(written(beyond), "a time beyond the calendar");
        assert_eq!(
            written(SystemTime::UNIX_EPOCH),
            "1970-01-01T00:00:00.000000Z"
        );
    }
}
