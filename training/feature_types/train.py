#!/usr/bin/env python3
"""Trains the model of feature types (src/meaning/feature/model.bin) and says how good it is.

  python3 train.py DATA_TRAIN_CSV [--evaluate] [--out src/meaning/feature/model.bin]

DATA_TRAIN_CSV is data_train.csv of the SortingHat benchmark (pvn25/ML-Data-Prep-Zoo, Apache-2.0). The figures of each
column come from the program itself (`cargo run --example feature_types`), so that it sees what was trained on.
--evaluate cross-validates instead of writing: once so that the columns of a file stay together (Record_id), once at random
as the paper splits them.

requirements: requirements.txt beside this file.
"""
import argparse
import csv
import json
import pathlib
import struct
import subprocess

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, precision_recall_fscore_support
from sklearn.model_selection import GroupKFold, KFold

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Small trees, of which each sees a tenth of the figures at each branch: they carry over to files that were not seen.
SETTINGS = dict(max_iter=200, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=10, l2_regularization=1.0, max_bins=63,
                max_features=0.1, early_stopping=False, random_state=0)
FOLDS = 5


def load(path):
    """Figures, labels, the file of each column, and what the figures are called."""
    command = ["cargo", "run", "--quiet", "--example", "feature_types"]
    with open(path, "rb") as table:
        lines = subprocess.run(command, cwd=ROOT, stdin=table, capture_output=True, check=True, text=True).stdout.splitlines()
    names = json.loads(lines[0])
    figures = np.array([json.loads(line) for line in lines[1:]], dtype=np.float32)
    with open(path, encoding="utf-8", errors="replace", newline="") as table:
        rows = list(csv.DictReader(table))
    assert figures.shape == (len(rows), len(names)), "one line of figures a row"
    return figures, np.array([row["y_act"] for row in rows]), np.array([row["Record_id"] for row in rows]), names


def evaluate(figures, labels, files):
    ways = {"columns of a file together": GroupKFold(FOLDS, shuffle=True, random_state=0), "columns at random": KFold(FOLDS, shuffle=True, random_state=0)}
    for way, folds in ways.items():
        told = np.empty(len(labels), dtype=object)
        for train, test in folds.split(figures, labels, files):
            told[test] = HistGradientBoostingClassifier(**SETTINGS).fit(figures[train], labels[train]).predict(figures[test])
        print(f"{way}: accuracy {accuracy_score(labels, told):.4f} in {FOLDS} folds")
        kinds = sorted(set(labels))
        for kind, precision, recall, _, n in zip(kinds, *precision_recall_fscore_support(labels, told, labels=kinds)):
            print(f"  {kind:18} {n:5} columns, precision {precision:.3f}, recall {recall:.3f}")
        wrong = {file: int((told != labels)[files == file].sum()) for file in set(files)}
        worst = sorted(wrong, key=wrong.get, reverse=True)[:3]
        rest = ~np.isin(files, worst)
        print(f"  most mistakes: {', '.join(f'file {f}: {wrong[f]}' for f in worst)}; without them {accuracy_score(labels[rest], told[rest]):.4f}")


def encode(model):
    """The bytes that `Model::load` reads."""
    rounds = [[tree.nodes for tree in of_round] for of_round in model._predictors]
    cuts = [set() for _ in range(model.n_features_in_)]
    for nodes in (nodes for of_round in rounds for nodes in of_round):
        for node in nodes[nodes["is_leaf"] == 0]:
            cuts[node["feature_idx"]].add(np.float32(node["num_threshold"]))
    cuts = [sorted(of_figure) for of_figure in cuts]
    assert len(cuts) < 255 and all(len(of_figure) < 256 for of_figure in cuts)
    largest = max(abs(nodes["value"][nodes["is_leaf"] == 1]).max() for of_round in rounds for nodes in of_round)
    unit = np.float32(largest / 32767)

    def tree(nodes, at=0):
        node = nodes[at]
        if node["is_leaf"]:
            return struct.pack("<Bh", 255, int(round(float(node["value"]) / float(unit))))
        left, right = tree(nodes, node["left"]), tree(nodes, node["right"])
        place = cuts[node["feature_idx"]].index(np.float32(node["num_threshold"]))
        return struct.pack("<BBH", node["feature_idx"], place, len(left)) + left + right

    trees = [tree(nodes) for of_round in rounds for nodes in of_round]
    head = struct.pack("<H", len(cuts)) + b"".join(struct.pack(f"<B{len(of)}f", len(of), *of) for of in cuts)
    bias = np.asarray(model._baseline_prediction, dtype=np.float32).ravel()
    lengths = struct.pack(f"<H{len(trees)}H", len(trees), *map(len, trees))
    return head + struct.pack(f"<{len(bias)}f", *bias) + struct.pack("<f", unit) + lengths + b"".join(trees)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--out", default=ROOT / "src/meaning/feature/model.bin", type=pathlib.Path)
    args = parser.parse_args()
    figures, labels, files, _ = load(args.data)
    if args.evaluate:
        evaluate(figures, labels, files)
        return
    model = HistGradientBoostingClassifier(**SETTINGS).fit(figures, labels)
    # The program knows the classes by their place in this order.
    assert list(model.classes_) == sorted(model.classes_)
    data = encode(model)
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data)} bytes; right on {model.score(figures, labels):.4f} of what it was trained on")


if __name__ == "__main__":
    main()
