// Runs the Expert Advisor on what a script on standard input says.
#include "terminal.h"
#include "PipevolveEA.mq5"
#include "graphs.h"

// A broker who fills at a level, at the open where a bar opens beyond it; the stop first where both lie in a bar.
static void levels(double bid, double low, double high, double spread, bool opens) {
  for (const auto &position : std::vector<Position>(terminal.positions)) {
    int way = position.direction();
    double add = way > 0 ? 0 : spread;
    double worst = (opens ? bid : way > 0 ? low : high) + add, best = (opens ? bid : way > 0 ? high : low) + add;
    if (position.sl > 0 && way * (worst - position.sl) <= 0)
      close(position.ticket, opens ? bid + add : position.sl, "stop");
    else if (position.tp > 0 && way * (best - position.tp) >= 0)
      close(position.ticket, opens ? bid + add : position.tp, "take");
  }
}

// A bar from its open on, at which the expert gets a tick.
static void day(std::istream &in) {
  MqlRates bar;
  double spread;
  in >> bar.time >> bar.open >> bar.high >> bar.low >> bar.close >> spread >> terminal.forecastPrice;
  terminal.bars.push_back({bar.time, bar.open, bar.open, bar.open, bar.open});
  terminal.now = bar.time;
  terminal.tick = {bar.open, bar.open + spread};
  levels(bar.open, 0, 0, spread, true);
  OnTick();
  terminal.bars.back() = bar;
  levels(0, bar.low, bar.high, spread, false);
}

static void input(const string &name, double value) {
  if (name == "InpStopAtr") InpStopAtr = value;
  else if (name == "InpTakeAtr") InpTakeAtr = value;
  else if (name == "InpThresholdSpreads") InpThresholdSpreads = value;
  else if (name == "InpThresholdAtr") InpThresholdAtr = value;
  else if (name == "InpMaxSpreadPoints") InpMaxSpreadPoints = (int)value;
  else if (name == "InpSessionFrom") InpSessionFrom = (int)value;
  else if (name == "InpSessionTo") InpSessionTo = (int)value;
  else if (name == "InpRiskPercent") InpRiskPercent = value;
  else if (name == "InpTrade") InpTrade = value != 0;
  else wrong("no input " + name);
}

static void obey(const string &word, std::istream &in) {
  if (word == "tester") in >> terminal.tester;
  else if (word == "hedging") in >> terminal.hedging;
  else if (word == "synchronized") in >> terminal.synchronized;
  else if (word == "build") in >> terminal.build;
  else if (word == "now") in >> terminal.now;
  else if (word == "stops-level") in >> terminal.stopsLevel;
  else if (word == "equity") in >> terminal.equity;
  else if (word == "forecast") in >> terminal.forecast;
  else if (word == "tick-size") in >> terminal.tickSize;
  else if (word == "digits") in >> _Digits;
  else if (word == "day") day(in);
  else if (word == "symbol") in >> _Symbol;
  else if (word == "period") in >> _Period;
  else if (word == "preset") in >> InpSearch;
  else if (word == "chart-of") in >> InpSymbol;
  else if (word == "refuse-loop") terminal.refusedGraphs = {&PvGraphTester, &PvGraphLive};
  else if (word == "refuse-all")
    terminal.refusedGraphs = {&PvGraphTester, &PvGraphLive, &PvGraphTesterUnrolled, &PvGraphLiveUnrolled};
  else if (word == "retcode") {
    uint code;
    in >> code;
    terminal.retcodes.push_back(code);
  } else if (word == "input") {
    string name;
    double value;
    in >> name >> value;
    input(name, value);
  } else if (word == "bar") {
    MqlRates bar;
    in >> bar.time >> bar.open >> bar.high >> bar.low >> bar.close;
    terminal.bars.push_back(bar);
    terminal.now = bar.time;
  } else if (word == "position") {
    Position position = {++terminal.tickets, "", 0, 0, 0, 0, 0, 0, 0, 0};
    in >> position.symbol >> position.magic >> position.time >> position.type >> position.volume;
    terminal.positions.push_back(position);
  } else if (word == "init") std::printf("init %d\n", OnInit());
  else if (word == "tick") {
    in >> terminal.tick.bid >> terminal.tick.ask;
    OnTick();
  } else if (word == "end") {
    OnDeinit(0);
    std::printf("graphs %d runs %d positions %d objects %d\n", terminal.graphs, terminal.runs,
                (int)terminal.positions.size(), (int)terminal.objects.size());
  } else if (word == "objects")
    for (const auto &object : terminal.objects)
      std::printf("object %s: %s\n", object.first.c_str(), object.second.c_str());
  else wrong("no command " + word);
}

int main() {
  std::cout.setf(std::ios::unitbuf);
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  for (string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    string word;
    if (!(in >> word))
      continue;
    obey(word, in);
    if (!in && !in.eof())
      wrong("cannot read: " + line);
  }
}
