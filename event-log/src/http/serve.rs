//! The server: connections with limits, and an end that takes little time.

mod front;
mod stall;

use super::{ReservedNames, Service};
use axum::{Router, middleware::from_fn};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use stall::Stall;
use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

/// The bytes of the head of a request that are read. The [limits of a request](front) are smaller, and are answered better.
const MOST_HEAD: usize = 64 << 10;
/// The time in which the head of a request must come, and so the time that a connection may be idle.
const HEAD: Duration = Duration::from_secs(30);
/// How long requests may go on after the end has begun.
const GRACE: Duration = Duration::from_millis(1_200);
/// How long to wait when the system has no more connections.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves a log over HTTP/1.1 until `until` is ready. Then it accepts no connections, ends all streams and waits, and lets
/// requests finish for at most 1.2 seconds. The log is not closed.
///
/// A connection ends if the head of a request does not come within 30 seconds, or if its client reads nothing for 60 seconds.
/// A request ends after 60 seconds, but a stream does not. The head of a request has at most 16 KiB, of these its URL at most
/// 8 KiB. Only as many connections are served as [`Service::limits`] says, 8,192 by default; others get the status 503.
///
/// # Errors
///
/// If identities of the registry are named like a parameter of a route.
///
/// ```no_run
/// # async fn example(log: event_log::EventLog) -> Result<(), Box<dyn std::error::Error>> {
/// use event_log::http::{Service, serve};
///
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8095").await?;
/// let service = Service::new(log.clone()).catalog(&events::CATALOG);
/// serve(listener, service, async { _ = tokio::signal::ctrl_c().await }).await?;
/// log.close().await?;
/// # Ok(())
/// # }
/// ```
pub async fn serve(
    listener: TcpListener,
    service: Service,
    until: impl Future<Output = ()>,
) -> Result<(), ReservedNames> {
    let (stop, connections_at_once) = (service.stop(), service.connections);
    let router = service.router_within(|routes| routes.layer(from_fn(front::guard)))?;
    let mut connections = JoinSet::new();
    {
        let mut until = pin!(until);
        let places = Arc::new(Semaphore::new(connections_at_once.min(Semaphore::MAX_PERMITS)));
        loop {
            tokio::select! {
                () = &mut until => break,
                // The tasks that ended take memory until they are asked for.
                Some(_) = connections.join_next() => {}
                accepted = listener.accept() => match accepted {
                    Ok((connection, _)) => match Arc::clone(&places).try_acquire_owned() {
                        Ok(place) => {
                            let (router, stopping) = (router.clone(), stop.subscribe());
                            connections.spawn(answer(connection, router, stopping, place));
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
    Ok(())
}

/// Answers the requests of a connection.
async fn answer(
    connection: TcpStream,
    router: Router,
    mut stopping: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
) {
    // Events are small, and must not wait for others.
    let _ = connection.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(MOST_HEAD)
        .serve_connection(TokioIo::new(Stall::new(connection)), TowerToHyperService::new(router));
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
    const PROBLEM: &str = "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"there are too many connections: try again later\"}";
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n\
         content-type: application/problem+json\r\ncontent-length: {}\r\n\r\n{PROBLEM}",
        PROBLEM.len()
    );
    connection.try_write(answer.as_bytes()).map(drop)
}

/// Whether a client caused this error of the listener.
fn is_of_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

#[cfg(test)]
mod tests {
    use super::serve;
    use crate::{
        EventLog,
        http::{Limits, Service},
    };
    use std::future::pending;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    #[tokio::test]
    async fn more_connections_than_there_may_be_are_told_to_come_back() {
        let log = EventLog::open("sqlite::memory:").await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let limits = Limits { connections: 2, ..Limits::default() };
        let service = Service::new(log).limits(limits);
        let server = tokio::spawn(serve(listener, service, pending()));
        let ask = async || {
            let mut connection = TcpStream::connect(address).await.unwrap();
            // The connection may be refused before this is sent.
            let request = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";
            let _ = connection.write_all(request).await;
            let mut answer = vec![0; 1_000];
            let length = connection.read(&mut answer).await.unwrap();
            answer.truncate(length);
            (connection, String::from_utf8(answer).unwrap())
        };
        let (first, answer) = ask().await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let (_second, answer) = ask().await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let (mut refused, answer) = ask().await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        assert!(answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
        assert!(answer.ends_with("there are too many connections: try again later\"}"), "{answer}");
        assert!(refused.read(&mut [0; 1]).await.map_or(true, |length| length == 0));
        // A connection that ended makes room.
        drop(first);
        while !ask().await.1.starts_with("HTTP/1.1 200 ") {}
        server.abort();
    }
}
