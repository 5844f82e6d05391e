"""Reference values of the exponential smoothing baselines, by statsmodels.

pip install statsmodels==0.15.0; python fitness/src/reference/smoothing_baselines.py
"""
import csv
import numpy as np
import statsmodels
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

closes = np.array([float(row["Close"]) for row in csv.DictReader(open("config/samples/EURUSD-D1.csv"))])[:2000]
print("statsmodels", statsmodels.__version__, "closes", len(closes))
t = np.arange(600)
noise = ((t * 7919 + 13) % 1009) / 1009 - 0.5
made = 1.2 + 0.0002 * t + 0.01 * noise + 0.003 * np.cumsum(((t * 6007 + 5) % 997) / 997 - 0.5)


def show(name, fit):
    p = fit.params
    print(name, "level", repr(float(p["smoothing_level"])), "trend", repr(float(p["smoothing_trend"] or 0)),
          "sse", repr(float(fit.sse)), [repr(float(x)) for x in fit.forecast(4)])


for name, y in (("euro", closes), ("made", made)):
    simple = SimpleExpSmoothing(y, initialization_method="known", initial_level=y[0])
    holt = Holt(y, initialization_method="known", initial_level=y[0], initial_trend=0)
    show(name + " simple 0.3", simple.fit(smoothing_level=0.3, optimized=False))
    show(name + " holt 0.3 0.05", holt.fit(smoothing_level=0.3, smoothing_trend=0.05, optimized=False))
    # in thousandths, for the optimisers stop at small gradients
    y = 1000 * y
    simple = SimpleExpSmoothing(y, initialization_method="known", initial_level=y[0])
    holt = Holt(y, initialization_method="known", initial_level=y[0], initial_trend=0)
    show(name + " simple fitted, thousandths", simple.fit())
    show(name + " holt fitted, thousandths", min((holt.fit(method=m) for m in ("L-BFGS-B", "trust-constr", "SLSQP")),
                                   key=lambda fit: fit.sse))
