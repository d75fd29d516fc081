//! What is inside a list or a table, taken in one by one.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use crate::tree::{Table, Value, What};

use super::{Name, Unwritable, Writer, bare, tagged};

/// The items of a list.
pub(super) struct Items {
    items: Vec<Value>,
    variant: Option<&'static str>,
}

/// The entries of a table.
pub(super) struct Entries {
    table: Table,
    /// The key whose value is to come.
    key: Option<String>,
    variant: Option<&'static str>,
}

impl Items {
    /// None yet, of the enum `variant` if it is one.
    pub(super) fn new(variant: Option<&'static str>) -> Self {
        let items = Vec::new();
        Self { items, variant }
    }

    fn add<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        self.items.push(bare(value.serialize(Writer)?));
        Ok(())
    }

    fn finish(self) -> What {
        around(self.variant, What::List(self.items))
    }
}

impl Entries {
    /// None yet, of the enum `variant` if it is one.
    pub(super) fn new(variant: Option<&'static str>) -> Self {
        Self {
            table: Table::new(),
            key: None,
            variant,
        }
    }

    fn add<V: Serialize + ?Sized>(&mut self, key: String, value: &V) -> Result<(), Unwritable> {
        self.table.insert(key, bare(value.serialize(Writer)?));
        Ok(())
    }

    fn finish(self) -> What {
        around(self.variant, What::Table(self.table))
    }
}

fn around(variant: Option<&'static str>, what: What) -> What {
    match variant {
        Some(variant) => tagged(variant, what),
        None => what,
    }
}

impl SerializeSeq for Items {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_element<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        self.add(value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeTuple for Items {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_element<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        self.add(value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeTupleStruct for Items {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_field<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        self.add(value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeTupleVariant for Items {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_field<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        self.add(value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeMap for Entries {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_key<K: Serialize + ?Sized>(&mut self, key: &K) -> Result<(), Unwritable> {
        self.key = Some(key.serialize(Name)?);
        Ok(())
    }

    fn serialize_value<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Unwritable> {
        let key = self.key.take().ok_or(Unwritable)?;
        self.add(key, value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeStruct for Entries {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_field<V: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &V,
    ) -> Result<(), Unwritable> {
        self.add(key.to_owned(), value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}

impl SerializeStructVariant for Entries {
    type Ok = What;
    type Error = Unwritable;

    fn serialize_field<V: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &V,
    ) -> Result<(), Unwritable> {
        self.add(key.to_owned(), value)
    }

    fn end(self) -> Result<What, Unwritable> {
        Ok(self.finish())
    }
}
