//! A connection as the server sees it: it fails when its client reads nothing, it ends so that its client gets the last answer,
//! and it gives the server's own errors their shape.

use super::bare;
use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep},
};

/// How long what a client still sends is read after the last answer. If the connection were closed with unread bytes, the system
/// would throw the answer away.
const LINGER: Duration = Duration::from_secs(2);

/// A connection with limits.
pub(super) struct Wire<C> {
    connection: C,
    /// How long its client may read nothing.
    patience: Duration,
    /// When it fails, if it waits, or when it ends, if it is shut down.
    deadline: Pin<Box<Sleep>>,
    state: State,
    /// What is written in place of what the server wants to write.
    replaced: Option<Replaced>,
}

#[derive(PartialEq)]
enum State {
    Works,
    /// It waits for its client since the last write.
    Waits,
    /// Nothing more will be written. What still comes is read.
    Lingers,
}

struct Replaced {
    bytes: Vec<u8>,
    written: usize,
    /// The bytes that the server wanted to write.
    wanted: usize,
}

impl<C> Wire<C> {
    pub(super) fn new(connection: C, patience: Duration) -> Self {
        let deadline = Box::pin(sleep(patience));
        Self { connection, patience, deadline, state: State::Works, replaced: None }
    }

    /// The result of a write, or an error after it has waited too long.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        result: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.state = State::Works;
            return result;
        }
        if self.state == State::Works {
            self.state = State::Waits;
            let deadline = Instant::now() + self.patience;
            self.deadline.as_mut().reset(deadline);
        }
        ready!(self.deadline.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<C: AsyncRead + Unpin> AsyncRead for Wire<C> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_read(context, buffer)
    }
}

impl<C: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wire<C> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.replaced.is_none()
            && let Some((place, shaped)) = bare::shaped(bytes)
        {
            let replaced = [&bytes[..place.start], &shaped].concat();
            this.replaced = Some(Replaced { bytes: replaced, written: 0, wanted: bytes.len() });
        }
        while let Some(Replaced { bytes, written, wanted }) = &mut this.replaced {
            let (left, wanted) = (&bytes[*written..], *wanted);
            if left.is_empty() {
                this.replaced = None;
                return Poll::Ready(Ok(wanted));
            }
            let result = Pin::new(&mut this.connection).poll_write(context, left);
            if let Poll::Ready(Ok(more @ 1..)) = result {
                *written += more;
                this.state = State::Works;
                continue;
            }
            return this.watch(context, result);
        }
        let result = Pin::new(&mut this.connection).poll_write(context, bytes);
        this.watch(context, result)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.connection).poll_flush(context);
        self.watch(context, result)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.state != State::Lingers {
            let result = Pin::new(&mut this.connection).poll_shutdown(context);
            ready!(this.watch(context, result))?;
            this.state = State::Lingers;
            this.deadline.as_mut().reset(Instant::now() + LINGER);
        }
        let mut bytes = [0; 4096];
        while this.deadline.as_mut().poll(context).is_pending() {
            let mut buffer = ReadBuf::new(&mut bytes);
            match ready!(Pin::new(&mut this.connection).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::{LINGER, Wire};
    use std::{io::ErrorKind, time::Duration};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, duplex},
        time::{Instant, sleep},
    };

    const PATIENCE: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn a_write_fails_only_when_nothing_is_read() {
        let (connection, mut client) = duplex(4);
        let mut wire = Wire::new(connection, PATIENCE);
        let slow = async {
            for _ in 0..4 {
                sleep(PATIENCE * 3 / 4).await;
                client.read_exact(&mut [0; 4]).await.unwrap();
            }
        };
        let (written, ()) = tokio::join!(wire.write_all(&[0; 20]), slow);
        written.unwrap();
        let error = wire.write_all(&[0; 20]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn an_error_of_the_server_gets_its_shape_also_when_it_is_written_in_parts() {
        let (connection, mut client) = duplex(7);
        let mut wire = Wire::new(connection, PATIENCE);
        let bare = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        let read = async {
            let mut text = String::new();
            client.read_to_string(&mut text).await.unwrap();
            text
        };
        let write = async {
            wire.write_all(bare).await.unwrap();
            drop(wire);
        };
        let ((), text) = tokio::join!(write, read);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}", body.len())), "{text}");
        let expected = r#"{"localizedMessage":"this is not a request of HTTP/1.1","status":400}"#;
        assert_eq!(body, expected);
    }

    #[tokio::test(start_paused = true)]
    async fn what_a_client_still_sends_is_read_for_a_time() {
        let (connection, mut client) = duplex(1_000);
        let mut wire = Wire::new(connection, PATIENCE);
        let start = Instant::now();
        let send = async {
            while client.write_all(&[0; 500]).await.is_ok() {
                sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::select! {
            result = wire.shutdown() => result.unwrap(),
            () = send => unreachable!("the connection is there"),
        }
        assert!(start.elapsed() >= LINGER && start.elapsed() < LINGER * 2);
        drop(client);
        let start = Instant::now();
        wire.shutdown().await.unwrap();
        assert_eq!(start.elapsed(), Duration::ZERO);
    }
}
