"""ODK's own web forms (@getodk/web-forms, Apache-2.0), filled in by Chromium as a person would.

`python -m tests.tools.web_forms` installs them with npm; tests skip what needs them where they are not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKAGES = ("@getodk/web-forms@0.22.0", "vue@3.5.45", "esbuild@0.28.2")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DEFINED = {
    "process.env.NODE_ENV": '"production"',
    "__VUE_OPTIONS_API__": "true",
    "__VUE_PROD_DEVTOOLS__": "false",
    "__VUE_PROD_HYDRATION_MISMATCH_DETAILS__": "false",
}
"""What Vue asks its bundler for."""
PATIENCE = 180
"""Seconds until a form is given up; it takes fifteen."""
MAIN = """\
import { createApp, h } from "vue";
import { OdkWebForm, webFormsPlugin } from "@getodk/web-forms";
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const words = (node) => node.textContent.replace(/\\s+/g, " ").trim();
const fail = (text) => { throw new Error(text); };
const one = (selector, text, within = document, place = -1) =>
  [...within.querySelectorAll(selector)].filter((node) => words(node) === text).at(place)
  ?? fail(`${selector}: ${text}`);
const said = (node, name) => node.dispatchEvent(new Event(name, { bubbles: true }));
async function fill({ label, texts, place }) {
  const question = one(".control-text label", label, document, place).closest(".question-container");
  const list = question.querySelector(".p-select, .p-multiselect");
  const field = question.querySelector("input[type=text], textarea");
  if (list) {
    list.click();
    await wait(120);
    for (const text of texts) {
      const option = one("[role=option]", text);
      said(option, "mousedown");
      option.click();
    }
    await wait(50);
    document.body.click();
    document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  } else if (field && field.getAttribute("role") === "spinbutton") {
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", texts[0]);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    field.blur();
  } else if (field) {
    field.value = texts[0];
    said(field, "input");
    said(field, "change");
  } else {
    for (const text of texts) {
      one("label", text, question).querySelector("input").click();
      await wait(50);
    }
  }
  await wait(120);
}
async function add() {
  const buttons = [...document.querySelectorAll("button")].filter((node) => /^\\+? ?Add/.test(words(node)));
  buttons.pop().click();
  await wait(120);
}
const post = (found) => fetch("/", { method: "POST", body: JSON.stringify(found) });
window.answer = async (formXml, steps) => {
  const sent = async (payload) => post({ xml: await payload.data[0].get("xml_submission_file").text() });
  const fetchFormAttachment = () => fail("no attachments");
  const app = createApp({ render: () => h(OdkWebForm, { formXml, fetchFormAttachment, onSubmit: sent }) });
  app.use(webFormsPlugin);
  app.mount("#app");
  try {
    for (let tries = 0; !document.querySelector(".form-questions") && tries < 100; tries++) await wait(100);
    for (const step of steps) await (step.texts.length ? fill(step) : add(step));
    one("button", "Send").click();
    await wait(5000);
    fail([".form-error-message, .p-message", ".question-container.highlight"].flatMap((refused) =>
      [...document.querySelectorAll(refused)].map(words)).join("\\n") || words(document.body));
  } catch (error) {
    post({ error: String(error) });
  }
};
"""


@dataclass(frozen=True)
class Step:
    """Something a person does in a form."""

    label: str
    """Of the question; without texts, of what is added."""
    texts: Sequence[str] = ()
    """What is chosen or written."""
    place: int = -1
    """Which question of that label is meant; the last one if not said, as after something is added."""


def folder() -> Path:
    """Where it is installed; never in the project."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "verstetigung" / "web-forms-0.22.0"


def bundle() -> Path:
    """The page's script, with all that it needs."""
    return folder() / f"bundle-{hashlib.sha256(MAIN.encode()).hexdigest()[:8]}.js"


def missing() -> str:
    """Why it cannot be run here; empty if it can."""
    if CHROMIUM is None:
        return "Chromium fehlt"
    return "" if bundle().is_file() else f"{PACKAGES[0]} fehlt: python -m tests.tools.web_forms"


def install() -> int:
    """Install it by name and version, without running anything of it but esbuild, and bundle it for a page."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("npm fehlt.\n")
        return 1
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts")
    done = subprocess.run([npm, "install", "--prefix", str(folder()), *quiet, *PACKAGES], check=False)
    return done.returncode or _bundled()


def _bundled() -> int:
    (folder() / "main.mjs").write_text(MAIN, encoding="utf-8")
    defined = [f"--define:{name}={value}" for name, value in DEFINED.items()]
    options = ("--bundle", "--format=esm", "--target=es2022", "--external:./MapBlock-*", "--log-level=warning")
    esbuild = folder() / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = ["node", str(esbuild), "main.mjs", *options, *defined, f"--outfile={bundle()}"]
    return subprocess.run(command, cwd=folder(), check=False).returncode


def answered(xform: str, steps: Sequence[Step]) -> str:
    """The submission of a form in which somebody has done these steps."""
    called = f"answer({json.dumps(xform)}, {json.dumps([asdict(step) for step in steps])});"
    script = f"{bundle().read_text(encoding='utf-8')}\n{called}".replace("</", "<\\/")
    head = '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="app"></div>'
    found = json.loads(_posted(f'{head}<script type="module">{script}</script>'.encode()))
    if "error" in found:
        raise AssertionError(found["error"])
    return str(found["xml"])


def _posted(page: bytes) -> bytes:
    """What a page sends back once it is open in Chromium."""
    posted: queue.Queue[bytes] = queue.Queue()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def do_POST(self) -> None:
            posted.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with _opened(f"http://127.0.0.1:{server.server_port}/"):
            found = posted.get(timeout=PATIENCE)
        server.shutdown()
    return found


@contextmanager
def _opened(address: str) -> Iterator[None]:
    """The page in Chromium, without anybody's settings."""
    assert CHROMIUM is not None
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *quiet, f"--user-data-dir={profile}", "--window-size=1400,900", address]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    sys.exit(install())
