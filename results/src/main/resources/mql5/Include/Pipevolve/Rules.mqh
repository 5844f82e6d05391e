//+------------------------------------------------------------------+
//| When to trade, how much and until when. Plain arithmetic: no call |
//| of MQL5, as in Codes.mqh. Directions are +1 (long) and -1 (short). |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_RULES
#define PIPEVOLVE_RULES

#include "Codes.mqh"

#define PV_ATR_BARS 14
// Without a stop the risk is taken to be this many ATR.
#define PV_RISK_ATR 3.0

// Mean of the last 14 true ranges of closed bars, oldest first, as iATR has it;
// count must be 15 or more.
double PvAtr(PV_READ(double, highs), PV_READ(double, lows), PV_READ(double, closes), const int count) {
  double sum = 0.0;
  for(int i = count - PV_ATR_BARS; i < count; i++) {
    double top = highs[i] > closes[i - 1] ? highs[i] : closes[i - 1];
    double bottom = lows[i] < closes[i - 1] ? lows[i] : closes[i - 1];
    sum += top - bottom;
  }
  return sum / PV_ATR_BARS;
}

// How far the forecast must end from the last close to be worth a trade.
double PvThreshold(const double spread, const double thresholdSpreads, const double atr, const double thresholdAtr) {
  double bySpread = thresholdSpreads * spread;
  double byAtr = thresholdAtr * atr;
  return bySpread > byAtr ? bySpread : byAtr;
}

// +1 where the forecast ends far enough above the last close, -1 where below, else 0.
int PvSignal(const double endPoint, const double lastClose, const double threshold) {
  double move = endPoint - lastClose;
  if(move > 0.0 && move >= threshold)
    return 1;
  if(move < 0.0 && -move >= threshold)
    return -1;
  return 0;
}

// 0 lets every spread pass.
bool PvSpreadPasses(const double spread, const double most) {
  return most <= 0.0 || spread <= most;
}

// Whether an hour lies in [from, to), which may go over midnight; equal ends are the whole day.
bool PvSessionIsOpen(const int hour, const int from, const int to) {
  if(from == to)
    return true;
  if(from < to)
    return hour >= from && hour < to;
  return hour >= from || hour < to;
}

// A position of the type 0 is long, of the type 1 short.
int PvDirection(const long positionType) {
  return positionType == 0 ? 1 : -1;
}

// Whether a position is this expert's, by symbol and magic number.
bool PvIsOwn(const bool sameSymbol, const long magic, const long ownMagic) {
  return sameSymbol && magic == ownMagic;
}

// One position a symbol and magic number; on a netting account an order would
// change another's position, too.
bool PvMayOpen(const int own, const int foreign, const bool netting) {
  return own == 0 && !(netting && foreign > 0);
}

// Whether a position's time is over, long or short: entered at the open of one
// bar, closed at the open of the bar that comes so many bars later.
bool PvIsTimeOver(const int barsSinceEntry, const int horizon) {
  return barsSinceEntry >= horizon;
}

// 0 where there is none.
double PvStopPrice(const int direction, const double entry, const double distance) {
  return distance > 0.0 ? entry - direction * distance : 0.0;
}

double PvTakePrice(const int direction, const double entry, const double distance) {
  return distance > 0.0 ? entry + direction * distance : 0.0;
}

// Whether the broker takes a level so far from the entry, which lies a spread
// from the price that is watched; a distance of 0 is no level.
bool PvIsFarEnough(const double distance, const double spread, const double nearest) {
  return distance <= 0.0 || (distance > spread && distance - spread >= nearest);
}

// The nearest price that the symbol is quoted in.
double PvOnTick(const double price, const double tick) {
  return tick > 0.0 ? floor(price / tick + 0.5) * tick : price;
}

double PvRiskDistance(const double stopAtr, const double atr) {
  return (stopAtr > 0.0 ? stopAtr : PV_RISK_ATR) * atr;
}

// Lots that lose a share of the equity over the distance: whole steps, cut to
// the largest; 0 where that is below the smallest. A millionth of a step is
// what fractions may miss a whole step by.
double PvLots(const double equity, const double riskPercent, const double distance, const double moneyPerPriceAndLot,
              const double step, const double smallest, const double largest) {
  double loss = distance * moneyPerPriceAndLot;
  if(!(loss > 0.0) || !(step > 0.0) || !(equity > 0.0))
    return 0.0;
  double lots = equity * riskPercent / 100.0 / loss;
  if(lots > largest)
    lots = largest;
  lots = floor(lots / step + 1.0e-6) * step;
  return lots < smallest - step * 1.0e-6 ? 0.0 : lots;
}

// In the Strategy Tester: whether a bar may be forecast, by the times (in
// seconds) at which it and the first bar of the hold-out open. Before it lie
// the bars that the weights were tuned on, those on which they were chosen, and
// the embargo.
bool PvTesterMayForecast(const long bar, const long holdOutFrom) {
  return bar >= holdOutFrom;
}

// What a return code of the trade server means: 0 done, 1 try again on a later
// tick, 2 give up until the next bar.
int PvOutcome(const int retcode) {
  switch(retcode) {
    case 10008: // placed
    case 10009: // done
    case 10010: // done in part
      return 0;
    case 10004: // requote
    case 10011: // error
    case 10012: // timeout
    case 10018: // market closed
    case 10020: // prices changed
    case 10021: // no quotes
    case 10024: // too many requests
    case 10028: // locked
    case 10031: // no connection
      return 1;
  }
  return 2;
}

// How an order is to be filled: 0 fill or kill, 1 immediate or cancel, 2 return;
// by the symbol's flags (1 and 2) and whether it is executed by market.
int PvFilling(const long flags, const bool byMarket) {
  if((flags & 1) != 0)
    return 0;
  if((flags & 2) != 0)
    return 1;
  return byMarket ? 0 : 2;
}

#endif
