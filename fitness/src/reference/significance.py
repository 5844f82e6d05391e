"""Reference values of the tests of significance, by arch, statsmodels, dieboldmariano and scipy.

pip install arch==8.0.0 statsmodels==0.15.0 dieboldmariano==1.1.0
python fitness/src/reference/significance.py > fitness/src/test/resources/io/pipevolve/fitness/significance/reference.json
"""
import itertools
import json
from importlib.metadata import version

import numpy as np
from arch.bootstrap import SPA, StationaryBootstrap, optimal_block_length
from dieboldmariano import dm_test
from scipy.stats import rankdata
from statsmodels.stats.multitest import multipletests

BLOCK = 4
SEED = 5
rng = np.random.default_rng(20)


def gains(rows, shifts, persistence):
    noise = rng.standard_normal((rows, len(shifts))) + 0.6 * rng.standard_normal((rows, 1))
    for t in range(1, rows):
        noise[t] += persistence * noise[t - 1]
    return np.round(noise - noise.mean(axis=0) + shifts, 6)


def spa(matrix, block, reps, studentize):
    zero = np.zeros(len(matrix))
    test = SPA(zero, -matrix, block_size=block, reps=reps, studentize=studentize, seed=SEED)
    test.compute()
    return test


def studentized(matrix, block, index):
    """arch's SPA of gains in units of their own deviation; its own studentize divides nothing."""
    deviation = np.sqrt(spa(matrix, block, 1, True)._loss_diff_var)
    return [float(p) for p in spa(matrix / deviation, block, index, True).pvalues]


def overfit(matrix, blocks):
    parts = np.array_split(matrix, blocks)
    sums = np.array([part.mean(axis=0) for part in parts])
    below = 0
    choices = list(itertools.combinations(range(blocks), blocks // 2))
    for inside in choices:
        outside = [b for b in range(blocks) if b not in inside]
        winner = np.argmax(sums[list(inside)].mean(axis=0))
        rank = rankdata(sums[outside].mean(axis=0))[winner] / (matrix.shape[1] + 1)
        below += np.log(rank / (1 - rank)) <= 0
    return below / len(choices)


small = gains(60, [0.35, 0.1, 0.0, -1.5], 0.3)
large = gains(144, [0.3, 0.28, 0.1, -0.1, -0.3, -2.0], 0.5)
bootstrap = StationaryBootstrap(BLOCK, np.arange(60), seed=SEED)
indices = [[int(i) for i in data[0][0]] for data in bootstrap.bootstrap(200)]
tests = []
for horizon in (1, 3, 6, 12, 40, 60):
    for column in range(4):
        model = list(np.round(2 - large[:, column], 6))
        for kernel in ("acf", "bartlett"):
            try:
                statistic, p = dm_test([0.0] * 144, model, [2.0] * 144, loss=lambda u, v: v, h=horizon, one_sided=True,
                                       variance_estimator=kernel)
                tests.append({"horizon": horizon, "column": column, "kernel": kernel, "statistic": statistic, "p": p})
                break
            except ArithmeticError:
                pass
raw = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34]
print(json.dumps({
    "versions": {name: version(name) for name in ("arch", "statsmodels", "dieboldmariano", "scipy", "numpy")},
    "small": small.tolist(), "large": large.tolist(), "block": BLOCK, "indices": indices,
    "spa_small": studentized(small, BLOCK, 200), "reality_check_small": float(spa(small, BLOCK, 200, False).pvalues["upper"]),
    "spa_large": studentized(large, 6, 20000), "reality_check_large": float(spa(large, 6, 20000, False).pvalues["upper"]),
    "variance_small": [float(v) for v in spa(small, BLOCK, 1, True)._loss_diff_var],
    "block_lengths": [float(b) for b in optimal_block_length(large)["stationary"]],
    "diebold_mariano": tests,
    "overfitting": {str(s): float(overfit(large, s)) for s in (8, 12)},
    "p": raw, "holm": [float(p) for p in multipletests(raw, method="holm")[1]],
    "benjamini_hochberg": [float(p) for p in multipletests(raw, method="fdr_bh")[1]]}))
