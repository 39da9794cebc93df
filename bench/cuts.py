"""Scores over several cuts of the rows: Assay beside scikit-learn on public tables; prints a table.

Usage: cuts.py FOLDER --assay PROGRAM [--cuts N] [--models boosting,forest]. FOLDER holds tables and a manifest.csv that names their
targets. One cut says little: of a table of 1,000 rows, the area under the curve differs by 0.006 from cut to cut. Every cut is a seed,
for the folds and for the models; predictions of the five held-out folds are pooled.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

import numpy
import pandas
import sklearn
from sklearn.compose import make_column_transformer
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

MODELS = {
    ("boosting", True): lambda seed: HistGradientBoostingClassifier(random_state=seed),
    ("boosting", False): lambda seed: HistGradientBoostingRegressor(random_state=seed),
    ("forest", True): lambda seed: RandomForestClassifier(100, n_jobs=2, random_state=seed),
    ("forest", False): lambda seed: RandomForestRegressor(100, n_jobs=2, random_state=seed),
}
# Where each score stands in Assay's JSON.
SCORES = {"binary": "roc_auc", "multiclass": "accuracy", "regression": "r2"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--assay", type=Path, required=True)
    parser.add_argument("--cuts", type=int, default=10)
    parser.add_argument("--models", type=lambda words: words.split(","), default=["boosting", "forest"])
    asked = parser.parse_args()
    print(f"scikit-learn {sklearn.__version__}, {asked.cuts} cuts: means, and standard deviations over the cuts\n")
    print("| table | model | score | Assay | scikit-learn | difference |\n|---|---|---|---|---|---|")
    differences = {model: [] for model in asked.models}
    for name, table, target, task in tables(asked.folder):
        for model in asked.models:
            with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
                table.to_csv(file, index=False)
                file.flush()
                ours = [assay(asked.assay, file.name, target, model, SCORES[task], seed) for seed in range(asked.cuts)]
            theirs = [peer(table, target, model, task, seed) for seed in range(asked.cuts)]
            difference = statistics.mean(ours) - statistics.mean(theirs)
            differences[model].append(difference)
            print(f"| {name} | {model} | {SCORES[task]} | {shown(ours)} | {shown(theirs)} | {difference:+.4f} |", flush=True)
    for model, all_of_it in differences.items():
        print(f"\n{model}: {statistics.mean(all_of_it):+.4f} on average, {min(all_of_it):+.4f} at worst")


def shown(scores):
    return f"{statistics.mean(scores):.4f} ({statistics.pstdev(scores):.4f})"


def tables(folder):
    """The tables whose manifest line says all: a header, a target by name that is a column."""
    manifest = pandas.read_csv(folder / "manifest.csv", dtype=str).fillna("")
    for line in manifest.to_dict("records"):
        if line["header"] != "yes":
            continue
        table = pandas.read_csv(folder / line["file"], sep=line["delimiter"], skipinitialspace=True)
        # A name that comes twice is another one to pandas.
        if line["target"] not in table or any(name.endswith(".1") for name in table):
            continue
        dropped = [name for name in line["drop_columns"].split(";") if name in table]
        yield line["file"], table.drop(columns=dropped).dropna(subset=[line["target"]]), line["target"], line["task"]


def assay(program, file, target, model, score, seed):
    command = [program, "train", file, "--target", target, "--model", model, "--seed", str(seed), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told["pooled"][score]


def peer(table, target, model, task, seed):
    features = table.drop(columns=[target])
    texts = [name for name in features if not pandas.api.types.is_numeric_dtype(features[name])]
    encoder = make_column_transformer((OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts), remainder="passthrough")
    learner = make_pipeline(encoder, MODELS[model, task != "regression"](seed))
    if task == "regression":
        said = cross_val_predict(learner, features, table[target], cv=KFold(5, shuffle=True, random_state=seed))
        return r2_score(table[target], said)
    classes, truth = numpy.unique(table[target].astype(str), return_inverse=True)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    said = cross_val_predict(learner, features, truth, cv=folds, method="predict_proba")
    return roc_auc_score(truth, said[:, 1]) if len(classes) == 2 else accuracy_score(truth, said.argmax(axis=1))


if __name__ == "__main__":
    main()
