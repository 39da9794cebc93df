"""Writes models.json: what scikit-learn's models say of rows that they did not learn from, for the tests to compare with.

Usage: python tests/golden/models.py

Needs scikit-learn 1.9.1, pandas 3.1.1 (the versions used are written into the file). The table is made up here: numbers with missing
cells, levels with missing cells, and three targets. The first TRAIN rows are learnt from, the others predicted. `encoded` holds what
`TargetEncoder.transform` makes of all rows after learning from the first TRAIN.
"""

import json
from pathlib import Path

import numpy
import pandas
import sklearn
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler, TargetEncoder

ROWS, TRAIN = 200, 150
NUMBERS, LEVELS, TARGETS = ["x", "y", "z"], ["colour", "shape"], ["two", "three", "amount"]


def table():
    rng = numpy.random.default_rng(7)
    x, y, z = rng.normal(3, 2, ROWS).round(3), rng.exponential(5, ROWS).round(3), rng.integers(0, 9, ROWS)
    colour, shape = rng.choice(["red", "green", "blue", ""], ROWS, p=[0.4, 0.3, 0.2, 0.1]), rng.choice(["round", "square"], ROWS)
    score = x - 0.3 * y + 2 * (colour == "red") - (shape == "round") + rng.normal(0, 1.5, ROWS)
    cells = {
        "x": [str(v) for v in x],
        "y": ["" if rng.random() < 0.1 else str(v) for v in y],
        "z": [str(v) for v in z],
        "colour": list(colour),
        "shape": list(shape),
        "two": ["yes" if s > 2 else "no" for s in score],
        "three": ["high" if s > 3.5 else "middle" if s > 1 else "low" for s in score],
        "amount": [str(round(40 + 12 * s + 3 * v, 2)) for s, v in zip(score, z)],
    }
    return pandas.DataFrame(cells)


def prepared(model, scaler):
    numbers = make_pipeline(SimpleImputer(strategy="median"), scaler)
    levels = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return make_pipeline(make_column_transformer((numbers, NUMBERS), (levels, LEVELS)), model)


def main():
    cells = table()
    features = cells[LEVELS].copy()
    for name in NUMBERS:
        features[name] = pandas.to_numeric(cells[name].replace("", None))
    classify = {
        "logistic": LogisticRegression(C=1.0, solver="newton-cholesky", tol=1e-12, max_iter=1000),
        "bayes": GaussianNB(),
        "multinomial": MultinomialNB(),
        "knn": KNeighborsClassifier(5),
    }
    estimate = {
        "linear": LinearRegression(),
        "ridge": Ridge(1.0, solver="cholesky"),
        "lasso": Lasso(1.0, tol=1e-12, max_iter=100_000),
        "knn": KNeighborsRegressor(5),
    }
    said = []
    for target, models in [("two", classify), ("three", classify), ("amount", estimate)]:
        truth = cells[target].astype(float) if models is estimate else cells[target]
        for name, model in models.items():
            pipeline = prepared(model, MinMaxScaler() if name == "multinomial" else StandardScaler())
            pipeline.fit(features[:TRAIN], truth[:TRAIN])
            tell = pipeline.predict if models is estimate else pipeline.predict_proba
            said.append({"target": target, "model": name, "said": numpy.asarray(tell(features[TRAIN:])).ravel().tolist()})
    encoded = []
    for target, kind in [("two", "binary"), ("three", "multiclass"), ("amount", "continuous")]:
        truth = cells[target].astype(float) if kind == "continuous" else cells[target]
        for column in ["colour", "z", "x"]:
            for smooth in ["auto", 0.0, 2.5]:
                encoder = TargetEncoder(target_type=kind, smooth=smooth).fit(cells[[column]][:TRAIN], truth[:TRAIN])
                means = encoder.transform(cells[[column]])
                # Of several classes, Assay leaves the first out: its mean follows from the others.
                means = means[:, 1:] if kind == "multiclass" else means
                smooth = None if smooth == "auto" else smooth
                encoded.append({"target": target, "column": column, "smooth": smooth, "means": means.ravel().tolist()})
    golden = {
        "versions": {"scikit-learn": sklearn.__version__, "pandas": pandas.__version__},
        "train": TRAIN,
        "columns": list(cells.columns),
        "rows": cells.values.tolist(),
        "said": said,
        "encoded": encoded,
    }
    Path(__file__).with_name("models.json").write_text(json.dumps(golden, indent=None) + "\n")


main()
