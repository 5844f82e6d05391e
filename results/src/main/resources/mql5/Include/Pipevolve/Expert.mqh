//+------------------------------------------------------------------+
//| The Expert Advisor: forecasts once when a bar opens, closes what   |
//| is due and opens what the forecast is worth.                       |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_EXPERT
#define PIPEVOLVE_EXPERT

#include "Model.mqh"
#include "Trade.mqh"
#include "Chart.mqh"

input group "Search"
input string InpSearch = PV_SEARCH;       // Search, as the preset names it
input string InpSymbol = PV_SYMBOL;       // Symbol, as the broker names it
input group "Signal"
input double InpThresholdSpreads = 1.0;   // Smallest forecast move, in spreads
input double InpThresholdAtr = 0.0;       // Smallest forecast move, in ATR
input group "Exits"
input double InpStopAtr = 3.0;            // Stop loss, in ATR (0: none)
input double InpTakeAtr = 3.0;            // Take profit, in ATR (0: none)
input group "Risk"
input double InpRiskPercent = 1.0;        // Share of the equity that a stop loses, in percent
input group "Filters"
input int InpMaxSpreadPoints = 0;         // Largest spread, in points (0: any)
input int InpSessionFrom = 0;             // First hour of the session, server time
input int InpSessionTo = 0;               // Hour at which it ends (equal: all day)
input group "Orders"
input bool InpTrade = true;               // Trade (false: only draw)
input long InpMagic = PV_MAGIC;           // Magic number
input int InpSlippagePoints = 20;         // Largest deviation from the price, in points
input group "Chart"
input bool InpDraw = true;                // Draw the forecast with its band

#define PV_WANTS_FORECAST 0
#define PV_WANTS_TRADE 1
#define PV_BAR_DONE 2
#define PV_MOST_ATTEMPTS 50

// In OnInit the tester's clock may show the last quote before the test begins.
#define PV_WEEK 604800

bool PvTester = false;
bool PvSaidShort = false;
bool PvSawOpen = false;
datetime PvBar = 0;
int PvState = PV_BAR_DONE;
int PvAttempts = 0;
double PvLastClose = 0.0;
double PvForecastEnd = 0.0;
double PvAtrNow = 0.0;

// What keeps the expert from running with these inputs on this chart, or nothing.
string PvWrongInput() {
  if(InpSearch != PV_SEARCH)
    return "the preset is of " + InpSearch + ", this expert of " + PV_SEARCH + ": load its own preset";
  if(_Symbol != InpSymbol)
    return "the chart shows " + _Symbol + ": open one of " + InpSymbol +
           ", or name your broker's symbol of the same pair in InpSymbol";
  if(_Period != PV_TIMEFRAME)
    return "the chart's timeframe is " + EnumToString((ENUM_TIMEFRAMES)_Period) + ": the model reads " +
           EnumToString(PV_TIMEFRAME);
  if(InpThresholdSpreads < 0.0 || InpThresholdAtr < 0.0 || InpStopAtr < 0.0 || InpTakeAtr < 0.0)
    return "thresholds, stop loss and take profit must be 0 or more";
  if(!(InpRiskPercent > 0.0) || InpRiskPercent > 100.0)
    return "InpRiskPercent must be above 0 and at most 100";
  if(InpSessionFrom < 0 || InpSessionFrom > 23 || InpSessionTo < 0 || InpSessionTo > 23)
    return "the hours of the session must be 0 to 23";
  if(InpMaxSpreadPoints < 0 || InpSlippagePoints < 0)
    return "InpMaxSpreadPoints and InpSlippagePoints must be 0 or more";
  if(TerminalInfoInteger(TERMINAL_BUILD) < PV_BUILD)
    return "the terminal is build " + IntegerToString(TerminalInfoInteger(TERMINAL_BUILD)) +
           ", older than " + IntegerToString(PV_BUILD) + ": update it, or export with an older build";
  return "";
}

// Why the tester may not begin where it does, or nothing.
string PvWrongDates(const datetime begin) {
  if(!PvTester || PvTesterMayForecast((long)begin, (long)PV_HOLD_OUT_FROM))
    return "";
  return "the test begins on " + TimeToString(begin, TIME_DATE) + ", but the weights were tuned and chosen on " +
         "prices from " + TimeToString(PV_SEEN_FROM, TIME_DATE) + " to " + TimeToString(PV_SEEN_TO, TIME_DATE) +
         ", and an embargo follows: a test there would show what they have seen. Begin on " +
         TimeToString(PV_HOLD_OUT_FROM, TIME_DATE | TIME_MINUTES) + " or later";
}

int OnInit() {
  PvTester = MQLInfoInteger(MQL_TESTER) != 0;
  PvSaid = "";
  PvSaidShort = false;
  PvBar = 0;
  string problem = PvWrongInput();
  if(problem == "")
    problem = PvWrongDates(TimeCurrent() + PV_WEEK);
  if(problem != "") {
    PvSay(problem + ".");
    return INIT_PARAMETERS_INCORRECT;
  }
  problem = PvOpenModel(PvTester);
  if(problem != "") {
    PvSay("the model cannot be used: " + problem + ".");
    return INIT_FAILED;
  }
  PvShowWorth(PvTester);
  if(PV_WARNING != "")
    PvSay("warning: " + PV_WARNING);
  return INIT_SUCCEEDED;
}

void OnDeinit(const int reason) {
  PvReleaseModel();
  PvClearChart();
}

// Reads closed bars and forecasts: PV_DONE, PV_LATER while history is loading,
// PV_GIVEN_UP where this bar has no forecast.
int PvForecast() {
  MqlRates rates[];
  int wanted = PvWholeContext(PV_INPUT_LENGTH);
  int count = CopyRates(_Symbol, (ENUM_TIMEFRAMES)_Period, 1, wanted, rates);
  bool whole = SeriesInfoInteger(_Symbol, (ENUM_TIMEFRAMES)_Period, SERIES_SYNCHRONIZED) != 0;
  if(count < 0 || (count < wanted && !whole))
    return PV_LATER;
  if(count < PV_INPUT_LENGTH || count <= PV_ATR_BARS) {
    PvSay("the history is too short: " + IntegerToString(count) + " closed bars");
    return PV_GIVEN_UP;
  }
  if(count < wanted && !PvSaidShort) {
    PvSaidShort = true;
    PvSay("the history has " + IntegerToString(count) + " closed bars; before " + IntegerToString(wanted) +
          " the model is told less of the past than it could be");
  }
  double highs[];
  double lows[];
  double closes[];
  ArrayResize(highs, count);
  ArrayResize(lows, count);
  ArrayResize(closes, count);
  for(int i = 0; i < count; i++) {
    highs[i] = rates[i].high;
    lows[i] = rates[i].low;
    closes[i] = rates[i].close;
  }
  int from = count - PV_INPUT_LENGTH;
  double unit = PvUnit(closes, from, PV_INPUT_LENGTH, PV_POINT);
  float codes[];
  float levels[];
  ArrayResize(codes, PV_CONTEXT_CODES);
  PvWriteCodes(closes, from, PV_INPUT_LENGTH, unit, codes);
  ResetLastError();
  if(!PvRunModel(codes, levels)) {
    PvSay(PvOnnxProblem("running the model", GetLastError()));
    return PV_GIVEN_UP;
  }
  PvLastClose = closes[count - 1];
  PvForecastEnd = PvEndPoint(levels, PV_HORIZON, PvLastClose, unit);
  PvAtrNow = PvAtr(highs, lows, closes, count);
  if(InpDraw)
    PvDrawForecast(levels, PvLastClose, unit, PvBar);
  return PV_DONE;
}

// Opens a position where the forecast is worth one.
int PvTradeForecast(const MqlTick &tick) {
  double spread = tick.ask - tick.bid;
  int direction = PvSignal(PvForecastEnd, PvLastClose,
                           PvThreshold(spread, InpThresholdSpreads, PvAtrNow, InpThresholdAtr));
  MqlDateTime opened;
  TimeToStruct(PvBar, opened);
  if(direction == 0 || !PvSessionIsOpen(opened.hour, InpSessionFrom, InpSessionTo))
    return PV_DONE;
  int own = PvCountPositions(true, InpMagic);
  int foreign = PvCountPositions(false, InpMagic);
  if(!PvMayOpen(own, foreign, PvIsNetting())) {
    if(own == 0)
      PvSay("no trade: the account is a netting one and has a position that is not this expert's");
    return PV_DONE;
  }
  if(!PvSpreadPasses(spread, InpMaxSpreadPoints * _Point)) {
    PvSay("no trade: the spread is " + DoubleToString(spread / _Point, 0) + " points");
    return PV_DONE;
  }
  return PvOpenPosition(direction, tick, PvAtrNow, InpStopAtr, InpTakeAtr, InpRiskPercent, InpMagic,
                        InpSlippagePoints);
}

// A new bar: how many have opened since the last one that was seen. One that
// was open before the expert was is forecast, but not traded: its open is over.
void PvBeginBar(const datetime bar) {
  PvSawOpen = PvTester || PvBar != 0;
  if(PvBar != 0) {
    int passed = iBarShift(_Symbol, (ENUM_TIMEFRAMES)_Period, PvBar, false);
    if(passed > 1)
      PvSay(IntegerToString(passed - 1) + " bars opened without a forecast: the terminal was not running or not connected");
  }
  PvBar = bar;
  PvState = PV_WANTS_FORECAST;
  PvAttempts = 0;
}

void OnTick() {
  datetime bar = (datetime)SeriesInfoInteger(_Symbol, (ENUM_TIMEFRAMES)_Period, SERIES_LASTBAR_DATE);
  if(bar == 0)
    return;
  if(bar != PvBar)
    PvBeginBar(bar);
  if(PvState == PV_BAR_DONE)
    return;
  MqlTick tick;
  if(!SymbolInfoTick(_Symbol, tick))
    return;
  if(InpTrade && PvCloseDue(tick, InpMagic, InpSlippagePoints) != PV_DONE)
    return;
  string problem = PvWrongDates(bar);
  if(problem != "") {
    PvState = PV_BAR_DONE;
    PvSay(problem + ".");
    TesterStop();
    return;
  }
  if(PvState == PV_WANTS_FORECAST) {
    int forecast = PvForecast();
    if(forecast == PV_LATER)
      return;
    PvState = forecast == PV_DONE && InpTrade && PvSawOpen ? PV_WANTS_TRADE : PV_BAR_DONE;
  }
  if(PvState == PV_WANTS_TRADE) {
    PvAttempts++;
    if(PvTradeForecast(tick) != PV_LATER || PvAttempts >= PV_MOST_ATTEMPTS)
      PvState = PV_BAR_DONE;
  }
}

#endif
