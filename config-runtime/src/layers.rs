//! The layers of a configuration, for programs that need no reload and for figment.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use figment::{Figment, Provider};

use crate::error::Error;
use crate::field::TypedValues;
use crate::hot_config::{HotConfig, Overrides, Root};
#[cfg(feature = "testing")]
use crate::load::Given;
use crate::load::{Ingredient, Recipe, Stack, UnknownKeys};
use crate::reload::{guarded, load_once, merge_once};

#[doc = include_str!("layers.md")]
#[must_use = "nothing is read until `load` is called"]
pub struct Layers<T> {
    recipe: Recipe,
    overrides: Overrides<T>,
}

impl<T: HotConfig> Layers<T> {
    /// No layers yet: the defaults of the fields.
    pub fn new() -> Self {
        Self {
            recipe: Recipe::default(),
            overrides: Overrides::new(),
        }
    }

    /// Adds a file that must be there.
    ///
    /// Its extension says its format: `toml`; `json`, `yaml` and `yml` with the cargo feature of
    /// that name. A relative path starts from the working directory at this call; relative paths
    /// *in* the file start from the folder of the file, for fields of type `PathBuf`, `Option`
    /// and `Vec` of it. An empty file is refused, because it is more likely a file in the making
    /// than a wish to unset everything; a comment in it says that it is meant.
    pub fn file(self, path: impl Into<PathBuf>) -> Self {
        self.with(Ingredient::File {
            path: path.into(),
            is_required: true,
            is_substituted: false,
        })
    }

    /// Adds a file that may come and go; without it, its layer is empty.
    ///
    /// Otherwise as [`file`](Self::file).
    pub fn file_if_present(self, path: impl Into<PathBuf>) -> Self {
        self.with(Ingredient::File {
            path: path.into(),
            is_required: false,
            is_substituted: false,
        })
    }

    /// Adds the files of a folder (`conf.d`), in the order of their names: a later name wins.
    ///
    /// Those count whose extension stands for a format and whose name does not begin with a dot.
    /// A file that appears or goes is a change. The folder must be there; it may be empty.
    pub fn dir(self, path: impl Into<PathBuf>) -> Self {
        self.with(Ingredient::Folder {
            path: path.into(),
            is_substituted: false,
        })
    }

    /// Adds the files that a pattern matches, in the order of their paths: a later one wins.
    ///
    /// `*`, `?`, `[…]` and `**` mean what they mean in the crate [glob](https://docs.rs/glob). A
    /// file that appears or goes is a change; none at all is no mistake. Needs the cargo feature
    /// `glob`.
    #[cfg(feature = "glob")]
    pub fn glob(self, pattern: impl Into<PathBuf>) -> Self {
        self.with(Ingredient::Pattern {
            pattern: pattern.into(),
            is_substituted: false,
        })
    }

    /// Adds a file of variables, each in a line `NAME=value`, that must be there.
    ///
    /// Their names are those that the layers of [`env`](Self::env) would read, wherever those
    /// are added; without such a layer, names have no prefix. The process's own environment is
    /// left alone.
    pub fn dotenv(self, path: impl Into<PathBuf>) -> Self {
        self.with(Ingredient::Dotenv(path.into()))
    }

    /// Adds the environment variables whose names begin with `prefix`, in capitals, and `_`.
    ///
    /// Names are made from the fields: with the prefix `TRADING`, the variables
    /// `TRADING_BACKTEST_INITIAL_CASH` and `TRADING_BACKTEST__INITIAL_CASH` both set
    /// `backtest.initial_cash`. A name that could mean two fields is a mistake; one that means
    /// none is a warning. A value is read as the type of its field; lists and maps are written
    /// as TOML or JSON. With `_FILE` at its end, a variable names the file that the value is
    /// read from, as secrets of Docker and Kubernetes are given. The environment is read at each
    /// load.
    pub fn env(self, prefix: impl Into<String>) -> Self {
        self.with(Ingredient::Env(prefix.into()))
    }

    /// Adds texts of the form `key=value`, such as a command line has.
    ///
    /// A key is written as in files or as in Rust: `backtest.initial_cash=5`. A value is read
    /// like that of a variable.
    pub fn arguments(self, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let texts = texts.into_iter().map(Into::into).collect();
        self.with(Ingredient::Arguments(texts))
    }

    /// Adds any provider of figment 0.10, with the values of the profile that it selects.
    ///
    /// It is asked at each load. A `Figment` is a provider too, and has asked those within it when
    /// they were merged into it; give them one by one to have them asked again.
    pub fn provider(self, provider: impl Provider + Send + Sync + 'static) -> Self {
        self.with(Ingredient::Provider(Box::new(provider)))
    }

    /// Lets `${NAME}` in the strings of the layer that was added last stand for variables of the
    /// environment.
    ///
    /// For layers of files. `${NAME:default}` stands for a variable that may be missing,
    /// `$${NAME}` for the text `${NAME}`. A value that is nothing but one placeholder is read
    /// like that of a variable, as the type of its field. What comes out is not looked at again.
    pub fn substitute(mut self) -> Self {
        self.recipe.substitute();
        self
    }

    /// Selects a profile: above each file, the file beside it that has the profile in its name,
    /// `base.prod.toml` above `base.toml`.
    ///
    /// At least one such file must be there. A table `[prod]` in the file itself means nothing,
    /// because it could not be told from a section of that name, and because a file of its own
    /// can be mounted, reviewed and watched by itself.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.recipe.profile = Some(name.into());
        self
    }

    /// Sets values above all layers, as [`Hot::set`](crate::Hot::set) does later. What a later
    /// call sets counts.
    pub fn overrides(mut self, overrides: Overrides<T>) -> Self {
        self.overrides = self.overrides.and(overrides);
        self
    }

    /// Sets what becomes of keys that no field has. The default is [`UnknownKeys::Deny`].
    pub fn unknown_keys(mut self, unknown_keys: UnknownKeys) -> Self {
        self.recipe.unknown_keys = unknown_keys;
        self
    }

    /// Sets the size in bytes beyond which a file is refused. The default is 16 MiB.
    pub fn max_file_size(mut self, bytes: u64) -> Self {
        self.recipe.max_file_size = bytes.min(u64::from(u32::MAX));
        self
    }

    /// Loads the layers once, and checks the value.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration; [`Error::report`] has every problem.
    pub fn load(self) -> Result<T, Error> {
        let (stack, overrides) = self.into_parts();
        let whole = load_once(Root::of::<T>(), &stack, overrides)?;
        guarded(|| Ok(Arc::unwrap_or_clone(whole.into_value())))
    }

    /// The merged layers as a `Figment` of figment 0.10, each value with the name of its layer.
    ///
    /// Defaults of fields and [`overrides`](Self::overrides) are no values of layers and not in
    /// it; nor are rules asked.
    ///
    /// # Errors
    ///
    /// A layer cannot be read, or has keys that no field has.
    pub fn figment(self) -> Result<Figment, Error> {
        let (stack, _) = self.into_parts();
        Ok(merge_once(T::SCHEMA, &stack)?.figment())
    }

    pub(crate) fn into_parts(self) -> (Stack, TypedValues) {
        (
            Stack::new(T::SCHEMA, self.recipe),
            self.overrides.into_values(),
        )
    }

    /// Values that stand in the place of all layers.
    #[cfg(feature = "testing")]
    pub(crate) fn given(given: Given) -> Self {
        Self::new().with(Ingredient::Given(given))
    }

    fn with(mut self, layer: Ingredient) -> Self {
        self.recipe.layers.push(layer);
        self
    }
}

impl<T: HotConfig> Default for Layers<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for Layers<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Layers").field(&self.recipe.layers).finish()
    }
}
