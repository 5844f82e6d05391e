// Runs the Expert Advisor on what a script on standard input says.
#include "terminal.h"
#include "PipevolveEA.mq5"
#include "graphs.h"

static void input(const string &name, double value) {
  if (name == "InpStopAtr") InpStopAtr = value;
  else if (name == "InpTakeAtr") InpTakeAtr = value;
  else if (name == "InpThresholdSpreads") InpThresholdSpreads = value;
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
    Position position = {++terminal.tickets, "", 0, 0, 0, 0};
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
