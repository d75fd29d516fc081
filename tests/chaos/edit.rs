//! What happens to one file, as editors and programs do it.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::operation::{Fuss, Harm, Save, Spot, Step};
use crate::scene::{Scene, clear, pause};

/// Saves of somebody who saves often, and the pause after each, in milliseconds.
const OFTEN: u64 = 15;
const BETWEEN_SAVES: u64 = 3;

impl Scene {
    pub(crate) fn save(&mut self, spot: Spot, save: Save, step: &Step) -> io::Result<()> {
        let path = self.spot(spot);
        match save {
            Save::Write => self.write(&path, spot),
            Save::WriteSlowly => {
                let (mut file, rest) = self.begin(&path, spot, step)?;
                pause(step.within);
                file.write_all(rest.as_bytes())
            }
            Save::Begin => {
                let (file, rest) = self.begin(&path, spot, step)?;
                self.leave_open(file, rest)
            }
            Save::WriteOften => self.often(|scene| scene.write(&path, spot)),
            Save::Replace => self.replace(&path, spot),
            Save::ReplaceWithBackup => self.replace_with_backup(&path, spot, step),
            Save::ReplaceByTwoRenames => self.replace_by_two_renames(&path, spot, step),
            Save::ReplaceOften => self.often(|scene| scene.replace(&path, spot)),
            Save::Recreate => {
                clear(&path)?;
                pause(step.within);
                self.write(&path, spot)
            }
            Save::WriteToHardLink => {
                let name = self.elsewhere();
                fs::hard_link(path.canonicalize()?, &name)?;
                // The folder of the file tells of the link, and not of what is written by it.
                pause(step.within);
                self.write(&name, spot)
            }
            Save::ReplaceByHardLink => {
                let made = self.elsewhere();
                fs::write(&made, self.next(spot))?;
                clear(&path)?;
                fs::hard_link(made, path)
            }
        }
    }

    pub(crate) fn fuss(&mut self, spot: Spot, fuss: Fuss, step: &Step) -> io::Result<()> {
        let path = self.spot(spot);
        match fuss {
            Fuss::WriteTheSame => {
                let text = fs::read(&path)?;
                self.truncate(&path)?.write_all(&text)
            }
            Fuss::ReplaceByTheSame => {
                let aside = beside(&path, ".tmp");
                fs::copy(&path, &aside)?;
                fs::rename(aside, path)
            }
            Fuss::Touch => {
                let file = OpenOptions::new().append(true).open(path)?;
                file.set_modified(SystemTime::now())
            }
            // Whoever is root reads it all the same.
            Fuss::Lock => fs::set_permissions(path, Permissions::from_mode(0o000)),
            Fuss::Unlock => fs::set_permissions(path, Permissions::from_mode(0o644)),
            Fuss::Litter => {
                let litter = ["~", ".swp", ".swx", ".tmp"].map(|end| beside(&path, end));
                for name in &litter {
                    fs::write(name, "first = 0")?;
                }
                pause(step.within);
                litter[1..].iter().try_for_each(fs::remove_file)
            }
        }
    }

    pub(crate) fn harm(&mut self, spot: Spot, harm: Harm, step: &Step) -> io::Result<()> {
        let path = self.spot(spot);
        match harm {
            Harm::Delete => clear(&path),
            Harm::Empty => self.truncate(&path).map(drop),
            Harm::Halve => self.begin(&path, spot, step).map(drop),
            Harm::Break => self.truncate(&path)?.write_all(b"first = = 1\n"),
            Harm::BecomeFolder => {
                clear(&path)?;
                fs::create_dir(path)
            }
        }
    }

    fn write(&mut self, path: &Path, spot: Spot) -> io::Result<()> {
        let text = self.next(spot);
        self.truncate(path)?.write_all(text.as_bytes())
    }

    fn replace(&mut self, path: &Path, spot: Spot) -> io::Result<()> {
        let aside = beside(path, ".tmp");
        fs::write(&aside, self.next(spot))?;
        fs::rename(aside, path)
    }

    fn replace_with_backup(&mut self, path: &Path, spot: Spot, step: &Step) -> io::Result<()> {
        let backup = beside(path, "~");
        fs::rename(path, &backup)?;
        pause(step.within);
        self.write(path, spot)?;
        fs::remove_file(backup)
    }

    fn replace_by_two_renames(&mut self, path: &Path, spot: Spot, step: &Step) -> io::Result<()> {
        let (new, old) = (beside(path, "___new"), beside(path, "___old"));
        fs::write(&new, self.next(spot))?;
        fs::rename(path, &old)?;
        pause(step.within);
        fs::rename(new, path)?;
        fs::remove_file(old)
    }

    /// Truncates the file and writes the first part of a text; yields the file and the rest.
    fn begin(&mut self, path: &Path, spot: Spot, step: &Step) -> io::Result<(File, String)> {
        let mut text = self.next(spot);
        let rest = text.split_off(text.len() * step.cut / 100);
        let mut file = self.truncate(path)?;
        file.write_all(text.as_bytes())?;
        Ok((file, rest))
    }

    fn often(&mut self, save: impl Fn(&mut Self) -> io::Result<()>) -> io::Result<()> {
        for _ in 0..OFTEN {
            save(self)?;
            pause(BETWEEN_SAVES);
        }
        Ok(())
    }

    /// A name in a folder that nobody watches.
    fn elsewhere(&mut self) -> PathBuf {
        let number = self.count();
        self.at(format!("elsewhere/{number}.toml"))
    }
}

/// A name beside `path` that no layer asks for.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
