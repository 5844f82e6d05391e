// Replays golden cases: golden FILE POINT INPUT_LENGTH. Closes become codes and levels become prices by the Expert
// Advisor's own source; the largest differences from what the file says are printed. No model is run.
#include "mql.h"
#include "Codes.mqh"
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

typedef std::map<std::string, std::vector<double>> Case;

static double apart(double largest, double one, double other) {
  double difference = fabs(one - other);
  return difference <= largest ? largest : difference;
}

int main(int, char **arguments) {
  std::ifstream file(arguments[1]);
  double point = std::strtod(arguments[2], nullptr);
  int length = std::atoi(arguments[3]);
  std::map<std::string, Case> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string weights, number, what, value;
    std::getline(fields, weights, ',');
    std::getline(fields, number, ',');
    std::getline(fields, what, ',');
    auto &values = cases[weights + " " + number][what];
    while (std::getline(fields, value, ','))
      values.push_back(std::strtod(value.c_str(), nullptr));
  }
  double code = 0, price = 0;
  size_t forecasts = 0;
  for (auto &[name, read] : cases) {
    auto &closes = read["closes"];
    int from = (int)closes.size() - length;
    double unit = PvUnit(closes.data(), from, length, point);
    std::vector<float> codes(PvContextCodes(length));
    PvWriteCodes(closes.data(), from, length, unit, codes.data());
    if (codes.size() != read["codes"].size()) {
      std::fprintf(stderr, "case %s has %zu codes, not %zu\n", name.c_str(), read["codes"].size(), codes.size());
      return 1;
    }
    for (size_t i = 0; i < codes.size(); i++)
      code = apart(code, codes[i], read["codes"][i]);
    for (std::string row : {"mean", "low", "high"})
      for (size_t step = 0; step < read[row].size(); step++, forecasts++)
        price = apart(price, PvPrice(closes.back(), unit, (float)read[row][step]), read[row + "_price"].at(step));
  }
  std::printf("%zu cases, %zu prices; largest difference: codes %g, price %g\n", cases.size(), forecasts, code, price);
}
