//! Configuration files, edited in every way that editors and deployers do.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder that is removed with the last of its files.
#[derive(Debug, Clone)]
pub struct Folder(Arc<TempDir>);

/// A file in a folder of its own, or of several.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    folder: Folder,
    path: PathBuf,
}

/// A file that is held open by its writer.
#[derive(Debug)]
pub struct Halves(File);

impl Folder {
    /// Makes an empty folder.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "each call makes another folder")]
    pub fn new() -> Self {
        Self(Arc::new(tempfile::tempdir().expect("a folder is made")))
    }

    /// Makes an empty folder in another one.
    pub(crate) fn within(path: impl AsRef<Path>) -> Self {
        Self(Arc::new(
            tempfile::tempdir_in(path).expect("a folder is made"),
        ))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Makes the file `name` with `text` in it.
    #[must_use]
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> ConfigFile {
        let file = self.no_file(name);
        file.write(text);
        file
    }

    /// The file `name`, which is not made.
    #[must_use]
    pub fn no_file(&self, name: &str) -> ConfigFile {
        ConfigFile {
            folder: self.clone(),
            path: self.path().join(name),
        }
    }
}

impl ConfigFile {
    /// Makes the file `config.toml` in a folder of its own.
    #[must_use]
    pub fn new(text: impl AsRef<[u8]>) -> Self {
        Folder::new().file("config.toml", text)
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it lies, as text.
    #[must_use]
    pub fn shown(&self) -> String {
        self.path.display().to_string()
    }

    /// The folder it lies in.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What is in it.
    #[must_use]
    pub fn text(&self) -> String {
        fs::read_to_string(&self.path).expect("the file is read")
    }

    /// Truncates it and writes `text`, as a shell's `>` does.
    pub fn write(&self, text: impl AsRef<[u8]>) {
        fs::write(&self.path, text).expect("the file is written");
    }

    /// Writes `text` aside and renames that over the file, as most editors and deployers do.
    pub fn replace(&self, text: impl AsRef<[u8]>) {
        let aside = self.beside(".config.toml.swp");
        fs::write(&aside, text).expect("the text is written aside");
        rename(&aside, &self.path);
    }

    /// Renames the file to a backup, writes `text` and removes the backup, as vim does.
    pub fn write_with_backup(&self, text: impl AsRef<[u8]>) {
        let backup = self.beside("config.toml~");
        rename(&self.path, &backup);
        self.write(text);
        fs::remove_file(backup).expect("the backup is removed");
    }

    /// Writes `text` aside and puts it in place of the file by two renames, as IDEs do.
    pub fn write_by_two_renames(&self, text: impl AsRef<[u8]>) {
        let (aside, old) = (
            self.beside("config.toml___jb_tmp___"),
            self.beside("config.toml___jb_old___"),
        );
        fs::write(&aside, text).expect("the text is written aside");
        rename(&self.path, &old);
        rename(&aside, &self.path);
        fs::remove_file(old).expect("the old file is removed");
    }

    /// Removes the file and makes it anew, as `git checkout` does.
    pub fn recreate(&self, text: impl AsRef<[u8]>) {
        self.delete();
        self.write(text);
    }

    /// Edits each line with the program `sed`, in place.
    pub fn sed(&self, script: &str) {
        run(Command::new("sed").arg("-i").arg(script).arg(&self.path));
    }

    /// Writes `text` to its end, as a shell's `>>` does.
    pub fn append(&self, text: &str) {
        let file = OpenOptions::new().append(true).open(&self.path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.expect("the text is appended");
    }

    /// Moves a file with `text` from another folder over it, as `mv` does.
    pub fn move_over(&self, text: impl AsRef<[u8]>) {
        let elsewhere = self.beside("elsewhere");
        fs::create_dir_all(&elsewhere).expect("a folder is made");
        let made = elsewhere.join("made.toml");
        fs::write(&made, text).expect("the text is written elsewhere");
        rename(&made, &self.path);
    }

    /// Truncates it and writes `first`; the file stays open.
    #[must_use = "the writer closes the file when this is dropped"]
    pub fn begin(&self, first: &str) -> Halves {
        let mut file = File::create(&self.path).expect("the file is opened");
        file.write_all(first.as_bytes())
            .expect("the first part is written");
        Halves(file)
    }

    /// Removes the file.
    pub fn delete(&self) {
        fs::remove_file(&self.path).expect("the file is removed");
    }

    /// Alters its time and nothing else.
    pub fn touch(&self) {
        let file = OpenOptions::new().append(true).open(&self.path);
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.expect("the time is set");
    }

    /// Alters its permissions and nothing else, with the program `chmod`.
    pub fn chmod(&self, mode: &str) {
        run(Command::new("chmod").arg(mode).arg(&self.path));
    }

    /// Puts a folder where the file was.
    pub fn become_folder(&self) {
        // There may have been no file.
        let _ = fs::remove_file(&self.path);
        fs::create_dir(&self.path).expect("a folder is made");
    }

    /// Puts a pipe where the file was, with the program `mkfifo`.
    pub fn become_pipe(&self) {
        // There may have been no file.
        let _ = fs::remove_file(&self.path);
        run(Command::new("mkfifo").arg(&self.path));
    }

    /// Removes what is there, whatever it is.
    pub fn clear(&self) {
        if self.path.is_dir() {
            fs::remove_dir_all(&self.path).expect("the folder is removed");
        } else {
            // There may be nothing.
            let _ = fs::remove_file(&self.path);
        }
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Halves {
    /// Writes `rest`; the file stays open.
    pub fn write(&mut self, rest: &str) {
        let written = self.0.write_all(rest.as_bytes());
        written.expect("the next part is written");
    }

    /// Writes `rest` and closes the file.
    pub fn finish(mut self, rest: &str) {
        self.write(rest);
    }
}

fn rename(from: &Path, to: &Path) {
    fs::rename(from, to).expect("the file is renamed");
}

fn run(command: &mut Command) {
    let status = command.status().expect("the program is there");
    assert!(status.success(), "{command:?} failed");
}
