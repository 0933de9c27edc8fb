"""Starts the program, posts events, and reads them with the clients of assisted-service and of Sahara."""

import datetime
import hashlib
import importlib.metadata
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from types import SimpleNamespace

from assisted_service_client import ApiClient, Configuration, Event, EventsApi
from assisted_service_client.rest import ApiException
from keystoneauth1 import session as keystone
from keystoneauth1 import token_endpoint
from saharaclient.api.base import APIException
from saharaclient.client import Client as Sahara

PROGRAM, REGISTRY = sys.argv[1:]
CLUSTER, HOST, OTHER, INFRA_ENV, RUN = (str(uuid.UUID(int=number)) for number in range(1, 6))
TOKENS = {"all": None, "limited": f"cluster_id={CLUSTER}"}


def check(what, found, expected):
    if found != expected:
        sys.exit(f"{what}\n   found: {found}\nexpected: {expected}")


def tokens(file):
    """Writes a file of tokens, each of which is its name."""
    lines = []
    for name, root in TOKENS.items():
        digest = hashlib.sha256(name.encode()).hexdigest()
        lines += ["[[token]]", f'name = "{name}"', f'sha256 = "{digest}"', 'rights = ["read", "write"]']
        if root:
            lines.append(f'roots = ["{root}"]')
    file.write_text("\n".join(lines) + "\n")


def event(name, second, **props):
    time = datetime.datetime.fromtimestamp(second, datetime.timezone.utc).isoformat()
    return {"name": name, "event_time": time, "props": props}


def formatted(second, disk, host=HOST, **ids):
    return event("host/disk_formatted", second, host_id=host, infra_env_id=INFRA_ENV, host_name="w", disk_name=disk, **ids)


def degraded(second, severity):
    return event("cluster/operator_degraded", second, cluster_id=CLUSTER, severity=severity, operator="ingress")


def step(kind, second, name, **props):
    return event(f"cluster_creation/{kind}", second, cluster_id=CLUSTER, run_id=RUN, step=name, **props)


EVENTS = [
    formatted(1, "sda", cluster_id=CLUSTER),
    formatted(3, "sdc", cluster_id=CLUSTER),
    formatted(2, "sdb", host=OTHER, cluster_id=CLUSTER),
    formatted(4, "sdd"),
    degraded(5, "error"),
    degraded(6, "critical"),
]
STEPS = [
    step("step_started", 10, "launching_instances", total=2),
    step("step_advanced", 11, "launching_instances", subject="i-1", subject_name="node-1", subject_group="workers"),
    step("step_advanced", 12, "launching_instances", subject="i-2"),
    step("step_finished", 70, "launching_instances", outcome="succeeded", duration_ms=60000),
    step("step_started", 71, "waiting_for_ssh", total=2),
    step("step_failed", 72, "waiting_for_ssh", subject="i-2", error="timeout", error_id=RUN),
]


def post(server, events):
    headers = {"Authorization": "Bearer all", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{server}/v1/events", json.dumps(events).encode(), headers)
    with urllib.request.urlopen(request) as response:
        check("posted", response.status, 201)


def assisted(server, token):
    configuration = Configuration()
    configuration.host = f"{server}/api/assisted-install"
    configuration.api_key["Authorization"] = token
    configuration.api_key_prefix["Authorization"] = "Bearer"
    return EventsApi(ApiClient(configuration))


def events(api, **query):
    """The events of a list. The client leaves the items of a list as they are, so they are read as its model here."""
    listed = api.v2_list_events(**query)
    return api.api_client.deserialize(SimpleNamespace(data=json.dumps(listed)), "list[Event]")


def agent(server, token):
    """The client as agents use it: it would send a key of its own, which is not a token of this log."""
    configuration = Configuration()
    configuration.host = f"{server}/api/assisted-install"
    return EventsApi(ApiClient(configuration, header_name="X-Auth-Token", header_value=token))


def seconds(api, **query):
    return [int(event.event_time.timestamp()) for event in events(api, **query)]


def lists(api):
    listed = events(api, cluster_id=CLUSTER, limit=6)
    first = {name: value for name, value in listed[0].to_dict().items() if value is not None}
    check("the time", first.pop("event_time"), datetime.datetime(1970, 1, 1, 0, 0, 1, tzinfo=datetime.timezone.utc))
    check("the properties", json.loads(first.pop("props")), {"host_name": "w", "disk_name": "sda"})
    message = f"w: formatted disk sda of cluster {CLUSTER}"
    expected = dict(name="host/disk_formatted", cluster_id=CLUSTER, host_id=HOST, infra_env_id=INFRA_ENV, severity="info")
    check("an event", first, expected | {"message": message})
    whole = dict(cluster_id=CLUSTER, message="formatted")
    for query, times in [
        (whole, [1, 2, 3]),
        (whole | dict(order="descending"), [3, 2, 1]),
        (whole | dict(limit=2), [1, 2]),
        (whole | dict(limit=2, offset=2), [3]),
        (whole | dict(limit=0), []),
        (whole | dict(limit=-1), [1, 2, 3]),
        (dict(cluster_id=CLUSTER, severities=["error", "critical"], cluster_level=True, limit=2), [5, 6]),
        (dict(host_ids=[HOST, OTHER]), [1, 2, 3, 4]),
        (dict(host_id=HOST), [1, 3, 4]),
        (dict(infra_env_id=INFRA_ENV, host_ids=[OTHER]), [2]),
        (whole | dict(cluster_level=False, deleted_hosts=False, categories=["user"]), [1, 2, 3]),
        (dict(cluster_id=CLUSTER, categories=["metrics"]), []),
        (dict(cluster_id=CLUSTER, message="FORMATTED DISK SDC"), [3]),
        (dict(cluster_id=str(uuid.UUID(int=99))), []),
    ]:
        check(str(query), seconds(api, **query), times)
    query = dict(cluster_id=CLUSTER, severities=["info"], message="i", cluster_level=True, host_ids=[OTHER], limit=1)
    listed, status, headers = api.v2_list_events_with_http_info(**query)
    numbers = {name: int(headers[name]) for name in ["Event-Count", *map("Severity-Count-{}".format, SEVERITIES)]}
    check("the page", (status, len(listed)), (200, 1))
    check("the counts", numbers, {
        # Of the other host, and of the steps.
        "Event-Count": 6,
        "Severity-Count-Info": 6,
        "Severity-Count-Warning": 0,
        "Severity-Count-Error": 2,
        "Severity-Count-Critical": 1,
    })


SEVERITIES = ["Info", "Warning", "Error", "Critical"]


def refused(api, status, **query):
    try:
        api.v2_list_events(**query)
    except ApiException as error:
        check(str(query), error.status, status)
        return json.loads(error.body)
    sys.exit(f"{query} is answered")


def main(server):
    post(server, EVENTS)
    post(server, STEPS)
    api = assisted(server, "all")
    lists(api)
    reason = refused(api, 400, cluster_id="x")
    check("the error", (reason["kind"], reason["id"], reason["code"]), ("Error", 400, "400"))
    check("no token", set(refused(assisted(server, "other"), 401)), {"code", "message"})
    limited = assisted(server, "limited")
    check("its own cluster", seconds(limited, cluster_id=CLUSTER, message="formatted"), [1, 2, 3])
    check("another question", refused(limited, 404)["reason"], "Object Not Found")

    now = datetime.datetime.now(datetime.timezone.utc)
    props = json.dumps({"host_name": "w", "disk_name": "sdz"})
    ids = dict(host_id=HOST, infra_env_id=INFRA_ENV)
    sent = Event(name="host/disk_formatted", severity="info", message="m", event_time=now, props=props, **ids)
    check("the answer", agent(server, "all").v2_trigger_event_with_http_info(sent)[1], 201)
    kept = events(api, host_id=HOST, order="descending", limit=1)[0]
    check("what was posted", (kept.message, kept.props and json.loads(kept.props)["disk_name"]), ("w: formatted disk sdz of cluster none", "sdz"))
    sent.name = "no/such_event"
    try:
        agent(server, "all").v2_trigger_event(sent)
        sys.exit("an unknown event is stored")
    except ApiException as error:
        check("an unknown event", error.status, 400)

    for version, path, owner in [("1.1", "/v1.1/acme", ("tenant_id", "acme")), ("2", "/v2", ("project_id", None))]:
        steps_of(sahara(server, version, path, "all"), owner)
        steps_of(sahara(server, version, path, "limited"), owner)
        for token, cluster, status in [("all", OTHER, 404), ("other", CLUSTER, 401)]:
            try:
                sahara(server, version, path, token).clusters.get(cluster)
                sys.exit(f"{cluster} is shown to {token}")
            except APIException as error:
                check(f"{cluster} for {token}", error.error_code, status)


def sahara(server, version, path, token):
    auth = token_endpoint.Token(server + path, token)
    return Sahara(version, session=keystone.Session(auth=auth), sahara_url=server + path)


def steps_of(client, owner):
    plain = client.clusters.get(CLUSTER)
    check("no events", ["events" in step for step in plain.provision_progress], [False, False])
    cluster = client.clusters.get(CLUSTER, show_progress=True)
    check("the cluster", (cluster.id, getattr(cluster, owner[0])), (CLUSTER, owner[1]))
    check("both names", cluster.provisioning_progress, cluster.provision_progress)
    launching, waiting = cluster.provision_progress
    names = ["step_name", "step_type", "completed", "total", "successful"]
    check("the first step", [launching[name] for name in names], ["Launching instances", "creating", 2, 2, True])
    check("the second step", [waiting[name] for name in names], ["Waiting for SSH", "creating", 0, 2, False])
    check("the owner", launching[owner[0]], owner[1])
    # As the dashboard computes it.
    times = [datetime.datetime.strptime(launching[name], "%Y-%m-%dT%H:%M:%S") for name in ("created_at", "updated_at")]
    check("the duration", str(times[1] - times[0]), "0:01:00")
    names = ["instance_id", "instance_name", "node_group_id", "event_info", "successful", "step_id"]
    first = ["i-1", "node-1", "workers", None, True, launching["id"]]
    check("the first event", [launching["events"][0][name] for name in names], first)
    failed = ["i-2", None, None, f"timeout\nError ID: {RUN}", False, waiting["id"]]
    check("the failure", [[event[name] for name in names] for event in waiting["events"]], [failed])


with tempfile.TemporaryDirectory() as folder:
    tokens(pathlib.Path(folder, "tokens.toml"))
    command = [PROGRAM, "serve", "--store", "sqlite::memory:", "--listen", "127.0.0.1:0"]
    command += ["--registry", REGISTRY, "--tokens", f"{folder}/tokens.toml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            first = program.stdout.readline()
            main(first.removeprefix("listening on ").strip())
        finally:
            program.terminate()
versions = [f"{name} {importlib.metadata.version(name)}" for name in ("assisted-service-client", "python-saharaclient")]
print(" and ".join(versions) + " read what the program answers")
