//! The same settings as texts in each format.

use std::fmt::Write as _;

use super::format::Format;

/// What the parts of a group are called; the first alone where there is but one.
const NAMES: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// What a text sets.
#[derive(Debug, Clone, Copy)]
pub enum Extent {
    /// Each key.
    All,
    /// One key of each section.
    Tenth,
    /// One key of each tenth section.
    Hundredth,
}

/// A part of a configuration.
enum Part {
    Group(Vec<(&'static str, Part)>),
    /// Keys, and their values: written so, each of the formats understands them.
    Section(Vec<(&'static str, String)>),
}

/// A text that sets some of `keys` keys.
#[must_use]
pub fn text(format: Format, keys: usize, extent: Extent) -> String {
    let root = if keys == 10 {
        Part::Group(vec![(NAMES[0], section(0, extent))])
    } else {
        group(keys / 10, 0, extent)
    };
    let mut text = String::new();
    match format {
        Format::Toml => toml(&root, "", &mut text),
        Format::Json => json(&root, 0, &mut text),
        Format::Yaml => yaml(&root, 0, &mut text),
    }
    text
}

/// The same text with another port in its last section, if it sets one there.
#[must_use]
pub fn with_port(text: &str, port: u16) -> String {
    let key = text.rfind("port").unwrap_or(text.len());
    let is_digit = |letter: char| letter.is_ascii_digit();
    let start = text[key..].find(is_digit).map_or(text.len(), |at| key + at);
    let rest = text[start..].trim_start_matches(is_digit);
    format!("{}{port}{rest}", &text[..start])
}

/// A group of so many `sections`, the first of which has this index among all.
fn group(sections: usize, first: usize, extent: Extent) -> Part {
    let size = sections / NAMES.len();
    let parts = NAMES.iter().enumerate().map(|(index, name)| {
        let first = first + index * size;
        let part = if size == 1 {
            section(first, extent)
        } else {
            group(size, first, extent)
        };
        (*name, part)
    });
    let is_filled = |part: &Part| match part {
        Part::Group(parts) => !parts.is_empty(),
        Part::Section(entries) => !entries.is_empty(),
    };
    Part::Group(parts.filter(|(_, part)| is_filled(part)).collect())
}

fn section(index: usize, extent: Extent) -> Part {
    let port = 1_024 + index;
    let entries = match extent {
        Extent::All => vec![
            ("name", format!("\"service number {index}\"")),
            ("host", format!("\"service-{index}.example.org\"")),
            ("port", port.to_string()),
            ("workers", (index % 64 + 1).to_string()),
            ("bytes", (index * 65_536 + 4_096).to_string()),
            ("offset", format!("-{}", index % 3_600 + 1)),
            ("ratio", format!("{}.125", index % 100)),
            ("is_on", index.is_multiple_of(2).to_string()),
            ("tags", format!("[\"zone {}\", \"tier 2\"]", index % 7)),
            ("note", format!("\"owned by team {}\"", index % 12)),
        ],
        Extent::Tenth => vec![("workers", (index % 32 + 65).to_string())],
        Extent::Hundredth if index.is_multiple_of(10) => {
            vec![("port", (port + 20_000).to_string())]
        }
        Extent::Hundredth => Vec::new(),
    };
    Part::Section(entries)
}

fn toml(part: &Part, path: &str, text: &mut String) {
    match part {
        Part::Group(parts) => {
            for (name, part) in parts {
                let dot = if path.is_empty() { "" } else { "." };
                toml(part, &format!("{path}{dot}{name}"), text);
            }
        }
        Part::Section(entries) => {
            let _ = writeln!(text, "[{path}]");
            for (key, value) in entries {
                let _ = writeln!(text, "{key} = {value}");
            }
            text.push('\n');
        }
    }
}

fn json(part: &Part, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth + 1);
    let mut before = "{\n";
    let mut begin = |text: &mut String, key: &str| {
        let _ = write!(text, "{before}{indent}\"{key}\": ");
        before = ",\n";
    };
    match part {
        Part::Group(parts) => {
            for (name, part) in parts {
                begin(text, name);
                json(part, depth + 1, text);
            }
        }
        Part::Section(entries) => {
            for (key, value) in entries {
                begin(text, key);
                text.push_str(value);
            }
        }
    }
    let _ = write!(text, "\n{}}}", "  ".repeat(depth));
}

fn yaml(part: &Part, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match part {
        Part::Group(parts) => {
            for (name, part) in parts {
                let _ = writeln!(text, "{indent}{name}:");
                yaml(part, depth + 1, text);
            }
        }
        Part::Section(entries) => {
            for (key, value) in entries {
                let _ = writeln!(text, "{indent}{key}: {value}");
            }
        }
    }
}
