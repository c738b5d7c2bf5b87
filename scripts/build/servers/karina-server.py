#!/usr/bin/env python3
"""Karina を院内に配る小さなサーバーです。Python 3.8 以上があれば、ほかには何も要りません。

    python3 karina-server.py [--port 8080] [--path /karina/] [--folder ../../site] [--host 0.0.0.0]

NAS や 1 台のパソコンの共有フォルダーから動かせます。ファイルを配るだけで、何も受け取らず、何も記録しません。
"""
import argparse
import email.utils
import os
import socket
import socketserver
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEADERS = None
TYPES = None
LASTING = None
LASTING_FOLDER = None
OFFLINE_SCRIPT = None
OFFLINE_POLICY = None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    error_content_type = "text/html; charset=utf-8"
    error_message_format = (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><title>%(code)d</title>'
        "<p>%(code)d %(message)s</p></html>\n"
    )
    folder = ""
    below = "/"
    lasts = False
    offline = False

    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, with_body):
        path = urllib.parse.unquote(self.path.split("?")[0].split("#")[0], errors="replace")
        if path + "/" == self.below:
            self.redirect()
            return
        inside = self.file_below(path)
        try:
            file = open(os.path.join(self.folder, *inside.split("/")), "rb") if inside else None
        except OSError:
            file = None
        if file is None:
            self.send_error(404)
            return
        with file:
            self.send_file(inside, file, with_body)

    def file_below(self, path):
        """The name of a file below the folder, or None: nothing above it, nothing hidden, nothing by a link."""
        if not path.startswith(self.below):
            return None
        names = path[len(self.below):].split("/")
        if names[-1] == "":
            names[-1] = "index.html"
        if any(name.startswith(".") or name == "" or set(name) & set("\\:\0") for name in names):
            return None
        whole = os.path.realpath(os.path.join(self.folder, *names))
        if not whole.startswith(self.folder + os.sep) or not os.path.isfile(whole):
            return None
        return "/".join(names)

    def redirect(self):
        self.send_response(301)
        self.send_header("Location", urllib.parse.quote(self.below))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_file(self, inside, file, with_body):
        self.lasts = inside.startswith(LASTING_FOLDER)
        self.offline = inside == OFFLINE_SCRIPT
        stat = os.fstat(file.fileno())
        mark = '"%x-%x"' % (stat.st_size, stat.st_mtime_ns)
        if mark in [known.strip() for known in self.headers.get("If-None-Match", "").split(",")]:
            self.send_response(304)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        ending = inside.rsplit(".", 1)[-1]
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(stat.st_size))
        self.send_header("ETag", mark)
        self.send_header("Last-Modified", email.utils.formatdate(stat.st_mtime, usegmt=True))
        self.end_headers()
        left = stat.st_size if with_body else 0
        while left > 0:
            piece = file.read(min(left, 1 << 16))
            if not piece:
                self.close_connection = True
                return
            self.wfile.write(piece)
            left -= len(piece)

    def end_headers(self):
        """Every response, errors too, carries all of them."""
        for name, value in HEADERS.items():
            if name == "Cache-Control" and self.lasts:
                value = LASTING
            if name == "Content-Security-Policy" and self.offline:
                value = OFFLINE_POLICY
            self.send_header(name, value)
        self.lasts = self.offline = False
        super().end_headers()

    def version_string(self):
        return "karina"

    def log_message(self, *_):
        """Who opened the page and when is nobody's business."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows this would let a second program listen on the same port.
    allow_reuse_address = os.name != "nt"

    def server_bind(self):
        """As the plain server does: the library would ask the network for this machine's full name, and wait."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        """A browser that went away is no trouble of ours."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, socket.timeout)):
            super().handle_error(request, client_address)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Karina を院内に配ります。")
    parser.add_argument("--port", type=int, default=8080, help="番号（初期値 8080）")
    parser.add_argument("--path", default="/", help="開くときの道（例 /karina/）")
    parser.add_argument("--folder", default=os.path.join(here, "..", "..", "site"), help="site フォルダーの場所")
    parser.add_argument("--host", default="0.0.0.0", help="待ち受ける番地（初期値 すべて）")
    chosen = parser.parse_args()
    Handler.folder = os.path.realpath(chosen.folder)
    Handler.below = "/%s/" % chosen.path.strip("/") if chosen.path.strip("/") else "/"
    if not os.path.isfile(os.path.join(Handler.folder, "index.html")):
        parser.error("site フォルダーが見つかりません。--folder で場所を指定してください。")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        server = Server((chosen.host, chosen.port), Handler)
    except OSError:
        parser.error("%d 番は使えません。--port で別の番号を指定してください。" % chosen.port)
    name = socket.gethostname() if chosen.host in ("0.0.0.0", "") else chosen.host
    print("Karina: http://%s:%d%s  （Ctrl+C で終わります）" % (name, server.server_port, Handler.below), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
