//! Values → the text of a JSON object, field after field, in the order in which they are given.

use std::fmt::Write;

use serde::Serialize;

/// A JSON object that is being written.
///
/// The order of its fields stays as it is given, so that a line begins with what tells records
/// apart, and ends with its hash.
#[derive(Debug, Clone)]
pub(super) struct Object(String);

/// A JSON array of which no more is kept than fits.
#[derive(Debug)]
pub(super) struct Array {
    text: String,
    /// The bytes that it may yet take.
    room: usize,
    left_out: u64,
}

impl Object {
    pub(super) fn new() -> Self {
        Self("{".to_owned())
    }

    /// Adds a field.
    pub(super) fn with(mut self, name: &str, value: impl Serialize) -> Self {
        // Only maps with odd keys fail, and there are none.
        let value = serde_json::to_string(&value).unwrap_or_else(|_| "null".to_owned());
        self.field(name, &value);
        self
    }

    /// Adds a field, if there is a value.
    pub(super) fn with_some(self, name: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds an object.
    pub(super) fn with_object(mut self, name: &str, object: Self) -> Self {
        self.field(name, &object.end());
        self
    }

    /// Adds a list, and under a name of its own how many it had no room for.
    pub(super) fn with_array(mut self, name: &str, array: &Array) -> Self {
        self.field(name, &format!("[{}]", array.text));
        if array.left_out > 0 {
            self = self.with(&format!("{name}_left_out"), array.left_out);
        }
        self
    }

    /// Adds all fields of `other`.
    pub(super) fn and(mut self, other: &Self) -> Self {
        let fields = &other.0[1..];
        if !fields.is_empty() {
            self.separate();
            self.0.push_str(fields);
        }
        self
    }

    /// The text without the brace at its end.
    pub(super) fn open(self) -> String {
        self.0
    }

    /// The whole text.
    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn field(&mut self, name: &str, value: &str) {
        self.separate();
        // Writing to memory cannot fail; the names are ours and hold nothing to escape.
        let _ = write!(self.0, "\"{name}\":{value}");
    }

    fn separate(&mut self) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
    }
}

impl Array {
    /// A list of what is `told` one by one, of `room` bytes at most.
    pub(super) fn of(room: usize, told: impl IntoIterator<Item = impl FnOnce() -> Object>) -> Self {
        let mut array = Self {
            text: String::new(),
            room,
            left_out: 0,
        };
        told.into_iter().for_each(|tell| array.push(tell));
        array
    }

    /// Adds an element, unless one was left out: the first ones are kept.
    fn push(&mut self, tell: impl FnOnce() -> Object) {
        if self.left_out == 0 {
            let element = tell().end();
            if element.len() < self.room {
                self.room -= element.len() + 1;
                let comma = if self.text.is_empty() { "" } else { "," };
                self.text.push_str(comma);
                self.text.push_str(&element);
                return;
            }
        }
        self.left_out += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order() {
        let inner = Object::new().with("z", 1).with("a", "\"\n");
        let object = Object::new()
            .with("b", true)
            .with_object("c", inner.clone());
        let object = object.with_some("none", None::<u8>).and(&inner);
        let expected = r#"{"b":true,"c":{"z":1,"a":"\"\n"},"z":1,"a":"\"\n"}"#;
        assert_eq!(object.end(), expected);
    }

    #[test]
    fn list_says_how_many_it_has_no_room_for() {
        let elements = (0..10).map(|number| move || Object::new().with("n", number));
        let array = Array::of(20, elements);
        let object = Object::new().with_array("list", &array);
        assert_eq!(
            object.end(),
            r#"{"list":[{"n":0},{"n":1}],"list_left_out":8}"#
        );
    }

    #[test]
    fn nothing_is_told_of_what_is_left_out() {
        let mut told = 0;
        let elements = (0..1_000).map(|_| ()).collect::<Vec<_>>();
        let counted = std::cell::RefCell::new(&mut told);
        let tell = |()| {
            let counted = &counted;
            move || {
                **counted.borrow_mut() += 1;
                Object::new().with("text", "0123456789")
            }
        };
        let array = Array::of(100, elements.into_iter().map(tell));
        assert_eq!((array.left_out, told), (996, 5));
    }
}
