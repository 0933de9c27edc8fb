"""Checks TMF events against TM Forum's own schemas. Takes the folder of the schemas and that of the samples.

The schemas are closed first: a member that a version does not know is wrong, such as one with the spelling of another.
"""

import json
import pathlib
import sys

import jsonschema
import yaml

schemas, samples = map(pathlib.Path, sys.argv[1:])


def close(node, keyword, is_place=False):
    """Forbids unknown members in every object of a schema. In `allOf`, only the whole is closed."""
    if isinstance(node, list):
        return [close(item, keyword) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {}
    for key, value in node.items():
        if key in ("properties", "definitions") and isinstance(value, dict):
            closed[key] = {name: close(part, keyword, True) for name, part in value.items()}
        else:
            closed[key] = close(value, keyword, key == "items")
    if keyword == "additionalProperties":
        is_closed = "properties" in node
    else:
        is_closed = is_place and "$ref" in node
    return {**closed, keyword: False} if is_closed else closed


def read(file):
    text = (schemas / file).read_text()
    if file.endswith(".json"):
        # Swagger 2.
        return close(json.loads(text), "additionalProperties"), "definitions", jsonschema.Draft4Validator
    # OpenAPI 3. The validator ignores `discriminator`: the classes that it names are in other files too.
    document = close(yaml.safe_load(text), "unevaluatedProperties")
    return document, "components/schemas", jsonschema.Draft202012Validator


VALIDATORS = {}


def mistakes(file, event):
    """What is wrong with an event, as texts."""
    name = event["eventType"]
    name = name[:1].upper() + name[1:]
    if (file, name) not in VALIDATORS:
        document, place, validator = read(file)
        schema = {"$ref": f"#/{place}/{name}"}
        if validator is jsonschema.Draft202012Validator:
            schema["unevaluatedProperties"] = False
        path = f"/listener/{name[:1].lower()}{name[1:]}"
        known = path in document["paths"]
        document = {key: value for key, value in document.items() if key in ("definitions", "components")}
        VALIDATORS[file, name] = known, validator({**document, **schema}, format_checker=validator.FORMAT_CHECKER)
    known, validator = VALIDATORS[file, name]
    if not known:
        return [f"there is no listener for {name}"]
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(event)]


def printed(text):
    """The events that an example printed between other lines."""
    lines = text.splitlines()
    start = None
    for at, line in enumerate(lines):
        if line == "{":
            start = at
        if line == "}":
            yield json.loads("\n".join(lines[start : at + 1]))


right = json.loads((samples / "right.json").read_text())
FILES = {"seed": "tmf638-v4.json", "v4": "tmf638-v4.json", "v5": "tmf638-v5.yaml", "delta": "tmf638-v5.yaml"}
for profile, file in FILES.items():
    events = list(printed((samples / f"example-{profile}.txt").read_text()))
    if len(events) < 5:
        sys.exit(f"the example printed only {len(events)} events in the profile {profile}")
    right += [[file, event] for event in events]
failed = 0
for file, event in right:
    for mistake in mistakes(file, event):
        failed += 1
        print(f"{file}: {mistake}\n    {json.dumps(event)}"[:1000])
wrong = json.loads((samples / "wrong.json").read_text())
for file, event in wrong:
    if not mistakes(file, event):
        failed += 1
        print(f"{file}: this is wrong, but the validator accepts it\n    {json.dumps(event)}")
    else:
        print(f"refused, as it must be: {mistakes(file, event)[0]}"[:200])
kinds = {(file, event["eventType"]) for file, event in right}
print(f"{len(right)} events of {len(kinds)} kinds checked, {len(wrong)} refused as they must be, {failed} mistakes")
sys.exit(1 if failed else 0)
