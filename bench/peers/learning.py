"""Five-fold cross-validation by scikit-learn on two threads: one model a process, seconds and score as JSON.

Usage: learning.py FILE TARGET MODEL. Reading and encoding count. Linear models look at one-hot levels and standardised numbers,
trees at levels by their number, which is the quickest that people do there.
"""

import json
import os
import resource
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "2"

import pandas
import sklearn
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

MODELS = {
    "logistic": LogisticRegression(max_iter=1000),
    "boosting": HistGradientBoostingClassifier(early_stopping=False, random_state=0),
    "forest": RandomForestClassifier(100, n_jobs=2, random_state=0),
}


def main():
    file, target, model = sys.argv[1:]
    start, busy = time.perf_counter(), cpu()
    table = pandas.read_csv(file)
    truth = table.pop(target).astype("category").cat.codes
    texts = [name for name in table if not pandas.api.types.is_numeric_dtype(table[name])]
    numbers = [name for name in table if name not in texts]
    if model == "logistic":
        encoder = make_column_transformer((OneHotEncoder(handle_unknown="ignore"), texts), (StandardScaler(), numbers))
    else:
        encoder = make_column_transformer((OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), texts), remainder="passthrough")
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    said = cross_val_predict(make_pipeline(encoder, MODELS[model]), table, truth, cv=folds, method="predict_proba")[:, 1]
    score = roc_auc_score(truth, said)
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu_s": cpu() - busy, "roc_auc": score, "version": sklearn.__version__}))


def cpu():
    """CPU seconds of this process and of those that it started."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    main()
