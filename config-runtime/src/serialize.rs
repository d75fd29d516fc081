//! A Rust value as the value that a layer would have for it.

mod inside;
mod key;

use std::fmt;

use serde::ser::{Error, Serialize, Serializer};

use crate::tree::{Mark, Table, Value, What};

use self::inside::{Entries, Items};
use self::key::Name;

/// What `value` would be in a layer; `None` if its type refuses, or has what no layer can have.
pub(crate) fn serialize<V: Serialize + ?Sized>(value: &V) -> Option<Value> {
    value.serialize(Writer).map(bare).ok()
}

/// Makes values of what a type says of itself.
struct Writer;

/// Says that there is no such value. What the type says of it is not kept: it may quote a secret.
#[derive(Debug)]
struct Unwritable;

fn bare(what: What) -> Value {
    Value::new(what, Mark::default())
}

/// A table with one entry, as an enum that holds something is written.
fn tagged(variant: &str, what: What) -> What {
    What::Table(Table::from([(variant.to_owned(), bare(what))]))
}

fn integer(number: impl TryInto<i128>) -> Result<What, Unwritable> {
    number.try_into().map(What::Integer).map_err(|_| Unwritable)
}

impl Serializer for Writer {
    type Ok = What;
    type Error = Unwritable;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    fn serialize_bool(self, truth: bool) -> Result<What, Unwritable> {
        Ok(What::Bool(truth))
    }

    fn serialize_i8(self, number: i8) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_i16(self, number: i16) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_i32(self, number: i32) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_i64(self, number: i64) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_i128(self, number: i128) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_u8(self, number: u8) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_u16(self, number: u16) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_u32(self, number: u32) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_u64(self, number: u64) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_u128(self, number: u128) -> Result<What, Unwritable> {
        integer(number)
    }

    fn serialize_f32(self, number: f32) -> Result<What, Unwritable> {
        // By its digits: 0.1, and not the 0.10000000149011612 that a wider type makes of it.
        let number = number.to_string().parse().map_err(|_| Unwritable)?;
        Ok(What::Float(number))
    }

    fn serialize_f64(self, number: f64) -> Result<What, Unwritable> {
        Ok(What::Float(number))
    }

    fn serialize_char(self, char: char) -> Result<What, Unwritable> {
        Ok(What::String(char.into()))
    }

    fn serialize_str(self, text: &str) -> Result<What, Unwritable> {
        Ok(What::String(text.to_owned()))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<What, Unwritable> {
        let byte = |byte: &u8| bare(What::Integer(i128::from(*byte)));
        Ok(What::List(bytes.iter().map(byte).collect()))
    }

    fn serialize_none(self) -> Result<What, Unwritable> {
        Ok(What::Null)
    }

    fn serialize_some<V: Serialize + ?Sized>(self, value: &V) -> Result<What, Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<What, Unwritable> {
        Ok(What::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<What, Unwritable> {
        Ok(What::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<What, Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &V,
    ) -> Result<What, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &V,
    ) -> Result<What, Unwritable> {
        Ok(tagged(variant, value.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Unwritable> {
        Ok(Items::new(None))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, Unwritable> {
        Ok(Items::new(None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, Unwritable> {
        Ok(Items::new(None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, Unwritable> {
        Ok(Items::new(Some(variant)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, Unwritable> {
        Ok(Entries::new(None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, Unwritable> {
        Ok(Entries::new(None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries, Unwritable> {
        Ok(Entries::new(Some(variant)))
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written")
    }
}

impl std::error::Error for Unwritable {}

impl Error for Unwritable {
    fn custom<M: fmt::Display>(_: M) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    enum Order {
        Market,
        Limit(f64),
        Pair(u8, u8),
        Iceberg { peak: u32 },
    }

    fn what<V: Serialize>(value: &V) -> What {
        serialize(value).expect("it can be written").what
    }

    #[test]
    fn variants_are_written_as_serde_writes_them() {
        assert!(what(&Order::Market) == What::String("Market".to_owned()));
        assert!(what(&Order::Limit(0.5)) == tagged("Limit", What::Float(0.5)));
        let items = |numbers: [i128; 2]| What::List(numbers.map(|n| bare(What::Integer(n))).into());
        assert!(what(&Order::Pair(1, 2)) == tagged("Pair", items([1, 2])));
        let peak = tagged("peak", What::Integer(3));
        assert!(what(&Order::Iceberg { peak: 3 }) == tagged("Iceberg", peak));
    }

    #[test]
    fn keys_of_maps_become_text() {
        let table = |key: &str| tagged(key, What::Bool(true));
        assert!(what(&BTreeMap::from([(7_u8, true)])) == table("7"));
        assert!(what(&BTreeMap::from([('x', true)])) == table("x"));
        assert!(what(&BTreeMap::from([(false, true)])) == table("false"));
        assert!(serialize(&BTreeMap::from([(vec![1], true)])).is_none());
    }

    #[test]
    fn short_floats_keep_their_digits() {
        assert!(what(&0.1_f32) == What::Float(0.1));
        assert!(what(&f32::INFINITY) == What::Float(f64::INFINITY));
    }

    #[test]
    fn what_no_layer_can_have_is_refused() {
        assert!(serialize(&u128::MAX).is_none());
        assert!(what(&i128::MIN) == What::Integer(i128::MIN));
    }
}
