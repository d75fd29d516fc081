//! Fields whose keys stand among those of the struct.

use syn::Type;

use crate::errors::Errors;
use crate::parse::{FieldAttrs, InputField};
use crate::types::{Around, Look, around};

use super::nested::Shape;

/// Whether the keys of the field stand among those of the struct.
pub(super) fn check(attrs: &FieldAttrs, ty: &Type, errors: &mut Errors) -> bool {
    let Some(flatten) = &attrs.flatten else {
        return false;
    };
    let message = if attrs.nested.is_none() && attrs.serde.is_none() {
        "`flatten` needs to know what it spreads; write `flatten, nested` for a section, \
         or `flatten, serde` for a map that takes all keys that are left"
            .to_owned()
    } else if attrs.nested.is_some() && !is_section(ty) {
        let noun = match (Shape::of(ty), around(ty)) {
            (Shape::Section, Some(Around::Shared(_))) => "`Arc`".to_owned(),
            (shape, _) => shape.noun().to_owned(),
        };
        format!("`flatten` takes a section itself, and the field is {noun}; remove `flatten`")
    } else if attrs.nested.is_none() && !may_be_map(ty) {
        let noun = Look::of(ty).noun();
        format!(
            "`flatten, serde` takes all keys that are left, and the field is {noun}; \
             write a map, such as `BTreeMap<String, String>`"
        )
    } else {
        return true;
    };
    errors.add(&flatten.key, message);
    true
}

fn is_section(ty: &Type) -> bool {
    match around(ty) {
        // What is unfit is another mistake.
        None | Some(Around::Unfit(..)) => true,
        Some(Around::Boxed(inner)) => is_section(inner),
        Some(_) => false,
    }
}

/// Whether serde may read the type from a table.
fn may_be_map(ty: &Type) -> bool {
    match Look::of(ty) {
        Look::Integer
        | Look::Float
        | Look::Bool
        | Look::Char
        | Look::Text
        | Look::FilePath
        | Look::List => false,
        Look::Reference | Look::Optional | Look::Map | Look::Other => true,
    }
}

/// Reports a second field that takes all keys that are left.
pub(super) fn check_rest(fields: &[InputField], errors: &mut Errors) {
    let takes_rest = |field: &&InputField| {
        let FieldAttrs {
            flatten,
            serde,
            nested,
            skip,
            ..
        } = &field.attrs;
        flatten.is_some() && serde.is_some() && nested.is_none() && skip.is_none()
    };
    let mut rest = fields.iter().filter(takes_rest);
    let Some(first) = rest.next() else {
        return;
    };
    for second in rest {
        let taken_by = &first.ident;
        let message =
            format!("`{taken_by}` takes all keys that are left already; remove one of the two");
        errors.add(&second.ident, message);
    }
}
