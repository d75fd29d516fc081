//! Ways from files to a value.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use config::{Config, Environment, File};
use config_runtime::{Hot, Watching};
use figment::Figment;
use figment::providers::Env;

use crate::rig::{Outcome, Way, cpu};
use crate::settings::{Files, Settings};

/// What the names of variables begin with.
const PREFIX: &str = "LOAD_COST";

/// Which layers are loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layers {
    One,
    Two,
    Three,
    /// One file, and above it the variables of the environment, none of which has the prefix.
    Variables,
}

impl Layers {
    const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Variables];
    const OF_RIVALS: [Self; 3] = [Self::One, Self::Three, Self::Variables];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::One => "1 layer",
            Self::Two => "2 layers",
            Self::Three => "3 layers",
            Self::Variables => "1 layer and variables",
        }
    }

    /// The files that are layers.
    fn of(self, files: &Files) -> &[PathBuf] {
        match self {
            Self::One | Self::Variables => &files.paths[..1],
            Self::Two => &files.paths[..2],
            Self::Three => &files.paths,
        }
    }
}

/// What a way of ours, of figment or of config-rs is called.
pub(super) fn title(library: &str, layers: Layers) -> String {
    format!("{library}, {}", layers.title())
}

pub(super) const OURS: &str = "config-runtime";
pub(super) const FIGMENT: &str = "figment 0.10";
pub(super) const CONFIG: &str = "config-rs 0.15";

/// All ways from `files` to a value; the first is what the others are compared with.
///
/// # Errors
///
/// They do not lead to the same value.
pub(super) fn ways<T: Settings>(files: &Files) -> Outcome<Vec<Way<'_>>> {
    agree::<T>(files)?;
    let parser = files.format.parser();
    let mut ways = vec![
        way(format!("{parser} alone"), || plain::<T>(files)),
        way(format!("{parser}, the text being in memory"), || {
            files.format.parse::<T>(&files.text)
        }),
    ];
    for layers in Layers::ALL {
        ways.push(way(title(OURS, layers), move || ours::<T>(files, layers)));
    }
    ways.extend(places::<T>(files)?);
    for layers in Layers::OF_RIVALS {
        let by_figment = move || by_figment::<T>(files, layers);
        ways.push(way(title(FIGMENT, layers), by_figment));
    }
    for layers in Layers::OF_RIVALS {
        let by_config = move || by_config::<T>(files, layers);
        ways.push(way(title(CONFIG, layers), by_config));
    }
    Ok(ways)
}

/// What only a running configuration has: reloads, and places of values.
fn places<T: Settings>(files: &Files) -> Outcome<[Way<'_>; 3]> {
    let hot = started::<T>(files)?;
    let other = hot.clone();
    let reload = way("config-runtime, `reload` of one unchanged file".into(), {
        move || Ok(hot.reload()?)
    });
    let origin = way("`origin()` of one field".into(), move || {
        Ok(T::port(&other).origin())
    });
    // Made anew each time, because the second line costs next to nothing.
    let line = Way::measured("its `line()`, the first that is asked for", move |_| {
        let hot = started::<T>(files)?;
        let before = cpu();
        let line = T::port(&hot).origin().line();
        let cost = cpu() - before;
        line.map(|_| cost)
            .ok_or_else(|| "a value has no line".into())
    });
    Ok([reload, origin, line])
}

/// A running configuration of one file, which it does not watch.
fn started<T: Settings>(files: &Files) -> Outcome<Hot<T>> {
    let builder = Hot::<T>::builder().watch(Watching::manual());
    Ok(builder.file(&files.paths[0]).start()?)
}

/// A way that is the same each time.
fn way<'a, R>(title: String, go: impl Fn() -> Outcome<R> + 'a) -> Way<'a> {
    Way::new(title, move |_| {
        black_box(go()?);
        Ok(())
    })
}

/// Sees to it that all libraries read the same.
fn agree<T: Settings>(files: &Files) -> Outcome<()> {
    let (one, three) = (plain::<T>(files)?, ours::<T>(files, Layers::Three)?);
    let mut is_same = one != three && ours::<T>(files, Layers::One)? == one;
    for layers in Layers::OF_RIVALS {
        let expected = if layers == Layers::Three {
            &three
        } else {
            &one
        };
        is_same &= by_figment::<T>(files, layers)? == *expected;
        is_same &= by_config::<T>(files, layers)? == *expected;
    }
    if is_same {
        Ok(())
    } else {
        Err(format!("the libraries do not agree on {} keys", T::KEYS).into())
    }
}

fn plain<T: Settings>(files: &Files) -> Outcome<T> {
    files.format.parse(&fs::read_to_string(&files.paths[0])?)
}

fn ours<T: Settings>(files: &Files, layers: Layers) -> Outcome<T> {
    let paths = layers.of(files).iter();
    let mut ours = paths.fold(config_runtime::Layers::new(), config_runtime::Layers::file);
    if layers == Layers::Variables {
        ours = ours.env(PREFIX);
    }
    Ok(ours.load()?)
}

fn by_figment<T: Settings>(files: &Files, layers: Layers) -> Outcome<T> {
    let merge = |figment, path: &PathBuf| files.format.merged(figment, path);
    let mut figment = layers.of(files).iter().fold(Figment::new(), merge);
    if layers == Layers::Variables {
        figment = figment.merge(Env::prefixed(&format!("{PREFIX}_")).split("__"));
    }
    Ok(figment.extract()?)
}

fn by_config<T: Settings>(files: &Files, layers: Layers) -> Outcome<T> {
    let mut builder = Config::builder();
    for path in layers.of(files) {
        let file = File::from(path.as_path()).format(files.format.of_config());
        builder = builder.add_source(file);
    }
    if layers == Layers::Variables {
        builder = builder.add_source(Environment::with_prefix(PREFIX).separator("__"));
    }
    Ok(builder.build()?.try_deserialize()?)
}
