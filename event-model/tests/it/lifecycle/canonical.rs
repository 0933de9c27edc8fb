//! RFC 8785 and digests.

use super::ticket;
use event_model::{
    lifecycle::{CanonicalError, canonical, digest},
    serde_json::{self, Value as Json, json},
};

#[test]
fn a_value_has_one_canonical_text() {
    let cases = [
        // Members are sorted by UTF-16 code units, not by code points: the smiley is a surrogate pair.
        ("{\"\u{fb33}\":1,\"\u{1f600}\":2,\"a\":3}", "{\"a\":3,\"\u{1f600}\":2,\"\u{fb33}\":1}"),
        ("[1, 1.0, 1e0, -0, -0.0, 100, 1e21, 1e-7, 0.1]", "[1,1,1,0,0,100,1e+21,1e-7,0.1]"),
        (r#""\u0041\/\u000a\u001f\u00e9""#, "\"A/\\n\\u001f\u{e9}\""),
        ("[]", "[]"),
        ("{}", "{}"),
        ("[null, {\"z\": true, \"y\": [false, \"\"]}]", "[null,{\"y\":[false,\"\"],\"z\":true}]"),
        // The RFC accepts every JSON number; only digests do not.
        ("[9007199254740993, 9007199254740992]", "[9007199254740992,9007199254740992]"),
        // RFC 8785, section 3.2.2.
        (
            "{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]}",
            "{\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27]}",
        ),
    ];
    for (text, expected) in cases {
        let value: Json = serde_json::from_str(text).unwrap();
        assert_eq!(canonical(&value).unwrap(), expected, "{text}");
    }
}

#[test]
fn a_digest_is_the_sha_256_of_the_canonical_text() {
    let digest = digest(&json!({ "state": "active", "id": "5351" })).unwrap();
    assert_eq!(digest, "sha256:299cdce2313fc3c041d93ca842e54e97eda2205030c410d0225d98da7fb0ea13");
    assert_eq!(ticket(json!({ "id": "5351", "x": null, "state": "active" })).digest(), digest);
}

#[test]
fn a_digest_of_an_unsafe_integer_is_refused() {
    let cases = [
        (json!({ "a": 9_007_199_254_740_993_i64 }), Some("/a")),
        (json!([0, { "x/y": [-9_007_199_254_740_993_i64] }]), Some("/1/x~1y/0")),
        (json!({ "a~": 9_007_199_254_740_993_u64 }), Some("/a~0")),
        (json!(u64::MAX), Some("")),
        (
            json!([
                9_007_199_254_740_991_i64,
                -9_007_199_254_740_991_i64,
                9_007_199_254_740_992_i64,
                1_u64 << 60,
                9_007_199_254_740_992.0,
                1e300,
                0.1,
                4_503_599_627_370_496.5
            ]),
            None,
        ),
    ];
    for (value, pointer) in cases {
        let expected =
            pointer.map(|pointer| CanonicalError::UnsafeInteger { pointer: pointer.into() });
        assert_eq!(digest(&value).err(), expected, "{value}");
        assert!(canonical(&value).is_ok(), "{value}");
    }
}

#[test]
fn a_value_that_is_too_deep_has_no_canonical_form() {
    let deep = |levels| {
        (0..levels).fold(Json::Null, |inner, level| match level % 2 {
            0 => json!([inner]),
            _ => json!({ "a": inner }),
        })
    };
    assert!(canonical(&deep(120)).is_ok());
    assert_eq!(canonical(&deep(121)), Err(CanonicalError::TooDeep));
    assert_eq!(digest(&deep(121)), Err(CanonicalError::TooDeep));
}
