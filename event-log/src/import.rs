//! Events of another log.

use crate::{AppendError, EventLog, Logged, Receipt, store::Batch};
use event_model::Catalog;

impl EventLog {
    /// Stores events that another log returned, together or not at all: with their ids, times and texts as they are, and
    /// whatever the rate limits are. What the log has already is a duplicate, so the same events can be imported again. The
    /// time of recording is that of this log, and so are the numbers and the cursors.
    ///
    /// An event of the [catalogue](crate::Options::catalog) has the identities that the registry says, and counts for the
    /// progress of processes. Another event has those of [`Logged::identities`].
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    /// # runtime.block_on(async {
    /// # use event_model::uuid::Uuid;
    /// use event_log::{Access, EventLog, Outcome, Query};
    ///
    /// let (log, other) = (EventLog::open("sqlite::memory:").await?, EventLog::open("sqlite::memory:").await?);
    /// log.append(events::host::DiskFormatted::new(Uuid::nil().into(), Uuid::nil().into(), "worker-0", "sda")).await?;
    ///
    /// let page = log.view(Access::all()).list(&Query::new()).await?;
    /// assert_eq!(other.import(&page.items).await?[0].outcome, Outcome::Stored);
    /// assert_eq!(other.import(&page.items).await?[0].outcome, Outcome::Duplicate);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`append_all`](Self::append_all).
    pub async fn import(&self, events: &[Logged]) -> Result<Vec<Receipt>, AppendError> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        if events.len() > Self::MOST_TOGETHER {
            let (events, most) = (events.len(), Self::MOST_TOGETHER);
            return Err(AppendError::TooMany { events, most });
        }
        let encoder = &self.threads.encoder;
        let catalogs = &self.threads.catalogs;
        let known = |event: &Logged| catalogs.iter().find_map(|it: &&Catalog| it.get(&event.name));
        let encoded = events.iter().map(|event| encoder.encode_again(event, known(event)));
        self.threads.append(Batch { events: encoded.collect::<Result<_, _>>()? }).await
    }
}
