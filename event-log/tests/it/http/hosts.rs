//! For which hosts and for pages of which sites a service answers.

use super::asked::{Answer, Served};
use crate::within::run;
use axum::{body::Body, http::Request};
use event_log::http::{Hosts, Origins};

async fn send(served: &Served, method: &str, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    served.send(request.body(Body::empty()).unwrap()).await
}

#[test]
fn only_the_hosts_of_this_machine_are_answered_without_tokens() {
    run(async {
        let served = Served::with(|service| service.hosts(Hosts::loopback())).await;
        for (host, status) in [
            ("localhost", 200),
            ("localhost:8095", 200),
            ("LocalHost:1", 200),
            ("127.0.0.1", 200),
            ("127.0.0.1:65535", 200),
            ("[::1]", 200),
            ("[::1]:8095", 200),
            ("[0:0:0:0:0:0:0:1]:8095", 200),
            ("localhost.evil.com", 421),
            ("evil.com", 421),
            ("localhost.", 421),
            ("127.0.0.2", 421),
            ("127.1", 421),
            ("2130706433", 421),
            ("0.0.0.0", 421),
            ("[::ffff:127.0.0.1]", 421),
            ("[::2]", 421),
            ("", 400),
            ("localhost:", 400),
            ("localhost:99999", 400),
            ("localhost:80:80", 400),
            ("localhost:+80", 400),
            ("evil.com@localhost", 400),
            ("localhost, evil.com", 400),
            ("localhost/evil", 400),
            ("::1", 400),
            ("[::1", 400),
            ("[::1]x", 400),
            ("[fe80::1%25lo]", 400),
        ] {
            let answer = send(&served, "GET", "/v1/events", &[("host", host)]).await;
            assert_eq!(answer.status, status, "{host}: {answer:?}");
            if status != 200 {
                assert!(answer.refusal().1.starts_with("header host: "), "{answer:?}");
            }
        }
        let local = ("host", "localhost");
        for (uri, headers, status) in [
            ("/healthz", &[][..], 400),
            ("/healthz", &[local, local], 400),
            ("/healthz", &[local, ("host", "evil.com")], 400),
            ("http://localhost/healthz", &[local], 200),
            ("http://localhost:99999/healthz", &[local], 400),
            ("http://evil.com/healthz", &[local], 421),
            ("http://localhost/healthz", &[("host", "evil.com")], 421),
            ("http://evil.com@localhost/healthz", &[local], 400),
        ] {
            let Ok(_) = uri.parse::<axum::http::Uri>() else { continue };
            let answer = send(&served, "GET", uri, headers).await;
            assert_eq!(answer.status, status, "{uri} {headers:?}: {answer:?}");
        }
    });
}

#[test]
fn hosts_can_be_chosen_with_and_without_a_port() {
    run(async {
        let hosts = Hosts::new(["events.example.com", "10.0.0.7:8095"]).unwrap();
        let served = Served::with(|service| service.hosts(hosts)).await;
        for (host, status) in [
            ("events.example.com:443", 200),
            ("10.0.0.7:8095", 200),
            ("10.0.0.7", 421),
            ("10.0.0.7:80", 421),
            ("localhost", 421),
        ] {
            let answer = send(&served, "GET", "/healthz", &[("host", host)]).await;
            assert_eq!(answer.status, status, "{host}");
        }
    });
}

#[test]
fn a_post_of_another_site_is_refused() {
    run(async {
        let origins = Origins::new(["https://console.example.com"]).unwrap();
        let served = Served::with(|service| service.cors_origins(origins)).await;
        let host = ("host", "log.example.com:8095");
        // A post that is let through has no body here, so it is a bad request.
        for (headers, status) in [
            (&[][..], 415),
            (&[("origin", "http://log.example.com:8095")], 415),
            (&[("origin", "https://log.example.com:8095")], 415),
            (&[("origin", "https://console.example.com"), ("sec-fetch-site", "cross-site")], 415),
            (&[("sec-fetch-site", "same-origin")], 415),
            (&[("sec-fetch-site", "none")], 415),
            (&[("origin", "http://log.example.com")], 403),
            (&[("origin", "http://evil.com")], 403),
            (&[("origin", "http://log.example.com:8095.evil.com")], 403),
            (&[("origin", "null")], 403),
            (&[("origin", "")], 403),
            (&[("origin", "https://console.example.com.evil.com")], 403),
            (&[("origin", "http://console.example.com")], 403),
            (&[("sec-fetch-site", "cross-site")], 403),
            (&[("sec-fetch-site", "same-site")], 403),
            (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], 403),
        ] {
            let headers = [&[host][..], headers].concat();
            let answer = send(&served, "POST", "/v1/events", &headers).await;
            assert_eq!(answer.status, status, "{headers:?}: {answer:?}");
        }
    });
}

#[test]
fn only_configured_sites_may_read() {
    run(async {
        const ALLOW: &str = "access-control-allow-origin";
        let origin = "https://console.example.com";
        let origins = Origins::new([origin]).unwrap();
        let open = Served::with(|service| service.cors_origins(origins)).await;
        let closed = Served::new().await;
        let asks = [("origin", origin), ("access-control-request-method", "GET")];
        let answer = send(&open, "OPTIONS", "/v1/events", &asks).await;
        assert_eq!((answer.status.as_u16(), answer.header(ALLOW)), (204, origin));
        assert!(answer.header("access-control-allow-headers").contains("authorization"));
        let answer = send(&open, "GET", "/v1/events", &[("origin", origin)]).await;
        assert_eq!((answer.header(ALLOW), answer.header("vary")), (origin, "origin"));
        let answer = send(&open, "GET", "/v1/events", &[("origin", "https://evil.com")]).await;
        assert_eq!((answer.header(ALLOW), answer.header("vary")), ("", "origin"));
        for headers in [&asks[..], &[("origin", origin)]] {
            for method in ["GET", "OPTIONS"] {
                let answer = send(&closed, method, "/v1/events", headers).await;
                let cors =
                    answer.headers.keys().filter(|name| name.as_str().contains("access-control"));
                assert_eq!(cors.count(), 0, "{answer:?}");
            }
        }
        for origin in [
            "*",
            "null",
            "console.example.com",
            "https://a/",
            "https://A",
            "https://a b",
            "ftp://a",
        ] {
            assert!(Origins::new([origin]).is_err(), "{origin}");
        }
    });
}

#[test]
fn a_browser_may_not_guess_frame_or_keep_an_answer() {
    run(async {
        let served = Served::new().await;
        for uri in ["/v1/events", "/v1/nothing", "/v1/events?limit=0"] {
            let answer = send(&served, "GET", uri, &[]).await;
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("cache-control"), "no-store");
            let policy = "default-src 'none'; frame-ancestors 'none'";
            assert_eq!(answer.header("content-security-policy"), policy);
        }
    });
}
