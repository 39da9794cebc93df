"""Writes confident.json: which rows cleanlab suspects, for the tests to compare with.

Usage: [ASSAY_DATA=../shared/data] python tests/golden/confident.py

Needs cleanlab 2.9.0 (the versions used are written into the file). The tables themselves are not copied, only which of
their rows are flagged; the small made-up table is.
"""

import json
import os
import platform
import warnings
from pathlib import Path

import cleanlab
import numpy
import pandas
from cleanlab.count import compute_confident_joint
from cleanlab.filter import find_label_issues

METHODS = {"noise_rates": "prune_by_noise_rate", "confident": "confident_learning", "disagreement": "predicted_neq_given"}


def answers(labels, probabilities):
    flagged = {ours: numpy.flatnonzero(find_label_issues(labels, probabilities, filter_by=theirs, n_jobs=1)).tolist()
               for ours, theirs in METHODS.items()}
    ranked = find_label_issues(labels, probabilities, return_indices_ranked_by="self_confidence", n_jobs=1)
    return {"joint": compute_confident_joint(labels, probabilities).ravel().tolist(), "flagged": flagged, "ranked": ranked.tolist()}


def made_up():
    random = numpy.random.default_rng(22)
    truth = random.choice(4, 300, p=[0.5, 0.25, 0.2, 0.05])
    labels = numpy.where(random.random(300) < 0.15, random.integers(0, 4, 300), truth)
    logits = random.normal(size=(300, 4)) + 2.5 * numpy.eye(4)[truth]
    p = (numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)).round(6)
    return labels, p


def table(folder, name):
    table = pandas.read_csv(folder / "label_errors" / name)
    columns = [c for c in table if c[0] == "p" and c[1:].isdigit()]
    return table["given_label"].to_numpy(), table[columns].to_numpy()


def main():
    warnings.simplefilter("ignore")
    folder = Path(os.environ.get("ASSAY_DATA", "../shared/data"))
    labels, probabilities = made_up()
    small = {"labels": labels.tolist(), "probabilities": probabilities.ravel().tolist(), "classes": 4, **answers(labels, probabilities)}
    names = ["mnist_test_pred_probs.csv.gz", "20news_test_pred_probs.csv.gz"]
    versions = {"python": platform.python_version(), "cleanlab": cleanlab.__version__, "numpy": numpy.__version__}
    found = {"versions": versions, "made_up": small, "tables": {name: answers(*table(folder, name)) for name in names}}
    Path(__file__).with_name("confident.json").write_text(json.dumps(found, separators=(",", ":")) + "\n")


main()
