//+------------------------------------------------------------------+
//| Prices to codes and levels to prices, as the model was trained.  |
//| Plain arithmetic: no call of MQL5, so that a C++ compiler takes   |
//| this file too and tests hold it against Pipevolve itself.         |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_CODES
#define PIPEVOLVE_CODES

// Arrays that a function reads or writes; C++ has another way to write them.
#ifndef PV_READ
#define PV_READ(type, name) const type &name[]
#define PV_WRITE(type, name) type &name[]
#endif

#define PV_CODE_COUNT 255
#define PV_ORIGIN 127
#define PV_PAST 4
#define PV_STEP 0.125
#define PV_DISTANCE 0.25

// How many codes a context of that many prices has, its past among them.
int PvContextCodes(const int inputLength) {
  return PV_PAST + inputLength - 1;
}

// How many prices a context and its whole past have.
int PvWholeContext(const int inputLength) {
  return (1 << PV_PAST) * inputLength;
}

// Price units of one code: an eighth of the standard deviation (n - 1) of the
// steps between closes[from .. from + inputLength), floored at one point.
double PvUnit(PV_READ(double, closes), const int from, const int inputLength, const double point) {
  int end = from + inputLength;
  double mean = (closes[end - 1] - closes[from]) / (inputLength - 1);
  double squares = 0.0;
  for(int i = from + 1; i < end; i++) {
    double deviation = closes[i] - closes[i - 1] - mean;
    squares += deviation * deviation;
  }
  double sigma = sqrt(squares / (inputLength - 2));
  if(sigma < point)
    sigma = point;
  return sigma * PV_STEP;
}

// The code of so many units from no move: halves away from zero, cut to 0 .. 254.
int PvCode(const double units) {
  double rounded = units < 0.0 ? -floor(-units + 0.5) : floor(units + 0.5);
  double code = PV_ORIGIN + rounded;
  if(code < 0.0)
    return 0;
  if(code > PV_CODE_COUNT - 1)
    return PV_CODE_COUNT - 1;
  return (int)code;
}

double PvMean(PV_READ(double, closes), const int from, const int to) {
  double sum = 0.0;
  for(int i = from; i < to; i++)
    sum += closes[i];
  return sum / (to - from);
}

// Writes the codes of the context closes[from .. from + inputLength), oldest
// first: four of what was before it, farthest first, then its steps. Where a
// block of the past reaches before the first price, its mean is of what there
// is; where all of it would, the nearer block or else no move stands for it.
void PvWriteCodes(PV_READ(double, closes), const int from, const int inputLength, const double unit,
                  PV_WRITE(float, codes)) {
  int end = from;
  int length = inputLength;
  int code = PV_ORIGIN;
  for(int block = PV_PAST - 1; block >= 0; block--) {
    int start = end - length;
    if(start < 0)
      start = 0;
    if(start < end)
      code = PvCode((PvMean(closes, start, end) - closes[from]) / (PV_DISTANCE / PV_STEP * unit));
    codes[block] = (float)code;
    end = start;
    length *= 2;
  }
  for(int i = 1; i < inputLength; i++)
    codes[PV_PAST + i - 1] = (float)PvCode((closes[from + i] - closes[from + i - 1]) / unit);
}

// The price of a level that the model gives, where 127 is the last close.
double PvPrice(const double last, const double unit, const double level) {
  return last + (level - PV_ORIGIN) * unit;
}

// The model's output is three rows of one value a step: mean, low, high.
int PvMeanAt(const int step, const int horizon) {
  return step;
}

int PvLowAt(const int step, const int horizon) {
  return horizon + step;
}

int PvHighAt(const int step, const int horizon) {
  return 2 * horizon + step;
}

// Where the forecast ends: the price of the mean's last step. What the model
// was shown is no part of its output.
double PvEndPoint(PV_READ(float, levels), const int horizon, const double last, const double unit) {
  return PvPrice(last, unit, levels[PvMeanAt(horizon - 1, horizon)]);
}

// The largest difference of two arrays; one that is no number is without bound.
double PvLargestDifference(PV_READ(float, one), PV_READ(float, other), const int count) {
  double largest = 0.0;
  for(int i = 0; i < count; i++) {
    double difference = fabs((double)one[i] - (double)other[i]);
    if(!(difference <= 1.0e300))
      return 1.0e300;
    if(difference > largest)
      largest = difference;
  }
  return largest;
}

#endif
