//! The files that a burst of operations alters.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::content::text;
use crate::operation::{Link, Operation, Place, Spot, Step};

/// Files in nested folders, behind a chain of links, and in a mounted volume.
///
/// Whatever is written is numbered, so that no content comes twice unless that is meant.
#[derive(Debug)]
pub(crate) struct Scene {
    folder: TempDir,
    number: u64,
    /// A file that is held open by its writer, and what is still to be written to it.
    open: Option<(File, String)>,
}

/// The links of the chain, and what each is for.
const LINKS: [(Link, &str, &str); 3] = [
    (Link::Entry, "links/entry.toml", "middle.toml"),
    (Link::Middle, "links/middle.toml", "../current/linked.toml"),
    (Link::Current, "current", "releases/1"),
];

/// The folders that together hold everything.
const PLACES: [Place; 6] = [
    Place::Up,
    Place::Links,
    Place::Mount,
    Place::Release(1),
    Place::Release(2),
    Place::Release(3),
];

impl Scene {
    /// Makes the files, all of them valid.
    pub(crate) fn new() -> io::Result<Self> {
        let mut scene = Self {
            folder: tempfile::tempdir()?,
            number: 0,
            open: None,
        };
        for folder in ["elsewhere", "releases", "srv"] {
            fs::create_dir(scene.at(folder))?;
        }
        for place in PLACES {
            scene.fill(place, &scene.place(place))?;
        }
        let (_, current, target) = LINKS[2];
        symlink(target, scene.at(current))?;
        Ok(scene)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root().join(path)
    }

    /// Performs one operation. One that finds nothing to work on fails, and that is all.
    pub(crate) fn perform(&mut self, step: &Step) -> io::Result<()> {
        match step.operation {
            Operation::Save(spot, save) => self.save(spot, save, step),
            Operation::Finish => self.finish(),
            Operation::Fuss(spot, fuss) => self.fuss(spot, fuss, step),
            Operation::Harm(spot, harm) => self.harm(spot, harm, step),
            Operation::Upheave(place, upheaval) => self.upheave(place, upheaval, step),
            Operation::Update(update) => self.update(update, step),
            Operation::Point(link, target) => self.point(link, target),
        }
    }

    /// Makes all files valid again, and leaves those alone that are.
    pub(crate) fn repair(&mut self) -> io::Result<()> {
        self.finish()?;
        fs::create_dir_all(self.at("srv/up/etc/conf.d"))?;
        for (_, link, target) in LINKS {
            let link = self.at(link);
            fs::create_dir_all(link.parent().unwrap_or(self.root()))?;
            if fs::read_link(&link).is_ok_and(|found| found == Path::new(target)) {
                continue;
            }
            clear(&link)?;
            symlink(target, link)?;
        }
        fs::create_dir_all(self.at("releases/1"))?;
        for spot in [Spot::Base, Spot::Local, Spot::Release(1)] {
            self.anew(spot)?;
        }
        for name in ["a", "b", "c"] {
            self.anew(Spot::DropIn(name))?;
        }
        if fs::read(self.at("mount/twin.toml")).is_err() {
            clear(&self.place(Place::Mount))?;
            self.fill(Place::Mount, &self.place(Place::Mount))?;
        }
        Ok(())
    }

    /// Removes what stands at `spot` and makes the file.
    fn anew(&mut self, spot: Spot) -> io::Result<()> {
        let text = self.next(spot);
        clear(&self.spot(spot))?;
        fs::write(self.spot(spot), text)
    }

    /// Makes the folder `at` with all that belongs into `place`.
    pub(crate) fn fill(&mut self, place: Place, at: &Path) -> io::Result<()> {
        fs::create_dir(at)?;
        match place {
            Place::Up => self.fill(Place::Etc, &at.join("etc")),
            Place::Etc => {
                fs::write(at.join("base.toml"), self.next(Spot::Base))?;
                fs::write(at.join("local.toml"), self.next(Spot::Local))?;
                self.fill(Place::DropIns, &at.join("conf.d"))
            }
            Place::DropIns => {
                fs::write(at.join("a.toml"), self.next(Spot::DropIn("a")))?;
                fs::write(at.join("b.toml"), self.next(Spot::DropIn("b")))
            }
            Place::Links => (LINKS.iter().filter(|(link, ..)| *link != Link::Current))
                .try_for_each(|(_, path, target)| {
                    let name = Path::new(path).file_name().unwrap_or_default();
                    symlink(target, at.join(name))
                }),
            Place::Mount => self.mount(at),
            Place::Release(_) => fs::write(at.join("linked.toml"), self.next(Spot::Linked)),
        }
    }

    /// The next text for the file at `spot`.
    pub(crate) fn next(&mut self, spot: Spot) -> String {
        let number = self.count();
        match spot {
            Spot::Base => text("base", number),
            Spot::Local => text("local", number),
            Spot::DropIn(name) => text(&format!("drop_ins.{name}"), number),
            Spot::Linked | Spot::Release(_) => text("linked", number),
        }
    }

    /// A number that no text has yet.
    pub(crate) fn count(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    pub(crate) fn spot(&self, spot: Spot) -> PathBuf {
        match spot {
            Spot::Base => self.at("srv/up/etc/base.toml"),
            Spot::Local => self.at("srv/up/etc/local.toml"),
            Spot::DropIn(name) => self.at(format!("srv/up/etc/conf.d/{name}.toml")),
            Spot::Linked => self.at("links/entry.toml"),
            Spot::Release(number) => self.at(format!("releases/{number}/linked.toml")),
        }
    }

    pub(crate) fn place(&self, place: Place) -> PathBuf {
        match place {
            Place::Up => self.at("srv/up"),
            Place::Etc => self.at("srv/up/etc"),
            Place::DropIns => self.at("srv/up/etc/conf.d"),
            Place::Links => self.at("links"),
            Place::Mount => self.at("mount"),
            Place::Release(number) => self.at(format!("releases/{number}")),
        }
    }

    pub(crate) fn link(&self, link: Link) -> (PathBuf, &'static str) {
        let (_, path, target) = match link {
            Link::Entry => LINKS[0],
            Link::Middle => LINKS[1],
            Link::Current => LINKS[2],
        };
        (self.at(path), target)
    }

    /// Truncates the file at `path`, as all who write in place do.
    ///
    /// Who already writes to it ends first: two writers at once would leave a text behind that
    /// neither of them meant.
    pub(crate) fn truncate(&mut self, path: &Path) -> io::Result<File> {
        let identity = |found: fs::Metadata| (found.dev(), found.ino());
        if let (Some((open, _)), Ok(found)) = (&self.open, fs::metadata(path))
            && open.metadata().map(identity)? == identity(found)
        {
            self.finish()?;
        }
        File::create(path)
    }

    /// Leaves `file` open, with `rest` to be written.
    pub(crate) fn leave_open(&mut self, file: File, rest: String) -> io::Result<()> {
        self.finish()?;
        self.open = Some((file, rest));
        Ok(())
    }

    /// Ends what was left open.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.open
            .take()
            .map_or(Ok(()), |(mut file, rest)| file.write_all(rest.as_bytes()))
    }
}

/// Removes what is at `path`, whatever it is.
pub(crate) fn clear(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

pub(crate) fn pause(milliseconds: u64) {
    thread::park_timeout(Duration::from_millis(milliseconds));
}
