//! Numbers, texts and trees of values as bytes, and back.
//!
//! Each length stands before what it is of, so that nothing has to be escaped.

use crate::fingerprint::Fingerprint;
use crate::tree::{Limits, Mark, Table, Value, What};

/// Bytes in the making.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

/// Bytes that are left to be read. What they do not hold is `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

/// What a value is, as one byte.
mod tag {
    pub(super) const NULL: u8 = 0;
    pub(super) const FALSE: u8 = 1;
    pub(super) const TRUE: u8 = 2;
    pub(super) const INTEGER: u8 = 3;
    pub(super) const FLOAT: u8 = 4;
    pub(super) const STRING: u8 = 5;
    pub(super) const TEXT: u8 = 6;
    pub(super) const LIST: u8 = 7;
    pub(super) const TABLE: u8 = 8;
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn length(&mut self, length: usize) {
        // No machine has more memory than this can count.
        self.number(u64::try_from(length).unwrap_or(u64::MAX));
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn fingerprint(&mut self, fingerprint: Fingerprint) {
        self.0.extend(fingerprint.as_bytes());
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.length(table.len());
        for (key, value) in table {
            self.text(key);
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match &value.what {
            What::Null => self.byte(tag::NULL),
            What::Bool(false) => self.byte(tag::FALSE),
            What::Bool(true) => self.byte(tag::TRUE),
            What::Integer(number) => {
                self.byte(tag::INTEGER);
                self.0.extend(number.to_le_bytes());
            }
            What::Float(number) => {
                self.byte(tag::FLOAT);
                self.number(number.to_bits());
            }
            What::String(text) => {
                self.byte(tag::STRING);
                self.text(text);
            }
            What::Text(text) => {
                self.byte(tag::TEXT);
                self.text(text);
            }
            What::List(items) => {
                self.byte(tag::LIST);
                self.length(items.len());
                for item in items {
                    self.value(item);
                }
            }
            What::Table(table) => {
                self.byte(tag::TABLE);
                self.table(table);
            }
        }
    }
}

impl<'a> Reader<'a> {
    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// How much of something follows; each takes a byte at least.
    pub(super) fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.0.len()).then_some(length)
    }

    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    pub(super) fn fingerprint(&mut self) -> Option<Fingerprint> {
        self.array().map(Fingerprint::from_bytes)
    }

    pub(super) fn table(&mut self) -> Option<Table> {
        self.table_within(Limits::DEFAULT.depth)
    }

    fn table_within(&mut self, depth: usize) -> Option<Table> {
        let entries = self.length()?;
        let mut table = Table::new();
        for _ in 0..entries {
            let key = self.text()?;
            table.insert(key, self.value(depth)?);
        }
        Some(table)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let what = match self.byte()? {
            tag::NULL => What::Null,
            tag::FALSE => What::Bool(false),
            tag::TRUE => What::Bool(true),
            tag::INTEGER => What::Integer(i128::from_le_bytes(self.array()?)),
            tag::FLOAT => What::Float(f64::from_bits(self.number()?)),
            tag::STRING => What::String(self.text()?),
            tag::TEXT => What::Text(self.text()?),
            tag::LIST => {
                let (items, depth) = (self.length()?, depth.checked_sub(1)?);
                let items = (0..items).map(|_| self.value(depth));
                What::List(items.collect::<Option<_>>()?)
            }
            tag::TABLE => What::Table(self.table_within(depth.checked_sub(1)?)?),
            _ => return None,
        };
        Some(Value::new(what, Mark::default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(what: What) -> Value {
        Value::new(what, Mark::default())
    }

    fn table(entries: impl IntoIterator<Item = What>) -> Table {
        let entries = entries.into_iter().enumerate();
        entries
            .map(|(index, what)| (format!("key {index}"), bare(what)))
            .collect()
    }

    #[test]
    fn values_of_every_kind_come_back_as_they_were() {
        let inner = table([What::String("a\0\"\n\u{1f980}".to_owned()), What::Null]);
        let whole = table([
            What::Null,
            What::Bool(false),
            What::Bool(true),
            What::Integer(i128::MIN),
            What::Integer(i128::MAX),
            What::Float(-0.0),
            What::Float(f64::MIN_POSITIVE),
            What::Float(f64::INFINITY),
            What::Text("0x10".to_owned()),
            What::List(vec![
                bare(What::Integer(1)),
                bare(What::Table(inner.clone())),
            ]),
            What::Table(inner),
            What::List(Vec::new()),
        ]);
        let mut writer = Writer::default();
        writer.table(&whole);
        let mut reader = Reader(&writer.0);

        let read = reader.table();

        assert!(read.is_some_and(|read| read == whole));
        assert!(reader.is_at_end());
    }

    #[test]
    fn floats_keep_every_bit() {
        for bits in [0x7ff8_0000_0000_1234_u64, 1 << 63] {
            let mut writer = Writer::default();
            writer.table(&table([What::Float(f64::from_bits(bits))]));
            let read = Reader(&writer.0).table().expect("it is whole");
            let value = read.get("key 0").map(|value| value.what.clone());
            assert!(matches!(value, Some(What::Float(float)) if float.to_bits() == bits));
        }
    }

    #[test]
    fn half_a_table_is_none() {
        let mut writer = Writer::default();
        writer.table(&table([What::Integer(7), What::String("text".to_owned())]));
        for end in 0..writer.0.len() {
            assert!(Reader(&writer.0[..end]).table().is_none(), "{end} bytes");
        }
    }

    #[test]
    fn what_is_too_deep_is_none() {
        let mut value = What::Null;
        for _ in 0..=Limits::DEFAULT.depth {
            value = What::List(vec![bare(value)]);
        }
        let mut writer = Writer::default();
        writer.table(&table([value]));
        assert!(Reader(&writer.0).table().is_none());
    }

    #[test]
    fn length_beyond_all_bytes_is_none() {
        let mut writer = Writer::default();
        writer.number(u64::MAX);
        assert!(Reader(&writer.0).table().is_none());
        assert!(Reader(&writer.0).text().is_none());
    }
}
