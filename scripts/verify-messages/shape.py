"""Reads pairs of messages (before, after) with python3-hl7 and says where their shapes differ or a secret is left."""

import json
import sys

import hl7


def shape(path, encoding, dropped):
    with open(path, "rb") as file:
        message = hl7.parse(file.read().decode(encoding))
    return [
        (str(segment[0]), [[len(part) if isinstance(part, hl7.Container) else 1 for part in field] for field in segment[1:]])
        for segment in message
        if str(segment[0]) not in dropped
    ], message


misses = []
pairs = json.load(sys.stdin)
for pair in pairs:
    before, _ = shape(pair["before"], pair["encoding"], ["ZI1"])
    after, message = shape(pair["after"], pair["encoding"], [])
    if before != after:
        misses.append({"message": pair["number"], "miss": "shape"})
    text = str(message)
    misses += [
        {"message": pair["number"], "miss": field} for field, value in pair["secrets"].items() if value in text
    ]
print(json.dumps(misses))
