//! The threads of a log, and what they share.

#[cfg(feature = "http")]
use crate::elsewhere::Elsewhere;
use crate::{
    AppendError, OpenError, Options, Receipt,
    encode::Encoder,
    own_thread,
    processes::Processes,
    readers::Readers,
    reply::Reply,
    run_fact::RunReader,
    scope::Salt,
    scopes::Scopes,
    sink::Courier,
    store::{Batch, Store},
    totals::Totals,
    writer::{Pending, Told, Writer},
};
use event_model::Catalog;
use std::{io, sync::Arc, thread};
use tokio::sync::{oneshot, watch};

/// The threads of a log, and what they share.
pub(crate) struct Threads {
    pub(crate) readers: Arc<Readers>,
    pub(crate) writer: Arc<Writer>,
    pub(crate) courier: Arc<Courier>,
    pub(crate) encoder: Arc<Encoder>,
    pub(crate) store: Arc<dyn Store>,
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "only `/metrics` shows them"))]
    pub(crate) totals: Arc<Totals>,
    pub(crate) catalogs: Vec<&'static Catalog>,
    /// The number of the last event that was stored.
    pub(crate) stored: watch::Receiver<u64>,
    #[cfg(feature = "http")]
    pub(crate) elsewhere: Elsewhere,
}

impl Threads {
    /// Starts the threads of a log with this store.
    pub(crate) fn start(
        options: Options,
        store: Arc<dyn Store>,
        salt: Salt,
    ) -> Result<Self, OpenError> {
        let runs = RunReader::new(&Processes::of(&options.catalogs));
        let encoder =
            Arc::new(Encoder { limits: options.limits.clone(), scopes: Scopes::new(salt), runs });
        let failed = |error: io::Error| OpenError::Store(error.into());
        let head = store.bounds().map_err(|error| OpenError::Store(error.into()))?.head;
        let (tell, stored) = watch::channel(head.seq());
        let tell = Arc::new(tell);
        let readers = Arc::new(Readers::start(&store, options.readers).map_err(failed)?);
        #[cfg(feature = "http")]
        let elsewhere = Elsewhere::new(&tell, Arc::clone(&readers));
        let totals = Arc::new(Totals::default());
        let told = Told { stored: tell, totals: Arc::clone(&totals) };
        let (queue, retention) = (options.queue, options.retention);
        let writer = Writer::start(Arc::clone(&store), options.clock, queue, retention, told);
        let writer = Arc::new(writer.map_err(failed)?);
        let courier = Courier::start(
            Arc::clone(&writer),
            Arc::clone(&encoder),
            options.queue,
            options.is_enabled,
        );
        let courier = Arc::new(courier.map_err(failed)?);
        let catalogs = options.catalogs;
        Ok(Self {
            readers,
            writer,
            courier,
            encoder,
            store,
            totals,
            catalogs,
            stored,
            #[cfg(feature = "http")]
            elsewhere,
        })
    }

    /// Stores a batch, and waits until it is on disk.
    pub(crate) async fn append(&self, batch: Batch) -> Result<Vec<Receipt>, AppendError> {
        let room = self.writer.room(&batch).await?;
        let ids: Vec<_> = batch.events.iter().map(|event| event.id).collect();
        let (reply, answer) = oneshot::channel();
        let (reply, room) = (Reply::Task(reply), Some(room));
        self.writer.push(Pending { batch, reply, room })?;
        let lost = |_| AppendError::Unknown { ids, cause: "the thread that writes ended".into() };
        answer.await.map_err(lost)?
    }

    /// What ends the threads, in the order in which events pass through them.
    pub(crate) fn closing(&self) -> impl FnOnce() + Send + use<> {
        let (courier, writer) = (Arc::clone(&self.courier), Arc::clone(&self.writer));
        let (readers, store) = (Arc::clone(&self.readers), Arc::clone(&self.store));
        move || {
            courier.close();
            writer.close();
            readers.close();
            store.close();
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        let close = self.closing();
        match own_thread::is_this() {
            // If there is no thread, the file stays as after the end of the program.
            true => _ = thread::Builder::new().name("event-log-close".to_owned()).spawn(close),
            false => close(),
        }
    }
}

/// Calls `work` on a thread of its own. `None` if it panics, or if there is no thread.
pub(crate) async fn apart<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (reply, answer) = oneshot::channel();
    let thread = thread::Builder::new().name(name.to_owned());
    thread.spawn(move || _ = reply.send(work())).ok()?;
    answer.await.ok()
}
