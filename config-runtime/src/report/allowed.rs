//! What the schema says of the key of a problem: its path in Rust, and what its field takes.

use crate::key::Key;
use crate::schema::{FieldSchema, Kind, Schema, Spot};

use super::ProblemKind;

/// How many keys of a section are listed.
const LISTED: usize = 12;

/// What stands at a key.
pub(super) struct Told {
    /// As in Rust.
    pub(super) path: String,
    /// The field at the key, or the one that holds it.
    field: &'static FieldSchema,
    spot: Spot,
}

/// What a field takes.
#[derive(Debug, Clone)]
pub(super) struct Allowed {
    /// Its type as written in Rust; of a section, its keys.
    ty: Option<String>,
    rules: Vec<&'static str>,
}

impl Told {
    /// Follows `key`, as written in files, from `schema` on; `None` if no field is there.
    pub(super) fn at(schema: &'static Schema, key: &Key) -> Option<Self> {
        let mut segments = key.segments();
        let mut told = Self::in_section(schema, segments.next()?)?;
        for segment in segments {
            told = match told.spot {
                Spot::Section(schema) => {
                    let inner = Self::in_section(schema, segment)?;
                    Self {
                        path: format!("{}.{}", told.path, inner.path),
                        ..inner
                    }
                }
                spot => Self {
                    path: format!("{}[{}]", told.path, segment.escape_debug()),
                    spot: spot.inside(segment),
                    ..told
                },
            };
        }
        Some(told)
    }

    /// The field that is called `segment` in a section, also in one that is flat.
    fn in_section(schema: &'static Schema, segment: &str) -> Option<Self> {
        let own = schema.fields.iter().find_map(|field| {
            if let Some(inner) = field.flat_section() {
                let inner = Self::in_section(inner, segment)?;
                let path = format!("{}.{}", field.name, inner.path);
                return Some(Self { path, ..inner });
            }
            field.is_written_as(segment).then(|| Self {
                path: field.name.to_owned(),
                spot: Spot::of(field),
                field,
            })
        });
        // What no other field has belongs to the one that takes the rest.
        own.or_else(|| {
            let rest = schema.fields.iter();
            let field = { rest }.find(|field| field.is_flat && Spot::of(field).is_leaf())?;
            Some(Self {
                path: format!("{}[{}]", field.name, segment.escape_debug()),
                spot: Spot::Leaf,
                field,
            })
        })
    }

    /// What may stand there, if a problem of this kind is about that.
    pub(super) fn allowed(&self, kind: ProblemKind) -> Option<Allowed> {
        let is_asked = matches!(
            kind,
            ProblemKind::WrongType | ProblemKind::Rule | ProblemKind::MissingKey
        );
        let allowed = Allowed {
            ty: self.ty(),
            rules: self.rules(),
        };
        let is_of_rules = kind == ProblemKind::Rule;
        let is_said = is_asked && (!is_of_rules || !allowed.rules.is_empty());
        is_said.then_some(allowed)
    }

    fn ty(&self) -> Option<String> {
        let Spot::Section(schema) = self.spot else {
            return Some(self.field.ty.to_owned()).filter(|ty| !ty.is_empty());
        };
        let keys = schema.visible();
        let more = keys.len().saturating_sub(LISTED);
        let named = keys.iter().take(LISTED);
        let mut named: Vec<String> = named.map(|field| format!("`{}`", field.key)).collect();
        if more > 0 {
            named.push(format!("and {more} more"));
        }
        (!named.is_empty()).then(|| format!("a table of {}", named.join(", ")))
    }

    /// The rules in which people can read what is allowed; the name of a function tells nothing.
    fn rules(&self) -> Vec<&'static str> {
        let is_section = matches!(self.spot, Spot::Section(_));
        let is_of_parts = is_section && matches!(self.field.kind, Kind::Nested(_));
        let rules = self.field.rules.iter().copied();
        let is_told = |rule: &&str| !is_of_parts && !rule.starts_with("validate");
        rules.filter(is_told).collect()
    }
}

impl Allowed {
    /// Such as `f64, range = 0.0..1.0`.
    pub(super) fn text(&self) -> String {
        let rules = self.rules.iter().map(|rule| (*rule).to_owned());
        let parts: Vec<String> = self.ty.iter().cloned().chain(rules).collect();
        parts.join(", ")
    }

    /// Whether it tells more than `message` does, which is that of a problem of this `kind`.
    pub(super) fn tells_more(&self, message: &str, kind: ProblemKind) -> bool {
        // Of a broken rule, the type is no news: the value is of that type.
        let ty = self.ty.iter().filter(|_| kind != ProblemKind::Rule);
        let ty_is_new = { ty }.any(|ty| !message.contains(in_words(ty)));
        ty_is_new || self.rules.iter().any(|rule| !message.contains(core(rule)))
    }
}

/// How messages call the type.
fn in_words(ty: &str) -> &str {
    match ty {
        "String" => "a string",
        "bool" => "a boolean",
        ty => ty,
    }
}

/// What a rule says without its name: `0.0..1.0` of `range = 0.0..1.0`.
fn core(rule: &str) -> &str {
    match rule.split_once(" = ") {
        Some((_, value)) => value.trim_matches(['[', ']']),
        None => rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Shape;

    static SCHEMA: Schema = Schema {
        name: "Config",
        doc: "",
        fields: &[
            FieldSchema {
                name: "max_rate",
                key: "max-rate",
                ty: "f64",
                rules: &["range = 0.0..1.0", "validate = is_even"],
                ..FieldSchema::BLANK
            },
            FieldSchema {
                name: "pools",
                key: "pools",
                kind: Kind::Nested(&Shape::Map(&Shape::Section(&POOL))),
                ty: "HashMap<String, Pool>",
                ..FieldSchema::BLANK
            },
            FieldSchema {
                name: "common",
                key: "common",
                kind: Kind::Nested(&Shape::Section(&POOL)),
                is_flat: true,
                ..FieldSchema::BLANK
            },
        ],
    };

    static POOL: Schema = Schema {
        name: "Pool",
        doc: "",
        fields: &[FieldSchema {
            name: "sizes",
            key: "sizes",
            aliases: &["sizing"],
            ty: "Vec<u8>",
            ..FieldSchema::BLANK
        }],
    };

    #[test]
    fn path_is_as_in_rust() {
        let table = [
            (&["max-rate"][..], Some("max_rate")),
            (&["pools", "a.b", "sizes", "1"], Some("pools[a.b].sizes[1]")),
            (&["pools", "a", "sizing"], Some("pools[a].sizes")),
            (&["sizes", "0"], Some("common.sizes[0]")),
            (&["max_rate"], None),
            (&["pools", "a", "size"], None),
            (&[], None),
        ];
        for (key, expected) in table {
            let told = Told::at(&SCHEMA, &key.iter().copied().collect());
            assert_eq!(told.map(|told| told.path).as_deref(), expected, "{key:?}");
        }
    }

    #[test]
    fn type_and_rules_are_allowed_and_names_of_functions_left_out() {
        let allowed = |key: &[&str], kind| {
            let told = Told::at(&SCHEMA, &key.iter().copied().collect())?;
            told.allowed(kind).map(|allowed| allowed.text())
        };
        let wrong = ProblemKind::WrongType;

        let rate = Some("f64, range = 0.0..1.0".to_owned());
        assert_eq!(allowed(&["max-rate"], wrong), rate);
        assert_eq!(allowed(&["max-rate"], ProblemKind::Panic), None);
        let pool = Some("a table of `sizes`".to_owned());
        assert_eq!(allowed(&["pools", "a"], wrong), pool);
        assert_eq!(allowed(&["pools", "a"], ProblemKind::Rule), None);
    }

    #[test]
    fn what_the_message_says_is_not_said_again() {
        let allowed = Allowed {
            ty: Some("String".to_owned()),
            rules: vec![r#"one_of = ["a", "b"]"#],
        };

        let rule = ProblemKind::Rule;
        assert!(!allowed.tells_more(r#"`x` must be one of "a", "b""#, rule));
        assert!(allowed.tells_more("`x` is bad", rule));
        let found = "`x` cannot be read: expected a string, found an integer";
        assert!(allowed.tells_more(found, ProblemKind::WrongType));
    }
}
