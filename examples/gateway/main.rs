//! An HTTP server that is configured, limited, logged and watched by one live configuration.
//!
//! `cargo run --bin gateway` serves as the file beside this one says until it is interrupted;
//! `cargo run --bin gateway -- FILE` as another one does. The files beside it are for those who
//! operate it: rules for alerts, and a dashboard.
#![expect(clippy::print_stdout, reason = "an example talks to its user")]
#![expect(clippy::print_stderr, reason = "an example talks to its user")]

mod app;
mod config;
mod limit;
mod log;
mod operations;

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use config_runtime::Hot;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal::ctrl_c;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::app::App;
use crate::config::Gateway;
use crate::log::Log;

/// Upper ends of the times that are told apart, in seconds: most phases take less than a
/// millisecond, and a check or a resource may take many seconds.
const TIMES: [f64; 8] = [0.0001, 0.001, 0.01, 0.1, 0.5, 1.0, 5.0, 30.0];

fn main() -> ExitCode {
    let file = std::env::args_os()
        .nth(1)
        .map_or_else(shipped, PathBuf::from);
    match run(&file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until the program is interrupted, or told to end.
fn run(file: &Path) -> Result<(), Box<dyn Error>> {
    // Both before the configuration starts: what is told of its start is lost otherwise.
    let log = Log::start()?;
    let metrics = metrics()?;
    let gateway = config::start(file).inspect_err(|error| {
        error
            .report()
            .into_iter()
            .for_each(|report| eprintln!("{report}"));
    })?;
    let _level = log.follow(&gateway);
    let app = App {
        limiter: limit::limiter(&gateway)?,
        gateway: gateway.clone(),
        metrics,
    };
    println!(
        "edit and save while this runs (ctrl-c ends it): {}",
        file.display()
    );
    Runtime::new()?.block_on(serve(&gateway, app))?;
    Ok(())
}

async fn serve(gateway: &Hot<Gateway>, app: App) -> io::Result<()> {
    let asked_to_end = signal(SignalKind::terminate())?;
    let listener = TcpListener::bind(gateway.listen.get()).await?;
    let address = listener.local_addr()?;
    println!("try: curl -i http://{address}, and /metrics, /health, /config of it");
    axum::serve(listener, app.routes())
        .with_graceful_shutdown(end(asked_to_end))
        .await
}

/// Waits for ctrl-c, or for the signal by which systems end a program.
async fn end(mut asked_to_end: Signal) {
    tokio::select! {
        _ = ctrl_c() => {}
        _ = asked_to_end.recv() => {}
    }
}

/// Takes what is counted and measured, to be asked for it.
fn metrics() -> Result<PrometheusHandle, Box<dyn Error>> {
    let times = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(times, &TIMES)?;
    Ok(builder.install_recorder()?)
}

/// The shipped file, as short as it can be said from here.
fn shipped() -> PathBuf {
    let short = Path::new("examples/gateway/gateway.toml");
    if short.is_file() {
        short.to_owned()
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("gateway/gateway.toml")
    }
}
