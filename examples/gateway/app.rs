//! The routes, and what each request is given: one version of the configuration.

use axum::Router;
use axum::extract::{Extension, Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use config_runtime::{Hot, Resource, Snapshot};
use metrics_exporter_prometheus::PrometheusHandle;
use tracing::Instrument;

use crate::config::Gateway;
use crate::limit::{self, Limiter};
use crate::operations;

/// The version of the configuration by which a request is answered.
pub(crate) type View = Snapshot<Gateway>;

/// What the routes share.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) gateway: Hot<Gateway>,
    pub(crate) limiter: Resource<Limiter>,
    pub(crate) metrics: PrometheusHandle,
}

impl App {
    /// All routes; those for operators are not limited.
    pub(crate) fn routes(self) -> Router {
        let limited = from_fn_with_state(self.clone(), limit::limited);
        let versioned = from_fn_with_state(self.clone(), versioned);
        Router::new()
            .route("/", get(greet))
            .route_layer(limited)
            .merge(operations::routes())
            .layer(versioned)
            .with_state(self)
    }
}

/// Answers by one version, however the file changes meanwhile.
async fn greet(Extension(view): Extension<View>) -> String {
    let greeting = &view.page.greeting;
    // Whatever a handler waits for, what it reads afterwards is of the same version.
    tokio::task::yield_now().await;
    format!("{greeting}\n{}\n", view.page.signature)
}

/// Takes one version for the whole request, and says in the answer and in the trace which it is.
async fn versioned(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let view = app.gateway.snapshot();
    let version = view.version();
    // At the highest level, so that whatever is logged within says the version.
    let span = tracing::error_span!("request", version, method = %request.method(), path = request.uri().path());
    request.extensions_mut().insert(view);
    let answer = async {
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        headers.insert("x-config-version", HeaderValue::from(version));
        tracing::debug!(status = response.status().as_u16(), "answered");
        response
    };
    answer.instrument(span).await
}
