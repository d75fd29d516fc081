//! Whether sections that are flat share a key with what is around them, asked at compile time.

use super::{FieldSchema, Schema};

/// Sees to it that no key of a flat section is taken by another field.
///
/// # Panics
///
/// One is; printed code asks in a constant, so that this is an error of the compiler.
pub const fn distinct_keys(schema: &'static Schema) {
    let fields = schema.fields;
    let mut index = 0;
    while index < fields.len() {
        let mut other = 0;
        while other < fields.len() {
            assert!(
                other == index || !takes_key_of(&fields[index], &fields[other]),
                "a key of the flattened section is taken by another field; rename one of the two"
            );
            other += 1;
        }
        index += 1;
    }
}

/// Whether `section` is flat, and has a key of `other`.
const fn takes_key_of(section: &FieldSchema, other: &FieldSchema) -> bool {
    let Some(inner) = section.flat_section() else {
        return false;
    };
    let mut index = 0;
    while index < inner.fields.len() {
        let field = &inner.fields[index];
        if takes_key_of(field, other) || takes_key_of(other, field) || have_one_key(field, other) {
            return true;
        }
        index += 1;
    }
    false
}

const fn have_one_key(one: &FieldSchema, other: &FieldSchema) -> bool {
    !one.is_flat && !other.is_flat && is_same(one.key.as_bytes(), other.key.as_bytes())
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}
