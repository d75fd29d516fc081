//! The limit of requests, built again when the configuration says another.

use std::num::NonZeroU32;

use axum::extract::{Extension, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use config_runtime::{Error, Hot, Resource};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use crate::app::{App, View};
use crate::config::{Gateway, Limit};

/// Counts requests, and says which are too many.
pub(crate) type Limiter = DefaultDirectRateLimiter;

/// A limiter that is swapped together with the version whose limits it keeps. A version that
/// changes no limit keeps the limiter, with what it has counted.
pub(crate) fn limiter(gateway: &Hot<Gateway>) -> Result<Resource<Limiter>, Error> {
    gateway.limit.resource("limiter", |limit| {
        let quota = quota(limit).ok_or("a limit of 0 lets nothing through")?;
        Ok::<_, &str>(RateLimiter::direct(quota))
    })
}

fn quota(limit: &Limit) -> Option<Quota> {
    let quota = Quota::per_second(NonZeroU32::new(limit.per_second)?);
    Some(quota.allow_burst(NonZeroU32::new(limit.burst)?))
}

/// Refuses a request that is one too many for the version that it is answered by.
pub(crate) async fn limited(
    State(app): State<App>,
    Extension(view): Extension<View>,
    request: Request,
    next: Next,
) -> Response {
    let limiter = view.get(&app.limiter);
    match limiter.and_then(|limiter| wait(&limiter)) {
        None => next.run(request).await,
        Some(seconds) => {
            let after = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
            (StatusCode::TOO_MANY_REQUESTS, after, "too many requests\n").into_response()
        }
    }
}

/// For how many seconds the next request is too many.
fn wait(limiter: &Limiter) -> Option<u64> {
    let refused = limiter.check().err()?;
    let wait = refused.wait_time_from(DefaultClock::default().now());
    Some(wait.as_secs() + 1)
}
