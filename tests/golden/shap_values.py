"""Writes shap.json: trees and linear models of scikit-learn with their Shapley values by the shap package.

Usage: python tests/golden/shap_values.py

Needs shap 0.51.0 and scikit-learn 1.9.1 (the versions used are written into the file). Trees are path-dependent (shap's
default without data); linear models are compared with the mean of all rows. Cells are eighths, which single precision, in
which scikit-learn compares, holds exactly.
"""

import json
import platform
import warnings
from pathlib import Path

import numpy
import shap
import sklearn
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.tree import DecisionTreeRegressor

ROWS = 12


def tree(fitted, values):
    """A tree in our form. `values`: what each node says."""
    nodes = []
    for at in range(fitted.node_count):
        leaf = fitted.children_left[at] < 0
        question = None if leaf else {
            "feature": int(fitted.feature[at]), "test": {"at_most": float(fitted.threshold[at])}, "missing": False,
        }
        nodes.append({
            "question": question, "yes": 0 if leaf else int(fitted.children_left[at]),
            "no": 0 if leaf else int(fitted.children_right[at]), "value": at,
            "cover": float(fitted.weighted_n_node_samples[at]), "gain": 0.0,
        })
    return {"nodes": nodes, "values": [float(v) for v in numpy.asarray(values).ravel()]}


def trees(name, model, cells, parts, scores, averaged, start, link, choose=lambda values: values):
    explainer = shap.TreeExplainer(model)
    values = explainer.shap_values(cells[:ROWS])
    # Rows x features x scores.
    values = choose(values if values.ndim == 3 else values[:, :, None])
    base = choose(numpy.atleast_1d(explainer.expected_value)[None, None, :])[0, 0]
    return {
        "name": name,
        "model": {"kind": "trees", "trees": parts, "scores": scores, "averaged": averaged, "start": start, "link": link},
        "base": base.tolist(),
        "values": values.transpose(0, 2, 1).tolist(),
    }


def averaged(name, model, cells, link="identity"):
    members = getattr(model, "estimators_", [model])
    classes = members[0].tree_.value.shape[2]
    # Of two classes our trees tell the probability of the second alone.
    choose = (lambda v: v[:, :, 1:]) if classes == 2 else (lambda v: v)
    said = lambda fitted: fitted.value[:, 0, 1:] if classes == 2 else fitted.value[:, 0, :]
    parts = [tree(member.tree_, said(member.tree_)) for member in members]
    return trees(name, model, cells, parts, 1 if classes == 2 else classes, True, [], link, choose)


def boosted(name, model, cells):
    parts = [tree(member[0].tree_, model.learning_rate * member[0].tree_.value[:, 0, 0]) for member in model.estimators_]
    start = float(model._raw_predict_init(cells[:1])[0, 0])
    return trees(name, model, cells, parts, 1, False, [start], "logistic")


def linear(name, model, cells, link):
    explainer = shap.LinearExplainer(model, shap.maskers.Independent(cells, max_samples=len(cells)))
    values = explainer.shap_values(cells[:ROWS])
    values = values if values.ndim == 3 else values[:, :, None]
    return {
        "name": name,
        "weights": numpy.atleast_2d(model.coef_).tolist(),
        "intercepts": numpy.atleast_1d(model.intercept_).tolist(),
        "link": link,
        "base": numpy.atleast_1d(explainer.expected_value).tolist(),
        "values": values.transpose(0, 2, 1).tolist(),
    }


def main():
    warnings.simplefilter("ignore")
    random = numpy.random.default_rng(23)
    cells = (8 * random.normal(size=(150, 5))).round() / 8
    number = cells[:, 0] * cells[:, 1] + cells[:, 2] + 0.3 * random.normal(size=150)
    two = (number > 0).astype(int)
    three = numpy.digitize(number, [-0.5, 0.5])
    tree_cases = [
        averaged("one tree", DecisionTreeRegressor(max_depth=6, random_state=0).fit(cells, number), cells),
        averaged("forest of numbers", RandomForestRegressor(4, max_depth=7, random_state=0).fit(cells, number), cells),
        averaged("forest of two classes", RandomForestClassifier(4, max_depth=6, random_state=0).fit(cells, two), cells, "second"),
        averaged("forest of three classes", RandomForestClassifier(3, max_depth=4, random_state=0).fit(cells, three), cells),
        boosted("boosting", GradientBoostingClassifier(n_estimators=8, random_state=0).fit(cells, two), cells),
    ]
    linear_cases = [
        linear("linear", LinearRegression().fit(cells, number), cells, "identity"),
        linear("logistic", LogisticRegression().fit(cells, two), cells, "logistic"),
        linear("softmax", LogisticRegression().fit(cells, three), cells, "softmax"),
    ]
    versions = {"python": platform.python_version(), "shap": shap.__version__, "scikit-learn": sklearn.__version__}
    found = {"versions": versions, "cells": cells.ravel().tolist(), "trees": tree_cases, "linear": linear_cases}
    Path(__file__).with_name("shap.json").write_text(json.dumps(found, separators=(",", ":"), allow_nan=False) + "\n")


main()
