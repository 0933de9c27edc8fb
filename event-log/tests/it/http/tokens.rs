//! Who may call, and what for.

use super::asked::{Answer, Served};
use crate::within::Folder;
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use event_log::http::Tokens;
use event_model::{serde_json::json, uuid::Uuid};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

fn sha256(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The part of a file of tokens for this one.
pub(super) fn entry(name: &str, token: &str, more: &str) -> String {
    format!("[[token]]\nname = \"{name}\"\nsha256 = \"{}\"\n{more}\n", sha256(token))
}

/// A log whose callers need a token of this file.
async fn served(file: &Path) -> Served {
    let tokens = Tokens::open(file).unwrap();
    Served::with(|service| service.tokens(tokens)).await
}

async fn get(served: &Served, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    served.send(request.body(Body::empty()).unwrap()).await
}

async fn get_as(served: &Served, token: &str, uri: &str) -> Answer {
    get(served, uri, &[("authorization", &format!("Bearer {token}"))]).await
}

async fn post_as(served: &Served, token: &str, cluster: u128) -> Answer {
    let props =
        json!({"cluster_id": Uuid::from_u128(cluster), "operator": "dns", "severity": "info"});
    let body = json!({"name": "cluster/operator_degraded", "props": props}).to_string();
    let request = Request::builder()
        .method(Method::POST)
        .uri("/v1/events")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    served.send(request.body(Body::from(body)).unwrap()).await
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn a_request_without_a_known_token_is_refused() {
    run(async {
        let folder = Folder::new();
        let file = folder.path().join("tokens.toml");
        let expired = "rights = [\"read\"]\nexpires = 2020-01-01T00:00:00Z";
        let text = entry("a", "good", "rights = [\"read\"]") + &entry("b", "old", expired);
        fs::write(&file, text).unwrap();
        let served = served(&file).await;
        const SEND: &str = "header authorization: send one header `Authorization: Bearer TOKEN`";
        const ONCE: &str = "header authorization: send this header once";
        const UNKNOWN: &str = "header authorization: the token is not known";
        let bearer = "authorization";
        let cases: [(&[(&str, &str)], &str); 12] = [
            (&[], SEND),
            (&[(bearer, "")], SEND),
            (&[(bearer, "Bearer")], SEND),
            (&[(bearer, "Bearer ")], SEND),
            (&[(bearer, "Basic good")], SEND),
            (&[(bearer, "good")], SEND),
            (&[("x-auth-token", "good")], SEND),
            (&[(bearer, "Bearer bad")], UNKNOWN),
            (&[(bearer, "Bearer good good")], UNKNOWN),
            (&[(bearer, "Bearer \t good")], UNKNOWN),
            (&[(bearer, "Bearer good"), (bearer, "Bearer good")], ONCE),
            (
                &[(bearer, "Bearer old")],
                "header authorization: the token has expired: ask for a new one",
            ),
        ];
        for (headers, expected) in cases {
            let answer = get(&served, "/v1/events", headers).await;
            assert_eq!(answer.refusal(), (401, expected.to_owned()), "{headers:?}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        for headers in [[(bearer, "Bearer good")], [(bearer, "bEARER good")]] {
            assert_eq!(get(&served, "/v1/events", &headers).await.status, 200);
        }
        // A token in the URL is refused, and not repeated.
        let answer = get_as(&served, "good", "/v1/events?access_token=good-secret").await;
        assert_eq!(answer.status, 400);
        assert!(!format!("{answer:?}").contains("good-secret"), "{answer:?}");
        for path in ["/healthz", "/readyz", "/"] {
            assert_eq!(get(&served, path, &[]).await.status, 200, "{path}");
        }
    });
}

#[test]
fn a_compatible_route_takes_the_token_from_one_header() {
    run(async {
        let folder = Folder::new();
        let file = folder.path().join("tokens.toml");
        fs::write(&file, entry("a", "good", "rights = [\"read\"]")).unwrap();
        let served = served(&file).await;
        let path = "/v2/events";
        assert_eq!(get(&served, path, &[("x-auth-token", "good")]).await.status, 200);
        assert_eq!(get(&served, path, &[("authorization", "Bearer good")]).await.status, 200);
        for headers in [
            &[("x-auth-token", "bad")][..],
            &[("x-auth-token", "")],
            &[("x-auth-token", "good"), ("authorization", "Bearer good")],
            &[("x-auth-token", "good"), ("x-auth-token", "good")],
        ] {
            assert_eq!(get(&served, path, headers).await.status, 401, "{headers:?}");
        }
    });
}

#[test]
fn a_token_allows_what_its_rights_and_roots_say() {
    run(async {
        let folder = Folder::new();
        let file = folder.path().join("tokens.toml");
        let both = "rights = [\"write\", \"read\"]";
        let roots = |ids: &[u128]| {
            let ids = ids.iter().map(|id| format!("\"cluster_id={}\"", Uuid::from_u128(*id)));
            format!("{both}\nroots = [{}]", ids.collect::<Vec<_>>().join(", "))
        };
        let text = [
            entry("all", "all", both),
            entry("reader", "reader", "rights = [\"read\"]"),
            entry("writer", "writer", "rights = [\"write\"]"),
            entry("one", "one", &roots(&[1])),
            entry("two", "two", &roots(&[1, 2])),
        ];
        fs::write(&file, text.concat()).unwrap();
        let served = served(&file).await;
        for (token, cluster, status) in [
            ("all", 1, 201),
            ("reader", 1, 403),
            ("writer", 2, 201),
            ("one", 1, 201),
            ("one", 2, 403),
            ("two", 2, 201),
            ("two", 3, 403),
            ("none", 1, 401),
        ] {
            let answer = post_as(&served, token, cluster).await;
            assert_eq!(answer.status, status, "{token} {cluster}: {answer:?}");
        }
        let count = async |token, query: &str| {
            let answer = get_as(&served, token, &format!("/v1/events{query}")).await;
            (answer.status.as_u16(), answer.json()["items"].as_array().map(Vec::len))
        };
        let other = format!("?cluster_id={}", Uuid::from_u128(2));
        assert_eq!(count("all", "").await, (200, Some(4)));
        assert_eq!(count("reader", &other).await, (200, Some(2)));
        assert_eq!(count("writer", "").await, (403, None));
        assert_eq!(count("one", "").await, (200, Some(2)));
        assert_eq!(count("one", &other).await, (200, Some(0)));
        assert_eq!(count("two", "").await, (200, Some(4)));

        let items = get_as(&served, "all", &format!("/v1/events{other}")).await.json();
        let path = format!("/v1/events/{}", items["items"][0]["id"].as_str().unwrap());
        assert_eq!(get_as(&served, "two", &path).await.status, 200);
        assert_eq!(get_as(&served, "one", &path).await.status, 404);
    });
}

#[test]
fn a_file_that_changes_is_read_again() {
    run(async {
        let folder = Folder::new();
        let file = folder.path().join("tokens.toml");
        let (a, b) = (
            entry("a", "a-token", "rights = [\"read\"]"),
            entry("b", "b-token", "rights = [\"read\"]"),
        );
        fs::write(&file, &a).unwrap();
        let served = served(&file).await;
        let accepts = async |expected: [bool; 2]| {
            // A file that was just written is read again after a pause.
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
            for (token, expected) in [("a-token", expected[0]), ("b-token", expected[1])] {
                let status = get_as(&served, token, "/v1/events").await.status;
                assert_eq!(status == 200, expected, "{token}");
            }
        };
        accepts([true, false]).await;
        // The same size, at the same place.
        fs::write(&file, &b).unwrap();
        accepts([false, true]).await;
        let other = folder.path().join("other");
        fs::write(&other, a.clone() + &b).unwrap();
        fs::rename(&other, &file).unwrap();
        accepts([true, true]).await;
        // A broken file changes nothing.
        fs::write(&file, "[[token]]\nname = 1").unwrap();
        accepts([true, true]).await;
        fs::write(&file, &a).unwrap();
        accepts([true, false]).await;
        fs::remove_file(&file).unwrap();
        accepts([false, false]).await;
        fs::write(&file, &b).unwrap();
        accepts([false, true]).await;
    });
}

#[test]
fn mistakes_of_a_file_are_told_with_their_lines() {
    let folder = Folder::new();
    let file = folder.path().join("tokens.toml");
    let good = sha256("x");
    let cases = [
        ("tokens = []", "1: there is no key `tokens` here: did you mean `token`?".to_owned()),
        ("[[token]]", "1: this token has no `name`\n1: this token has no `rights`\n1: this token has no `sha256`".to_owned()),
        (
            "# a comment\n[[token]]\nnmae = \"a\"\nsha256 = \"secret-token\"\nrights = [\"raed\", \"admin\", 1]\nroots = [\"cluster\"]\nexpires = \"tomorrow\"",
            "2: this token has no `name`\n\
             3: there is no key `nmae` here: did you mean `name`?\n\
             4: `sha256` must be the SHA-256 of a token in 64 hexadecimal digits: `event-log token new` writes it\n\
             5: `rights` must be a text in quotes, and this is a number\n\
             5: there is no right `admin`: the rights are `read` and `write`\n\
             5: there is no right `raed`: did you mean `read`?\n\
             6: `cluster` is not an identity: write its name and its value, as in cluster_id=5a3e0000-0000-0000-0000-000000000001\n\
             7: `tomorrow` is not a time of RFC 3339, such as 2027-01-01T00:00:00Z".to_owned(),
        ),
        ("[[token]", "1: this is not TOML: ".to_owned()),
        ("token = 3", "1: `token` must be a list, and this is a number".to_owned()),
        (
            &format!("[[token]]\nname = \"a\u{1b}[31m\"\nsha256 = \"{good}\"\nrights = []\nroots = []"),
            "2: this is not TOML: ".to_owned(),
        ),
        (
            &format!("[[token]]\nname = \"a\\u001b[31m\"\nsha256 = \"{good}\"\nrights = []\nroots = []"),
            "2: `a\\u{1b}[31m` is not a name of a token: use 1 to 64 letters, digits and -_.@\n\
             4: the token has no rights: they are `read` and `write`\n\
             5: `roots` is empty: name identities as in \"cluster_id=..\", or remove the key to allow all events".to_owned(),
        ),
    ];
    for (text, expected) in cases {
        fs::write(&file, text).unwrap();
        let error = Tokens::open(&file).unwrap_err().to_string();
        let told = error.replace(&format!("{}:", file.display()), "");
        match expected.ends_with(": ") {
            true => assert!(told.starts_with(&expected), "{told}"),
            false => assert_eq!(told, expected),
        }
    }
    let error = Tokens::open(folder.path().join("none")).unwrap_err().to_string();
    assert!(error.ends_with(": make a token with `event-log token new`"), "{error}");
}
