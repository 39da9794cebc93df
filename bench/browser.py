"""A Chromium with an empty profile, spoken to over a pipe; what its processes cost is read from /proc."""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    # Nothing is fetched from another machine: a peer that needs one fails, as it would offline.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
]

# The browser reads from descriptor 3 and writes to 4, which subprocess cannot arrange.
PIPES = 'exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null'

ANSWER_WITHIN = 60


class Gone(Exception):
    """The browser ended, or its page did."""


class Browser:
    """One browser with one page; `with` ends it and removes its profile."""

    def __init__(self, chromium):
        self.profile = tempfile.mkdtemp(prefix="assay-bench-")
        command = ["sh", "-c", PIPES, "sh", chromium, *FLAGS, f"--user-data-dir={self.profile}"]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = queue.Queue()
        self.events = []
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        target = self.call("Target.createTarget", {"url": "about:blank"}, session=None)["targetId"]
        attach = {"targetId": target, "flatten": True}
        self.session = self.call("Target.attachToTarget", attach, session=None)["sessionId"]
        for domain in ("Page", "Runtime", "Inspector", "Performance"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._send("Browser.close", {}, None)
            self.child.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            self.child.kill()
            self.child.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, params=None, session="page", within=ANSWER_WITHIN):
        """Asks, and waits for the answer; `session=None` asks the browser itself."""
        number = self._send(method, params or {}, session)
        answer = self._wait(lambda message: message.get("id") == number, method, within)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def eval(self, script, within=ANSWER_WITHIN):
        """What a script says; a promise is waited for."""
        params = {"expression": script, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        answer = self.call("Runtime.evaluate", params, within=within)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_event(self, method, wanted, within):
        """The next event of a method that is wanted; those told before are looked at first."""

        def fits(message):
            return message.get("method") == method and wanted(message["params"])

        for at, event in enumerate(self.events):
            if fits(event):
                return self.events.pop(at)["params"]
        return self._wait(fits, method, within)["params"]

    def choose(self, selector, path):
        """Chooses a file through a real input."""
        found = self.call("Runtime.evaluate", {"expression": f"document.querySelector({json.dumps(selector)})"})
        params = {"files": [str(path)], "objectId": found["result"]["objectId"]}
        self.call("DOM.setFileInputFiles", params)

    def metrics(self):
        """Seconds of the page's main thread by kind, since the page was opened."""
        return {metric["name"]: metric["value"] for metric in self.call("Performance.getMetrics")["metrics"]}

    def cpu_seconds(self):
        """CPU time of all processes of the browser that still run."""
        return sum(_cpu_ticks(pid) for pid in self._processes()) / os.sysconf("SC_CLK_TCK")

    def tab_memory(self):
        """Resident megabytes of the page's process: now, and at most so far (the kernel's VmRSS and VmHWM)."""
        # A spare process for the next page is always smaller.
        renderers = [_memory(pid) for pid in self._processes() if "--type=renderer" in _command(pid)]
        return max(renderers, key=lambda memory: memory[1], default=(0.0, 0.0))

    def _processes(self):
        children = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                # The name in brackets may hold spaces; the parent is the second word after it.
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(folder.name))
        found, ahead = [], [self.child.pid]
        while ahead:
            pid = ahead.pop()
            found.append(pid)
            ahead += children.get(pid, [])
        return found

    def _send(self, method, params, session):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if session:
            message["sessionId"] = self.session
        self.child.stdin.write(json.dumps(message).encode() + b"\0")
        self.child.stdin.flush()
        return self.last

    def _wait(self, wanted, what, within):
        deadline = time.monotonic() + within
        while True:
            try:
                message = self.heard.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no {what} within {within} s") from None
            if message is None:
                raise Gone("the browser ended")
            if message.get("method") == "Inspector.targetCrashed":
                raise Gone("the page crashed")
            if wanted(message):
                return message
            if "method" in message:
                self.events.append(message)

    def _listen(self):
        rest = b""
        while piece := self.child.stdout.read1(1 << 16):
            *messages, rest = (rest + piece).split(b"\0")
            for message in messages:
                self.heard.put(json.loads(message))
        self.heard.put(None)


def _command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def _cpu_ticks(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _memory(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return (0.0, 0.0)
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return tuple(kilobytes.get(key, 0) * 1024 / 1e6 for key in ("VmRSS", "VmHWM"))
