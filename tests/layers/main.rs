//! What each kind of layer does, and how the layers add up; one file per subject.

mod said;

mod arguments;
mod debug;
mod dotenv;
mod entries;
mod export;
mod folders;
mod live;
mod lone;
mod overrides;
mod paths;
mod patterns;
mod profiles;
mod settings;
mod shadowed;
mod shadowed_past;
mod structures;
mod substitution;
mod unknown;
mod value_files;
mod variables;
