//! As much of HTTP/1.1 as the example needs: one request on each connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use config_runtime::{Field, Hot};

use crate::config::Server;

const OK: &str = "200 OK";
const TOO_LONG: &str = "431 Request Header Fields Too Large";
/// How long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much is read of what nobody wants to know, in bytes.
const REST: u64 = 1 << 20;

/// What is answered. It keeps two fields, so that a listener which outlives several versions
/// answers as the one in force says.
#[derive(Clone)]
pub(crate) struct Page {
    greeting: Field<String>,
    longest_head: Field<u64>,
}

impl Page {
    pub(crate) fn of(server: &Hot<Server>) -> Self {
        Self {
            greeting: server.greeting.clone(),
            longest_head: server.longest_head.clone(),
        }
    }
}

/// Answers the one request of a connection.
pub(crate) fn answer(mut stream: &TcpStream, page: &Page) -> io::Result<()> {
    // Some systems hand down how the listening socket waits.
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let lines = BufReader::new(stream.take(page.longest_head.get())).lines();
    let is_whole = lines.map_while(Result::ok).any(|line| line.is_empty());
    let (status, body) = if is_whole {
        (OK, page.greeting.get())
    } else {
        (TOO_LONG, String::new())
    };
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
    // To close on unread bytes is to reset the connection, and the answer may be lost with it.
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream.take(REST), &mut io::sink()).map(drop)
}

/// A request that is under way.
pub(crate) struct Request(TcpStream);

impl Request {
    /// Connects and sends a part of the head.
    pub(crate) fn begin(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET / HTTP/1.1\r\n")?;
        Ok(Self(stream))
    }

    /// Sends the rest and reads the answer; one that is cut short is an error.
    pub(crate) fn finish(mut self) -> io::Result<Answer> {
        self.0.write_all(b"Host: localhost\r\n\r\n")?;
        let mut answer = String::new();
        self.0.read_to_string(&mut answer)?;
        Answer::parse(&answer).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: String,
    pub(crate) body: String,
}

impl Answer {
    fn parse(answer: &str) -> Option<Self> {
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next()?.strip_prefix("HTTP/1.1 ")?;
        let length = lines.find_map(|line| line.strip_prefix("Content-Length: "))?;
        (length.parse() == Ok(body.len())).then(|| Self {
            status: status.to_owned(),
            body: body.to_owned(),
        })
    }

    pub(crate) fn is_ok(&self) -> bool {
        self.status == OK
    }
}

/// Sends a request and reads the answer.
pub(crate) fn get(address: SocketAddr) -> io::Result<Answer> {
    Request::begin(address)?.finish()
}
