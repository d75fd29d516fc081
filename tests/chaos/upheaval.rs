//! What happens to folders, links and mounted volumes.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::content::text;
use crate::operation::{Link, Place, Step, Target, Update, Upheaval};
use crate::scene::{Scene, clear, pause};

impl Scene {
    pub(crate) fn upheave(
        &mut self,
        place: Place,
        upheaval: Upheaval,
        step: &Step,
    ) -> io::Result<()> {
        let path = self.place(place);
        let aside = self.aside();
        match upheaval {
            Upheaval::Swap => {
                let next = self.aside();
                self.fill(place, &next)?;
                fs::rename(&path, aside)?;
                pause(step.within);
                fs::rename(next, path)
            }
            Upheaval::MoveAndBack => {
                fs::rename(&path, &aside)?;
                pause(step.within);
                fs::rename(aside, path)
            }
            Upheaval::Remake => {
                clear(&path)?;
                pause(step.within);
                self.fill(place, &path)
            }
            Upheaval::Remove => clear(&path),
        }
    }

    pub(crate) fn update(&mut self, update: Update, step: &Step) -> io::Result<()> {
        let volume = self.place(Place::Mount);
        match update {
            Update::AtOnce => self.publish(&volume, 0),
            Update::Slowly => self.publish(&volume, step.within),
            Update::TwiceInARow => {
                self.publish(&volume, 0)?;
                self.publish(&volume, 0)
            }
        }
    }

    pub(crate) fn point(&mut self, link: Link, target: Target) -> io::Result<()> {
        let (path, usual) = self.link(link);
        let target = match (target, link) {
            (Target::Usual, _) => usual.to_owned(),
            (Target::Release(number), Link::Current) => format!("releases/{number}"),
            (Target::Release(number), _) => format!("../releases/{number}/linked.toml"),
            (Target::Nothing, _) => "nothing".to_owned(),
            (Target::Itself, _) => path.display().to_string(),
        };
        let aside = self.aside();
        symlink(target, &aside)?;
        fs::rename(aside, path)
    }

    /// Makes a volume in the empty folder `volume`.
    pub(crate) fn mount(&mut self, volume: &Path) -> io::Result<()> {
        self.publish(volume, 0)?;
        for name in ["mounted.toml", "twin.toml"] {
            symlink(Path::new("..data").join(name), volume.join(name))?;
        }
        Ok(())
    }

    /// Puts other content into `volume`: both files by one rename of a link.
    fn publish(&mut self, volume: &Path, rest: u64) -> io::Result<()> {
        let number = self.count();
        let (data, aside) = (volume.join("..data"), volume.join("..data_tmp"));
        let before = fs::read_link(&data);
        let revision = format!("..revision_{number}");
        fs::create_dir(volume.join(&revision))?;
        for section in ["mounted", "twin"] {
            let file = volume.join(&revision).join(section).with_extension("toml");
            fs::write(file, text(section, number))?;
            pause(rest);
        }
        symlink(revision, &aside)?;
        fs::rename(aside, data)?;
        pause(rest);
        before.map_or(Ok(()), |before| fs::remove_dir_all(volume.join(before)))
    }

    /// A name for what is on the way in or out.
    fn aside(&mut self) -> PathBuf {
        let number = self.count();
        self.at(format!("aside_{number}"))
    }
}
