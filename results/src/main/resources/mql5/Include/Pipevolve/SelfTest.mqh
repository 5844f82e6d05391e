//+------------------------------------------------------------------+
//| Replays the golden cases of a model and prints the largest         |
//| difference from Pipevolve.                                         |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_SELF_TEST
#define PIPEVOLVE_SELF_TEST

#include "Model.mqh"

#define PV_FIRST_VALUE 3

int PvCases = 0;
int PvFailures = 0;
double PvLargestCode = 0.0;
double PvLargestLevel = 0.0;
double PvLargestPrice = 0.0;

// The values of a line of golden.csv: weights, case, what, values.
int PvValues(PV_READ(string, parts), PV_WRITE(double, values)) {
  int count = ArraySize(parts) - PV_FIRST_VALUE;
  ArrayResize(values, count);
  for(int i = 0; i < count; i++)
    values[i] = StringToDouble(parts[PV_FIRST_VALUE + i]);
  return count;
}

void PvKeepLarger(double &largest, const double difference) {
  if(difference > largest)
    largest = difference;
}

// Replays a case: its closes, what they became, and what was forecast (three
// rows of levels, three of prices).
void PvReplay(PV_READ(double, closes), PV_READ(double, codes), PV_READ(double, levels), PV_READ(double, prices)) {
  float written[];
  float given[];
  ArrayResize(written, PV_CONTEXT_CODES);
  int count = ArraySize(closes);
  int from = count - PV_INPUT_LENGTH;
  double unit = PvUnit(closes, from, PV_INPUT_LENGTH, PV_POINT);
  PvWriteCodes(closes, from, PV_INPUT_LENGTH, unit, written);
  for(int i = 0; i < PV_CONTEXT_CODES; i++)
    PvKeepLarger(PvLargestCode, MathAbs(written[i] - codes[i]));
  PvCases++;
  ResetLastError();
  if(!PvRunModel(written, given)) {
    PvFailures++;
    Print(PvOnnxProblem("running the model", GetLastError()));
    return;
  }
  for(int i = 0; i < 3 * PV_HORIZON; i++) {
    PvKeepLarger(PvLargestLevel, MathAbs(given[i] - levels[i]));
    PvKeepLarger(PvLargestPrice, MathAbs(PvPrice(closes[count - 1], unit, given[i]) - prices[i]));
  }
}

void PvAppend(PV_WRITE(double, rows), PV_READ(double, row)) {
  int before = ArraySize(rows);
  int count = ArraySize(row);
  ArrayResize(rows, before + count);
  for(int i = 0; i < count; i++)
    rows[before + i] = row[i];
}

// Replays the cases of the tester's or of the live weights.
void PvReplayFile(const int file, const string weights) {
  double values[];
  double closes[];
  double codes[];
  double levels[];
  double prices[];
  while(!FileIsEnding(file)) {
    string parts[];
    if(StringSplit(FileReadString(file), ',', parts) <= PV_FIRST_VALUE || parts[0] != weights)
      continue;
    PvValues(parts, values);
    string what = parts[2];
    if(what == "closes") {
      ArrayResize(closes, 0);
      ArrayResize(levels, 0);
      ArrayResize(prices, 0);
      PvAppend(closes, values);
    }
    if(what == "codes") {
      ArrayResize(codes, 0);
      PvAppend(codes, values);
    }
    if(what == "mean" || what == "low" || what == "high")
      PvAppend(levels, values);
    if(what == "mean_price" || what == "low_price" || what == "high_price")
      PvAppend(prices, values);
    if(what == "high_price")
      PvReplay(closes, codes, levels, prices);
  }
}

// Replays all cases of one form of one set of weights and prints the outcome.
void PvTestForm(const bool tester, const bool unrolled) {
  string name = (tester ? "tester" : "live") + (unrolled ? ", unrolled" : "");
  PvCases = 0;
  PvFailures = 0;
  PvLargestCode = 0.0;
  PvLargestLevel = 0.0;
  PvLargestPrice = 0.0;
  string problem = PvOpenForm(tester, unrolled);
  if(problem != "") {
    Print("Pipevolve ", PV_SEARCH, " (", name, "): ", problem);
    PvReleaseModel();
    return;
  }
  int file = FileOpen(PV_GOLDEN, FILE_READ | FILE_TXT | FILE_ANSI);
  if(file == INVALID_HANDLE) {
    Print("Pipevolve ", PV_SEARCH, ": MQL5\\Files\\", PV_GOLDEN, " cannot be opened, error ",
          IntegerToString(GetLastError()));
    PvReleaseModel();
    return;
  }
  ulong started = GetMicrosecondCount();
  PvReplayFile(file, tester ? "tester" : "live");
  double each = PvCases > 0 ? (GetMicrosecondCount() - started) / 1000.0 / PvCases : 0.0;
  FileClose(file);
  PvReleaseModel();
  Print("Pipevolve ", PV_SEARCH, " (", name, "): ", IntegerToString(PvCases), " cases, ",
        IntegerToString(PvFailures), " not run; largest difference: codes ", DoubleToString(PvLargestCode, 0),
        ", forecast ", DoubleToString(PvLargestLevel, 6), " codes, ", DoubleToString(PvLargestPrice, PV_DIGITS + 3),
        " in price; ", DoubleToString(each, 1), " ms a case");
}

void OnStart() {
  for(int weights = 0; weights < 2; weights++) {
    bool tester = weights == 0;
    PvTestForm(tester, false);
    if(PvHasUnrolled(tester))
      PvTestForm(tester, true);
  }
}

#endif
