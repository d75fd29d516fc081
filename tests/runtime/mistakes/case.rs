//! Text of a case -> what an operator wrote, and what is to be said of it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// A mistake of an operator, and the answer to it.
#[derive(Debug, Default)]
pub(super) struct Case {
    /// Folder and name, such as `toml/lost_quotes`.
    pub(super) name: String,
    /// What is to be said, in this order; nothing of what is right.
    pub(super) answers: Vec<Answer>,
    /// Whether more may be said.
    pub(super) may_say_more: bool,
    /// Whether the file with all that must be set is not below those of the case.
    pub(super) stands_alone: bool,
    /// What no report may show.
    pub(super) hidden: Vec<String>,
    pub(super) profile: Option<String>,
    pub(super) variables: Vec<(String, OsString)>,
    pub(super) files: Vec<CaseFile>,
}

/// One problem as an operator wants to be told of it. Of each part, one of several will do.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) places: Vec<String>,
    pub(super) says: Vec<String>,
    pub(super) helps: Vec<String>,
    pub(super) is_warning: bool,
}

#[derive(Debug)]
pub(super) struct CaseFile {
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) bytes: Vec<u8>,
}

/// How a file comes to be what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It is there at the start.
    There,
    /// It is written anew while the program runs.
    Edited,
    /// There is none.
    Absent,
    /// A folder has its name.
    Folder,
}

/// All cases below `folder`, by name.
pub(super) fn all(folder: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = listed(folder)
        .filter(|path| path.is_dir())
        .flat_map(|format| listed(&format).map(|path| Case::at(folder, &path)))
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn listed(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).expect("a folder of cases can be listed");
    entries.map(|entry| entry.expect("an entry can be read").path())
}

impl Case {
    /// The case in the file at `path`, named from `folder` on.
    fn at(folder: &Path, path: &Path) -> Self {
        let name = path.strip_prefix(folder).expect("it is inside");
        let text = fs::read_to_string(path).expect("a case is text");
        let mut case = Self {
            name: name.with_extension("").display().to_string(),
            ..Self::default()
        };
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next_if(|line| heading(line).is_none()) {
            if !line.is_empty() {
                case.add(line);
            }
        }
        for line in lines {
            match (heading(line), case.files.last_mut()) {
                (Some(file), _) => case.files.push(file),
                (None, Some(file)) => file.bytes.extend(format!("{line}\n").bytes()),
                (None, None) => unreachable!("the first line that is left is a heading"),
            }
        }
        case.unescape();
        case
    }

    /// Takes one line of the head in.
    fn add(&mut self, line: &str) {
        let (word, rest) = line.split_once(": ").unwrap_or((line, ""));
        match word {
            "place" | "warning" => self.answers.push(Answer {
                places: either(rest),
                is_warning: word == "warning",
                ..Answer::default()
            }),
            "says" => self.answer(line).says = either(rest),
            "help" => self.answer(line).helps = either(rest),
            "more" => self.may_say_more = true,
            "alone" => self.stands_alone = true,
            "hides" => self.hidden.push(rest.to_owned()),
            "profile" => self.profile = Some(rest.to_owned()),
            "env" => {
                let (name, value) = rest.split_once('=').expect("a variable has a value");
                let value = OsString::from_vec(unescaped(value));
                self.variables.push((name.to_owned(), value));
            }
            _ => panic!("{}: no such line in a head: {line}", self.name),
        }
    }

    fn answer(&mut self, line: &str) -> &mut Answer {
        let last = self.answers.last_mut();
        last.unwrap_or_else(|| panic!("{}: before its place: {line}", self.name))
    }

    /// Makes bytes of what is escaped; the file then ends where its text does.
    fn unescape(&mut self) {
        for file in &mut self.files {
            if let Some(name) = file.name.strip_suffix(", escaped") {
                let text = String::from_utf8_lossy(&file.bytes);
                file.bytes = unescaped(text.trim_end_matches('\n'));
                file.name = name.to_owned();
            }
        }
    }
}

/// `==> name <==` or `==> name, form <==`.
fn heading(line: &str) -> Option<CaseFile> {
    let whole = line.strip_prefix("==> ")?.strip_suffix(" <==")?;
    let (name, form) = match whole.rsplit_once(", ") {
        Some((name, "edited")) => (name, Form::Edited),
        Some((name, "absent")) => (name, Form::Absent),
        Some((name, "folder")) => (name, Form::Folder),
        _ => (whole, Form::There),
    };
    Some(CaseFile {
        name: name.to_owned(),
        form,
        bytes: Vec::new(),
    })
}

/// The alternatives in `text`; none if it is `-`.
fn either(text: &str) -> Vec<String> {
    let parts = text.split(" | ").map(str::trim);
    parts
        .filter(|part| *part != "-")
        .map(str::to_owned)
        .collect()
}

/// `text` with `\xNN`, `\t`, `\r`, `\n` and `\\` as the bytes that they stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split('\\');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    while let Some(part) = parts.next() {
        let (byte, length) = match part.as_bytes() {
            [] => {
                // Two backslashes: what follows the second stands for itself.
                bytes.push(b'\\');
                bytes.extend(parts.next().unwrap_or_default().bytes());
                continue;
            }
            [b't', ..] => (b'\t', 1),
            [b'r', ..] => (b'\r', 1),
            [b'n', ..] => (b'\n', 1),
            [b'x', ..] => (hexadecimal(part), 3),
            _ => panic!("no such escape: \\{part}"),
        };
        bytes.push(byte);
        bytes.extend(&part.as_bytes()[length..]);
    }
    bytes
}

fn hexadecimal(part: &str) -> u8 {
    let digits = part.get(1..3).unwrap_or_default();
    u8::from_str_radix(digits, 16).expect("two digits follow `\\x`")
}
