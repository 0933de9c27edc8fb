//! TMF events of our inventory, written for a validator that knows TM Forum's own schemas: `.ci/tmf.sh` runs both.

use event_model::{
    envelope::{Envelope, Tmf, tmf::EntityRef},
    jiff::Timestamp,
    lifecycle::{MemoryStore, Rules, Snapshot, Subject, Tracker},
    serde_json::{self, Value as Json, json},
};
use events::{ids::ServiceId, resource::Resource, service::Service};
use std::{env, fs, path::Path};

/// One version of one API: the file with its schemas, and the forms that are written for it.
struct Api {
    file: &'static str,
    forms: Vec<Tmf>,
}

fn v4(file: &'static str) -> Api {
    // The seed form is a version 4 whose names begin with a lower-case letter.
    let forms = [Tmf::seed(), Tmf::v4(), Tmf::seed().delta(), Tmf::v4().delta()];
    Api { file, forms: with_settings(forms) }
}

fn v5(file: &'static str) -> Api {
    Api { file, forms: with_settings([Tmf::v5(), Tmf::v5().delta()]) }
}

/// Each form without settings, with all that the standard knows, and with settings that are empty.
fn with_settings<const N: usize>(forms: [Tmf; N]) -> Vec<Tmf> {
    let system = EntityRef::new("427").with_type("ReportingResource").with_name("APP-755");
    let system = system.with_href("resource/427").with_referred_type("LogicalResource");
    let every = |form: Tmf| {
        let form = form.with_domain("inventory \u{1f980}").with_title("A \"change\"\n\u{0}");
        let form = form.with_source(EntityRef::new("149")).with_reporting_system(system.clone());
        form.with_message().with_priority()
    };
    let none = |form: Tmf| {
        let form = form.with_domain("").with_title("").with_description("");
        form.with_source(EntityRef::new(""))
            .with_reporting_system(EntityRef::new("1").with_name(""))
    };
    forms.into_iter().flat_map(|form| [form.clone(), every(form.clone()), none(form)]).collect()
}

/// A service, moment by moment. `class` is a member that version 5 demands in a reference.
fn service(class: Json) -> Vec<Json> {
    let specification = json!({ "id": "4cc5b107", "name": "nbnAccess", "version": "v1.0.0" });
    let specification = altered(&specification, class);
    let base = json!({
        "id": "5351", "href": "http://host:80/service/5351", "state": "designed",
        "serviceSpecification": specification,
    });
    let moment = |changes: Json| altered(&base, changes);
    vec![
        base.clone(),
        moment(
            json!({ "state": "active", "startDate": "2025-11-10T10:53:00+01:00", "hasStarted": true }),
        ),
        moment(
            json!({ "state": "active", "name": "\u{e9}\u{202e}\u{1f980}\"\\\n\u{0}", "description": null }),
        ),
        moment(json!({ "state": "active", "name": null, "description": "" })),
        moment(json!({ "state": "active" })),
        moment(json!({ "state": null })),
        moment(json!({ "state": "inactive", "href": null })),
        json!(null),
        moment(json!({ "state": "terminated" })),
    ]
}

/// A resource, moment by moment. The enums of the versions have no operational state in common.
fn resource(class: Json, operational: [&str; 2]) -> Vec<Json> {
    let specification =
        json!({ "id": "9a1de0a5", "href": "http://host/resourceSpecification/9a1de0a5" });
    let specification = altered(&specification, class);
    let base = json!({
        "id": "ca239a70", "href": "http://host/resource/ca239a70", "administrativeState": "locked",
        "resourceSpecification": specification,
    });
    let moment = |changes: Json| altered(&base, changes);
    vec![
        base.clone(),
        moment(json!({ "operationalState": operational[0], "name": "Router" })),
        moment(
            json!({ "operationalState": operational[1], "usageState": "busy", "name": "Router" }),
        ),
        moment(json!({ "operationalState": operational[1], "usageState": "busy" })),
        moment(
            json!({ "@type": "PhysicalResource", "@baseType": "Resource", "usageState": "idle" }),
        ),
        json!(null),
    ]
}

/// The object with these members added or replaced.
fn altered(object: &Json, members: Json) -> Json {
    let mut object = object.clone();
    object.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    object
}

/// The events of a subject that changes as in `life`, in all forms of the API.
fn told<S: Subject>(id: &S::Id, rules: Rules, life: &[Json], api: &Api) -> Vec<Json> {
    let tracker = Tracker::<S, _>::new(MemoryStore::new()).with_rules(rules);
    let mut told = Vec::new();
    for moment in life {
        let now = (!moment.is_null()).then(|| Snapshot::new(moment.clone()).unwrap());
        let Some(change) = tracker.check_and_fire(id, now.as_ref()).unwrap() else { continue };
        let known = change.clone().with_correlation_id("ord-42 \u{1f980}");
        let known = known.with_occurred_at(Timestamp::UNIX_EPOCH);
        for form in &api.forms {
            told.extend([&change, &known].map(|change| serde_json::to_value(form.seal(change))));
        }
    }
    told.into_iter().map(Result::unwrap).collect()
}

fn operating_status() -> Vec<Json> {
    let status = |status: &str| json!({ "id": "1", "state": "active", "operatingStatus": status });
    vec![status("starting"), status("running"), status("limited")]
}

/// What a validator that works must refuse, with the API that it is written for.
fn wrong() -> Vec<(&'static str, Json)> {
    let with = |form: Tmf, name: &str, member: Json| {
        let api = Api { file: "", forms: vec![form] };
        let mut moment = json!({ "id": "1", "state": "active" });
        let mut first = moment.clone();
        first["name"] = json!("a");
        moment[name] = member;
        let life = [first, moment];
        let rules = Rules::of::<Service>();
        told::<Service>(&ServiceId::from("1"), rules, &life, &api).pop().unwrap()
    };
    let v4 = |name, member| with(Tmf::v4(), name, member);
    let mut misspelt = v4("name", json!("b"));
    let occurred = misspelt["timeOcurred"].take();
    misspelt.as_object_mut().unwrap().remove("timeOcurred");
    misspelt["timeOccurred"] = occurred;
    let nulls = Tmf::v5().delta_with_nulls();
    vec![
        ("tmf638-v4.json", v4("state", json!("suspended"))),
        ("tmf638-v4.json", v4("operatingStatus", json!("running"))),
        ("tmf638-v4.json", v4("startDate", json!("yesterday"))),
        ("tmf638-v4.json", misspelt),
        ("tmf638-v5.yaml", with(nulls, "hasStarted", json!(true))),
        ("tmf638-v5.yaml", with(Tmf::v5(), "serviceSpecification", json!({ "id": "1" }))),
        ("tmf638-v5.yaml", with(Tmf::v4(), "name", json!("b"))),
    ]
}

#[test]
#[ignore = ".ci/tmf.sh runs it, and a validator after it"]
fn samples_are_written_for_the_validator() {
    let folder = env::var("TMF_SAMPLES").expect("`TMF_SAMPLES` is the folder to write to");
    let class = |class: &str| json!({ "@type": class });
    let untyped = json!({});
    let services = |api: &Api, life: &[Json]| {
        let id = life[0]["id"].as_str().unwrap().into();
        told::<Service>(&id, Rules::of::<Service>().split_operating_status(), life, api)
    };
    let resources = |api: &Api, life: &[Json]| {
        let id = life[0]["id"].as_str().unwrap().into();
        told::<Resource>(&id, Rules::of::<Resource>(), life, api)
    };
    let (old, new) = (v4("tmf638-v4.json"), v5("tmf638-v5.yaml"));
    let mut right = vec![
        (old.file, services(&old, &service(untyped.clone()))),
        (new.file, services(&new, &service(class("ServiceSpecificationRef")))),
        (new.file, services(&new, &operating_status())),
    ];
    let (old, new) = (v4("tmf639-v4.json"), v5("tmf639-v5.yaml"));
    right.push((old.file, resources(&old, &resource(untyped, ["enable", "disable"]))));
    let life = resource(class("ResourceSpecificationRef"), ["enabled", "disabled"]);
    right.push((new.file, resources(&new, &life)));
    let right: Vec<_> = right
        .iter()
        .flat_map(|(file, events)| events.iter().map(move |event| json!([file, event])))
        .collect();
    let write = |name: &str, samples: &[Json]| {
        fs::write(Path::new(&folder).join(name), json!(samples).to_string()).unwrap();
    };
    write("right.json", &right);
    write("wrong.json", &wrong().iter().map(|sample| json!(sample)).collect::<Vec<_>>());
}
