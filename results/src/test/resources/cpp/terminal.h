// A terminal of sorts: what the MQL5 sources call, as far as they call it, on bars, quotes and positions that a script on
// standard input sets. It knows how functions are declared and what they do, not how a broker behaves.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using std::fabs;
using std::floor;
using std::sqrt;
typedef std::string string;
typedef long datetime;
typedef int color;
typedef unsigned char uchar;
typedef unsigned int uint;
typedef unsigned long ulong;

[[noreturn]] inline void wrong(const string &what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(3);
}

template <typename T> struct Array {
  std::vector<T> values;
  Array() = default;
  template <size_t N> Array(const T (&from)[N]) : values(from, from + N) {}
  T &operator[](long at) { return values[checked(at)]; }
  const T &operator[](long at) const { return values[checked(at)]; }
  long checked(long at) const {
    if (at < 0 || at >= (long)values.size())
      wrong("array out of range: " + std::to_string(at) + " of " + std::to_string(values.size()));
    return at;
  }
};
template <typename T> int ArraySize(const Array<T> &array) { return (int)array.values.size(); }
template <typename T, size_t N> int ArraySize(const T (&)[N]) { return (int)N; }
template <typename T> int ArrayResize(Array<T> &array, int size) {
  array.values.resize(size);
  return size;
}
#define PV_READ(type, name) const Array<type> &name
#define PV_WRITE(type, name) Array<type> &name

// Numbers are MetaTrader's where a program could depend on them.
enum ENUM_TIMEFRAMES { PERIOD_M1 = 1, PERIOD_H1 = 16385, PERIOD_D1 = 16408 };
enum ENUM_ORDER_TYPE_FILLING { ORDER_FILLING_FOK, ORDER_FILLING_IOC, ORDER_FILLING_RETURN };
enum ENUM_ORDER_TYPE { ORDER_TYPE_BUY, ORDER_TYPE_SELL };
enum { POSITION_TYPE_BUY, POSITION_TYPE_SELL };
enum { TRADE_ACTION_DEAL = 1 };
enum { INIT_SUCCEEDED, INIT_FAILED, INIT_PARAMETERS_INCORRECT };
enum { ACCOUNT_MARGIN_MODE_RETAIL_NETTING, ACCOUNT_MARGIN_MODE_EXCHANGE, ACCOUNT_MARGIN_MODE_RETAIL_HEDGING };
enum { SYMBOL_TRADE_EXECUTION_REQUEST, SYMBOL_TRADE_EXECUTION_INSTANT, SYMBOL_TRADE_EXECUTION_MARKET };
enum ENUM_POSITION_PROPERTY_INTEGER { POSITION_MAGIC, POSITION_TIME, POSITION_TYPE };
enum ENUM_POSITION_PROPERTY_DOUBLE { POSITION_VOLUME };
enum ENUM_POSITION_PROPERTY_STRING { POSITION_SYMBOL };
enum ENUM_ACCOUNT_INFO_INTEGER { ACCOUNT_MARGIN_MODE };
enum ENUM_ACCOUNT_INFO_DOUBLE { ACCOUNT_EQUITY };
enum ENUM_SYMBOL_INFO_INTEGER { SYMBOL_TRADE_EXEMODE, SYMBOL_FILLING_MODE, SYMBOL_TRADE_STOPS_LEVEL };
enum ENUM_SYMBOL_INFO_DOUBLE {
  SYMBOL_TRADE_TICK_SIZE, SYMBOL_TRADE_TICK_VALUE_LOSS, SYMBOL_TRADE_TICK_VALUE,
  SYMBOL_VOLUME_STEP, SYMBOL_VOLUME_MIN, SYMBOL_VOLUME_MAX
};
enum ENUM_SERIES_INFO_INTEGER { SERIES_LASTBAR_DATE, SERIES_SYNCHRONIZED };
enum ENUM_MQL_INFO_INTEGER { MQL_TESTER, MQL_VISUAL_MODE };
enum ENUM_TERMINAL_INFO_INTEGER { TERMINAL_BUILD };
enum { ONNX_DEFAULT = 0, ONNX_USE_CPU_ONLY = 8, ONNX_NO_CONVERSION = 16 };
enum { FILE_READ = 1, FILE_TXT = 16, FILE_ANSI = 32 };
enum { TIME_DATE = 1, TIME_MINUTES = 2 };
enum ENUM_OBJECT { OBJ_TREND, OBJ_LABEL };
enum { OBJPROP_CORNER, OBJPROP_XDISTANCE, OBJPROP_YDISTANCE, OBJPROP_COLOR, OBJPROP_SELECTABLE, OBJPROP_STYLE,
       OBJPROP_RAY_RIGHT, OBJPROP_HIDDEN, OBJPROP_TEXT };
enum { CORNER_LEFT_UPPER };
enum { STYLE_SOLID, STYLE_DOT };
enum { clrGray, clrOrangeRed, clrDodgerBlue, clrSilver };
const int INVALID_HANDLE = -1;

struct MqlTick { double bid, ask; };
struct MqlRates { datetime time; double open, high, low, close; };
struct MqlDateTime { int hour; };
struct MqlTradeRequest {
  int action; ulong magic; string symbol; double volume, price, sl, tp; ulong deviation; ENUM_ORDER_TYPE type;
  ENUM_ORDER_TYPE_FILLING type_filling; string comment; ulong position;
};
struct MqlTradeCheckResult { uint retcode; string comment; };
struct MqlTradeResult { uint retcode; double price; string comment; };
struct Position {
  ulong ticket;
  string symbol;
  long magic, time, type;
  double volume, price, sl, tp;
  int bar;
  int direction() const { return type == POSITION_TYPE_BUY ? 1 : -1; }
};

// What the script sets.
struct Terminal {
  bool tester = false, hedging = true, synchronized = true;
  long build = 5600, now = 0, stopsLevel = 0;
  double equity = 10000, tickSize = 0.00001, unitsALot = 100000;
  double forecast = 0, forecastPrice = 0;
  std::vector<MqlRates> bars;
  MqlTick tick = {};
  std::vector<Position> positions;
  std::deque<uint> retcodes;
  std::set<const void *> refusedGraphs;
  const void *openedGraph = nullptr;
  std::map<string, string> objects;
  ulong tickets = 0, selected = 0;
  int graphs = 0, runs = 0;
  bool stopped = false;
};
static Terminal terminal;
static string _Symbol = "EURUSD";
static int _Period = PERIOD_D1;
static double _Point = 0.00001;
static int _Digits = 5;

inline string IntegerToString(long value) { return std::to_string(value); }
inline string DoubleToString(double value, int digits) {
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}
inline string TimeToString(datetime time, int parts) {
  time_t seconds = time;
  char text[20];
  std::strftime(text, sizeof text, (parts & TIME_MINUTES) != 0 ? "%Y.%m.%d %H:%M" : "%Y.%m.%d", std::gmtime(&seconds));
  return text;
}
inline string EnumToString(ENUM_TIMEFRAMES value) { return "period " + std::to_string((int)value); }
inline int StringLen(const string &text) { return (int)text.size(); }
inline int StringGetCharacter(const string &text, int at) { return text.at(at); }
inline string StringSubstr(const string &text, int from, int length = -1) {
  return text.substr(from, length < 0 ? string::npos : (size_t)length);
}
inline double StringToDouble(const string &text) { return std::strtod(text.c_str(), nullptr); }
inline int StringSplit(const string &text, int separator, Array<string> &parts) {
  parts.values.clear();
  std::istringstream in(text);
  for (string part; std::getline(in, part, (char)separator);)
    parts.values.push_back(part);
  return ArraySize(parts);
}
template <typename... Parts> void Print(const Parts &...parts) {
  std::cout << "print ";
  (std::cout << ... << parts);
  std::cout << "\n";
}
inline double MathAbs(double value) { return std::fabs(value); }
inline double NormalizeDouble(double value, int digits) {
  return std::strtod(DoubleToString(value, digits).c_str(), nullptr);
}
inline void ResetLastError() {}
inline int GetLastError() { return 5802; }
inline ulong GetMicrosecondCount() { return 0; }

inline bool MQLInfoInteger(ENUM_MQL_INFO_INTEGER what) { return what == MQL_TESTER && terminal.tester; }
inline long TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER) { return terminal.build; }
inline datetime TimeCurrent() { return terminal.now; }
inline void TimeToStruct(datetime time, MqlDateTime &into) { into.hour = (int)(time / 3600 % 24); }
inline int PeriodSeconds(ENUM_TIMEFRAMES) { return 86400; }
inline void TesterStop() { terminal.stopped = true; std::cout << "tester stopped\n"; }

inline long SeriesInfoInteger(const string &, ENUM_TIMEFRAMES, ENUM_SERIES_INFO_INTEGER what) {
  if (what == SERIES_SYNCHRONIZED)
    return terminal.synchronized;
  return terminal.bars.empty() ? 0 : terminal.bars.back().time;
}
inline int CopyRates(const string &, ENUM_TIMEFRAMES, int start, int count, Array<MqlRates> &into) {
  long end = (long)terminal.bars.size() - start;
  if (end <= 0)
    return -1;
  long from = std::max(0L, end - count);
  into.values.assign(terminal.bars.begin() + from, terminal.bars.begin() + end);
  return (int)(end - from);
}
inline int iBarShift(const string &, ENUM_TIMEFRAMES, datetime time, bool) {
  int later = 0;
  for (const auto &bar : terminal.bars)
    later += bar.time > time;
  return later;
}

inline long AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER) {
  return terminal.hedging ? ACCOUNT_MARGIN_MODE_RETAIL_HEDGING : ACCOUNT_MARGIN_MODE_RETAIL_NETTING;
}
inline double AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE) { return terminal.equity; }
inline long SymbolInfoInteger(const string &, ENUM_SYMBOL_INFO_INTEGER what) {
  switch (what) {
    case SYMBOL_TRADE_EXEMODE: return SYMBOL_TRADE_EXECUTION_MARKET;
    case SYMBOL_FILLING_MODE: return 2;
    case SYMBOL_TRADE_STOPS_LEVEL: return terminal.stopsLevel;
  }
  return 0;
}
inline double SymbolInfoDouble(const string &, ENUM_SYMBOL_INFO_DOUBLE what) {
  switch (what) {
    case SYMBOL_TRADE_TICK_SIZE: return terminal.tickSize;
    case SYMBOL_TRADE_TICK_VALUE_LOSS: case SYMBOL_TRADE_TICK_VALUE: return terminal.tickSize * terminal.unitsALot;
    case SYMBOL_VOLUME_STEP: case SYMBOL_VOLUME_MIN: return 0.01;
    case SYMBOL_VOLUME_MAX: return 100;
  }
  return 0;
}
inline bool SymbolInfoTick(const string &, MqlTick &tick) {
  tick = terminal.tick;
  return tick.bid > 0;
}

inline int PositionsTotal() { return (int)terminal.positions.size(); }
inline ulong PositionGetTicket(int index) {
  return terminal.selected = terminal.positions.at(index).ticket;
}
inline const Position &selected() {
  for (const auto &position : terminal.positions)
    if (position.ticket == terminal.selected)
      return position;
  wrong("no position is selected");
}
inline string PositionGetString(ENUM_POSITION_PROPERTY_STRING) { return selected().symbol; }
inline double PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE) { return selected().volume; }
inline long PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what) {
  return what == POSITION_MAGIC ? selected().magic : what == POSITION_TIME ? selected().time : selected().type;
}
inline void close(ulong ticket, double price, const char *reason) {
  auto &positions = terminal.positions;
  for (size_t i = 0; i < positions.size(); i++)
    if (positions[i].ticket == ticket) {
      const auto &closed = positions[i];
      terminal.equity += closed.direction() * (price - closed.price) * closed.volume * terminal.unitsALot;
      std::printf("trade,%d,%.2f,%d,%.9f,%d,%.9f,%s\n", closed.direction(), closed.volume, closed.bar, closed.price,
                  (int)terminal.bars.size() - 1, price, reason);
      positions.erase(positions.begin() + i);
      return;
    }
}
inline bool OrderCheck(const MqlTradeRequest &request, MqlTradeCheckResult &check) {
  check.retcode = request.volume > 0 && request.price > 0 && request.symbol == _Symbol ? 0 : 10013;
  return check.retcode == 0;
}
inline bool OrderSend(const MqlTradeRequest &request, MqlTradeResult &result) {
  result.price = request.price;
  result.retcode = 10009;
  if (!terminal.retcodes.empty()) {
    result.retcode = terminal.retcodes.front();
    terminal.retcodes.pop_front();
  }
  std::printf("order %s %.2f at %.5f sl %.5f tp %.5f magic %lu position %lu filling %d -> %u\n",
              request.type == ORDER_TYPE_BUY ? "buy" : "sell", request.volume, request.price, request.sl, request.tp,
              request.magic, request.position, (int)request.type_filling, result.retcode);
  std::fflush(stdout);
  if (result.retcode != 10009)
    return false;
  if (request.position != 0)
    close(request.position, request.price, "horizon");
  else
    terminal.positions.push_back({++terminal.tickets, request.symbol, (long)request.magic, terminal.now,
                                  (long)request.type, request.volume, request.price, request.sl, request.tp,
                                  (int)terminal.bars.size() - 1});
  return true;
}

inline void ObjectsDeleteAll(long, const string &prefix) {
  for (auto at = terminal.objects.begin(); at != terminal.objects.end();)
    at = at->first.rfind(prefix, 0) == 0 ? terminal.objects.erase(at) : std::next(at);
}
inline bool ObjectCreate(long, const string &name, ENUM_OBJECT, int, datetime, double, datetime = 0, double to = 0) {
  terminal.objects[name] = DoubleToString(to, 5);
  return true;
}
inline bool ObjectSetInteger(long, const string &, int, long) { return true; }
inline bool ObjectSetString(long, const string &name, int, const string &text) {
  terminal.objects[name] = text;
  return true;
}
inline void ChartRedraw(long) {}

// A graph knows the golden case and gives for all else a straight line to the level or the price that the script sets.
void goldenLevels(const Array<float> &codes, Array<float> &levels);
inline long OnnxCreateFromBuffer(const Array<uchar> &graph, ulong) {
  if (terminal.refusedGraphs.count(&graph) != 0)
    return INVALID_HANDLE;
  terminal.graphs++;
  terminal.openedGraph = &graph;
  return 7;
}
inline void OnnxRelease(long) { terminal.graphs--; }
template <size_t N> bool OnnxSetInputShape(long, long, const long (&)[N]) { return N == 2; }
template <size_t N> bool OnnxSetOutputShape(long, long, const long (&)[N]) { return N == 2; }
inline bool OnnxRun(long, ulong, const Array<float> &codes, Array<float> &levels) {
  terminal.runs++;
  goldenLevels(codes, levels);
  return true;
}

static std::ifstream opened;
inline int FileOpen(const string &name, int) {
  auto path = "MQL5/Files/" + name;
  std::replace(path.begin(), path.end(), '\\', '/');
  opened = std::ifstream(path);
  return opened ? 1 : INVALID_HANDLE;
}
inline bool FileIsEnding(int) { return opened.peek() == EOF; }
inline string FileReadString(int) {
  string line;
  std::getline(opened, line);
  if (!line.empty() && line.back() == '\r')
    line.pop_back();
  return line;
}
inline void FileClose(int) { opened.close(); }
