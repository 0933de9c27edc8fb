//! A broker in memory. The first line on standard output is its address.

use std::{error::Error, net::TcpListener};
use tansu_broker::{broker::Broker, coordinator::group::administrator::Controller};
use tansu_storage::StorageContainer;
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The port is free again a moment before the broker takes it.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let listener = Url::parse(&format!("tcp://{address}"))?;
    let mut broker = Broker::<Controller<StorageContainer>, StorageContainer>::builder()
        .node_id(1)
        .cluster_id("test")
        .incarnation_id(Uuid::new_v4())
        .advertised_listener(listener.clone())
        .storage(Url::parse("memory://test/")?)
        .listener(listener)
        .silent(true)
        .build()
        .await?;
    println!("{address}");
    broker.serve(Instant::now()).await?;
    Ok(())
}
