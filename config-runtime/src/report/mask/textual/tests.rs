//! Texts in all formats, whole and broken, with what must be hidden and what must not.

mod hidden;
mod shown;
mod slips;

use crate::schema::{FieldSchema, Kind, Schema, Shape};

use super::{Names, found};

static SCHEMA: Schema = Schema {
    name: "Config",
    doc: "",
    fields: &[
        leaf("port"),
        leaf("tags"),
        leaf("max-tokens"),
        FieldSchema {
            aliases: &["api-key"],
            ..secret("token")
        },
        secret("credentials"),
        nested("backend", &Shape::Section(&BACKEND)),
        nested("backends", &Shape::List(&Shape::Section(&BACKEND))),
        nested("pools", &Shape::Map(&Shape::Section(&BACKEND))),
    ],
};

static BACKEND: Schema = Schema {
    name: "Backend",
    doc: "",
    fields: &[leaf("host"), secret("password"), leaf("weight")],
};

/// A section with a leaf that takes the keys that are left.
static OPEN: Schema = Schema {
    name: "Open",
    doc: "",
    fields: &[
        leaf("name"),
        FieldSchema {
            is_flat: true,
            ..secret("rest")
        },
    ],
};

const fn leaf(key: &'static str) -> FieldSchema {
    FieldSchema {
        key,
        ..FieldSchema::BLANK
    }
}

const fn secret(key: &'static str) -> FieldSchema {
    FieldSchema {
        is_secret: true,
        ..leaf(key)
    }
}

const fn nested(key: &'static str, shape: &'static Shape) -> FieldSchema {
    FieldSchema {
        kind: Kind::Nested(shape),
        ..leaf(key)
    }
}

/// The names of a configuration whose variables begin with `APP_`.
fn names() -> Names {
    let more = ["APP_TOKEN", "APP_BACKEND_PASSWORD", "DB_PIN"];
    Names::of(&SCHEMA, &more.map(str::to_owned))
}

/// What is left of `text` when its secrets are hidden, each of them a `~`.
fn shown(text: &str, names: &Names) -> String {
    let mut ranges = found(text, names);
    ranges.sort_by_key(|range| (range.start, range.end));
    let (mut shown, mut at) = (String::new(), 0);
    for range in ranges {
        if range.start > at || (range.start == at && !shown.ends_with('~')) {
            shown.push_str(&text[at..range.start]);
            shown.push('~');
        }
        at = at.max(range.end);
    }
    shown + &text[at..]
}
