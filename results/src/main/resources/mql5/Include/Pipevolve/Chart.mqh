//+------------------------------------------------------------------+
//| What the chart shows: the forecast with its band, and what it is   |
//| worth.                                                             |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_CHART
#define PIPEVOLVE_CHART

#include "Codes.mqh"

#define PV_OBJECTS "Pipevolve "
// A label shows no more than 63 characters.
#define PV_LINE_LENGTH 60

bool PvHasChart() {
  return !MQLInfoInteger(MQL_TESTER) || MQLInfoInteger(MQL_VISUAL_MODE);
}

void PvClearForecast() {
  ObjectsDeleteAll(0, PV_OBJECTS + "step ");
}

void PvClearChart() {
  ObjectsDeleteAll(0, PV_OBJECTS);
}

void PvShowLine(const int row, const string text, const color ink) {
  string name = PV_OBJECTS + "line " + IntegerToString(row);
  ObjectCreate(0, name, OBJ_LABEL, 0, 0, 0);
  ObjectSetInteger(0, name, OBJPROP_CORNER, CORNER_LEFT_UPPER);
  ObjectSetInteger(0, name, OBJPROP_XDISTANCE, 8);
  ObjectSetInteger(0, name, OBJPROP_YDISTANCE, 24 + 16 * row);
  ObjectSetInteger(0, name, OBJPROP_COLOR, ink);
  ObjectSetInteger(0, name, OBJPROP_SELECTABLE, false);
  ObjectSetString(0, name, OBJPROP_TEXT, text);
}

// Shows a text from a row on, broken between words; the row after it.
int PvShowText(const int row, const string text, const color ink) {
  int next = row;
  string rest = text;
  while(StringLen(rest) > PV_LINE_LENGTH) {
    int cut = PV_LINE_LENGTH;
    while(cut > 0 && StringGetCharacter(rest, cut) != ' ')
      cut--;
    bool between = cut > 0;
    if(!between)
      cut = PV_LINE_LENGTH;
    PvShowLine(next, StringSubstr(rest, 0, cut), ink);
    rest = StringSubstr(rest, between ? cut + 1 : cut);
    next++;
  }
  PvShowLine(next, rest, ink);
  return next + 1;
}

// What is known of the model, so that nobody trades it without having seen it.
void PvShowWorth(const bool tester) {
  if(!PvHasChart())
    return;
  string weights = tester ? "tuned to " + TimeToString(PV_SEEN_TO, TIME_DATE) + " for the tester"
                          : "tuned to " + TimeToString(PV_LIVE_SEEN_TO, TIME_DATE) + ", their error is not measured";
  int row = PvShowText(0, "Pipevolve " + PV_SEARCH + ": weights " + weights, clrGray);
  if(PV_WARNING != "")
    PvShowText(row, "Warning: " + PV_WARNING, clrOrangeRed);
}

void PvDrawStep(const string name, const datetime from, const double fromPrice, const datetime to,
                const double toPrice, const color ink, const int style) {
  string object = PV_OBJECTS + "step " + name;
  ObjectCreate(0, object, OBJ_TREND, 0, from, fromPrice, to, toPrice);
  ObjectSetInteger(0, object, OBJPROP_COLOR, ink);
  ObjectSetInteger(0, object, OBJPROP_STYLE, style);
  ObjectSetInteger(0, object, OBJPROP_RAY_RIGHT, false);
  ObjectSetInteger(0, object, OBJPROP_SELECTABLE, false);
  ObjectSetInteger(0, object, OBJPROP_HIDDEN, true);
}

// Draws mean, low and high of every step from the last closed bar on.
void PvDrawForecast(PV_READ(float, levels), const double last, const double unit, const datetime bar) {
  if(!PvHasChart())
    return;
  PvClearForecast();
  int seconds = PeriodSeconds((ENUM_TIMEFRAMES)_Period);
  double mean = last;
  double low = last;
  double high = last;
  for(int step = 0; step < PV_HORIZON; step++) {
    datetime to = bar + step * seconds;
    datetime from = to - seconds;
    double nextMean = PvPrice(last, unit, levels[PvMeanAt(step, PV_HORIZON)]);
    double nextLow = PvPrice(last, unit, levels[PvLowAt(step, PV_HORIZON)]);
    double nextHigh = PvPrice(last, unit, levels[PvHighAt(step, PV_HORIZON)]);
    string number = IntegerToString(step + 1);
    PvDrawStep("mean " + number, from, mean, to, nextMean, clrDodgerBlue, STYLE_SOLID);
    PvDrawStep("low " + number, from, low, to, nextLow, clrSilver, STYLE_DOT);
    PvDrawStep("high " + number, from, high, to, nextHigh, clrSilver, STYLE_DOT);
    mean = nextMean;
    low = nextLow;
    high = nextHigh;
  }
  ChartRedraw(0);
}

#endif
