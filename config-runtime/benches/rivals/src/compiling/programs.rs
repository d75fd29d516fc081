//! Writes the program that reads the configuration with one library.

use std::fmt::Write as _;

use super::library::Library;
use super::settings::{SECTIONS, SETTINGS, Setting, of_section};

/// The whole program. The first struct has a field more, whose name is another one after each edit.
pub(super) fn program(library: Library, edit: usize) -> String {
    let derive = derive(library);
    let mut parts = vec![
        "//! Reads the configuration.\n#![allow(dead_code)]\n\n".to_owned(),
        main(library).to_owned(),
    ];
    if library != Library::Hot {
        parts.extend(SETTINGS.iter().map(default_function));
    }
    let sections = (0..SECTIONS).map(|section| {
        let nested = nested(library);
        format!("{nested}    pub part_{section:02}: Part{section:02},\n")
    });
    let sections: String = sections.collect();
    parts.push(format!(
        "\n/// All parts.\n{derive}pub struct Root {{\n{sections}}}\n"
    ));
    parts.extend((0..SECTIONS).map(|section| {
        let fields = of_section(section).map(|setting| field(library, setting));
        let mut fields: String = fields.collect();
        if section == 0 {
            let _ = writeln!(fields, "    pub edited_{edit}: Option<u32>,");
        }
        format!("\n/// Part {section}.\n{derive}pub struct Part{section:02} {{\n{fields}}}\n")
    }));
    parts.concat()
}

/// Reads the file and shows some of it.
///
/// The file is named by an argument, so that nothing of it is known when the program is compiled,
/// and the whole value is used.
fn main(library: Library) -> &'static str {
    match library {
        Library::Serde => include_str!("../../mains/serde.rs"),
        Library::Hand => include_str!("../../mains/hand.rs"),
        Library::Hot => include_str!("../../mains/hot.rs"),
    }
}

fn derive(library: Library) -> String {
    match library.derives() {
        [] => String::new(),
        all => format!("#[derive({})]\n", all.join(", ")),
    }
}

fn nested(library: Library) -> &'static str {
    match library {
        Library::Serde | Library::Hand => "",
        Library::Hot => "    #[hot(nested)]\n",
    }
}

/// A field, with its doc, its default and, where the library has such a thing, its range.
fn field(library: Library, setting: &Setting) -> String {
    let Setting { name, ty, .. } = setting;
    let attribute = attribute(library, setting);
    format!("    /// The setting `{name}` of this part.\n{attribute}    pub {name}: {ty},\n")
}

fn attribute(library: Library, setting: &Setting) -> String {
    let Setting { name, range, .. } = setting;
    let default = setting.default.map(|default| match library {
        Library::Serde | Library::Hand => {
            format!("default = \"default_{name}\"")
        }
        Library::Hot => format!("default = {default}"),
    });
    let (attribute, range) = match library {
        Library::Serde | Library::Hand => ("serde", None),
        Library::Hot => ("hot", range.map(|range| format!("range = {range}"))),
    };
    let keys: Vec<String> = default.into_iter().chain(range).collect();
    match keys.as_slice() {
        [] => String::new(),
        keys => format!("    #[{attribute}({})]\n", keys.join(", ")),
    }
}

/// Serde takes a default as the name of a function.
fn default_function(setting: &Setting) -> String {
    let Setting { name, ty, .. } = setting;
    let Some(default) = setting.default else {
        return String::new();
    };
    let into = if *ty == "String" { ".to_owned()" } else { "" };
    format!("\nfn default_{name}() -> {ty} {{\n    {default}{into}\n}}\n")
}
