// Answers one line for each line of standard input: a function of the MQL5 sources and its arguments.
#include "mql.h"
#include "Rules.mqh"
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

static double number(std::istream &in) {
  std::string word;
  if (!(in >> word)) {
    std::fprintf(stderr, "an argument is missing\n");
    std::exit(3);
  }
  return std::strtod(word.c_str(), nullptr);
}

static long whole(std::istream &in) { return (long)number(in); }

template <typename T> static std::vector<T> numbers(std::istream &in) {
  std::vector<T> read(whole(in));
  for (auto &value : read)
    value = (T)number(in);
  return read;
}

static void codes(std::istream &in) {
  double point = number(in);
  int from = whole(in), length = whole(in);
  auto closes = numbers<double>(in);
  double unit = PvUnit(closes.data(), from, length, point);
  std::vector<float> written(PvContextCodes(length));
  PvWriteCodes(closes.data(), from, length, unit, written.data());
  std::printf("%a", unit);
  for (float code : written)
    std::printf(" %a", code);
}

// Every price of the model's output, and where it ends.
static void prices(std::istream &in) {
  double last = number(in), unit = number(in);
  int horizon = whole(in);
  auto levels = numbers<float>(in);
  for (int step = 0; step < horizon; step++)
    std::printf("%a %a %a ", PvPrice(last, unit, levels[PvMeanAt(step, horizon)]),
                PvPrice(last, unit, levels[PvLowAt(step, horizon)]),
                PvPrice(last, unit, levels[PvHighAt(step, horizon)]));
  std::printf("%a", PvEndPoint(levels.data(), horizon, last, unit));
}

static void atr(std::istream &in) {
  auto highs = numbers<double>(in), lows = numbers<double>(in), closes = numbers<double>(in);
  std::printf("%a", PvAtr(highs.data(), lows.data(), closes.data(), (int)closes.size()));
}

static void difference(std::istream &in) {
  auto one = numbers<float>(in), other = numbers<float>(in);
  std::printf("%a", PvLargestDifference(one.data(), other.data(), (int)one.size()));
}

static double answer(const std::string &name, std::istream &in) {
  double a[8] = {};
  std::string word;
  for (int i = 0; i < 8 && in >> word; i++)
    a[i] = std::strtod(word.c_str(), nullptr);
  if (name == "whole-context") return PvWholeContext((int)a[0]);
  if (name == "threshold") return PvThreshold(a[0], a[1], a[2], a[3]);
  if (name == "signal") return PvSignal(a[0], a[1], a[2]);
  if (name == "spread") return PvSpreadPasses(a[0], a[1]);
  if (name == "session") return PvSessionIsOpen((int)a[0], (int)a[1], (int)a[2]);
  if (name == "direction") return PvDirection((long)a[0]);
  if (name == "own") return PvIsOwn(a[0] != 0, (long)a[1], (long)a[2]);
  if (name == "may-open") return PvMayOpen((int)a[0], (int)a[1], a[2] != 0);
  if (name == "time-over") return PvIsTimeOver((int)a[0], (int)a[1]);
  if (name == "stop") return PvStopPrice((int)a[0], a[1], a[2]);
  if (name == "take") return PvTakePrice((int)a[0], a[1], a[2]);
  if (name == "far-enough") return PvIsFarEnough(a[0], a[1], a[2]);
  if (name == "on-tick") return PvOnTick(a[0], a[1]);
  if (name == "risk-distance") return PvRiskDistance(a[0], a[1]);
  if (name == "lots") return PvLots(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
  if (name == "tester") return PvTesterMayForecast((long)a[0], (long)a[1]);
  if (name == "outcome") return PvOutcome((int)a[0]);
  if (name == "filling") return PvFilling((long)a[0], a[1] != 0);
  std::fprintf(stderr, "no function %s\n", name.c_str());
  std::exit(3);
}

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    std::string name;
    in >> name;
    if (name == "codes") codes(in);
    else if (name == "prices") prices(in);
    else if (name == "atr") atr(in);
    else if (name == "difference") difference(in);
    else std::printf("%a", answer(name, in));
    std::printf("\n");
  }
}
