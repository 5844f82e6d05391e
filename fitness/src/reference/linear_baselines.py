"""Reference values of the linear baselines, by statsmodels.

pip install statsmodels==0.15.0; python fitness/src/reference/linear_baselines.py
"""
import csv
import numpy as np
import statsmodels
import statsmodels.api as sm
from statsmodels.tsa.ar_model import AutoReg, ar_select_order

closes = np.array([float(row["Close"]) for row in csv.DictReader(open("config/samples/EURUSD-D1.csv"))])[:2000]
print("statsmodels", statsmodels.__version__, "closes", len(closes), closes[0], closes[-1])
returns = np.diff(np.log(closes))
for largest in (0, 1, 3, 10, 40):
    order = 0 if largest == 0 else max(ar_select_order(returns, maxlag=largest, ic="bic").ar_lags or [0])
    print("order up to", largest, "is", order)
for order in (0, 1, 2, 5):
    fit = AutoReg(returns, lags=order).fit()
    path = closes[-1] * np.exp(np.cumsum(fit.forecast(4)))
    print("AR(%d)" % order, [repr(float(p)) for p in fit.params], [repr(float(p)) for p in path])
# an AR(2) that is there to be found, and a season
t = np.arange(1500)
noise = ((t * 7919 + 13) % 1009) / 1009 - 0.5
made = np.zeros(1500)
for i in range(2, 1500):
    made[i] = 0.5 * made[i - 1] - 0.3 * made[i - 2] + noise[i]
print("made: order", max(ar_select_order(made, maxlag=10, ic="bic").ar_lags),
      [repr(float(p)) for p in AutoReg(made, lags=2).fit().params])
ols = sm.OLS(np.diff(closes), sm.add_constant(closes[:-1])).fit()
a, b = ols.params
path, price = [], closes[-1]
for _ in range(4):
    price += a + b * price
    path.append(repr(float(price)))
print("mean reversion", repr(float(a)), repr(float(b)), path)
