//! Answers as large as they may be.

use super::{at, serve};
use crate::{
    http::requests::get,
    within::{run, uuid},
};
use axum::http::StatusCode;
use event_model::Occurrence;
use events::host::DiskFormatted;

/// An event whose record has somewhat more than this number of bytes: the text is in the message and in the properties.
fn large(number: i64, bytes: usize) -> Occurrence {
    let disk = "d".repeat(bytes / 2);
    let event = DiskFormatted::new(uuid(7).into(), uuid(0xE).into(), "worker", disk);
    Occurrence::new(event).with_time(at(number))
}

#[test]
fn an_answer_over_32_mib_is_refused_and_a_part_of_it_is_not() {
    run(async {
        // 66 events of 512 KiB are 33 MiB, and 60 are 30.
        let router = serve((0..66).map(|number| large(number, 512 << 10))).await;
        let path = format!("/v2/events?host_id={}", uuid(7));
        let answer = get(&router, &path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(
            answer.body["reason"],
            "the answer would have more than 33554432 bytes: ask for fewer events by `limit`"
        );
        let answer = get(&router, &format!("{path}&limit=60")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body.as_array().unwrap().len(), 60);
    });
}
