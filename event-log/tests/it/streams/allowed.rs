//! Streams whose token changes while they are open.

use super::{
    append, formatted_all,
    frames::{Frame, Reader},
    memory, messages,
};
use crate::within::{Folder, degraded, run, uuid};
use axum::http::{HeaderValue, header};
use event_log::http::{Service, Tokens};
use event_model::Severity;
use sha2::{Digest, Sha256};
use std::{fs, path::Path, thread::sleep, time::Duration};
use tokio::time::{pause, resume};

fn write(file: &Path, more: &str) {
    let digest: String =
        Sha256::digest(b"secret").iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!("[[token]]\nname = \"a\"\nsha256 = \"{digest}\"\n{more}\n");
    fs::write(file, text).unwrap();
}

/// The next frame that is more than an id, after the time until it is due passed at once.
async fn next_when_due(reader: &mut Reader) -> Option<Frame> {
    pause();
    let frame = reader.try_next_but_ids().await;
    resume();
    frame
}

#[test]
fn a_stream_ends_when_its_token_no_longer_allows_it() {
    const READ: &str = "rights = [\"read\"]";
    let root = format!("{READ}\nroots = [\"cluster_id={}\"]", uuid(1));
    let two = format!("{READ}\nroots = [\"cluster_id={}\", \"cluster_id={}\"]", uuid(1), uuid(2));
    // What the token was for, what it is for then (`None`: it is gone), and whether the stream goes on.
    let cases: [(&str, Option<&str>, bool); 6] = [
        (READ, Some(READ), true),
        (&root, Some(&root), true),
        (READ, None, false),
        (READ, Some("rights = [\"write\"]"), false),
        (&two, Some(&root), false),
        (READ, Some("rights = [\"read\"]\nexpires = 2020-01-01T00:00:00Z"), false),
    ];
    for (before, after, goes_on) in cases {
        run(async {
            let folder = Folder::new();
            let file = folder.beside("tokens.toml");
            write(&file, before);
            let log = memory().await;
            let service = Service::new(log.clone()).catalog(&events::CATALOG);
            let router = service.tokens(Tokens::open(&file).unwrap()).router().unwrap();
            let bearer = (header::AUTHORIZATION, HeaderValue::from_static("Bearer secret"));
            let mut reader = Reader::open_with(&router, "", vec![bearer]).await;
            log.append(degraded(1, Severity::Info)).await.unwrap();
            messages(&mut reader, 1).await;

            match after {
                Some(after) => write(&file, after),
                None => fs::write(&file, "").unwrap(),
            }
            // A file that was written just now is read again after some milliseconds.
            sleep(Duration::from_millis(30));
            // The token is looked at before the next comment is sent.
            let next = next_when_due(&mut reader).await;
            assert_eq!(next.is_some_and(|frame| frame.is_comment), goes_on, "{before} {after:?}");
            if goes_on {
                log.append(degraded(1, Severity::Info)).await.unwrap();
                messages(&mut reader, 1).await;
            }
        });
    }
}

#[test]
fn a_stream_that_needs_no_token_goes_on() {
    run(async {
        let log = memory().await;
        let router = super::router(&log);
        let mut reader = Reader::open(&router, "", None).await;
        for round in 0..3 {
            let comment = next_when_due(&mut reader).await.unwrap();
            assert!(comment.is_comment, "{comment:?}");
            append(&log, round..round + 1).await;
            assert_eq!(messages(&mut reader, 1).await, formatted_all(round..round + 1));
        }
    });
}
