"""The micro-benchmarks, natively and in the browser's WebAssembly."""

import json
import shutil
import subprocess
from pathlib import Path

import results
from browser import Browser
from server import Server

HERE = Path(__file__).parent
RUN_WITHIN = 600


def bench(chromium, program, folder, files, rounds):
    """Both worlds on every file, one after the other; `folder` holds micro.wasm. Saves after each file."""
    report = results.Report("micro")
    for name, path in files.items():
        report.begin(name, {})
        native = subprocess.run([program, path, str(rounds[name])], check=True, capture_output=True, text=True).stdout
        for world, text in (("native", native), ("wasm", in_browser(chromium, folder, path, rounds[name]))):
            for step in json.loads(text)["steps"]:
                seconds = [round(second, 6) for second in step.pop("seconds")]
                report.add({"file": name, "world": world, **step, "seconds": seconds})
        report.save()


def in_browser(chromium, folder, path, rounds):
    """What the WebAssembly build reports."""
    shutil.copy(HERE / "micro/host.js", folder)
    (folder / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    server = Server({"micro": folder, "data": path.parent})
    with Browser(chromium) as browser:
        browser.call("Page.navigate", {"url": f"{server.url}/micro/index.html"})
        script = f"import('{server.url}/micro/host.js').then(host => host.micro('/data/{path.name}', {rounds}))"
        return browser.eval(script, within=RUN_WITHIN)
