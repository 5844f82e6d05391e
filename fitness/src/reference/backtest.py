"""Reference values of the backtest: trades by a program of its own, one trade after another instead of bar by bar,
ATR by pandas, Sharpe ratio and drawdown by empyrical.

pip install empyrical-reloaded==0.7.1 pandas==3.1.1 numpy==2.4.6
python fitness/src/reference/backtest.py > fitness/src/test/resources/io/pipevolve/fitness/backtest/reference.json
"""
import json
import math
from importlib.metadata import version

import empyrical
import numpy as np
import pandas as pd

UNITS, STEP, DEPOSIT, PIP = 100_000, 0.01, 10_000, 0.0001
FIRST = 20
HORIZON = 4
rng = np.random.default_rng(7)


def walk(bars):
    step = rng.standard_normal(bars) * 0.0009
    gap = np.where(rng.random(bars) < 0.1, rng.standard_normal(bars) * 0.0030, rng.standard_normal(bars) * 0.0001)
    close = 1.1 + np.cumsum(step + gap)
    opened = close - step
    high = np.maximum(opened, close) + rng.random(bars) * 0.0006
    low = np.minimum(opened, close) - rng.random(bars) * 0.0006
    # Friday's last bars and Monday's first ones, as files have them
    times = [t for t in pd.date_range("2024-01-03 05:00", periods=3 * bars, freq="h") if t.day_of_week < 5][:bars]
    return pd.DataFrame({"open": opened, "high": high, "low": low, "close": close}, index=times).round(5)


def volatility(df, whole):
    if not whole:
        return df.close.diff().rolling(14).std()
    before = df.close.shift()
    ranges = pd.concat([df.high - df.low, (df.high - before).abs(), (df.low - before).abs()], axis=1).max(axis=1)
    ranges.iloc[0] = np.nan
    return ranges.rolling(14).mean()


def exit_of(df, whole, side, entry, price, stop, take, spread):
    """Bar whose opening or inside ends the trade, its price and reason: entry is the bar that is entered at."""
    n = len(df)
    ask = spread if side < 0 else 0
    for bar in range(entry, n):
        if bar > entry:
            now = (df.open.iloc[bar] if whole else df.close.iloc[bar - 1]) + ask
            if side * now <= side * stop:
                return bar, now, "stop", 0
            if side * now >= side * take:
                return bar, now, "take", 0
            if bar == entry + HORIZON:
                return bar, now, "horizon", 0
        if whole:
            worst, best = (df.low, df.high) if side > 0 else (df.high, df.low)
            if side * (worst.iloc[bar] + ask) <= side * stop:
                return bar, stop, "stop", 1
            if side * (best.iloc[bar] + ask) >= side * take:
                return bar, take, "take", 1
    now = df.close.iloc[-1] + ask
    if not whole and side * now <= side * stop:
        return n, now, "stop", 0
    if not whole and side * now >= side * take:
        return n, now, "take", 0
    if not whole and n == entry + HORIZON:
        return n, now, "horizon", 0
    return n, now, "end", 0


def session_holds(session, hour):
    start, end = session
    hours = set(range(24)) if start == end else {(start + k) % 24 for k in range((end - start) % 24)}
    return hour in hours


def trades_of(df, ends, whole, spread, commission, spreads, atrs, stop_atr, take_atr, risk, session):
    vol = volatility(df, whole).to_numpy()
    balance, bar, trades = DEPOSIT, FIRST + 1, []
    while bar < len(df):
        move = ends[bar - 1 - FIRST] - df.close.iloc[bar - 1]
        size = abs(move)
        if size == 0 or size < max(spreads * spread, atrs * vol[bar - 1]) or not session_holds(session,
                                                                                          df.index[bar].hour):
            bar += 1
            continue
        side = 1 if move > 0 else -1
        distance = (stop_atr or 3) * vol[bar - 1]
        lots = math.floor(balance * risk / 100 / (distance * UNITS) / STEP + 1e-9) * STEP
        if lots < STEP / 2:
            bar += 1
            continue
        price = (df.open.iloc[bar] if whole else df.close.iloc[bar - 1]) + (spread if side > 0 else 0)
        stop = price - side * stop_atr * vol[bar - 1] if stop_atr else -side * math.inf
        take = price + side * take_atr * vol[bar - 1] if take_atr else side * math.inf
        out, closing, reason, more = exit_of(df, whole, side, bar, price, stop, take, spread)
        profit = side * (closing - price) * lots * UNITS - 2 * commission * lots
        balance += profit
        trades.append(dict(direction=side, lots=lots, entry=bar, entry_price=price, exit=out, exit_price=closing,
                           reason=reason, bars=out - bar + more, profit=profit))
        bar = max(bar, out + (1 if more else 0))
        if reason in ("stop", "take", "horizon") and not more:
            bar = out
    return trades


def equity_of(df, trades, whole, spread, commission):
    """At the close of every bar from FIRST on."""
    equity = np.full(len(df) - FIRST, float(DEPOSIT))
    for t in trades:
        within = t["bars"] == t["exit"] - t["entry"] + 1
        paid = t["exit"] if whole or within else t["exit"] - 1
        for bar in range(t["entry"], len(df)):
            if bar >= paid or bar == len(df) - 1:
                equity[bar - FIRST] += t["profit"]
            else:
                now = df.close.iloc[bar] + (spread if t["direction"] < 0 else 0)
                equity[bar - FIRST] += (t["direction"] * (now - t["entry_price"]) * UNITS - commission) * t["lots"]
    return equity


def figures(df, trades, equity):
    series = pd.Series(equity, index=df.index[FIRST:])
    days = series.groupby(series.index.date).last()
    start = pd.Series([equity[0]], index=[pd.Timestamp(series.index[0]).date()])
    # the first bar's equity is where returns begin, unless it is the last of its day
    levels = days if series.index[0].date() != series.index[1].date() else pd.concat([start, days])
    returns = levels.pct_change().dropna()
    years = (series.index[-1] - series.index[0]).total_seconds() / 86_400 / 365.25
    a_year = len(returns) / years
    steps = series.pct_change().fillna(0)
    profits = np.array([t["profit"] for t in trades])
    peaks = series.cummax()
    return dict(sharpe=float(empyrical.sharpe_ratio(returns, annualization=a_year)),
                drawdown_share=float(-empyrical.max_drawdown(steps)), drawdown=float((peaks - series).max()),
                profit_factor=float(profits[profits > 0].sum() / -profits[profits < 0].sum()),
                win_rate=float((profits > 0).mean()), net_profit=float(profits.sum()),
                average_pips=float(np.mean([t["profit"] / t["lots"] / UNITS / PIP for t in trades])),
                exposure=sum(t["bars"] for t in trades) / (len(df) - 1 - FIRST))


cases = dict(
    plain=dict(whole=True, spread=0.0002, commission=3.5, spreads=1, atrs=0, stop_atr=1.5, take_atr=2, risk=1,
               session=(0, 0)),
    wrapped=dict(whole=True, spread=0.0001, commission=0, spreads=0, atrs=0.5, stop_atr=0, take_atr=1, risk=2,
                 session=(20, 6)),
    closes=dict(whole=False, spread=0.0002, commission=1, spreads=2, atrs=0, stop_atr=2, take_atr=1, risk=1,
                session=(0, 0)))
df = walk(400)
ends = (df.close.to_numpy()[FIRST:-1] + rng.standard_normal(len(df) - 1 - FIRST) * 0.0006).round(5)
found = {}
for name, case in cases.items():
    trades = trades_of(df, ends, **case)
    equity = equity_of(df, trades, case["whole"], case["spread"], case["commission"])
    found[name] = dict(case, trades=trades, equity=equity.tolist(), figures=figures(df, trades, equity))
print(json.dumps(dict(made_with={name: version(name) for name in ("empyrical-reloaded", "pandas", "numpy")},
                      first=FIRST, horizon=HORIZON, times=[t.isoformat() for t in df.index],
                      open=df.open.tolist(), high=df.high.tolist(), low=df.low.tolist(), close=df.close.tolist(),
                      ends=ends.tolist(), cases=found)))
