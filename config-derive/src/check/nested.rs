//! Fields that are sections, or hold some.

use syn::ext::IdentExt;
use syn::{Ident, LitStr, Type};

use crate::errors::Errors;
use crate::model::{Kind, Leaf};
use crate::parse::{FieldAttrs, Rule};
use crate::types::{Around, Look, around, is_called, is_itself};

use super::default;

/// What a `nested` field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Section,
    Optional,
    List,
    Map,
}

impl Shape {
    pub(super) fn of(ty: &Type) -> Self {
        match around(ty) {
            None | Some(Around::Unfit(..)) => Self::Section,
            Some(Around::List(_)) => Self::List,
            Some(Around::Map(_)) => Self::Map,
            Some(Around::Boxed(inner) | Around::Shared(inner)) => Self::of(inner),
            Some(Around::Optional(inner)) => match Self::of(inner) {
                Self::Section => Self::Optional,
                shape => shape,
            },
        }
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Section => "a section",
            Self::Optional => "an `Option`",
            Self::List => "a list",
            Self::Map => "a map",
        }
    }

    /// Whether the key may stand beside `nested`.
    fn takes(self, key: &Ident) -> bool {
        match key.to_string().as_str() {
            // The first two are judged elsewhere.
            "serde" | "merge" | "nested" | "rename" | "alias" | "deprecated" | "flatten" => true,
            "default" | "validate" => self != Self::Section,
            "length" | "non_empty" => matches!(self, Self::List | Self::Map),
            _ => false,
        }
    }
}

/// Reports what no `nested` field can be or have, and takes the rules away that are none of its.
pub(super) fn check(
    by: Option<&LitStr>,
    attrs: &mut FieldAttrs,
    ty: &Type,
    section: &Ident,
    errors: &mut Errors,
) -> Kind {
    let shape = Shape::of(ty);
    for key in attrs.keys.iter().filter(|key| !shape.takes(key)) {
        let mut message = format!("`{key}` has no meaning on a `nested` field; set it on ");
        message += if key == "validate" {
            "the inner struct"
        } else {
            "the fields of the inner struct"
        };
        if shape == Shape::Section && Shape::List.takes(key) {
            message += ", or spell out the list or the map that the field is";
        }
        errors.add(key, message);
    }
    attrs.rules.retain(|rule: &Rule| shape.takes(&rule.key));
    if let Some(written) = &attrs.default {
        default::check_nested(written, errors);
    }
    if !is_fit(ty, section, errors) {
        // The closest thing that any type can be, so that rustc adds nothing.
        return Kind::Leaf(Leaf::default());
    }
    Kind::Nested {
        by: by.and_then(|by| entry_key(by, ty, errors)),
    }
}

/// Whether the type can be or hold sections: not itself, and nothing that changes by itself.
fn is_fit(ty: &Type, section: &Ident, errors: &mut Errors) -> bool {
    if is_itself(ty, section) {
        let message = "a section cannot contain itself, for its schema would have no end; \
                       write `serde` in place of `nested` to read all below it as one value";
        errors.add(ty, message);
        return false;
    }
    if let Some(message) = unfit(ty) {
        errors.add(ty, message);
        return false;
    }
    let Some(around) = around(ty) else {
        return true;
    };
    let Around::Unfit(name, _) = around else {
        return is_fit(around.inner(), section, errors);
    };
    let message = if name == "Rc" {
        "a section is read by several threads; write `Arc` for `Rc`".to_owned()
    } else {
        format!("a section changes by a reload alone; remove the `{name}`")
    };
    errors.add(name, message);
    false
}

/// Why the type can be no section and hold none, where its spelling tells.
fn unfit(ty: &Type) -> Option<String> {
    const LISTS: &[&str] = &["HashSet", "BTreeSet", "VecDeque"];
    if let Some(name) = LISTS.iter().find(|name| is_called(ty, name)) {
        return Some(format!(
            "sections stand in lists or under names; write a `Vec` or a map for the `{name}`"
        ));
    }
    let noun = match (Look::of(ty), ty) {
        (_, Type::Tuple(_)) => "a tuple",
        (Look::Optional | Look::List | Look::Map | Look::Reference | Look::Other, _) => {
            return None;
        }
        (look, _) => look.noun(),
    };
    Some(format!(
        "`nested` is for structs that derive `HotConfig`, and this is {noun}; remove `nested`"
    ))
}

/// The field by which entries are told apart.
fn entry_key(by: &LitStr, ty: &Type, errors: &mut Errors) -> Option<Ident> {
    if !is_list(ty) {
        let message = match Shape::of(ty) {
            Shape::List => {
                "`key` needs the list itself; take it out of what is around it".to_owned()
            }
            shape => {
                let noun = shape.noun();
                format!(
                    "`key` tells the entries of a list apart, and the field is {noun}; \
                     write `nested` alone"
                )
            }
        };
        errors.add(by, message);
        return None;
    }
    // A field `r#type` is named as it is everywhere: without the `r#`.
    let raw = || {
        let raw: Ident = syn::parse_str(&format!("r#{}", by.value())).ok()?;
        Some(Ident::new_raw(&raw.unraw().to_string(), by.span()))
    };
    let ident = by.parse().ok().or_else(raw);
    if ident.is_none() {
        let message = "`key` expects the name of a field of the entries, such as `key = \"name\"`";
        errors.add(by, message);
    }
    ident
}

/// Whether the type is a list itself, and not in an `Option` or a `Box`.
fn is_list(ty: &Type) -> bool {
    matches!(around(ty), Some(Around::List(_)))
}
