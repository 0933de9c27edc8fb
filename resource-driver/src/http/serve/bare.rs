//! Answers to requests that cannot be read. The HTTP library answers them without a body; here they get the shape of all
//! other errors.

use std::ops::Range;

/// Where in the bytes that the library writes its own answer is, and what is sent in its place. It is always the last part of
/// what a connection writes.
pub(super) fn shaped(written: &[u8]) -> Option<(Range<usize>, Vec<u8>)> {
    const START: &[u8] = b"HTTP/1.1 ";
    if !written.ends_with(b"\r\n\r\n") {
        return None;
    }
    let start = written.windows(START.len()).rposition(|part| part == START)?;
    let head = std::str::from_utf8(&written[start + START.len()..]).ok()?;
    // Every answer of the routes with such a status has a body.
    if !head.contains("\r\ncontent-length: 0\r\n") {
        return None;
    }
    let status = head.split("\r\n").next()?;
    let message = match status.get(..3)? {
        "400" => "this is not a request of HTTP/1.1",
        "414" => "the URL is too long",
        "431" => "the head of the request is too large, or has too many headers",
        _ => return None,
    };
    Some((start..written.len(), answer(status, message)))
}

/// An answer after which the connection ends.
pub(super) fn answer(status: &str, message: &str) -> Vec<u8> {
    let (number, _) = status.split_once(' ').unwrap_or((status, ""));
    let again = if number == "503" { "retry-after: 1\r\n" } else { "" };
    let body = format!("{{\"localizedMessage\":\"{message}\",\"status\":{number}}}");
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{again}content-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::shaped;

    #[test]
    fn only_an_answer_of_the_library_is_replaced() {
        let own = "HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        let (place, answer) = shaped(own.as_bytes()).unwrap();
        assert_eq!(place, 0..own.len());
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 431 Request Header Fields Too Large\r\n"), "{answer}");
        assert!(answer.ends_with("headers\",\"status\":431}"), "{answer}");
        let before = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        let (place, _) = shaped(format!("{before}{own}").as_bytes()).unwrap();
        assert_eq!(place.start, before.len());
        for other in [
            before,
            "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\ncontent-length: 40\r\n\r\n",
            "\r\n\r\n",
            "",
        ] {
            assert_eq!(shaped(other.as_bytes()), None, "{other}");
        }
    }
}
