"""Reads letters with the standard library of Python. Arguments: kind and path, again and again. Prints a JSON list."""

import json
import sys
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)


def words(page):
    parser = Words()
    parser.feed(page)
    parser.close()
    return "".join(parser.words)


def mail(data):
    message = BytesParser(policy=policy.default).parsebytes(data)
    texts = []
    for part in message.walk():
        if part.get_content_maintype() == "text":
            content = part.get_content()
            texts.append(words(content) if part.get_content_subtype() == "html" else content)
    people = [a for name in ("from", "to", "cc") for a in (message[name].addresses if message[name] else ())]
    return {
        "text": "\n".join(texts),
        "subject": str(message["subject"]),
        "people": [[a.display_name, a.addr_spec] for a in people],
        "date": message["date"].datetime.isoformat() if message["date"] else "",
        "defects": [type(d).__name__ for part in message.walk() for d in part.defects]
        + [type(d).__name__ for value in message.values() for d in getattr(value, "defects", ())],
    }


def read(kind, path):
    with open(path, "rb") as file:
        data = file.read()
    return mail(data) if kind == "mail" else {"text": words(data.decode(kind))}


pairs = zip(sys.argv[1::2], sys.argv[2::2])
json.dump([read(kind, path) for kind, path in pairs], sys.stdout)
