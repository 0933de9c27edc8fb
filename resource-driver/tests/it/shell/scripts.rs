//! What scripts get, and what becomes of what they write.

use super::{Driver, accepted, end_of, end_of_request, failure, refused, request};
use serde_json::{Value, json};
use std::fs;

#[test]
fn a_script_gets_properties_and_its_outputs_are_told() {
    let driver = Driver::start();
    let script = r#"
        set -u
        {
            echo "text=$PROP_text"
            echo "number=$PROP_number"
            echo "list=$PROP_list"
            echo "both=$PROP_both"
            echo "id=$PROP_resourceId"
            echo "dashed=$PROP_with_dash_and_dots_"
            echo "key=$PROP_access"
            echo "public=$PROP_access_public_key"
            echo "key_name=$PROP_access_key_name"
            echo "nothing=${PROP_nothing-unset}"
            echo "quotes=$PROP_quotes"
            echo "name=$LIFECYCLE_NAME"
            echo "location=$DEPLOYMENT_LOCATION"
            echo "topology=$ASSOCIATED_TOPOLOGY"
            echo "secret=${SECRET_OF_THE_DRIVER-unset}"
            echo "input=$(cat)"
            echo "data=$(cat data/file.txt)"
        } > "$OUTPUTS_FILE"
    "#;
    let mut request = request("Install", &[("Install.sh", script), ("data/file.txt", "inside")]);
    request["resourceProperties"] = json!({
        "text": { "type": "string", "value": "two words" },
        "number": { "type": "integer", "value": 3 },
        "list": { "type": "list", "value": [1, "a"] },
        "both": { "type": "string", "value": "resource" },
        "with-dash.and dots…": { "type": "string", "value": "mangled" },
        "access": { "type": "key", "keyName": "admin", "privateKey": "PRIVATE", "publicKey": "PUBLIC" },
        "nothing": { "type": "string", "value": null },
        "quotes": { "type": "string", "value": "$(touch hacked) '\"`;" },
    });
    request["requestProperties"] = json!({ "both": { "type": "string", "value": "request" } });
    request["associatedTopology"] = json!({ "vm": { "id": "v-1", "type": "VM" } });
    let end = end_of_request(&driver, &request);
    assert_eq!(
        end,
        json!({
            "requestId": end["requestId"],
            "status": "COMPLETE",
            "outputs": {
                "text": "two words",
                "number": "3",
                "list": "[1,\"a\"]",
                "both": "request",
                "id": "r-1",
                "dashed": "mangled",
                "key": "PRIVATE",
                "public": "PUBLIC",
                "key_name": "admin",
                "nothing": "unset",
                "quotes": "$(touch hacked) '\"`;",
                "name": "Install",
                "location": "{\"name\":\"here\",\"properties\":{\"user\":\"ann\"},\"type\":\"Shell\"}",
                "topology": "{\"vm\":{\"id\":\"v-1\",\"type\":\"VM\"}}",
                "secret": "unset",
                "input": "",
                "data": "inside",
            },
            "associatedTopology": {},
            "version": "1.0.0",
        })
    );
}

#[test]
fn outputs_may_be_json() {
    let driver = Driver::start();
    let script = r#"echo '{ "size": 3, "nested": { "a": [true] } }' > "$OUTPUTS_FILE""#;
    assert_eq!(end_of(&driver, script)["outputs"], json!({ "size": 3, "nested": { "a": [true] } }));
}

#[test]
fn outputs_that_are_not_valid_are_a_failure() {
    let driver = Driver::start();
    let cases = [
        ("echo '{' > $OUTPUTS_FILE", "it is not a JSON object: "),
        ("printf 'a=1\\n\\nb\\n' > $OUTPUTS_FILE", "line 3 is not of the form NAME=value"),
        ("printf '\\377=1' > $OUTPUTS_FILE", "it is not UTF-8"),
        ("head -c 300000 /dev/zero > $OUTPUTS_FILE", "it has more than 262144 bytes"),
        ("mkfifo $OUTPUTS_FILE", "it is not a file any more"),
        ("ln -s /etc/passwd $OUTPUTS_FILE", "it is not a file any more"),
    ];
    let ids: Vec<_> = cases
        .iter()
        .map(|(script, _)| {
            accepted(&driver.execute(&request("Install", &[("Install.sh", script)])))
        })
        .collect();
    for ((script, expected), id) in cases.iter().zip(ids) {
        let problem = failure(&driver.end(&id)["value"]);
        let start = "Install.sh succeeded, but its file of outputs is not valid: ";
        assert!(
            problem.strip_prefix(start).is_some_and(|it| it.starts_with(expected)),
            "{script}: {problem}"
        );
    }
}

#[test]
fn a_failure_has_the_last_lines_of_the_error_output_without_private_keys() {
    let driver = Driver::start();
    let script = r#"
        seq 1 100000 >&2
        echo '-----BEGIN RSA PRIVATE KEY-----' >&2
        echo 'c2VjcmV0' >&2
        echo '-----END RSA PRIVATE KEY-----' >&2
        printf 'no route\033[31m\n' >&2
        exit 3
    "#;
    let problem = failure(&end_of(&driver, script));
    assert!(problem.starts_with("Install.sh ended with the exit status 3: "), "{problem}");
    assert!(problem.ends_with("no route\u{fffd}[31m"), "{problem}");
    assert!(problem.contains("\n100000\n") && !problem.contains("c2VjcmV0"), "{problem}");
    assert!(problem.lines().count() <= 20 && problem.len() < 3_000, "{problem}");
    let problem = failure(&end_of(&driver, "kill -9 $$"));
    assert_eq!(problem, "Install.sh was ended by the signal 9");
    // The shell itself says what is wrong.
    let problem = failure(&end_of(&driver, "if"));
    assert!(problem.starts_with("Install.sh ended with the exit status 2: "), "{problem}");
}

#[test]
fn a_script_runs_whatever_its_mode_and_nothing_is_left_of_it() {
    let driver = Driver::start();
    assert_eq!(end_of(&driver, "echo done")["status"], "COMPLETE");
    super::child::wait_for(|| driver.runs().is_empty().then_some(()), || "no folders".to_owned());
    let unpacked = fs::read_dir(driver.path("jobs.db.runs/workspace")).unwrap();
    let unpacked: Vec<_> = unpacked.map(|entry| entry.unwrap().file_name()).collect();
    // A file that marks the workspace may be there, but no package.
    let is_folder =
        |name: &&std::ffi::OsString| driver.path("jobs.db.runs/workspace").join(name).is_dir();
    assert_eq!(unpacked.iter().filter(is_folder).count(), 0, "{unpacked:?}");
}

#[test]
fn properties_that_cannot_be_variables_are_refused() {
    let driver = Driver::start();
    let with = |properties: Value| {
        let mut request = request("Install", &[("Install.sh", "true")]);
        request["resourceProperties"] = properties;
        refused(&driver.execute(&request))
    };
    let text = |text: &str| json!({ "type": "string", "value": text });
    let problem = with(json!({ "a-b": text("1"), "a.b": text("2") }));
    assert_eq!(
        problem,
        "the properties `a-b` and `a.b` would both be the variable PROP_a_b: rename one of them"
    );
    let pair = json!({ "type": "key", "privateKey": "P", "publicKey": "Q" });
    let problem = with(json!({ "a": pair, "a_public_key": text("1") }));
    assert!(problem.contains("PROP_a_public_key"), "{problem}");
    let problem = with(json!({ "a": text("b\0c") }));
    assert!(problem.starts_with("the value of PROP_a contains a character NUL"), "{problem}");
    let problem = with(json!({ "a": text(&"x".repeat(200_000)) }));
    assert!(problem.starts_with("the value of PROP_a is too long"), "{problem}");
    let many: serde_json::Map<_, _> =
        (0..20).map(|n| (format!("p{n}"), text(&"x".repeat(90_000)))).collect();
    assert!(with(many.into()).starts_with("the properties are too long"));
    assert!(driver.runs().is_empty());
}
