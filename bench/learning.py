"""Five-fold cross-validation in the browser's WebAssembly beside scikit-learn on two threads, in turns; prints a table.

Usage: learning.py [--rounds N] [--models logistic,boosting,forest]. The table has the shape of the census-income set: 48,842 rows,
14 columns to learn from, a quarter positive. `./dev bench learning` builds what is needed and starts this.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import numpy
import results
from browser import Browser
from server import Server

HERE = Path(__file__).parent
ROOT = HERE.parent
FOLDER = ROOT / "target/bench/learning"
ROWS = 48_842
TARGET = "income"
MODELS = ["logistic", "boosting", "forest"]
RUN_WITHIN = 600


def main():
    parser = argparse.ArgumentParser(prog="./dev bench learning", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--models", type=lambda words: words.split(","), default=MODELS)
    asked = parser.parse_args()
    path = table()
    page = FOLDER / "page"
    page.mkdir(parents=True, exist_ok=True)
    for name in ("host.js", "worker.js"):
        shutil.copy(HERE / "learning" / name, page)
    shutil.copy(FOLDER / "learning.wasm", page)
    (page / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    server = Server({"learning": page, "data": path.parent})
    print(f"{results.machine()}; others use {results.busy():.0%} of it\n")
    print("| model | who | s (range) | cpu s | ROC AUC | times scikit-learn's speed |\n|---|---|---|---|---|---|")
    for model in asked.models:
        show(model, [one_round(server, path, model) for _ in range(asked.rounds)])


def one_round(server, path, model):
    """Everybody once, one after the other, so that whatever else the machine does disturbs all alike."""
    runs = {f"Assay, {count} workers": in_browser(server, path, model, count) for count in (2, 1)}
    command = [sys.executable, HERE / "peers/learning.py", path, TARGET, model]
    runs["scikit-learn, 2 threads"] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return runs


def in_browser(server, path, model, count):
    """One run in a browser of its own."""
    with Browser(os.environ.get("CHROMIUM", "chromium")) as browser:
        browser.call("Page.navigate", {"url": f"{server.url}/learning/index.html"})
        script = f"import('{server.url}/learning/host.js').then(host => host.learn('/data/{path.name}', '{TARGET} {model}', {count}))"
        before = browser.cpu_seconds()
        run = browser.eval(script, within=RUN_WITHIN)
        return {**run, "cpu_s": browser.cpu_seconds() - before}


def show(model, rounds):
    """The lines of a model: medians, and speeds compared within a round."""
    peer = "scikit-learn, 2 threads"
    for who in rounds[0]:
        of = lambda key: [run[who][key] for run in rounds]
        ratio = statistics.median(run[peer]["seconds"] / run[who]["seconds"] for run in rounds)
        said = f"{who} ({rounds[0][who]['version']})" if who == peer else who
        seconds = f"{statistics.median(of('seconds')):.2f} ({min(of('seconds')):.2f}-{max(of('seconds')):.2f})"
        print(f"| {model} | {said} | {seconds} | {statistics.median(of('cpu_s')):.2f} | {of('roc_auc')[0]:.4f} | {ratio:.2f} |", flush=True)


def table():
    """The file: made once, the same bytes every time."""
    path = FOLDER / "census.csv"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    rng = numpy.random.default_rng(1)
    levels = {"work": 7, "education": 16, "marital": 7, "occupation": 14, "relationship": 6, "race": 5, "sex": 2, "country": 41}
    columns, logit = {}, numpy.full(ROWS, -2.3)
    for name, count in levels.items():
        shares = 1 / numpy.arange(1, count + 1) ** 1.2
        codes = rng.choice(count, ROWS, p=shares / shares.sum())
        logit += rng.normal(0, 0.5, count)[codes]
        columns[name] = [f"{name} {code}" for code in codes]
    age, hours = (17 + rng.gamma(2.6, 8.6, ROWS)).clip(17, 90).astype(int), rng.normal(40, 12, ROWS).clip(1, 99).astype(int)
    years, gain = rng.integers(1, 17, ROWS), numpy.where(rng.random(ROWS) < 0.08, numpy.exp(rng.normal(8.9, 0.9, ROWS)), 0).astype(int)
    loss, weight = numpy.where(rng.random(ROWS) < 0.05, rng.normal(1870, 400, ROWS), 0).clip(0).astype(int), numpy.exp(rng.normal(12, 0.6, ROWS)).astype(int)
    logit += 0.05 * (age - 38) - 0.002 * (age - 38) ** 2 + 0.03 * (hours - 40) + 0.2 * (years - 9) + 2.5 * (gain > 5000) + 0.9 * (loss > 1800)
    columns |= {"age": age, "hours": hours, "years": years, "gain": gain, "loss": loss, "weight": weight}
    columns[TARGET] = numpy.where(rng.random(ROWS) < 1 / (1 + numpy.exp(-logit)), ">50K", "<=50K")
    lines = [",".join(columns), *(",".join(map(str, row)) for row in zip(*columns.values()))]
    path.write_text("\n".join(lines) + "\n")
    return path


if __name__ == "__main__":
    main()
