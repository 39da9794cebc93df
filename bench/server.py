"""Serves folders on this computer only, each under a name of its own."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Threads in a page, and a clock finer than 0.1 ms, need a page that is isolated; Assay needs neither.
ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".wasm": "application/wasm"}

    def __init__(self, *args, folders, **kwargs):
        self.folders = folders
        super().__init__(*args, **kwargs)

    def translate_path(self, path):
        name, _, inside = unquote(urlsplit(path).path).lstrip("/").partition("/")
        folder = self.folders.get(name)
        found = (folder / inside).resolve() if folder else Path("/nowhere")
        return str(found) if folder and found.is_relative_to(folder) else "/nowhere"

    def end_headers(self):
        if not self.path.startswith("/assay/"):
            for name, value in ISOLATED.items():
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        # A browser that hangs up early is not an error of the server.
        pass


class Server:
    """A server on a free port for as long as the program runs."""

    def __init__(self, folders):
        folders = {name: Path(folder).resolve() for name, folder in folders.items()}
        server = _Server(("127.0.0.1", 0), partial(_Handler, folders=folders))
        self.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
