//! Events as they are stored. A stream that is lost is opened again, after the last event.

use super::{
    Client, ClientError,
    frames::{self, Frame},
    lines::Lines,
    parameters,
};
use crate::{Cursor, Logged, Query, Removed};
use std::time::Duration;
use tokio::time::sleep;

/// The first pause before a stream is opened again. Each pause is twice as long as the one before it.
const PAUSE: Duration = Duration::from_millis(250);

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(15);

/// What a stream tells.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notice {
    /// An event.
    Event(Logged),
    /// Retention removed events that were not read, and that may have matched.
    Gap(Removed),
    /// The connection was lost, or the server is busy. The next call of [`Stream::next`] waits and connects again.
    Lost(ClientError),
}

/// The events of [`Client::stream`], one after another.
#[derive(Debug)]
pub struct Stream {
    client: Client,
    parameters: Vec<(String, String)>,
    after: Option<Cursor>,
    lines: Option<Lines>,
    frame: Frame,
    /// How often the stream was lost since something was read.
    losses: u32,
}

impl Client {
    /// The events that fulfil the query, as they are stored: those after its cursor, or those that are stored from the first
    /// call of [`Stream::next`] on. Its order and its limit do not matter. Each event is told once, in the order of the log.
    ///
    /// # Errors
    ///
    /// If the query has a condition that cannot be asked over HTTP.
    pub fn stream(&self, query: &Query) -> Result<Stream, ClientError> {
        Ok(Stream {
            client: self.clone(),
            parameters: parameters::of_conditions(query)?,
            after: query.cursor,
            lines: None,
            frame: Frame::default(),
            losses: 0,
        })
    }
}

impl Stream {
    /// What happens next. It waits until something does. If the future is dropped, no event is lost.
    ///
    /// # Errors
    ///
    /// If the server refuses the stream, or sends something else than events. A later call opens the stream again.
    pub async fn next(&mut self) -> Result<Notice, ClientError> {
        match self.read().await {
            Ok(notice) => {
                self.losses = 0;
                Ok(notice)
            }
            Err(error) => {
                (self.lines, self.frame) = (None, Frame::default());
                match error.is_temporary() {
                    true => {
                        self.losses = self.losses.saturating_add(1);
                        Ok(Notice::Lost(error))
                    }
                    false => Err(error),
                }
            }
        }
    }

    /// The place up to which the stream was read. `None` before the first call of [`next`](Self::next).
    pub fn cursor(&self) -> Option<Cursor> {
        self.after
    }

    async fn read(&mut self) -> Result<Notice, ClientError> {
        if self.lines.is_none() {
            self.open().await?;
        }
        let lines = self.lines.as_mut().expect("the stream is open");
        while let Some(Frame { id, event, data }) = frames::next(lines, &mut self.frame).await? {
            let place =
                id.map(|id| id.parse::<Cursor>()).transpose().map_err(ClientError::answer)?;
            self.after = place.or(self.after);
            self.losses = 0;
            match event.as_deref() {
                Some("event") => {
                    let event = serde_json::from_str(&data).map_err(ClientError::answer)?;
                    return Ok(Notice::Event(event));
                }
                Some("gap") => {
                    let removed = serde_json::from_str(&data).map_err(ClientError::answer)?;
                    return Ok(Notice::Gap(removed));
                }
                // It only moves the reader on, or a later version of the server knows what it is.
                _ => {}
            }
        }
        Err(ClientError::connection("the server ended the stream"))
    }

    async fn open(&mut self) -> Result<(), ClientError> {
        if let Some(doubled) = self.losses.checked_sub(1) {
            sleep(PAUSE.saturating_mul(2_u32.saturating_pow(doubled)).min(LONGEST)).await;
        }
        // From here on no event is missed, even if the stream is lost before its first one.
        let after = match self.after {
            Some(after) => after,
            None => self.client.list(&Query::new().limit(1)).await?.head,
        };
        self.after = Some(after);
        let (transport, after) = (&self.client.transport, after.to_string());
        let answer = transport.get("/v1/events/stream", &self.parameters, Some(&after)).await?;
        self.lines = Some(Lines::new(answer));
        Ok(())
    }
}
