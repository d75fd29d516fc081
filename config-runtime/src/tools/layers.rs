//! The layers that set a field, and what became of what each of them says.

use crate::field::{Outline, Place};
use crate::key::Key;
use crate::origin::{Origin, OriginKind, OriginNode, Setter};
use crate::schema::FieldSchema;
use crate::tree::{Mark, Value, What};

use super::candidates::{Written, read_text, serialized};
use super::chain::{Said, said};
use super::explained::{Instead, said_of};
use super::scene::Scene;
use super::setting::{Setting, SettingRole};
use super::text;

impl Scene {
    /// What each layer says of the leaf at `place`, the highest first, and its default last.
    ///
    /// What must not be shown of it, `instead` knows.
    pub(super) fn settings(&self, place: &Place, instead: &Instead<'_>) -> Vec<Setting> {
        let said = if self.is_replaced(place) {
            Vec::new()
        } else {
            said(&self.layers, self.schema, place, &self.joined)
        };
        let mut settings: Vec<Setting> = (said.iter().rev())
            .map(|said| of_layer(said, instead.unknown))
            .collect();
        let mut joined = joined(&said, place.schema);
        if let Some(set) = self.set_at_run_time(place) {
            settings.insert(0, set);
            joined = 0;
        }
        self.judge(&mut settings, place, joined);
        for setting in &mut settings {
            let is_whole = setting.is_winner() && joined < 2;
            if let Some(said) = instead.veil.or(is_whole.then_some(instead.in_force)) {
                said.clone_into(&mut setting.value);
            }
        }
        settings
    }

    /// Says what is in force and what waits, and adds the default, and a value that no layer has
    /// any longer.
    fn judge(&self, settings: &mut Vec<Setting>, place: &Place, joined: usize) {
        let (origin, node) = (self.origin(place), self.origins.node(&place.indices).own());
        let is_held = matches!(node, OriginNode::Kept(_));
        if let Some(highest) = settings.first_mut() {
            highest.role = match is_held {
                true if self.is_pending(place) => SettingRole::Pending,
                true => SettingRole::Shadowed,
                false => SettingRole::InForce,
            };
        }
        for part in settings.iter_mut().take(joined).skip(1) {
            part.role = SettingRole::Part;
        }
        let is_default = origin.kind() == OriginKind::Default && (is_held || settings.is_empty());
        settings.extend(default(place.schema, is_default));
        if !settings.iter().any(Setting::is_winner) {
            settings.insert(
                0,
                Setting {
                    origin,
                    value: String::new(),
                    role: SettingRole::InForce,
                },
            );
        }
    }

    fn is_pending(&self, place: &Place) -> bool {
        let mut pending = self.pending.iter();
        pending.any(|pending| pending.place().path == place.path)
    }

    fn set_at_run_time(&self, place: &Place) -> Option<Setting> {
        let typed = self.overrides.get(&place.typed_key())?;
        let field = place.schema?;
        let written = serialized(field, &typed.value).map_or(Written::Withheld, Written::Value);
        Some(Setting {
            origin: Origin::new(Setter::Override, Mark::default()),
            value: said_of(place, &typed.value, &written),
            role: SettingRole::Shadowed,
        })
    }

    /// Whether a collection around it was set at run time, so that layers speak of other entries.
    fn is_replaced(&self, place: &Place) -> bool {
        (0..place.key.segments().count()).any(|length| {
            let outer: Key = place.key.segments().take(length).collect();
            let typed = self.overrides.get(&outer);
            typed.is_some_and(|typed| typed.value.is::<Outline>())
        })
    }
}

/// What one layer says.
fn of_layer(said: &Said<'_>, unknown: Option<&str>) -> Setting {
    let value = match (&said.value.what, unknown) {
        (What::Null, _) => "null".to_owned(),
        (What::List(_) | What::Table(_), Some(unknown)) => unknown.to_owned(),
        _ => text::value(&read_text(&said.value, false)),
    };
    Setting {
        origin: said.layer.origin(&said.value),
        value,
        role: SettingRole::Shadowed,
    }
}

/// How many of the highest layers make the value together.
fn joined(said: &[Said<'_>], field: Option<&'static FieldSchema>) -> usize {
    let is_appended = field.is_some_and(|field| field.is_appended);
    let is_joined = |value: &Value| match value.what {
        What::Table(_) => true,
        What::List(_) => is_appended,
        _ => false,
    };
    let Some(highest) = said.last().map(|said| &said.value.what) else {
        return 0;
    };
    let is_alike = |said: &&Said<'_>| {
        let is_same = std::mem::discriminant(&said.value.what) == std::mem::discriminant(highest);
        is_joined(&said.value) && is_same
    };
    said.iter().rev().take_while(is_alike).count()
}

fn default(field: Option<&'static FieldSchema>, is_in_force: bool) -> Option<Setting> {
    let literal = field.and_then(|field| field.default);
    if literal.is_none() && !is_in_force {
        return None;
    }
    Some(Setting {
        origin: Origin::new(Setter::Default, Mark::default()),
        value: literal.unwrap_or_default().to_owned(),
        role: if is_in_force {
            SettingRole::InForce
        } else {
            SettingRole::Shadowed
        },
    })
}
