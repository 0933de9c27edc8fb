"""Reads the list of events with the client of assisted-service, and compares it with our records."""

import importlib.metadata
import json
import sys
from types import SimpleNamespace

from assisted_service_client import ApiClient

folder = sys.argv[1]
records = [json.loads(line) for line in open(f"{folder}/records.jsonl", encoding="utf-8", newline="\n")]
response = SimpleNamespace(data=open(f"{folder}/listed.json", encoding="utf-8", newline="\n").read())
events = ApiClient().deserialize(response, "list[Event]")
if len(events) != len(records):
    sys.exit(f"{len(events)} events for {len(records)} records")
for event, record in zip(events, records):
    found = {name: value for name, value in event.to_dict().items() if value is not None and name != "event_time"}
    expected = {name: value for name, value in record.items() if name not in ("event_time", "suppressed")}
    if found != expected:
        sys.exit(f"listed: {found}\nrecord: {expected}")
    json.loads(event.props or "{}")
version = importlib.metadata.version("assisted-service-client")
print(f"assisted-service-client {version} reads {len(events)} events as they were written")
