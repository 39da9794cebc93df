"""Exported ONNX models say what `assay predict` says, run by onnxruntime.

Usage: ASSAY=target/release/assay python tests/reference/onnx_models.py SCRATCH [TABLE TARGET]

Trains every learner that exports on tables with numbers, levels and missing cells, for two classes, several classes and numbers, keeps
the models as JSON and as ONNX, and fails where both differ by more than 1e-6 of the size of the number. A TABLE of one's own must have
no dates and no long text: their features are inputs of their own.
"""

import csv
import random
import sys
from pathlib import Path

import numpy
import onnx
import onnxruntime

from common import assay

CLASSIFIERS = ["baseline", "logistic", "tree", "forest", "boosting", "bayes", "multinomial", "mlp"]
REGRESSORS = ["baseline", "linear", "ridge", "lasso", "tree", "forest", "boosting", "mlp"]
TOLERANCE = 1e-6
ROWS = 600


def table(path, target, seed=7):
    """A table whose column `y` is what `target` makes of a number, a skewed number and a level."""
    draw = random.Random(seed)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["size", "amount", "side", "kind", "y"])
        for _ in range(ROWS):
            size, amount = draw.uniform(-3, 3), draw.lognormvariate(2, 1)
            side, kind = draw.choice(["north", "south", "east"]), draw.choice(["a b", "c,d", "ü"])
            y = target(size + 0.1 * amount + (side == "north") + draw.gauss(0, 0.5))
            gap = draw.random()
            out.writerow(["" if gap < 0.05 else f"{size:.3f}", f"{amount:.2f}", "" if gap > 0.95 else side, kind, y])
    return path


def cell(kind, text):
    if "double" not in kind:
        return text.strip()
    try:
        return float(text)
    except ValueError:
        return float("nan")


def outcome(model, path):
    onnx.checker.check_model(onnx.load(model))
    session = onnxruntime.InferenceSession(str(model))
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    feed = {}
    for given in session.get_inputs():
        cells = [[cell(given.type, row[given.name])] for row in rows]
        feed[given.name] = numpy.array(cells, dtype="float64" if "double" in given.type else object)
    return session.run(None, feed)[-1]


def check(path, target, model, scratch, *options):
    kept, exported = scratch / f"{model}.json", scratch / f"{model}.onnx"
    for out in [kept, exported]:
        assay("train", path, "--target", target, "--model", model, "--folds", "2", "--json", "--out", out, *options)
    rows = list(csv.reader(assay("predict", kept, path).splitlines()))[1:]
    first = 2 if len(rows[0]) > 2 else 1
    ours = numpy.array([[float(x) for x in row[first:]] for row in rows])
    theirs = outcome(exported, path)
    assert ours.shape == theirs.shape, (model, ours.shape, theirs.shape)
    worst = (numpy.abs(ours - theirs) / numpy.maximum(1, numpy.abs(ours))).max()
    print(f"{Path(path).name} {model} {' '.join(options)}: {len(rows)} rows, largest difference {worst:.1e}")
    assert worst <= TOLERANCE, (model, worst)


def main(scratch, *own):
    if own:
        for model in CLASSIFIERS:
            check(own[0], own[1], model, scratch)
        return
    tasks = [
        ("two", lambda x: "yes" if x > 1 else "no", CLASSIFIERS),
        ("several", lambda x: "low" if x < 0 else "middle" if x < 2 else "high", CLASSIFIERS),
        ("numbers", lambda x: f"{x:.3f}", REGRESSORS),
    ]
    compared = 0
    for name, target, models in tasks:
        path = table(scratch / f"{name}.csv", target)
        for model in models:
            check(path, "y", model, scratch)
            compared += 1
        check(path, "y", models[1], scratch, "--means", "side")
    print(f"onnxruntime {onnxruntime.__version__}, onnx {onnx.__version__}: {compared} models compared, none differs by more than {TOLERANCE}")


main(Path(sys.argv[1]), *sys.argv[2:])
