//! Turns one field as it is written into one of the model.

use syn::{Ident, Type};

use crate::errors::Errors;
use crate::model::{Doc, Field, Kind, Leaf, Rule};
use crate::parse::{self, DefaultValue, FieldAttrs, InputField, Test, Written};

use super::keys::Names;
use super::rules::{self, is_step};
use super::subject::Subject;
use super::{conflicts, default, doc, flatten, nested, secret, words};

/// What fields are told of the struct that they are in.
pub(super) struct Section<'a> {
    pub(super) ident: &'a Ident,
    pub(super) default: Option<&'a Written<DefaultValue>>,
}

pub(super) fn check(
    field: InputField,
    names: Names,
    section: &Section<'_>,
    errors: &mut Errors,
) -> Field {
    let InputField {
        vis,
        ident,
        ty,
        docs,
        mut attrs,
    } = field;
    conflicts::check(&attrs, errors);
    let is_skipped = attrs.skip.is_some();
    let is_flat = !is_skipped && flatten::check(&attrs, &ty, errors);
    let is_appended = !is_skipped && words::is_appended(&attrs, &ty, errors);
    let (kind, rules) = kind(&mut attrs, (&ident, &names.key), &ty, section, errors);
    Field {
        vis,
        doc: Doc {
            text: doc::text(&docs),
            attrs: docs,
        },
        key: names.key,
        aliases: names.aliases,
        default: default::default(attrs.default, attrs.skip, section.default, &ident),
        deprecated: words::deprecated(attrs.deprecated, errors),
        env: attrs.env.map(|written| written.value),
        is_appended,
        is_flat,
        rules,
        kind,
        ident,
        ty,
    }
}

fn kind(
    attrs: &mut FieldAttrs,
    names: (&Ident, &str),
    ty: &Type,
    section: &Section<'_>,
    errors: &mut Errors,
) -> (Kind, Vec<Rule>) {
    if attrs.skip.is_some() {
        (Kind::Skipped, Vec::new())
    } else if attrs.nested.is_some() && attrs.serde.is_none() {
        section_kind(attrs, ty, section.ident, errors)
    } else {
        leaf(attrs, names, ty, errors)
    }
}

/// A section, or what holds some, and the rules over the whole of it.
fn section_kind(
    attrs: &mut FieldAttrs,
    ty: &Type,
    section: &Ident,
    errors: &mut Errors,
) -> (Kind, Vec<Rule>) {
    let by = attrs
        .nested
        .as_mut()
        .and_then(|written| written.value.take());
    let kind = nested::check(by.as_ref(), attrs, ty, section, errors);
    let rules = std::mem::take(&mut attrs.rules);
    (kind, rules::check(rules, Subject::field(ty), errors))
}

/// One value, and the rules over it.
fn leaf(
    attrs: &mut FieldAttrs,
    names: (&Ident, &str),
    ty: &Type,
    errors: &mut Errors,
) -> (Kind, Vec<Rule>) {
    let mut rules = std::mem::take(&mut attrs.rules);
    if attrs.restart.is_some() {
        unwatched(&mut rules);
    }
    let is_watched = rules
        .iter()
        .any(|rule| matches!(rule.test, Test::WatchFile));
    let rules = rules::check(rules, Subject::field(ty), errors);
    let (steps, rules): (Vec<_>, Vec<_>) = rules.into_iter().partition(is_step);
    let is_secret = secret::check(attrs, names, ty, errors);
    if is_secret {
        secret::check_told(attrs.default.as_ref(), &rules, errors);
    } else if let Some(written) = &attrs.default {
        default::check(written, ty, &rules, errors);
    }
    let leaf = Leaf {
        is_restart: attrs.restart.is_some(),
        is_never: words::is_never(attrs, is_secret, errors),
        is_secret,
        is_watched,
        read: attrs.with.take().map(|written| written.value),
        eq: attrs.eq.take().map(|written| written.value),
        steps,
    };
    (Kind::Leaf(leaf), rules)
}

/// What is read once has no use for changes of the file that it names: that is only asked for.
fn unwatched(rules: &mut [parse::Rule]) {
    for rule in rules {
        if matches!(rule.test, Test::WatchFile) {
            rule.test = Test::File;
        }
    }
}
