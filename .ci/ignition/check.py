"""Logs our samples with Ignition's own logger, in the layout LOG_TYPE, and compares its log with ours."""

import importlib.metadata
import json
import logging
import sys
from types import SimpleNamespace

import yaml
from ignition.model.progress_events import ResourceTransitionProgressEvent
from ignition.service import logging as ignition_logging
from ignition.service.progress_events import ProgressEventLogWriterService, YAMLProgressEventLogSerializer

folder, dialect = sys.argv[1:]
layout = ignition_logging.log_type
samples = [json.loads(line) for line in open(f"{folder}/samples.jsonl", encoding="utf-8", newline="\n")]
# The members of the context come in the order of the headers.
HEADERS = ["TransactionId", "RequestId", "TraceId"]


class Event(ResourceTransitionProgressEvent):
    def __init__(self, event):
        super().__init__(event["progressEventType"])
        self.event = event

    def _details(self):
        return self.event["details"]


class Unicode(YAMLProgressEventLogSerializer):
    """As the driver for Ansible replaces the serializer."""

    def serialize(self, event):
        return yaml.dump(event.to_dict(), Dumper=yaml.SafeDumper, allow_unicode=True)


def log(name, serializer):
    """Logs all samples, each for a request with the headers of its context."""
    path = f"{folder}/{name}-{layout}-{dialect}.log"
    (handler,) = logging.getLogger().handlers
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        handler.setStream(out)
        writer = ProgressEventLogWriterService(serializer)
        for sample in samples:
            context = sample["context"]
            headers = {f"X-Tracectx-{key}": context[key] for key in HEADERS if key in context}
            ignition_logging.connexion = SimpleNamespace(request=SimpleNamespace(headers=headers))
            ignition_logging.logging_context.set_from_headers()
            writer.add(Event(sample["event"]))
            logging.getLogger("driver").info("an ordinary line")
            ignition_logging.logging_context.clear()
        handler.flush()
        handler.setStream(sys.stderr)
    return open(path, encoding="utf-8", newline="\n").read()


def event(text):
    """What a consumer reads. PyYAML cannot read all that it writes: U+0085, for example."""
    return yaml.safe_load(text)


theirs = log("stock", YAMLProgressEventLogSerializer())
log("unicode", Unicode())
ours = open(f"{folder}/ours-{layout}-{dialect}.log", encoding="utf-8", newline="\n").read()

if layout == "flat":
    separator = theirs.split("\n", 1)[0] + "\n"
    entries = ours.split(separator)
    if entries.pop(0) != "" or [event(entry) for entry in entries] != [sample["event"] for sample in samples]:
        sys.exit("Ignition's separator and PyYAML find other events in our flat log")
else:
    theirs = [json.loads(line) for line in theirs.splitlines()]
    theirs = [line for line in theirs if line["logger_name"] != "driver"]
    ours = [json.loads(line) for line in ours.split("\n")[:-1]]
    if not len(ours) == len(theirs) == len(samples):
        sys.exit(f"{len(samples)} samples, {len(ours)} lines of ours, {len(theirs)} of Ignition's")
    for our, their in zip(ours, theirs):
        if list(our) != list(their):
            sys.exit(f"other members, or in another order:\n{list(our)}\n{list(their)}")
        for line in (our, their):
            line["message"] = event(line["message"])
            # The moment of logging, and the file of the logger, which our events do not have.
            line["@timestamp"] = len(line["@timestamp"])
            line["path"] = type(line["path"])
        if our != their:
            sys.exit(f"other values:\n{our}\n{their}")

version = importlib.metadata.version("ignition-framework")
print(f"ignition-framework {version} logs the same {len(samples)} events as we do, {layout}")
