//! What operators ask: metrics, health, and the configuration in force.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use config_runtime::HealthState;

use crate::app::App;

/// The text format of Prometheus.
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The routes for operators.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/health", get(health))
        .route("/config", get(config))
}

/// The metrics as Prometheus reads them, brought up to date.
async fn metrics(State(app): State<App>) -> impl IntoResponse {
    app.gateway.collect_metrics();
    let text = app.metrics.render();
    ([(header::CONTENT_TYPE, PROMETHEUS)], text)
}

/// Whether all is well with the configuration, and what is not.
///
/// A refused edit is no reason to take the gateway out of service: the last good version serves.
async fn health(State(app): State<App>) -> impl IntoResponse {
    let health = app.gateway.health();
    let code = match health.state {
        HealthState::Failing => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    (code, Json(health))
}

/// The configuration in force, each value with its origin, and no secret.
async fn config(State(app): State<App>) -> String {
    app.gateway.dump().to_string()
}
