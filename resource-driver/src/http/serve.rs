//! The server: connections with limits, and an end that takes little time.

mod bare;
mod wire;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};
use wire::Wire;

/// The bytes of the head of a request that are read. The limits of the [router](super::router) are smaller.
const MOST_HEAD: usize = 64 << 10;
/// How long requests may go on after the end has begun.
const GRACE: Duration = Duration::from_millis(1_200);
/// How long to wait when the system has no more connections.
const PAUSE: Duration = Duration::from_millis(100);

/// How many connections are served, and how long they may take.
#[derive(Debug, Clone)]
pub struct Connections {
    /// How many are served at the same time. Others get 503. Default: 4,096.
    pub most: usize,
    /// The time in which the head of a request must come, and so the time that a connection may be idle. Default: 30 seconds.
    pub head_time: Duration,
    /// How long a client may read nothing while there is something for it. Default: 60 seconds.
    pub write_time: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            most: 4_096,
            head_time: Duration::from_secs(30),
            write_time: Duration::from_secs(60),
        }
    }
}

/// Serves a router over HTTP/1.1 until `until` is ready, with the default limits of connections.
///
/// Then it accepts no connections, and lets requests finish for at most 1.2 seconds. Executions that were started go on: shut
/// down the service after this.
pub async fn serve(listener: TcpListener, router: Router, until: impl Future<Output = ()>) {
    serve_within(Connections::default(), listener, router, until).await;
}

/// The same as [`serve`], with these limits of connections.
pub async fn serve_within(
    limits: Connections,
    listener: TcpListener,
    router: Router,
    until: impl Future<Output = ()>,
) {
    let limits = Arc::new(limits);
    let (stop, stopping) = watch::channel(false);
    let mut connections = JoinSet::new();
    {
        let mut until = pin!(until);
        let places = Arc::new(Semaphore::new(limits.most));
        loop {
            tokio::select! {
                () = &mut until => break,
                // The tasks that ended take memory until they are asked for.
                Some(_) = connections.join_next() => {}
                accepted = listener.accept() => match accepted {
                    Ok((connection, _)) => match Arc::clone(&places).try_acquire_owned() {
                        Ok(place) => {
                            let (limits, router) = (Arc::clone(&limits), router.clone());
                            connections.spawn(answer(connection, limits, router, stopping.clone(), place));
                        }
                        Err(_) => _ = refuse(&connection),
                    },
                    Err(error) if is_of_client(&error) => {}
                    Err(_) => sleep(PAUSE).await,
                },
            }
        }
    }
    drop(listener);
    stop.send_replace(true);
    // What does not finish is dropped with the set.
    let _ = timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
}

/// Answers the requests of a connection.
async fn answer(
    connection: TcpStream,
    limits: Arc<Connections>,
    router: Router,
    mut stopping: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
) {
    // Answers are small, and must not wait for others.
    let _ = connection.set_nodelay(true);
    let wire = Wire::new(connection, limits.write_time);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(MOST_HEAD)
        // A client may say that it will ask no more before it has its answer.
        .half_close(true)
        .serve_connection(TokioIo::new(wire), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    // An error is the end of the connection, which its client has caused or sees.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopping.wait_for(|stops| *stops) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// Says that there is no place, if that can be done at once.
fn refuse(connection: &TcpStream) -> io::Result<()> {
    let message = "there are too many connections: try again later";
    connection.try_write(&bare::answer("503 Service Unavailable", message)).map(drop)
}

/// Whether a client caused this error of the listener.
fn is_of_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
