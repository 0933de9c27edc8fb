//! A driver over HTTP: a router that a program embeds, and a server for it.
//!
//! Every error has one shape, `{"localizedMessage", "status"}`, whatever its status. The routes are
//!
//! | route | purpose |
//! |---|---|
//! | `POST /api/driver/lifecycle/execute` | starts an execution: 202 |
//! | `POST /api/driver/references/find` | finds a resource of others: 200 |
//! | `GET /api/driver/openapi.json`, `/api/driver/ui` | the API, for programs and for people |
//! | `GET /management/health` | whether the driver can do its work: 200 or 503 |

mod api;
mod body;
mod caller;
mod failure;
mod members;
mod mistakes;
mod openapi;
mod options;
mod parts;
mod refusal;
mod requests;
mod routes;
mod serve;
mod shared;
mod strict_json;

pub use options::{Limits, Options};
pub use serve::{Connections, serve, serve_within};

use crate::{ResourceDriver, Service};
use axum::Router;
use shared::Shared;

/// The routes of a service.
///
/// ```no_run
/// # async fn example<D: resource_driver::ResourceDriver>(service: resource_driver::Service<D>) -> std::io::Result<()> {
/// use resource_driver::http::{Options, router, serve};
///
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8293").await?;
/// let router = router(service.clone(), Options::default());
/// serve(listener, router, async { _ = tokio::signal::ctrl_c().await }).await;
/// service.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub fn router<D: ResourceDriver>(service: Service<D>, options: Options) -> Router {
    routes::router(Shared::new(Box::new(service), options.limits.clone()), &options)
}
