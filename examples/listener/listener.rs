//! The resource: a listening socket, and the thread that takes connections from it.

#[cfg(test)]
mod tests;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use config_runtime::{Error, Hot, Resource, Subscription};

use crate::config::Server;
use crate::http::{self, Page};

/// How long a listener that is dropped may take to reach its own thread.
const WAKE: Duration = Duration::from_secs(1);
/// How long to wait when no connection can be taken, for lack of file descriptors or the like.
const PAUSE: Duration = Duration::from_millis(10);

/// A listening socket, and the thread that takes connections from it.
///
/// The version in force holds it, and so does each snapshot of that version. When the last of them
/// goes, it takes the connections that have come so far, and closes. A connection that was taken
/// depends on nothing here: it ends when its request is answered.
pub(crate) struct Listener {
    socket: Arc<TcpListener>,
    address: SocketAddr,
    page: Page,
    is_closing: Arc<AtomicBool>,
    acceptor: OnceLock<JoinHandle<()>>,
}

/// Makes a listener part of the configuration: it is bound anew before another address comes into
/// force, and at no other change. An address that cannot be bound is refused.
///
/// It is opened when it is in force, as long as the subscription is kept.
pub(crate) fn listen(server: &Hot<Server>) -> Result<(Resource<Listener>, Subscription), Error> {
    let page = Page::of(server);
    let listener = server.listen.resource("listener", move |address| {
        Listener::bind(*address, page.clone())
    })?;
    let opening = listener.on_change(|change| change.new.open());
    listener.load().open();
    Ok((listener, opening))
}

impl Listener {
    /// Takes the address, and no connections: the candidate may still be refused. Who connects
    /// is queued by the system.
    fn bind(address: SocketAddr, page: Page) -> io::Result<Self> {
        let socket = TcpListener::bind(address)?;
        Ok(Self {
            socket: Arc::new(socket),
            address,
            page,
            is_closing: Arc::default(),
            acceptor: OnceLock::new(),
        })
    }

    /// Takes connections from now on.
    fn open(&self) {
        self.acceptor.get_or_init(|| {
            let (socket, page) = (Arc::clone(&self.socket), self.page.clone());
            let is_closing = Arc::clone(&self.is_closing);
            thread::spawn(move || accept(&socket, &is_closing, &page))
        });
    }

    /// Where it is reached.
    pub(crate) fn address(&self) -> SocketAddr {
        reachable(self.address)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Even if it was never in force: nobody who has come is sent away.
        self.open();
        self.is_closing.store(true, Ordering::Release);
        // Wakes the thread. It queues behind all who have come before it, so they are taken.
        let woken = TcpStream::connect_timeout(&reachable(self.address), WAKE);
        // After this the address is free: a rollback that follows binds it again.
        if woken.is_ok()
            && let Some(acceptor) = self.acceptor.take()
        {
            // If it panicked, it has said so already.
            let _ = acceptor.join();
        }
    }
}

/// Takes connections, until the listener closes and nobody is left in the queue.
fn accept(socket: &TcpListener, is_closing: &AtomicBool, page: &Page) {
    loop {
        let taken = socket.accept();
        let is_closing = is_closing.load(Ordering::Acquire);
        match taken {
            Ok((stream, _)) => {
                let page = page.clone();
                // An error is the client's own: it went away, or said nothing for too long.
                thread::spawn(move || http::answer(&stream, &page));
            }
            // Who gave up while waiting says nothing about those behind.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) if is_closing => return,
            Err(_) => thread::park_timeout(PAUSE),
        }
        // From now on an empty queue is an error, not a reason to wait.
        if is_closing && socket.set_nonblocking(true).is_err() {
            return;
        }
    }
}

/// The address at which `address` is reached from this machine.
pub(crate) fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
