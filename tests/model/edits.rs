//! Changes of what is set, as a configuration takes them.

use std::time::Duration;

use config_runtime::{Edit, Overrides, path};

use crate::operation::{Change, Time};
use crate::settings::{Inner, Settings};
use crate::switches::LONG;
use crate::view::{HIGH, LOAD, LOW, PACE};

/// What would be set.
pub(crate) fn overrides(changes: &[Change]) -> Overrides<Settings> {
    changes
        .iter()
        .fold(Overrides::new(), |overrides, change| match *change {
            Change::Set(LOW, value, _) => overrides.set(path!(Settings, low), value),
            Change::Set(HIGH, value, _) => overrides.set(path!(Settings, high), value),
            Change::Set(PACE, value, _) => overrides.set(path!(Settings, inner.pace), value),
            Change::Set(LOAD, value, _) => overrides.set(path!(Settings, inner.load), value),
            Change::Set(_, value, _) => overrides.set(path!(Settings, fixed), value),
            Change::SetInner(pace, load) => {
                overrides.set(path!(Settings, inner), Inner { pace, load })
            }
            Change::Unset(_) | Change::UnsetInner => overrides,
        })
}

impl Change {
    /// Has it made.
    pub(crate) fn make(&self, edit: &mut Edit<'_, Settings>) {
        match *self {
            Self::Set(place, value, time) => set(edit, place, (value, time)),
            Self::SetInner(pace, load) => {
                edit.set(path!(Settings, inner), Inner { pace, load });
            }
            Self::Unset(place) => {
                match place {
                    LOW => edit.unset(path!(Settings, low)),
                    HIGH => edit.unset(path!(Settings, high)),
                    PACE => edit.unset(path!(Settings, inner.pace)),
                    LOAD => edit.unset(path!(Settings, inner.load)),
                    _ => edit.unset(path!(Settings, fixed)),
                };
            }
            Self::UnsetInner => {
                edit.unset(path!(Settings, inner));
            }
        }
    }
}

fn set(edit: &mut Edit<'_, Settings>, place: usize, (value, time): (u8, Time)) {
    let path = match place {
        LOW => path!(Settings, low),
        HIGH => path!(Settings, high),
        PACE => path!(Settings, inner.pace),
        LOAD => path!(Settings, inner.load),
        _ => path!(Settings, fixed),
    };
    match time {
        Time::Ever => edit.set(path, value),
        Time::Long => edit.set_for(path, value, LONG),
        Time::None => edit.set_for(path, value, Duration::ZERO),
    };
}
