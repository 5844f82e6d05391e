// The fake graph, which needs the generated constants.
void goldenLevels(const Array<float> &codes, Array<float> &levels, double end) {
  bool tester = terminal.openedGraph == &PvGraphTester || terminal.openedGraph == &PvGraphTesterUnrolled;
  if (codes.values == (tester ? Array<float>(PvCodesTester) : Array<float>(PvCodesLive)).values) {
    levels = tester ? Array<float>(PvLevelsTester) : Array<float>(PvLevelsLive);
    return;
  }
  for (int step = 0; step < PV_HORIZON; step++) {
    levels[step] = (float)(127 + end * (step + 1) / PV_HORIZON);
    levels[PV_HORIZON + step] = levels[step] - 5;
    levels[2 * PV_HORIZON + step] = levels[step] + 5;
  }
}
