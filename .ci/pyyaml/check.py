"""Compares our YAML with what PyYAML reads, and writes PyYAML's own for our reader, scalars of all kinds included."""

import datetime
import json
import math
import random
import sys

import yaml

folder = sys.argv[1]
TYPE = "ResourceTransitionProgressEvent"
SEPARATOR = f"---[{TYPE}]---\n"


def same(one, other):
    """Equal, and of equal types: to Python 1, 1.0 and True are equal."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and (one != 0 or math.copysign(1, one) == math.copysign(1, other))


def as_json(value):
    """What our reader makes of a value that PyYAML read; a ValueError when it refuses it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**64 else as_json(float(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(value)
        return value
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {as_key(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return as_json(list(value))
    if isinstance(value, datetime.date):
        return str(value)
    raise ValueError(value)


def as_key(key):
    if isinstance(key, datetime.date):
        return str(key)
    return key if isinstance(key, str) else json.dumps(key)


def envelope(details):
    return {Plain("eventType"): Plain(TYPE), Plain("progressEventType"): Plain("test/Sample"), Plain("details"): details}


def plain(details):
    return {"eventType": TYPE, "progressEventType": "test/Sample", "details": details}


class Plain(str):
    """A text that is dumped as PyYAML thinks best."""


class Dumper(yaml.SafeDumper):
    """Dumps other texts in all styles, as drivers with serializers of their own may."""


# Line breaks to YAML 1.1 only. In the styles that PyYAML takes by itself, all readers can tell them from others.
BREAKS = set("\x85\u2028\u2029")


def styled(dumper, text):
    style = None if set(text) & BREAKS else random.choice([None, None, None, '"', "'", "|", ">"])
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, styled)
Dumper.add_representer(Plain, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text)))


samples = [json.loads(line) for line in open(f"{folder}/ours.jsonl", encoding="utf-8", newline="\n")]
wrong = [sample for sample in samples if not same(yaml.safe_load(sample["yaml"]), sample["event"])]
for sample in wrong[:3]:
    print(sample["yaml"], yaml.safe_load(sample["yaml"]), sample["event"], sep="\n")
if wrong or len(samples) < 1000:
    sys.exit(f"PyYAML reads {len(wrong)} of {len(samples)} otherwise")

random.seed(7)
logs = []
lost = raw = 0
for sample in samples:
    event = sample["event"]
    meant = json.loads(json.dumps(event).replace("\\u0085", "\\u2028"))
    dump = yaml.dump(
        envelope(event["details"]),
        Dumper=Dumper,
        default_flow_style=random.choice([False, False, None, True]),
        explicit_start=random.random() < 0.1,
        explicit_end=random.random() < 0.1,
        width=random.choice([None, 20, 1000]),
        sort_keys=random.random() < 0.5,
        allow_unicode=random.random() < 0.5,
    )
    stock = yaml.dump(
        event,
        Dumper=random.choice([yaml.SafeDumper, yaml.CSafeDumper]),
        allow_unicode=random.random() < 0.7,
        default_flow_style=random.choice([False, False, None]),
    )
    for dump in (dump, stock):
        raw += bool(set(dump) & BREAKS)
        # PyYAML reads a U+0085 that it wrote as a line feed. Our reader does not.
        if not same(yaml.safe_load(dump.replace("\x85", "\u2028").replace("\\N", "\\L")), meant):
            lost += 1
            continue
        rest = random.choice(["", "12:00 an ordinary line\n", "{}\n", "\tat a.b(C.java)\n"])
        logs.append((f"{SEPARATOR}{dump}{rest}", [event]))
        logs.append((json.dumps({"message": dump, "level": "INFO"}) + "\n", [event]))

# What drivers have that is no JSON, but becomes it: keys of all kinds, dates, tuples, and one value in many places.
shared = {"rc": 0, "lines": ["a"]}
moment = datetime.datetime(2020, 1, 1, 10, 0, 0, 123456)
odd = [
    {2: "a", -2.5: "b", True: "c", None: "d", "1": "e"},
    {"d": moment.date(), "t": moment, moment.date(): [moment]},
    {"t": (1, ("a", ()), [])},
    {"a": shared, "b": [shared, shared["lines"]]},
]
for details in odd:
    for style in (False, None, True):
        for sort_keys in (False, True):
            dump = yaml.safe_dump(plain(details), default_flow_style=style, sort_keys=sort_keys)
            logs.append((f"{SEPARATOR}{dump}", [as_json(plain(details))]))
            logs.append((json.dumps({"message": dump}) + "\n", [as_json(plain(details))]))

# Plain scalars: what PyYAML resolves, as far as JSON has it.
alphabet = "0123456789" * 3 + "....::___+-eExXbBoaf" + "TtZ "
texts = {"".join(random.choices(alphabet, k=random.randint(1, 8))) for _ in range(30_000)}
texts |= {"yes", "No", "ON", "oFF", "y", "n", "~", "null", "Null", "nULL", "TRUE", "True", "tRUE", ".inf", "-.INF", "+.Inf"}
texts |= {".nan", ".NaN", "-.nan", "0o7", "017", "08", "0x1F", "-0x_f", "0b", "0b1_0", "1:30", "-1:30:59", "1:60", "1:30.5", "-0"}
texts |= {"190:20:30.15", "1e20", "1.e+5", "1.5e3", "-.5", "._5", "2020-01-01", "2020-01-01 10:00:00", "9" * 30, "1" * 400, "-0.0"}
count = 0
for text in sorted(texts):
    try:
        value = yaml.safe_load(f"details: {{}}\nx: {text}\n")["x"]
    except Exception:  # PyYAML reads no such thing, or reads a date that does not exist
        continue
    if text == "=" or ": " in text or text.endswith(":"):
        continue
    written = yaml.compose(f"x: {text}\n").value[0][1]
    if written.tag in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:value"):
        value = written.value
    try:
        events = [envelope({"x": as_json(value)})]
    except (ValueError, OverflowError):
        events = [None]
    count += 1
    logs.append((f"{SEPARATOR}details:\n  x: {text}\neventType: {TYPE}\nprogressEventType: test/Sample\n", events))

with open(f"{folder}/theirs.jsonl", "w", encoding="utf-8", newline="\n") as out:
    for log, events in logs:
        out.write(json.dumps({"log": log, "events": events}) + "\n")
if raw < 100:
    sys.exit(f"only {raw} logs have unescaped line breaks")
print(f"PyYAML {yaml.__version__} reads all {len(samples)} as they were meant; {len(logs)} logs for our reader, {count} of them of plain scalars, {raw} texts with unescaped line breaks, {lost} that PyYAML cannot read back itself")
