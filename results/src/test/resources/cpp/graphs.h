// The fake graph, which needs the generated constants.
double levelsTo(double price) {
  Array<double> closes;
  for (size_t i = 0; i + 1 < terminal.bars.size(); i++)
    closes.values.push_back(terminal.bars[i].close);
  double unit = PvUnit(closes, ArraySize(closes) - PV_INPUT_LENGTH, PV_INPUT_LENGTH, PV_POINT);
  return (price - closes.values.back()) / unit;
}

void goldenLevels(const Array<float> &codes, Array<float> &levels) {
  bool tester = terminal.openedGraph == &PvGraphTester || terminal.openedGraph == &PvGraphTesterUnrolled;
  if (codes.values == (tester ? Array<float>(PvCodesTester) : Array<float>(PvCodesLive)).values) {
    levels = tester ? Array<float>(PvLevelsTester) : Array<float>(PvLevelsLive);
    return;
  }
  double end = terminal.forecastPrice > 0 ? levelsTo(terminal.forecastPrice) : terminal.forecast;
  for (int step = 0; step < PV_HORIZON; step++) {
    levels[step] = (float)(127 + end * (step + 1) / PV_HORIZON);
    levels[PV_HORIZON + step] = levels[step] - 5;
    levels[2 * PV_HORIZON + step] = levels[step] + 5;
  }
}
