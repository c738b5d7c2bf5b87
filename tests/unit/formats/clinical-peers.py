"""Reads what Karina wrote with readers of its own: JSON and XML as Python has them.

Gets a JSON list of {kind, base64}; answers with a list of [path, text] pairs for each, in document order.
"""
import base64
import json
import re
import sys
import xml.etree.ElementTree as tree


def of_json(value, path=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from of_json(inner, f"{path}/{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from of_json(inner, f"{path}[{index}]")
    else:
        yield [path, json.dumps(value)]


def of_xml(element, path=""):
    here = f"{path}/{element.tag}"
    yield [here, element.text or ""]
    for name, value in element.attrib.items():
        yield [f"{here}@{name}", value]
    for index, inner in enumerate(element):
        yield from of_xml(inner, f"{here}[{index}]")
        yield [f"{here}[{index}]+", inner.tail or ""]


def read(document):
    data = base64.b64decode(document["base64"])
    if document["kind"] == "json":
        return list(of_json(json.loads(data.decode("utf-8-sig"))))
    # expat knows no encoding of more than one byte but Unicode's: Python's own decoders do.
    declared = re.match(rb"<\?xml[^>]*encoding=.([\w-]+)", data)
    text = data.decode(declared.group(1).decode() if declared else "utf-8")
    return list(of_xml(tree.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))))


print(json.dumps([read(one) for one in json.load(sys.stdin)]))
