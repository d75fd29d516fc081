//! Which process this is, and whose.

use std::env;
use std::path::Path;

use super::text::Object;

/// This process and its user, as every record tells them.
pub(super) fn this_process() -> Object {
    let program = env::current_exe().ok();
    let program = program.or_else(|| env::args_os().next().map(Into::into));
    let program = program.as_deref().and_then(Path::file_name);
    let process = Object::new()
        .with("pid", std::process::id())
        .with_some("program", program.map(|name| name.to_string_lossy()))
        .with_some("host", host());
    Object::new()
        .with_object("process", process)
        .with_object("user", user())
}

/// The user as whom the process acts, and the one who logged in, where the system knows him: he
/// stays the same whatever `su` or `sudo` make of him.
#[cfg(unix)]
fn user() -> Object {
    let names = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let id = rustix::process::geteuid().as_raw();
    let login = std::fs::read_to_string("/proc/self/loginuid").ok();
    let login = login.and_then(|login| login.trim().parse::<u32>().ok());
    let login = login.filter(|login| *login != u32::MAX);
    let login_name = login.and_then(|login| name_in(&names, login));
    Object::new()
        .with("id", id)
        .with_some("name", name_in(&names, id))
        .with_some("login_id", login)
        .with_some("login_name", login_name)
}

#[cfg(not(unix))]
fn user() -> Object {
    Object::new().with_some("name", env::var("USERNAME").ok())
}

#[cfg(unix)]
fn host() -> Option<String> {
    let names = rustix::system::uname();
    let name = names.nodename().to_string_lossy();
    (!name.is_empty()).then(|| name.into_owned())
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    env::var("COMPUTERNAME").ok()
}

/// The name of the user with this number. Users that only a directory service knows have none:
/// asking it may take long.
#[cfg(unix)]
fn name_in(names: &str, id: u32) -> Option<&str> {
    names.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, number) = (fields.next()?, fields.nth(1)?);
        (number.parse() == Ok(id)).then_some(name)
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn name_stands_beside_the_number() {
        let names = "root:x:0:0:root:/root:/bin/sh\nodd\ntrader:x:1000:7::/home/trader:/bin/sh\n";
        assert_eq!(name_in(names, 1000), Some("trader"));
        assert_eq!(name_in(names, 7), None);
    }

    #[test]
    fn this_process_is_told_by_its_number() {
        let told = this_process().end();
        let pid = format!(r#"{{"process":{{"pid":{},"#, std::process::id());
        assert!(told.starts_with(&pid), "{told}");
        assert!(told.contains(r#""user":{"id":"#), "{told}");
    }
}
