"""The yaml-language-server that VS Code's YAML extension runs: installed beside the project, and spoken to over stdio.

`python -m tests.tools.language_server` installs it with npm; tests skip what needs it where it is not there.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

PACKAGE, VERSION = "yaml-language-server", "1.23.0"
"""The last version is for newer Node than Debian has."""
PATIENCE = 120
"""Seconds until an answer is given up; it comes within one."""
SETTINGS: dict[str, Any] = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "format": {"enable": False},
    }
}
"""As in .vscode/settings.json."""
Message = dict[str, Any]


def folder() -> Path:
    """Where it is installed; never in the project."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "verstetigung" / f"{PACKAGE}-{VERSION}"


def program() -> Path:
    """What Node runs."""
    return folder() / "node_modules" / PACKAGE / "bin" / PACKAGE


def missing() -> str:
    """Why it cannot be run here; empty if it can."""
    if not shutil.which("node"):
        return "Node.js fehlt"
    return "" if program().is_file() else f"{PACKAGE} {VERSION} fehlt: python -m tests.tools.language_server"


def install() -> int:
    """Install it by its name and version, without running anything of it."""
    if program().is_file():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("npm fehlt.\n")
        return 1
    command = [npm, "install", "--prefix", str(folder()), "--no-audit", "--no-fund", "--ignore-scripts"]
    return subprocess.run([*command, f"{PACKAGE}@{VERSION}"], check=False).returncode


@dataclass(frozen=True)
class Marked:
    """What the server says of a place in a file."""

    line: int
    """From 1."""
    text: str


class LanguageServer:
    """One that runs, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._into = process.stdin
        self._said: queue.Queue[Message] = queue.Queue()
        self._number = 0
        self._marked: dict[str, list[Marked]] = {}
        threading.Thread(target=_listen, args=(process.stdout, self._said), daemon=True).start()

    def ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """The answer to a question; what the server asks meanwhile is answered."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def tell(self, method: str, parameters: Mapping[str, Any]) -> None:
        """Something that has no answer."""
        self._send({"method": method, "params": parameters})

    def marked(self, path: Path, text: str) -> list[Marked]:
        """What is wrong with a file, were this its text; it is open from now on, and need not be there."""
        uri = path.as_uri()
        assert uri not in self._marked
        self.tell("textDocument/didOpen", {"textDocument": _document(uri) | {"languageId": "yaml", "text": text}})
        while uri not in self._marked:
            self._next()
        return self._marked[uri]

    def offered(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What can be put at a place of an open file, with what is said of it."""
        found = self.ask("textDocument/completion", _at(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: _words(item.get("documentation")) for item in items}

    def explained(self, path: Path, line: int, column: int) -> str:
        """What is shown where somebody points at a place of an open file."""
        return _words((self.ask("textDocument/hover", _at(path, line, column)) or {}).get("contents"))

    def _next(self) -> Message:
        message = self._said.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            marked = [Marked(one["range"]["start"]["line"] + 1, one["message"]) for one in found["diagnostics"]]
            self._marked[found["uri"]] = marked
        elif "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            result = [SETTINGS.get(item.get("section")) for item in wanted]
            self._send({"id": message["id"], "result": result or None})
        return message

    def _send(self, message: Message) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._into.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        self._into.flush()


def _listen(out: BinaryIO, said: queue.Queue[Message]) -> None:
    while head := out.readline():
        length = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else 0
        if length:
            while out.readline().strip():
                pass
            said.put(json.loads(out.read(length)))


def _document(uri: str) -> Message:
    return {"uri": uri, "version": 1}


def _at(path: Path, line: int, column: int) -> Message:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


def _words(said: Any) -> str:
    if isinstance(said, dict):
        return str(said.get("value", ""))
    return "" if said is None else str(said)


@contextmanager
def running(project: Path) -> Iterator[LanguageServer]:
    """A server that speaks German, for a project."""
    command = ["node", str(program()), "--stdio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        server = LanguageServer(process)
        server.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "locale": "de",
                "rootUri": project.as_uri(),
                "workspaceFolders": [{"uri": project.as_uri(), "name": "projekt"}],
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        server.tell("initialized", {})
        server.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        yield server
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


if __name__ == "__main__":
    sys.exit(install())
