"""Makes the reference values beside this file: python3 make-reference.py (SciPy and NumPy; made with SciPy 1.17.1).

Proportions, F1, balanced accuracy and Cohen's kappa: exact fractions from the 2x2 table by their definitions, kappa as
(p0 - pe) / (1 - pe). MCC: numpy.corrcoef of the 0/1 answers written out. Wilson: scipy.stats.binomtest(...)
.proportion_ci(method="wilson"). AUROC: scipy.stats.mannwhitneyu U over the number of pairs. Bootstrap: the items of the
drawn groups written out, each statistic from its definition, numpy.percentile; draws from a second sfc32 in Python.
"""

import json
import pathlib
from fractions import Fraction

import numpy as np
from scipy import stats

HERE = pathlib.Path(__file__).parent
MASK = 0xFFFFFFFF


def ratio(top, bottom):
    return float(Fraction(top, bottom)) if bottom else None


def table_statistics(tp, fp, fn, tn):
    n = tp + fp + fn + tn
    recall, specificity = (Fraction(tp, tp + fn) if tp + fn else None), (Fraction(tn, tn + fp) if tn + fp else None)
    observed = Fraction(tp + tn, n) if n else None
    expected = Fraction((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn), n * n) if n else None
    a = [1] * tp + [1] * fp + [0] * fn + [0] * tn
    b = [1] * tp + [0] * fp + [1] * fn + [0] * tn
    varies = n > 0 and len(set(a)) == 2 and len(set(b)) == 2
    return {
        "accuracy": ratio(tp + tn, n),
        "precision": ratio(tp, tp + fp),
        "recall": ratio(tp, tp + fn),
        "specificity": ratio(tn, tn + fp),
        "f1": ratio(2 * tp, 2 * tp + fp + fn),
        "balancedAccuracy": float((recall + specificity) / 2) if recall is not None and specificity is not None else None,
        "mcc": float(np.corrcoef(a, b)[0, 1]) if varies else None,
        "cohenKappa": float((observed - expected) / (1 - expected)) if n and expected != 1 else None,
    }


def auroc(items):
    positive = [score for score, yes in items if yes]
    negative = [score for score, yes in items if not yes]
    if not positive or not negative:
        return None
    return float(stats.mannwhitneyu(positive, negative).statistic) / (len(positive) * len(negative))


def wilson(successes, n):
    interval = stats.binomtest(successes, n).proportion_ci(method="wilson")
    return {"successes": successes, "n": n, "low": interval.low, "high": interval.high}


def sfc32(seed):
    a, b, c, counter = 0x9E3779B9, 0x243F6A88, seed & MASK, 1

    def step():
        nonlocal a, b, c, counter
        bits = (a + b + counter) & MASK
        counter = (counter + 1) & MASK
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & MASK
        c = ((((c << 21) & MASK) | (c >> 11)) + bits) & MASK
        return bits

    for _ in range(15):
        step()
    return step


def bootstrap(items, seed, resamples):
    groups = {}
    for item in items:
        groups.setdefault(item["group"], []).append(item)
    groups, bits = list(groups.values()), sfc32(seed)
    values = {"f1": [], "balancedAccuracy": [], "mcc": [], "cohenKappa": [], "auroc": []}
    for _ in range(resamples):
        drawn = [item for _ in groups for item in groups[bits() * len(groups) >> 32]]
        count = lambda a, b: sum(1 for item in drawn if (item["a"], item["b"]) == (a, b))
        found = table_statistics(count("yes", "yes"), count("yes", "no"), count("no", "yes"), count("no", "no"))
        found["auroc"] = auroc([(item["score"], item["b"] == "yes") for item in drawn])
        for key in values:
            if found[key] is not None:
                values[key].append(found[key])
    return {
        key: {
            "low": float(np.percentile(found, 2.5)),
            "high": float(np.percentile(found, 97.5)),
            "undefinedResamples": resamples - len(found),
        }
        for key, found in values.items()
    }


def main():
    rng = np.random.default_rng(20260101)
    tables = [(20, 5, 10, 15), (40, 9, 6, 45), (80, 10, 5, 5), (5, 0, 0, 0), (0, 0, 0, 7), (0, 3, 4, 0), (0, 5, 0, 9),
              (4, 3, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0), (45, 2, 6, 13), (3, 4, 9, 39), (99999, 1, 1, 99999)]
    tables += [tuple(int(x) for x in rng.integers(0, 60, 4)) for _ in range(20)]
    names = ("tp", "fp", "fn", "tn")
    scored = [[(int(score), bool(yes)) for score, yes in zip(rng.integers(0, 12, n), rng.integers(0, 2, n))]
              for n in (2, 3, 5, 17, 60, 200)]
    items = []
    for group in range(12):
        for _ in range(int(rng.integers(1, 5))):
            yes = bool(rng.random() < (0.8 if group % 4 == 0 else 0.1))
            score = int(rng.integers(0, 8)) + (3 if yes else 0)
            items.append({"group": f"prompt {group}", "a": "yes" if score > 5 else "no", "b": "yes" if yes else "no", "score": score})
    write("counts.json", [{"counts": dict(zip(names, table)), "expected": table_statistics(*table)} for table in tables])
    write("wilson.json", [wilson(x, n) for n in (1, 2, 10, 29, 263, 100000) for x in sorted({0, 1, n // 3, n - 1, n})])
    write("auroc.json", [{"items": [{"score": s, "positive": p} for s, p in one], "expected": auroc(one)} for one in scored])
    write("bootstrap.json", {"items": items, "seed": 42, "resamples": 400, "expected": bootstrap(items, 42, 400)})


def write(name, value):
    (HERE / name).write_text(json.dumps(value) + "\n")


if __name__ == "__main__":
    main()
