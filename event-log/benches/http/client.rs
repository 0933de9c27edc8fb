//! Clients that know only what they need.

use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that sends one request after the other.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Opens this number of connections.
pub(crate) async fn open(address: SocketAddr, number: usize) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..number {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        clients.push(Client { stream, buffer: Vec::with_capacity(256 << 10) });
    }
    clients
}

impl Client {
    /// Sends a request, and waits for the whole answer.
    pub(crate) async fn send(&mut self, request: &str) {
        self.stream.write_all(request.as_bytes()).await.unwrap();
        self.buffer.clear();
        let mut length = None;
        while length.is_none_or(|length| self.buffer.len() < length) {
            assert!(self.stream.read_buf(&mut self.buffer).await.unwrap() > 0, "an answer is cut");
            if length.is_none() {
                length = whole_length(&self.buffer);
            }
        }
    }
}

/// The length of the answer with its head, if that is there.
fn whole_length(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let text = str::from_utf8(&bytes[..head]).unwrap().to_ascii_lowercase();
    assert!(text.starts_with("http/1.1 20"), "{text}");
    let (_, length) = text.split_once("content-length: ").unwrap();
    let length = length.split("\r\n").next().unwrap();
    Some(head + 4 + length.parse::<usize>().unwrap())
}
