//! The key of a table, which is text whatever its type.

use serde::ser::{Impossible, Serialize, Serializer};

use super::Unwritable;

/// Makes text of a key.
pub(super) struct Name;

type Nothing = Impossible<String, Unwritable>;

impl Serializer for Name {
    type Ok = String;
    type Error = Unwritable;
    type SerializeSeq = Nothing;
    type SerializeTuple = Nothing;
    type SerializeTupleStruct = Nothing;
    type SerializeTupleVariant = Nothing;
    type SerializeMap = Nothing;
    type SerializeStruct = Nothing;
    type SerializeStructVariant = Nothing;

    fn serialize_bool(self, truth: bool) -> Result<String, Unwritable> {
        Ok(truth.to_string())
    }

    fn serialize_i8(self, number: i8) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_i16(self, number: i16) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_i32(self, number: i32) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_i64(self, number: i64) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_i128(self, number: i128) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_u8(self, number: u8) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_u16(self, number: u16) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_u32(self, number: u32) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_u64(self, number: u64) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_u128(self, number: u128) -> Result<String, Unwritable> {
        Ok(number.to_string())
    }

    fn serialize_f32(self, _: f32) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_char(self, char: char) -> Result<String, Unwritable> {
        Ok(char.into())
    }

    fn serialize_str(self, text: &str) -> Result<String, Unwritable> {
        Ok(text.to_owned())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_none(self) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_some<V: Serialize + ?Sized>(self, value: &V) -> Result<String, Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<String, Unwritable> {
        Ok(variant.to_owned())
    }

    fn serialize_newtype_struct<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &V,
    ) -> Result<String, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &V,
    ) -> Result<String, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple(self, _: usize) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Nothing, Unwritable> {
        Err(Unwritable)
    }
}
