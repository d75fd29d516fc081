//! The packages that are compiled: written into the target folder, one for each library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rig::Outcome;

use super::library::Library;
use super::programs;
use super::settings;

/// How a program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Profile {
    Check,
    Debug,
    Release,
}

/// One build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Build {
    pub(super) profile: Profile,
    /// Whether it takes up what the last one left, which is what people do who write a program.
    pub(super) is_again: bool,
}

impl Profile {
    const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// What cargo is told.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

impl Build {
    pub(super) const CLEAN: [Self; 3] = Self::each(false);
    pub(super) const AGAIN: [Self; 3] = Self::each(true);

    pub(super) fn all() -> impl Iterator<Item = Self> {
        Self::CLEAN.into_iter().chain(Self::AGAIN)
    }

    const fn each(is_again: bool) -> [Self; 3] {
        let [check, debug, release] = Profile::ALL;
        [
            Self {
                profile: check,
                is_again,
            },
            Self {
                profile: debug,
                is_again,
            },
            Self {
                profile: release,
                is_again,
            },
        ]
    }
}

/// The folder of the packages.
pub(super) struct Workspace(PathBuf);

impl Workspace {
    /// Writes the packages beside this program.
    pub(super) fn write() -> Outcome<Self> {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()?;
        let program = std::env::current_exe()?;
        let target = program.ancestors().nth(2);
        let folder = target
            .ok_or("this program is in no target folder")?
            .join("programs");
        fs::create_dir_all(&folder)?;
        let members: Vec<String> = Library::ALL.map(package).to_vec();
        let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        fs::write(folder.join("Cargo.toml"), workspace)?;
        // The versions that config-runtime is tested with, also for those that share them.
        let lock = runtime.join("../Cargo.lock");
        if lock.exists() {
            fs::copy(lock, folder.join("Cargo.lock"))?;
        }
        fs::write(folder.join("config.toml"), settings::file())?;
        for library in Library::ALL {
            write_package(&folder, library, &runtime)?;
        }
        Ok(Self(folder))
    }

    /// Compiles what is stale.
    pub(super) fn build(&self, library: Library, build: Build) -> Outcome<()> {
        let mut cargo = self.cargo(build.is_again);
        cargo.args(build.profile.arguments());
        Self::finish(cargo.args(["--package", &package(library)]))?;
        Ok(())
    }

    /// Edits one struct of the program, which makes it look changed; what it depends on does not.
    pub(super) fn edit(&self, library: Library, edit: usize) -> Outcome<()> {
        let main = self.0.join(package(library)).join("src/main.rs");
        fs::write(main, programs::program(library, edit))?;
        Ok(())
    }

    /// All that is built for the program, one a line.
    pub(super) fn tree(&self, library: Library) -> Outcome<String> {
        let mut cargo = self.cargo(false);
        cargo.args(["tree", "--edges", "normal,build", "--prefix", "none"]);
        Self::finish(cargo.args(["--package", &package(library)]))
    }

    /// The program as it is built for release.
    pub(super) fn program(&self, library: Library) -> PathBuf {
        self.0.join("target/release").join(package(library))
    }

    /// The bytes of the program without symbols; `strip` is where the linker is.
    pub(super) fn stripped(&self, library: Library) -> Outcome<u64> {
        let stripped = self.0.join("target/stripped");
        let mut strip = Command::new("strip");
        strip.arg("-o").arg(&stripped).arg(self.program(library));
        Self::finish(&mut strip)?;
        Ok(fs::metadata(stripped)?.len())
    }

    /// What the program says of the configuration.
    pub(super) fn run(&self, library: Library) -> Outcome<String> {
        let mut cargo = self.cargo(false);
        cargo.args(["run", "--package", &package(library), "config.toml"]);
        Ok(Self::finish(&mut cargo)?.trim().to_owned())
    }

    fn cargo(&self, is_incremental: bool) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(&self.0);
        // One each, so that neither makes the other's work stale.
        let (target, incremental) = if is_incremental {
            ("target/again", "1")
        } else {
            ("target", "0")
        };
        command.env("CARGO_TARGET_DIR", self.0.join(target));
        command.env("CARGO_INCREMENTAL", incremental);
        command
    }

    /// Runs a command to its end; what it printed.
    fn finish(command: &mut Command) -> Outcome<String> {
        let output = command.output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?);
        }
        let error = String::from_utf8_lossy(&output.stderr);
        Err(format!("{command:?} fails:\n{error}").into())
    }
}

/// The name of the package, which is none of a crate that it depends on.
fn package(library: Library) -> String {
    format!("reads-by-{}", library.name())
}

fn write_package(folder: &Path, library: Library, runtime: &Path) -> Outcome<()> {
    let name = package(library);
    let package = folder.join(&name);
    fs::create_dir_all(package.join("src"))?;
    let dependencies = library.dependencies(&runtime.to_string_lossy());
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}\n"
    );
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::write(package.join("src/main.rs"), programs::program(library, 0))?;
    Ok(())
}
