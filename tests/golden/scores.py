"""Writes scores.json: what scikit-learn says of small made-up predictions, for the tests to compare with.

Usage: python tests/golden/scores.py

Needs scikit-learn 1.9.1 (the versions used are written into the file). A score is null where it is not defined; there
scikit-learn gives a NaN, an error, or a number that it chose.
"""

import json
import platform
import warnings
from pathlib import Path

import numpy
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

CLASS_SCORES = [
    "accuracy", "balanced_accuracy", "precision_macro", "precision_positive", "recall_macro", "recall_positive", "f1_macro",
    "f1_positive", "roc_auc", "average_precision", "log_loss", "brier", "mcc", "kappa",
]
NUMBER_SCORES = ["r2", "rmse", "mae", "median_absolute_error", "mape"]


def class_scores(truth, probabilities, weights, undefined):
    classes = probabilities.shape[1]
    labels = list(range(classes))
    predicted = probabilities.argmax(axis=1)
    given = {"sample_weight": weights}
    # Macro averages are over the classes that occur, which is what scikit-learn does without `labels`.
    occur = {"average": "macro", **given}
    binary = classes == 2
    all_present = set(truth) == set(labels)
    one_hot = numpy.eye(classes)[truth]
    scores = {
        "accuracy": metrics.accuracy_score(truth, predicted, **given),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted, **given),
        "precision_macro": metrics.precision_score(truth, predicted, **occur),
        "recall_macro": metrics.recall_score(truth, predicted, **occur),
        "f1_macro": metrics.f1_score(truth, predicted, **occur),
        "log_loss": metrics.log_loss(truth, probabilities, labels=labels, **given),
        "brier": metrics.brier_score_loss(truth, probabilities, labels=labels, **given),
        "mcc": metrics.matthews_corrcoef(truth, predicted, **given),
        "kappa": metrics.cohen_kappa_score(truth, predicted, **given),
    }
    if binary:
        scores["precision_positive"] = metrics.precision_score(truth, predicted, **given)
        scores["recall_positive"] = metrics.recall_score(truth, predicted, **given)
        scores["f1_positive"] = metrics.f1_score(truth, predicted, **given)
        scores["roc_auc"] = metrics.roc_auc_score(truth, probabilities[:, 1], **given)
        scores["average_precision"] = metrics.average_precision_score(truth, probabilities[:, 1], **given)
    elif all_present:
        scores["roc_auc"] = metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro", **given)
        scores["average_precision"] = metrics.average_precision_score(one_hot, probabilities, average="macro", **given)
    else:
        # Refused by scikit-learn: the mean over the classes that occur, each by itself.
        present = sorted(set(truth))
        of_each = [(one_hot[:, c], probabilities[:, c]) for c in present]
        scores["roc_auc"] = numpy.mean([metrics.roc_auc_score(y, p, **given) for y, p in of_each])
        scores["average_precision"] = numpy.mean([metrics.average_precision_score(y, p, **given) for y, p in of_each])
    return {name: None if name in undefined or name not in scores else float(scores[name]) for name in CLASS_SCORES}


def number_scores(truth, predicted, weights, undefined):
    given = {"sample_weight": weights}
    scores = {
        "r2": metrics.r2_score(truth, predicted, **given),
        "rmse": metrics.root_mean_squared_error(truth, predicted, **given),
        "mae": metrics.mean_absolute_error(truth, predicted, **given),
        "median_absolute_error": metrics.median_absolute_error(truth, predicted, **given),
        "mape": metrics.mean_absolute_percentage_error(truth, predicted, **given),
    }
    return {name: None if name in undefined else float(scores[name]) for name in NUMBER_SCORES}


def curves(truth, probabilities, weights):
    """Of two classes that both occur. With six bins no edge of quantiles falls on a row by rounding. Calibration is without weights, which scikit-learn does not know there."""
    p = probabilities[:, 1]
    false, true, thresholds = metrics.roc_curve(truth, p, sample_weight=weights, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(truth, p, sample_weight=weights)
    calibrations = {}
    for strategy in ["uniform", "quantile"]:
        observed, predicted = calibration_curve(truth, p, n_bins=6, strategy=strategy)
        calibrations[strategy] = [list(pair) for pair in zip(predicted.tolist(), observed.tolist())]
    return {
        # Without the point above all scores.
        "roc": [list(point) for point in zip(thresholds[1:].tolist(), false[1:].tolist(), true[1:].tolist())],
        # In the order of falling thresholds, without the point of recall 0 that scikit-learn adds.
        "precision_recall": [list(point) for point in zip(precision[:-1].tolist(), recall[:-1].tolist())][::-1],
        **calibrations,
    }


def listed(array):
    return None if array is None else array.tolist()


def classified(name, truth, probabilities, weights=None, undefined=()):
    truth, probabilities = numpy.asarray(truth), numpy.asarray(probabilities, dtype="float64")
    predicted = probabilities.argmax(axis=1)
    labels = list(range(probabilities.shape[1]))
    matrix = metrics.confusion_matrix(truth, predicted, labels=labels, sample_weight=weights)
    return {
        "name": name,
        "classes": probabilities.shape[1],
        "truth": listed(truth),
        "probabilities": probabilities.ravel().tolist(),
        "weights": listed(weights),
        "confusion": [float(n) for n in matrix.ravel()],
        "scores": class_scores(truth, probabilities, weights, undefined),
        "curves": curves(truth, probabilities, weights) if set(truth) == {0, 1} and len(labels) == 2 else None,
    }


def estimated(name, truth, predicted, weights=None, undefined=()):
    truth, predicted = numpy.asarray(truth, dtype="float64"), numpy.asarray(predicted, dtype="float64")
    return {
        "name": name,
        "truth": listed(truth),
        "predicted": listed(predicted),
        "weights": listed(weights),
        "scores": number_scores(truth, predicted, weights, undefined),
    }


def rounded(random, truth, classes, digits):
    """Probabilities that lean to the truth, with ties; two digits of them sum to 1 exactly enough."""
    logits = random.normal(size=(len(truth), classes)) + 1.2 * numpy.eye(classes)[truth]
    p = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
    p = p.round(digits)
    p[:, 0] = 1.0 - p[:, 1:].sum(axis=1)
    return numpy.clip(p, 0.0, 1.0)


def class_cases(random):
    two, four = random.integers(0, 2, 120), random.integers(0, 4, 160)
    rare = (random.random(150) < 0.06).astype(int)
    weights = random.random(120).round(3)
    zeros = weights * (random.random(120) < 0.7)
    constant = numpy.tile([0.8, 0.2], (40, 1))
    missing = numpy.where(four == 2, 3, four)
    yield classified("two classes", two, rounded(random, two, 2, 6))
    yield classified("two classes, many ties", two, rounded(random, two, 2, 1))
    yield classified("two classes, weights", two, rounded(random, two, 2, 2), weights)
    yield classified("two classes, some weights of 0", two, rounded(random, two, 2, 1), zeros)
    yield classified("a rare class", rare, rounded(random, rare, 2, 3))
    yield classified("certain and sometimes wrong", two[:40], numpy.eye(2)[random.integers(0, 2, 40)])
    yield classified("one prediction for all", two[:40], constant, undefined=["precision_positive"])
    yield classified("perfect", two[:40], numpy.eye(2)[two[:40]])
    yield classified("four classes", four, rounded(random, four, 4, 4))
    yield classified("four classes, ties and weights", four, rounded(random, four, 4, 1), random.random(160).round(2))
    yield classified("four classes, one missing", missing, rounded(random, missing, 4, 2))
    single = ["balanced_accuracy", "roc_auc", "average_precision", "mcc"]
    mixed = [[0.9, 0.1], [0.4, 0.6], [0.75, 0.25], [0.5, 0.5]]
    yield classified("only negatives", [0] * 4, mixed, undefined=[*single, "recall_positive"])
    yield classified("only positives", [1] * 4, mixed, undefined=["balanced_accuracy", "roc_auc", "mcc"])
    undefined = [*single, "recall_positive", "precision_positive", "f1_positive", "kappa"]
    yield classified("one class, all right", [0] * 5, [[0.9, 0.1]] * 5, undefined=undefined)


def number_cases(random):
    truth = random.normal(size=101) * 3 + 1
    predicted = truth + random.normal(size=101)
    weights = random.random(101).round(2)
    zeros = numpy.where(random.random(101) < 0.4, 0.0, weights)
    yield estimated("odd number of rows", truth, predicted)
    yield estimated("even number of rows", truth[:100], predicted[:100])
    yield estimated("weights", truth, predicted, weights)
    yield estimated("some weights of 0", truth, predicted, zeros)
    yield estimated("whole weights", truth[:60], predicted[:60], random.integers(1, 4, 60).astype(float))
    # Eighths, since a reader of JSON may miss the last bit, which is much beside the errors here.
    yield estimated("large numbers", 1e9 + (8 * truth).round() / 8, 1e9 + (8 * predicted).round() / 8)
    yield estimated("zeros in the truth", [0.0, 1.0, 0.0, 2.0], [0.5, 1.0, 0.0, 2.5])
    yield estimated("perfect", truth[:9], truth[:9])
    yield estimated("constant truth", [2.0] * 6, [1.0, 2.0, 3.0, 2.5, 2.0, 1.0], undefined=["r2"])
    yield estimated("one row", [2.0], [1.0], undefined=["r2"])


def main():
    warnings.simplefilter("ignore")
    random = numpy.random.default_rng(20)
    found = {
        "versions": {"python": platform.python_version(), "numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
        "classified": list(class_cases(random)),
        "estimated": list(number_cases(random)),
    }
    path = Path(__file__).with_name("scores.json")
    path.write_text(json.dumps(found, separators=(",", ":"), allow_nan=False) + "\n")


main()
