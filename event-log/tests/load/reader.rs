//! A reader of a stream that sometimes connects again, or does not read for a while.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

/// What readers and the test share.
pub(crate) struct Shared {
    pub(crate) address: SocketAddr,
    /// The number of the last event that will come. 0 before it is known.
    pub(crate) last: AtomicU64,
    /// The number of readers that have the last event.
    pub(crate) complete: AtomicUsize,
    pub(crate) connections: AtomicU64,
    pub(crate) events: AtomicU64,
}

/// What a reader reads, and how.
pub(crate) struct Reader {
    pub(crate) shared: Arc<Shared>,
    /// The parameters of the stream.
    pub(crate) query: String,
    /// The number of the next event that it must get, and the distance to the one after it.
    pub(crate) next: u64,
    pub(crate) step: u64,
    pub(crate) random: Random,
    /// Whether it sometimes does not read for three seconds.
    pub(crate) is_slow: bool,
    /// When the first event of a chunk came.
    pub(crate) arrivals: Vec<Arrival>,
    /// When it connected, in milliseconds since 1970.
    pub(crate) connected: u64,
    pub(crate) last_id: String,
}

/// When an event came. Times are milliseconds since 1970.
pub(crate) struct Arrival {
    pub(crate) seq: u64,
    pub(crate) at: u64,
    /// When its reader connected.
    pub(crate) connected: u64,
}

/// Numbers without order.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

impl Reader {
    /// Reads until the server ends the stream after the last event. Returns when the events came, and whether the end was
    /// clean.
    pub(crate) async fn run(mut self) -> (Vec<Arrival>, bool) {
        loop {
            self.shared.connections.fetch_add(1, Ordering::Relaxed);
            let end = Instant::now() + Duration::from_millis(500 + self.random.below(5_000));
            if let Some(is_clean) = self.read_until(end).await {
                assert!(self.is_complete(), "the server ended a stream too early");
                return (self.arrivals, is_clean);
            }
            sleep(Duration::from_millis(self.random.below(500))).await;
        }
    }

    fn is_complete(&self) -> bool {
        let last = self.shared.last.load(Ordering::Relaxed);
        last > 0 && self.next > last
    }

    /// Reads until this time, or until the stream ends: then it says whether the end was clean. Who has everything stays.
    async fn read_until(&mut self, end: Instant) -> Option<bool> {
        let mut stream = TcpStream::connect(self.shared.address).await.unwrap();
        let mut request =
            format!("GET /v1/events/stream?{} HTTP/1.1\r\nhost: localhost\r\n", self.query);
        if !self.last_id.is_empty() {
            request += &format!("last-event-id: {}\r\n", self.last_id);
        }
        request += "\r\n";
        stream.write_all(request.as_bytes()).await.unwrap();
        self.connected = milliseconds(SystemTime::now());
        let mut bytes = Vec::with_capacity(64 << 10);
        loop {
            let was_complete = self.is_complete();
            if !was_complete && Instant::now() >= end {
                return None;
            }
            if self.is_slow && self.random.below(20) == 0 {
                sleep(Duration::from_secs(3)).await;
            }
            match timeout(Duration::from_millis(200), stream.read_buf(&mut bytes)).await {
                Err(_) => {}
                Ok(Ok(0)) => return Some(bytes.ends_with(b"0\r\n\r\n")),
                Ok(Ok(_)) => self.take(&mut bytes),
                Ok(Err(error)) => panic!("{error}"),
            }
            if !was_complete && self.is_complete() {
                self.shared.complete.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Takes the frames that are there. The head of the answer and the sizes of chunks are between them.
    fn take(&mut self, bytes: &mut Vec<u8>) {
        let mut start = 0;
        let mut is_first = true;
        let (mut events, now) = (0, milliseconds(SystemTime::now()));
        while let Some(end) = find(&bytes[start..], b"\n\n") {
            let frame = &bytes[start..start + end];
            start += end + 2;
            let frame = own_lines(frame);
            assert!(!frame.starts_with(b"event: gap"), "there is a gap");
            let Some(frame) = frame.strip_prefix(b"id: ") else { continue };
            let mut lines = frame.split(|byte| *byte == b'\n');
            let id = str::from_utf8(lines.next().unwrap()).unwrap();
            self.last_id.clear();
            self.last_id.push_str(id);
            if lines.next() != Some(b"event: event") {
                continue;
            }
            let seq: u64 = id.split('.').nth(2).unwrap().parse().unwrap();
            assert_eq!(seq, self.next, "an event is lost or comes twice");
            self.next += self.step;
            events += 1;
            if is_first {
                self.arrivals.push(Arrival { seq, at: now, connected: self.connected });
                is_first = false;
            }
        }
        self.shared.events.fetch_add(events, Ordering::Relaxed);
        bytes.drain(..start);
    }
}

/// The frame without the head of the answer and the size of the chunk, which end with a carriage return.
fn own_lines(frame: &[u8]) -> &[u8] {
    match frame.starts_with(b"id: ") {
        true => frame,
        false => {
            let end = frame.windows(2).rposition(|pair| pair == b"\r\n");
            end.map_or(frame, |end| &frame[end + 2..])
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut start = 0;
    while let Some(place) = bytes[start..].iter().position(|byte| *byte == wanted[0]) {
        start += place;
        if bytes[start..].starts_with(wanted) {
            return Some(start);
        }
        start += 1;
    }
    None
}

pub(crate) fn milliseconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis() as u64
}
