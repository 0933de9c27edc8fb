//! All events of a query, the oldest first.

use super::{Client, ClientError, lines::Lines, parameters};
use crate::{Cursor, Logged, Query};

/// The events of [`Client::export`], one after another.
#[derive(Debug)]
pub struct Export {
    client: Client,
    parameters: Vec<(String, String)>,
    after: Option<Cursor>,
    lines: Option<Lines>,
    is_done: bool,
}

impl Client {
    /// All events that fulfil the query, the oldest first: those after its cursor, if it has one. Its order and its limit do
    /// not matter. Nothing is sent before [`Export::next`] is called.
    ///
    /// # Errors
    ///
    /// If the query has a condition that cannot be asked over HTTP.
    pub fn export(&self, query: &Query) -> Result<Export, ClientError> {
        let parameters = parameters::of_conditions(query)?;
        let client = self.clone();
        Ok(Export { client, parameters, after: query.cursor, lines: None, is_done: false })
    }
}

impl Export {
    /// The next event. `None` after the last one.
    ///
    /// # Errors
    ///
    /// If the server refuses the request or cannot be reached, or the connection is lost. The next call goes on after the
    /// last event.
    pub async fn next(&mut self) -> Result<Option<Logged>, ClientError> {
        if self.is_done {
            return Ok(None);
        }
        let found = self.read().await;
        match &found {
            Ok(Some(event)) => self.after = Some(event.cursor),
            Ok(None) => self.is_done = true,
            Err(_) => self.lines = None,
        }
        found
    }

    async fn read(&mut self) -> Result<Option<Logged>, ClientError> {
        let lines = match &mut self.lines {
            Some(lines) => lines,
            empty => {
                let mut parameters = self.parameters.clone();
                parameters.extend(self.after.map(|after| ("after".to_owned(), after.to_string())));
                let transport = &self.client.transport;
                let answer = transport.get("/v1/events/export", &parameters, None).await?;
                empty.insert(Lines::new(answer))
            }
        };
        while let Some(line) = lines.next().await? {
            if !line.iter().all(u8::is_ascii_whitespace) {
                return serde_json::from_slice(&line).map(Some).map_err(ClientError::answer);
            }
        }
        Ok(None)
    }
}
