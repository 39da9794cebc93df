"""Writes fairness.json: what fairlearn and scipy say of made-up predictions of groups, for the tests to compare with.

Usage: python tests/golden/fairness.py

Needs fairlearn 0.15.0, scikit-learn 1.9.1 and scipy 1.17.1 (the versions used are written into the file). Generalised
entropy is by the formula of Speicher et al. 2018, row by row.
"""

import json
import platform
import warnings
from pathlib import Path

import fairlearn
import numpy
import scipy
import sklearn
from fairlearn import metrics as fair
from scipy import stats
from sklearn import metrics

DISPARITIES = [
    "demographic_parity_difference", "demographic_parity_ratio", "equal_opportunity_difference", "equal_opportunity_ratio",
    "equalized_odds_difference", "equalized_odds_ratio",
]
RATES = {
    "selection_rate": fair.selection_rate,
    "true_positive_rate": fair.true_positive_rate,
    "false_positive_rate": fair.false_positive_rate,
    "precision": metrics.precision_score,
    "accuracy": metrics.accuracy_score,
}


def entropy(benefits, alpha):
    share = benefits / benefits.mean()
    if alpha == 1:
        return float(numpy.mean([x * numpy.log(x) if x > 0 else 0.0 for x in share]))
    return float(numpy.mean((share**alpha - 1) / (alpha * (alpha - 1))))


def case(name, truth, predicted, groups, weights=None):
    given = {"sensitive_features": groups}
    params = {} if weights is None else {"sample_weight": weights}
    by_group = fair.MetricFrame(
        metrics=RATES, y_true=truth, y_pred=predicted, **given,
        sample_params={name: params for name in RATES} if weights is not None else None,
    )
    disparities = {
        which: float(getattr(fair, which)(truth, predicted, **given, sample_weight=weights)) for which in DISPARITIES
    }
    for which, rate in [("predictive_parity_difference", "precision"), ("accuracy_difference", "accuracy")]:
        disparities[which] = float(by_group.difference()[rate])
    benefits = predicted - truth + 1.0
    means = numpy.array([benefits[groups == group].mean() for group in groups])
    selected = numpy.array([[((groups == g) & (predicted == s)).sum() for s in (0, 1)] for g in sorted(set(groups))])
    return {
        "name": name,
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "groups": groups.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "by_group": [{rate: float(row[rate]) for rate in RATES} for _, row in by_group.by_group.iterrows()],
        "disparities": disparities,
        # Without weights only.
        "p_of_selection": None if weights is not None else float(stats.chi2_contingency(selected, correction=False).pvalue),
        "entropy": None if weights is not None else [[a, entropy(benefits, a), entropy(means, a)] for a in (1, 2, 0.5)],
    }


def main():
    warnings.simplefilter("ignore")
    random = numpy.random.default_rng(21)
    cases = []
    for name, rows, count, weighted in [
        ("two groups", 200, 2, False), ("five groups", 400, 5, False), ("three groups, weights", 240, 3, True),
    ]:
        groups = random.integers(0, count, rows)
        truth = (random.random(rows) < 0.3 + 0.08 * groups).astype(int)
        predicted = numpy.where(random.random(rows) < 0.75, truth, random.integers(0, 2, rows))
        weights = random.integers(1, 40, rows) / 8 if weighted else None
        cases.append(case(name, truth, predicted, groups, weights))
    versions = {"python": platform.python_version(), "fairlearn": fairlearn.__version__, "scikit-learn": sklearn.__version__,
                "scipy": scipy.__version__}
    path = Path(__file__).with_name("fairness.json")
    path.write_text(json.dumps({"versions": versions, "cases": cases}, separators=(",", ":"), allow_nan=False) + "\n")


main()
