//! What clients notice of an edit: each answer is of one version, and limits and log follow.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ScopedJoinHandle};

use config_tests::eventually;

use crate::server::Server;

/// Edits during which clients ask.
const EDITIONS: u32 = 60;
/// Clients that ask at once.
const CLIENTS: usize = 3;

#[test]
fn answer_says_the_version_that_it_was_made_by() {
    let server = Server::start("[page]\ngreeting = \"one\"");
    let first = server.get("/");

    server.edit("[page]\ngreeting = \"two\"");
    server.is_at(2);

    let second = server.get("/");
    assert_eq!((first.version(), second.version()), (1, 2));
    assert!(first.body.starts_with("one\n"), "{first:?}");
    assert!(second.body.starts_with("two\n"), "{second:?}");
}

#[test]
fn answer_is_of_one_version_however_the_file_races() {
    let server = Server::start(&edition(0));
    let is_over = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        // However this ends: the scope waits for the clients.
        let end = Over(&is_over);
        let ask = || ask_until(&is_over, &server);
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(ask)).collect();
        for number in 1..=EDITIONS {
            server.edit(&edition(number));
            if number % 10 == 0 {
                let last = format!("edition {number}");
                eventually(&last, || server.get("/").body.starts_with(&last));
            }
        }
        drop(end);
        let seen = clients.into_iter().map(ScopedJoinHandle::join);
        seen.map(|seen| seen.expect("each answer is whole"))
            .max()
            .unwrap_or_default()
    });
    assert!(seen > 3, "the clients saw {seen} versions alone");
}

#[test]
fn level_of_the_log_follows_the_file() {
    let server = Server::start("log_level = \"warn\"");
    server.get("/?quiet");
    assert!(!server.log().contains("answered"), "{}", server.log());

    server.edit("log_level = \"debug\"");
    eventually("a request is logged, with its version", || {
        server.get("/");
        let log = server.log();
        let mut lines = log.lines();
        lines.any(|line| line.contains("version=2") && line.contains("answered status=200"))
    });

    server.edit("log_level = \"error\"");
    eventually("requests are logged no more", || {
        let before = server.log().len();
        server.get("/");
        server.log().len() == before && server.get("/").version() == 3
    });
}

#[test]
fn limit_of_requests_follows_the_file() {
    let server = Server::start("[limit]\nper_second = 1000000\nburst = 1000000");
    assert!((0..50).all(|_| server.get("/").code == 200));

    server.edit("[limit]\nper_second = 1\nburst = 1");
    eventually("a request is one too many", || {
        let answer = server.get("/");
        let says_when = answer.header("retry-after").is_some();
        answer.code == 429 && says_when && answer.version() == 2
    });
    assert_eq!(server.get("/health").code, 200);

    server.edit("[limit]\nper_second = 1000000\nburst = 1000000");
    server.is_at(3);
    assert!((0..50).all(|_| server.get("/").code == 200));
}

#[test]
fn server_that_is_told_to_end_does_so_cleanly() {
    let mut server = Server::start("");
    server.get("/");

    let ended = server.end();

    assert_eq!(ended.code(), Some(0), "{}", server.log());
}

#[test]
fn file_that_is_wrong_at_the_start_is_drawn_and_nothing_is_served() {
    let output = Server::refuse("listen = \"127.0.0.1:0\"\nlog_level = \"loud\"");
    let told = String::from_utf8_lossy(&output.stderr);

    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("2 | log_level = \"loud\""), "{told}");
    assert!(output.stdout.is_empty());
}

/// Says that it is over when it is dropped.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Two lines that belong together, and a limit that nobody comes near.
fn edition(number: u32) -> String {
    format!(
        "[page]\ngreeting = \"edition {number}\"\nsignature = \"edition {number}\"\n\
         [limit]\nper_second = 1000000\nburst = 1000000"
    )
}

/// Asks until it is over, and makes sure of each answer; hands out how many versions it saw.
fn ask_until(is_over: &AtomicBool, server: &Server) -> usize {
    let mut versions = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let answer = server.get("/");
        let lines: Vec<_> = answer.body.lines().collect();
        assert_eq!(lines.len(), 2, "{answer:?}");
        assert_eq!(lines[0], lines[1], "two versions in one answer");
        versions.push(answer.version());
    }
    assert!(versions.is_sorted(), "a version came after a later one");
    versions.dedup();
    versions.len()
}
