//! Who is in the queue of a listener is answered, whatever becomes of the listener.

use config_runtime::{Overrides, path};

use super::*;
use crate::http::Request;

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

/// More than a thread takes before it is told to close.
const CROWD: usize = 50;

#[test]
fn listener_that_was_never_open_answers_its_queue_as_it_closes() -> Result {
    let listener = bound()?;
    let requests = queue(&listener)?;

    drop(listener);

    answered(requests)
}

#[test]
fn listener_that_is_open_answers_its_queue_as_it_closes() -> Result {
    let listener = bound()?;
    let requests = queue(&listener)?;

    listener.open();
    drop(listener);

    answered(requests)
}

#[test]
fn address_is_free_when_its_listener_is_dropped() -> Result {
    let listener = bound()?;
    let address = listener.address();
    assert!(TcpListener::bind(address).is_err());

    drop(listener);

    TcpListener::bind(address)?;
    Ok(())
}

/// A listener that is not open, at an address of the system's choice.
fn bound() -> io::Result<Listener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 9));
    let overrides = Overrides::new().set(path!(Server, listen), address);
    let server = Hot::<Server>::builder().overrides(overrides).start();
    let page = Page::of(&server.map_err(io::Error::other)?);
    let mut listener = Listener::bind((Ipv4Addr::LOCALHOST, 0).into(), page)?;
    listener.address = listener.socket.local_addr()?;
    Ok(listener)
}

fn queue(listener: &Listener) -> io::Result<Vec<Request>> {
    let requests = (0..CROWD).map(|_| Request::begin(listener.address));
    requests.collect()
}

fn answered(requests: Vec<Request>) -> Result {
    for request in requests {
        assert!(request.finish()?.is_ok());
    }
    Ok(())
}
