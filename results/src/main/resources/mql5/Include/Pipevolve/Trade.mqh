//+------------------------------------------------------------------+
//| Positions and orders, by the rules of Rules.mqh.                   |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_TRADE
#define PIPEVOLVE_TRADE

#include "Rules.mqh"

#define PV_DONE 0
#define PV_LATER 1
#define PV_GIVEN_UP 2

string PvSaid = "";

// Tells the journal, the same thing once.
void PvSay(const string text) {
  if(text == PvSaid)
    return;
  PvSaid = text;
  Print("Pipevolve ", PV_SEARCH, ": ", text);
}

bool PvIsNetting() {
  return AccountInfoInteger(ACCOUNT_MARGIN_MODE) != ACCOUNT_MARGIN_MODE_RETAIL_HEDGING;
}

// Counts this symbol's positions: this expert's, or those of others.
int PvCountPositions(const bool own, const long magic) {
  int count = 0;
  for(int i = PositionsTotal() - 1; i >= 0; i--) {
    if(PositionGetTicket(i) == 0)
      continue;
    bool here = PositionGetString(POSITION_SYMBOL) == _Symbol;
    if(here && PvIsOwn(here, PositionGetInteger(POSITION_MAGIC), magic) == own)
      count++;
  }
  return count;
}

ENUM_ORDER_TYPE_FILLING PvFillingOf() {
  long execution = SymbolInfoInteger(_Symbol, SYMBOL_TRADE_EXEMODE);
  bool byMarket = execution == SYMBOL_TRADE_EXECUTION_MARKET;
  return (ENUM_ORDER_TYPE_FILLING)PvFilling(SymbolInfoInteger(_Symbol, SYMBOL_FILLING_MODE), byMarket);
}

// Checks and sends an order: PV_DONE, PV_LATER or PV_GIVEN_UP, and says why.
int PvSend(MqlTradeRequest &request, const string what) {
  MqlTradeCheckResult check = {};
  MqlTradeResult result = {};
  if(!OrderCheck(request, check)) {
    int refused = PvOutcome((int)check.retcode);
    PvSay(what + " does not pass the check: " + IntegerToString(check.retcode) + " " + check.comment);
    return refused == PV_DONE ? PV_GIVEN_UP : refused;
  }
  bool sent = OrderSend(request, result);
  int outcome = PvOutcome((int)result.retcode);
  if(!sent || outcome != PV_DONE)
    PvSay(what + " was refused: " + IntegerToString(result.retcode) + " " + result.comment);
  else
    PvSay(what + " at " + DoubleToString(result.price, _Digits));
  return !sent && outcome == PV_DONE ? PV_LATER : outcome;
}

// Closes the position that is selected.
int PvCloseSelected(const ulong ticket, const MqlTick &tick, const long magic, const int slippage) {
  int direction = PvDirection(PositionGetInteger(POSITION_TYPE));
  MqlTradeRequest request = {};
  request.action = TRADE_ACTION_DEAL;
  request.position = ticket;
  request.symbol = _Symbol;
  request.magic = magic;
  request.volume = PositionGetDouble(POSITION_VOLUME);
  request.type = direction > 0 ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
  request.price = direction > 0 ? tick.bid : tick.ask;
  request.deviation = slippage;
  request.type_filling = PvFillingOf();
  return PvSend(request, direction > 0 ? "closing a long position" : "closing a short position");
}

// Closes this expert's positions whose bars have passed, whichever way they go.
// PV_LATER where one must be tried again.
int PvCloseDue(const MqlTick &tick, const long magic, const int slippage) {
  int outcome = PV_DONE;
  for(int i = PositionsTotal() - 1; i >= 0; i--) {
    ulong ticket = PositionGetTicket(i);
    if(ticket == 0)
      continue;
    bool here = PositionGetString(POSITION_SYMBOL) == _Symbol;
    if(!PvIsOwn(here, PositionGetInteger(POSITION_MAGIC), magic))
      continue;
    datetime entered = (datetime)PositionGetInteger(POSITION_TIME);
    int bars = iBarShift(_Symbol, (ENUM_TIMEFRAMES)_Period, entered, false);
    if(PvIsTimeOver(bars, PV_HORIZON) && PvCloseSelected(ticket, tick, magic, slippage) != PV_DONE)
      outcome = PV_LATER;
  }
  return outcome;
}

double PvMoneyPerPriceAndLot() {
  double tick = SymbolInfoDouble(_Symbol, SYMBOL_TRADE_TICK_SIZE);
  double value = SymbolInfoDouble(_Symbol, SYMBOL_TRADE_TICK_VALUE_LOSS);
  if(value <= 0.0)
    value = SymbolInfoDouble(_Symbol, SYMBOL_TRADE_TICK_VALUE);
  return tick > 0.0 ? value / tick : 0.0;
}

// Opens a position with its stop and take profit.
int PvOpenPosition(const int direction, const MqlTick &tick, const double atr, const double stopAtr,
                   const double takeAtr, const double riskPercent, const long magic, const int slippage) {
  double entry = direction > 0 ? tick.ask : tick.bid;
  double stop = stopAtr * atr;
  double take = takeAtr * atr;
  double nearest = SymbolInfoInteger(_Symbol, SYMBOL_TRADE_STOPS_LEVEL) * _Point;
  double spread = tick.ask - tick.bid;
  if(!PvIsFarEnough(stop, spread, nearest) || !PvIsFarEnough(take, spread, nearest)) {
    PvSay("no trade: the broker takes no stop or take profit so near to the price");
    return PV_GIVEN_UP;
  }
  double lots = PvLots(AccountInfoDouble(ACCOUNT_EQUITY), riskPercent, PvRiskDistance(stopAtr, atr),
                       PvMoneyPerPriceAndLot(), SymbolInfoDouble(_Symbol, SYMBOL_VOLUME_STEP),
                       SymbolInfoDouble(_Symbol, SYMBOL_VOLUME_MIN), SymbolInfoDouble(_Symbol, SYMBOL_VOLUME_MAX));
  if(lots <= 0.0) {
    PvSay("no trade: the risk allows less than the smallest volume");
    return PV_GIVEN_UP;
  }
  double size = SymbolInfoDouble(_Symbol, SYMBOL_TRADE_TICK_SIZE);
  MqlTradeRequest request = {};
  request.action = TRADE_ACTION_DEAL;
  request.symbol = _Symbol;
  request.magic = magic;
  request.volume = lots;
  request.type = direction > 0 ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
  request.price = entry;
  request.sl = NormalizeDouble(PvOnTick(PvStopPrice(direction, entry, stop), size), _Digits);
  request.tp = NormalizeDouble(PvOnTick(PvTakePrice(direction, entry, take), size), _Digits);
  request.deviation = slippage;
  request.type_filling = PvFillingOf();
  request.comment = PV_NAME;
  return PvSend(request, direction > 0 ? "buying" : "selling");
}

#endif
