"""Compares exported ONNX models with `assay predict`, by onnxruntime.

Usage: python tests/golden/onnx.py ASSAY TABLE TARGET [MODEL ...] [--means=COLUMN ...]

Needs onnx and onnxruntime (checked with onnxruntime 1.31.1 and onnx 1.23.2). Trains each model on the table, keeps it as JSON and as ONNX,
and fails where both differ by more than 1e-6 of the size of the number. Without dates and long text in the table, since their
features are inputs of their own.
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import onnx
import onnxruntime

CLASSIFIERS = ["baseline", "logistic", "tree", "forest", "boosting", "bayes", "multinomial", "mlp"]
TOLERANCE = 1e-6


def cell(kind, text):
    if "double" not in kind:
        return text.strip()
    try:
        return float(text)
    except ValueError:
        return float("nan")


def outcome(model, table):
    onnx.checker.check_model(onnx.load(model))
    session = onnxruntime.InferenceSession(str(model))
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    feed = {}
    for given in session.get_inputs():
        cells = [[cell(given.type, row[given.name])] for row in rows]
        feed[given.name] = numpy.array(cells, dtype="float64" if "double" in given.type else object)
    return session.run(None, feed)[-1]


def check(assay, table, target, model, options, folder):
    kept = [folder / "model.json", folder / "model.onnx"]
    for path in kept:
        train = [assay, "train", table, "--target", target, "--model", model, "--folds", "2", "--json", "--out", path, *options]
        subprocess.run(train, check=True, capture_output=True)
    told = subprocess.run([assay, "predict", kept[0], table], check=True, capture_output=True, text=True).stdout
    rows = list(csv.reader(told.splitlines()))[1:]
    first = 2 if len(rows[0]) > 2 else 1
    ours = numpy.array([[float(x) for x in row[first:]] for row in rows])
    theirs = outcome(kept[1], table)
    worst = (numpy.abs(ours - theirs) / numpy.maximum(1, numpy.abs(ours))).max()
    print(f"{Path(table).name} {model}: {len(rows)} rows, largest difference {worst:.1e}")
    return worst <= TOLERANCE


def main():
    assay, table, target, *rest = sys.argv[1:]
    models = [word for word in rest if not word.startswith("--")]
    options = [word for word in rest if word.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        fits = [check(assay, table, target, model, options, Path(folder)) for model in models or CLASSIFIERS]
    sys.exit(0 if all(fits) else 1)


main()
