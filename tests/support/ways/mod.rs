//! Ways to change a file: one entry for each, with what must follow from it.

mod content;
mod scene;

mod deployers;
mod editors;
mod folders;
mod in_place;
mod links;
mod mounts;
mod odd;
mod renaming;
mod storms;
mod tools;

use std::env;

pub use self::content::{content, half, torn};
pub use self::scene::Scene;

/// One way to change a file.
///
/// `prepare` lays out a scene in which content 1 is current. `change` makes content 2 current,
/// then 3, and so on; it returns when that is done.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// What is done, in a few words.
    pub name: &'static str,
    /// The program that it needs, if any.
    pub program: Option<&'static str>,
    /// Where it can be tried.
    pub ground: Ground,
    /// What must follow from each change.
    pub then: Then,
    /// How a watcher can learn of it.
    pub told_by: ToldBy,
    /// Lays out the scene.
    pub prepare: fn() -> Scene,
    /// Makes the content of this step current.
    pub change: fn(&Scene, u32),
}

/// Where a way can be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// In any folder.
    Anywhere,
    /// Where the process may mount what it likes.
    MountNamespace,
}

/// What must follow from a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// One change, to the content of the step.
    EachOnce,
    /// Nothing: the content is what it was.
    Nothing,
    /// Changes that end with the content of the step. On the way to it others are current, whose
    /// `first` and `last` are equal too.
    TheLast,
}

/// How a watcher can learn of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// The system tells.
    Events,
    /// The system does not tell; only who reads the file finds it.
    Reading,
}

/// Every way there is.
pub fn all() -> impl Iterator<Item = &'static Way> {
    let kinds = [
        in_place::WAYS,
        renaming::WAYS,
        tools::WAYS,
        editors::WAYS,
        deployers::WAYS,
        links::WAYS,
        folders::WAYS,
        storms::WAYS,
        odd::WAYS,
        mounts::WAYS,
    ];
    kinds.into_iter().flatten()
}

impl Way {
    /// Changes a single file, which events tell of, once.
    const fn new(name: &'static str, change: fn(&Scene, u32)) -> Self {
        Self {
            name,
            program: None,
            ground: Ground::Anywhere,
            then: Then::EachOnce,
            told_by: ToldBy::Events,
            prepare: Scene::new,
            change,
        }
    }

    const fn by(self, program: &'static str) -> Self {
        Self {
            program: Some(program),
            ..self
        }
    }

    const fn on(self, prepare: fn() -> Scene) -> Self {
        Self { prepare, ..self }
    }

    const fn then(self, then: Then) -> Self {
        Self { then, ..self }
    }

    const fn untold(self) -> Self {
        Self {
            told_by: ToldBy::Reading,
            ..self
        }
    }

    const fn mounting(self) -> Self {
        Self {
            ground: Ground::MountNamespace,
            ..self
        }
    }

    /// The program that it needs and that is not installed.
    #[must_use]
    pub fn missing_program(&self) -> Option<&'static str> {
        self.program.filter(|program| !is_installed(program))
    }
}

fn is_installed(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
