//! Posting events: again and again with the same ids, until it is known that they are stored.

use super::{Client, ClientError, NewEvent, answers, json};
use crate::Receipt;
use std::time::Duration;
use tokio::time::sleep;

/// How often a request is sent.
const ATTEMPTS: u32 = 6;

/// The first pause. Each pause is twice as long as the one before it.
const PAUSE: Duration = Duration::from_millis(200);

impl Client {
    /// Stores the events together or not at all. The receipts are in their order.
    ///
    /// If the connection is lost or the server is busy, it sends them again with the same ids, for about six seconds. What
    /// was stored by an earlier attempt is a duplicate then.
    ///
    /// # Errors
    ///
    /// If the server refuses the events. After an error that is [temporary](ClientError::is_temporary) it is not known
    /// whether they were stored: append the same events again.
    pub async fn append(&self, events: &[NewEvent]) -> Result<Vec<Receipt>, ClientError> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let body = serde_json::to_vec(events).map_err(ClientError::answer)?;
        let body = hyper::body::Bytes::from(body);
        let mut attempt = 0;
        let answer = loop {
            let sent = self.transport.post("/v1/events", body.clone()).await;
            let sent = match sent {
                Ok(answer) => json::<answers::Receipts>(answer).await,
                Err(error) => Err(error),
            };
            match sent {
                Err(error) if error.is_temporary() && attempt + 1 < ATTEMPTS => {
                    sleep(PAUSE * 2_u32.pow(attempt)).await;
                    attempt += 1;
                }
                sent => break sent?,
            }
        };
        let receipts: Vec<Receipt> = answer.into();
        match receipts.len() == events.len() {
            true => Ok(receipts),
            false => Err(ClientError::answer("there is not one receipt for each event")),
        }
    }
}
