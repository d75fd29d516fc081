//! Where a way is tried: a folder, and the path that a program is given.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use super::content::content;
use crate::files::{ConfigFile, Folder};

/// Where a way is tried.
#[derive(Debug)]
pub struct Scene {
    /// Programs that must go on while the content is current; they end with the scene.
    kept: Mutex<Vec<Child>>,
    path: PathBuf,
    folder: Folder,
}

impl Scene {
    /// A file by itself.
    pub(super) fn new() -> Self {
        Self::within(Folder::new())
    }

    /// A file by itself, in `folder`.
    pub(super) fn within(folder: Folder) -> Self {
        let file = folder.file("config.toml", content(1));
        Self::at(folder, file.path())
    }

    /// A scene that was laid out in `folder`; the program is given `path`.
    pub(super) fn at(folder: Folder, path: impl Into<PathBuf>) -> Self {
        Self {
            kept: Mutex::default(),
            path: path.into(),
            folder,
        }
    }

    /// The scene that a shell lays out in a folder; the program is given `path`, which begins
    /// there.
    ///
    /// `$NEW` is a file with content 1.
    pub(super) fn laid_out(script: &str, path: &str) -> Self {
        let folder = Folder::new();
        let path = folder.path().join(path);
        let scene = Self::at(folder, path);
        scene.shell(1, script);
        scene
    }

    /// The path that the program is given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder in which all of it lies.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// A path in the folder.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The file of a scene that is a file by itself.
    pub(super) fn file(&self) -> ConfigFile {
        self.folder.no_file("config.toml")
    }

    /// Runs a script of the shell in the folder, in which every line must succeed.
    ///
    /// `$FILE` is the path that the program is given, `$NEW` a file with the content of `step`
    /// that lies elsewhere, and `$N` the number of the step.
    pub(super) fn shell(&self, step: u32, script: &str) {
        let mut command = Command::new("sh");
        command.args(["-euc", script]);
        self.run(step, &mut command);
    }

    /// Runs a script of Python, with the same variables as [`shell`](Self::shell) in `environ`.
    pub(super) fn python(&self, step: u32, script: &str) {
        self.run(step, &mut python(script));
    }

    /// Runs a script of Python up to its first line of output, and has it wait for the end of
    /// the scene.
    pub(super) fn python_that_stays(&self, step: u32, script: &str) {
        let mut command = python(script);
        self.equip(step, &mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program is there");
        let mut told = [0];
        let output = child.stdout.as_mut().expect("it is a pipe");
        let read = output.read_exact(&mut told);
        read.expect("the program tells that it is done");
        self.kept.lock().expect("nobody panicked").push(child);
    }

    fn run(&self, step: u32, command: &mut Command) {
        self.equip(step, command);
        let output = command.output().expect("the program is there");
        assert!(
            output.status.success(),
            "{command:?} failed: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn equip(&self, step: u32, command: &mut Command) {
        let aside = self.beside("elsewhere");
        fs::create_dir_all(&aside).expect("a folder is made");
        let new = aside.join(format!("{step}.toml"));
        fs::write(&new, content(step)).expect("the text is written elsewhere");
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("FILE", &self.path).env("NEW", new);
        command.env("N", step.to_string());
        // What the user of this machine set must not matter.
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        command.env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "somebody");
            command.env(format!("GIT_{who}_EMAIL"), "somebody@localhost");
        }
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let kept = self.kept.get_mut().map(std::mem::take);
        for mut child in kept.unwrap_or_default() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn python(script: &str) -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", script]);
    command
}

/// Lets time pass as a slow writer does.
pub(super) fn pause(millis: u64) {
    thread::sleep(Duration::from_millis(millis));
}

/// Writes `text` over the start of the file, which is not truncated.
pub(super) fn overwrite(path: &Path, text: &str) {
    let file = OpenOptions::new().write(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.expect("the file is written");
}
