//! `serve --demo`: something to see at once, and something that happens.

use crate::{program::Server, within::run_with_io};
use event_log::{ProgressQuery, Query, client::Client};
use std::{
    collections::BTreeSet,
    thread::sleep,
    time::{Duration, Instant},
};

#[test]
fn it_shows_the_past_and_the_present_and_stops_quickly() {
    let server = Server::start(&["--demo"]);
    run_with_io(async {
        let client = Client::new(&server.url).unwrap();
        let page = client.list(&Query::new().name("cluster/registered")).await.unwrap();
        assert!(page.items.len() >= 2, "clusters of the past");
        let oldest = page.items.last().unwrap().recorded_at;
        let newest = client.list(&Query::new().limit(1)).await.unwrap().items[0].recorded_at;
        assert!(newest.duration_since(oldest).as_secs() > 30 * 60, "{oldest} {newest}");
        let first = client.counts(&Query::new()).await.unwrap().total;
        let runs = client.progress(&ProgressQuery::new()).await.unwrap();
        let states: BTreeSet<_> = runs.iter().map(|run| &*run.state).collect();
        assert!(states.contains("succeeded") && states.contains("failed"), "{states:?}");
        let end = Instant::now() + Duration::from_secs(10);
        while client.counts(&Query::new()).await.unwrap().total < first + 20 {
            assert!(Instant::now() < end, "nothing happens");
            sleep(Duration::from_millis(100));
        }
        let secrets =
            client.list(&Query::new().name("cluster/pull_secret_replaced")).await.unwrap();
        assert!(secrets.items.iter().all(|event| event.props().contains(r#""pull_secret":"***""#)));
    });
    let (status, time) = server.stop();
    assert_eq!(status, Some(0));
    assert!(time < Duration::from_secs(2), "{time:?}");
}
