//! What a type parameter must be able to do where it is the type of a field.

use syn::punctuated::Punctuated;
use syn::{GenericParam, Ident, Token, Type, TypeParamBound, WherePredicate};

use crate::errors::Errors;
use crate::parse::{FieldAttrs, Input};
use crate::types::{Around, around, is_itself};

/// A bound, and what else is known of a type that has it.
type Bound = (&'static str, &'static [&'static str]);

/// Bounds that are known. A trait of the user's own may ask for any of them.
const KNOWN: &[Bound] = &[
    ("Clone", &[]),
    ("Copy", &["Clone"]),
    ("Debug", &[]),
    ("Default", &[]),
    ("DeserializeOwned", &[]),
    ("Display", &[]),
    ("Eq", &["PartialEq"]),
    ("FromStr", &[]),
    ("Hash", &[]),
    ("HotConfig", &["Clone", "Send", "Sync", "'static"]),
    ("Ord", &["PartialEq"]),
    ("PartialEq", &[]),
    ("PartialOrd", &["PartialEq"]),
    ("Send", &[]),
    ("Serialize", &[]),
    ("Sized", &[]),
    ("Sync", &[]),
];

/// Reports each type parameter that is the type of a field and lacks bounds that a field needs.
pub(super) fn check(input: &Input, errors: &mut Errors) {
    for param in &input.generics.params {
        let GenericParam::Type(param) = param else {
            continue;
        };
        let mut bounds = param.bounds.clone();
        for predicate in input
            .generics
            .where_clause
            .iter()
            .flat_map(|it| &it.predicates)
        {
            if let WherePredicate::Type(predicate) = predicate
                && is_itself(&predicate.bounded_ty, &param.ident)
            {
                bounds.extend(predicate.bounds.clone());
            }
        }
        let Some(known) = known(&bounds) else {
            continue;
        };
        for field in &input.fields {
            let Some(ty) = named(&field.ty, &param.ident) else {
                continue;
            };
            let mut missing = needed(&field.attrs);
            missing.retain(|bound| !known.iter().any(|known| bound.ends_with(known)));
            if !missing.is_empty() {
                errors.add(ty, message(&param.ident, &missing));
                break;
            }
        }
    }
}

fn message(param: &Ident, missing: &[&str]) -> String {
    let missing = missing.join(" + ");
    format!("a field of type `{param}` asks more of it; add `{missing}` to the bounds of `{param}`")
}

/// What the bounds say of a type; `None` if they may say more than their names.
fn known(bounds: &Punctuated<TypeParamBound, Token![+]>) -> Option<Vec<&'static str>> {
    let mut known = Vec::new();
    for bound in bounds {
        match bound {
            TypeParamBound::Lifetime(lifetime) if lifetime.ident == "static" => {
                known.push("'static");
            }
            TypeParamBound::Trait(bound) => {
                let name = &bound.path.segments.last()?.ident;
                let (name, implied) = KNOWN.iter().find(|(known, _)| name == known)?;
                known.push(name);
                known.extend(*implied);
            }
            _ => return None,
        }
    }
    Some(known)
}

/// What the type of a field needs.
fn needed(attrs: &FieldAttrs) -> Vec<&'static str> {
    if attrs.skip.is_some() {
        return Vec::new();
    }
    if attrs.nested.is_some() && attrs.serde.is_none() {
        return vec!["HotConfig"];
    }
    let mut needed = vec!["Clone", "Send", "Sync", "'static"];
    if attrs.eq.is_none() {
        needed.insert(0, "PartialEq");
    }
    if attrs.with.is_none() {
        needed.insert(0, "serde::de::DeserializeOwned");
    }
    needed
}

/// The place where a field's type is the parameter, alone or in a container that asks the same.
fn named<'a>(ty: &'a Type, param: &Ident) -> Option<&'a Type> {
    match around(ty) {
        Some(
            Around::Optional(inner)
            | Around::List(inner)
            | Around::Map(inner)
            | Around::Boxed(inner),
        ) => named(inner, param),
        Some(Around::Shared(_) | Around::Unfit(..)) => None,
        None => is_itself(ty, param).then_some(ty),
    }
}
