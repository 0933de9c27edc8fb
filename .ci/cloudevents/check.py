"""Reads our CloudEvents with the SDK of Python, in both of its APIs, and writes its own for our reader."""

import json
import random
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

from cloudevents.core.bindings import http, kafka
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from cloudevents.v1.http import from_http, from_json
from cloudevents.v1.kafka import KafkaMessage, from_binary

folder = sys.argv[1]


def lines(name):
    with open(f"{folder}/{name}", encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def canonical(value):
    """Equal only for equal types: to Python 1 and True are equal."""
    return json.dumps(value, sort_keys=True, default=microseconds)


def microseconds(time):
    return (time - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(microseconds=1)


def as_time(attributes):
    return {**attributes, "time": datetime.fromisoformat(attributes["time"])}


def as_texts(attributes):
    """In headers, all attributes are texts."""
    return {name: str(value) for name, value in attributes.items()}


def read(event):
    return [dict(event.get_attributes()), event.get_data()]


def check(what, got, expected):
    if canonical(got) != canonical(expected):
        sys.exit(f"{what}: the SDK reads\n{canonical(got)}\nand we mean\n{canonical(expected)}")


samples = lines("ours.jsonl")
for sample in samples:
    meant, data = sample["attributes"], sample["data"]
    structured = sample["structured"]
    message = http.HTTPMessage(dict(structured["headers"]), structured["body"].encode())
    event = http.from_http_event(message)
    check("structured", read(event), [as_time(meant), data])
    event = from_json(structured["body"])
    check("structured, v1", read(event), [meant, data])

    headers, body = dict(sample["http"]["headers"]), sample["http"]["body"].encode()
    for header in headers.values():
        if not header.isascii() or not header.isprintable() or " " in header:
            sys.exit(f"not a value of a header: {header!r}")
    event = http.from_http_event(http.HTTPMessage(headers, body))
    check("HTTP", read(event), [as_time(as_texts(meant)), data])
    # This API decodes no header.
    event = from_http(headers, body)
    check("HTTP, v1", [event["id"], event["type"], event.get_data()], [meant["id"], meant["type"], data])

    record = sample["kafka"]
    headers = {name: value.encode() for name, value in record["headers"]}
    keyed = {**as_texts(meant), "partitionkey": record["key"]}
    check("key", record["key"], meant["subject"])
    message = kafka.KafkaMessage(headers, record["key"], record["value"].encode())
    event = kafka.from_kafka_event(message)
    check("Kafka", read(event), [as_time(keyed), data])
    event = from_binary(KafkaMessage(headers, record["key"], record["value"].encode()))
    check("Kafka, v1", read(event), [keyed, data])

# The SDK knows no batches: it reads the events of one.
batches = lines("batches.jsonl")
for batch in batches:
    check("type of a batch", batch["headers"], [["content-type", "application/cloudevents-batch+json"]])
    events = json.loads(batch["body"])
    check("batch", len(events), batch["count"])
    for event, sample in zip(events, samples):
        event = JSONFormat().read(None, json.dumps(event))
        check("batch", read(event), [as_time(sample["attributes"]), sample["data"]])

random.seed(7)
alphabet = "ab %\"'\\/{}[]:,.=-_~+;\u00e9\u65e5\U0001f600\u200b\u202e"


def text(longest=20):
    return "".join(random.choices(alphabet, k=random.randint(1, longest)))


def value(depth=3):
    kinds = [None, True, False, 7, -1.5, 10**18, text(), ""]
    if depth:
        kinds += [[value(depth - 1) for _ in range(3)], {text(): value(depth - 1) for _ in range(3)}]
    return random.choice(kinds)


def random_attributes():
    time = datetime(2020, 1, 1, tzinfo=timezone(timedelta(minutes=random.randint(-900, 900))))
    time += timedelta(microseconds=random.randint(-(10**16), 10**16))
    attributes = {
        "specversion": "1.0",
        "id": text(),
        "source": random.choice(["/a", "urn:b", "https://example.com/%C3%A9?c#d", "1-555"]),
        "type": text(),
        "time": time,
    }
    optional = {
        "subject": text(200),
        "dataschema": "https://example.com/s",
        "partitionkey": text(),
        "ext1": random.choice([True, False, 0, 2**31 - 1, -(2**31), "", text()]),
        "averylongnameofanextension0123456789": text(2000),
    }
    attributes.update(pair for pair in optional.items() if random.random() < 0.5)
    return attributes


def told(attributes, data):
    """What our reader must find."""
    rest = {name: value for name, value in attributes.items() if name != "time"}
    return {"attributes": rest, "time": microseconds(attributes["time"]), "data": data}


theirs = []
written = []
for index in range(600):
    attributes = random_attributes()
    kind = index % 4
    if kind == 0:
        data = {text(): value() for _ in range(3)}
        meant = {"json": data}
        attributes["datacontenttype"] = random.choice(["application/json", "text/x+json; charset=utf-8"])
    elif kind == 1:
        data = text(100)
        meant = {"text": data}
        attributes["datacontenttype"] = "text/plain"
    elif kind == 2:
        data = random.randbytes(random.randint(1, 100))
        meant = {"bytes": list(data)}
    else:
        data = None
        meant = {}
    event = told(attributes, meant)
    message = http.to_structured_event(CloudEvent(dict(attributes), data))
    record = kafka.to_structured_event(CloudEvent(dict(attributes), data))
    written.append((message.body.decode(), event))
    theirs.append({"text": message.body.decode(), "events": [event]})
    theirs.append({"text": record.value.decode(), "events": [event]})
for size in (0, 1, 7, len(written)):
    batch = ",".join(body for body, _ in written[:size])
    theirs.append({"text": f"[{batch}]", "events": [event for _, event in written[:size]]})

# What this SDK writes, and the specification forbids.
forbidden = [
    ({"id": "a\nb"}, None, "/id"),
    ({"source": "a b"}, None, "/source"),
    ({"ext1": "\u0085"}, None, "/ext1"),
    ({"ext1": 2**31}, None, "/ext1"),
    ({"ext1": [1]}, None, "/ext1"),
    ({"dataschema": "/relative"}, None, "/dataschema"),
]
for wrong, data, pointer in forbidden:
    message = http.to_structured_event(CloudEvent({**random_attributes(), **wrong}, data))
    theirs.append({"text": message.body.decode(), "events": [], "forbidden": pointer})

with open(f"{folder}/python.jsonl", "w", encoding="utf-8", newline="\n") as out:
    out.writelines(json.dumps(sample) + "\n" for sample in theirs)
print(
    f"cloudevents {version('cloudevents')} of Python reads all {len(samples)} events as they were meant, "
    f"structured, of HTTP and of Kafka, and {len(batches)} batches; it wrote {len(theirs)} documents"
)
