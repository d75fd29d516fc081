//! The packages that are compiled: written into the target folder, one for each library.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::library::Library;
use crate::options::{Options, Profile};
use crate::programs;
use crate::settings;

/// The folder of the packages.
pub(crate) struct Workspace(PathBuf);

impl Workspace {
    /// Writes the packages beside this program.
    pub(crate) fn write(options: &Options) -> Result<Self, Box<dyn Error>> {
        let runtime = options.runtime.canonicalize()?;
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
            write_package(&folder, library, &runtime, &options.derives)?;
        }
        Ok(Self(folder))
    }

    /// Compiles what is stale.
    pub(crate) fn build(&self, library: Library, profile: Profile) -> Result<(), Box<dyn Error>> {
        let mut cargo = self.cargo();
        cargo.args(profile.arguments());
        cargo.args(["--quiet", "--package", &package(library)]);
        let output = cargo.output()?;
        if output.status.success() {
            return Ok(());
        }
        let error = String::from_utf8_lossy(&output.stderr);
        Err(format!("{} does not compile:\n{error}", library.name()).into())
    }

    /// Makes the program, and nothing that it depends on, look changed.
    pub(crate) fn make_stale(&self, library: Library) -> Result<(), Box<dyn Error>> {
        let main = self.0.join(package(library)).join("src/main.rs");
        let text = fs::read(&main)?;
        fs::write(main, text)?;
        Ok(())
    }

    /// What the program says of the configuration.
    pub(crate) fn run(&self, library: Library) -> Result<String, Box<dyn Error>> {
        let mut cargo = self.cargo();
        cargo.args(["run", "--quiet", "--package", &package(library)]);
        let output = cargo.arg("config.toml").output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?.trim().to_owned());
        }
        let error = String::from_utf8_lossy(&output.stderr);
        Err(format!("{} fails: {error}", library.name()).into())
    }

    fn cargo(&self) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(&self.0);
        command.env("CARGO_TARGET_DIR", self.0.join("target"));
        // What an incremental build costs depends on the one before it.
        command.env("CARGO_INCREMENTAL", "0");
        command
    }
}

/// The name of the package, which is none of a crate that it depends on.
fn package(library: Library) -> String {
    format!("reads-by-{}", library.name())
}

fn write_package(
    folder: &Path,
    library: Library,
    runtime: &Path,
    derives: &[String],
) -> Result<(), Box<dyn Error>> {
    let name = package(library);
    let package = folder.join(&name);
    fs::create_dir_all(package.join("src"))?;
    let dependencies = library.dependencies(&runtime.to_string_lossy());
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}\n"
    );
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::write(
        package.join("src/main.rs"),
        programs::program(library, derives),
    )?;
    Ok(())
}
