//+------------------------------------------------------------------+
//| The model in the terminal: one ONNX graph from codes to levels.   |
//+------------------------------------------------------------------+
#ifndef PIPEVOLVE_MODEL
#define PIPEVOLVE_MODEL

#include "Codes.mqh"

long PvModel = INVALID_HANDLE;

void PvReleaseModel() {
  if(PvModel != INVALID_HANDLE)
    OnnxRelease(PvModel);
  PvModel = INVALID_HANDLE;
}

// Levels (mean, low and high of every step) after a context's codes.
// OnnxRun takes both arrays as ones that it may write.
bool PvRunModel(PV_WRITE(float, codes), PV_WRITE(float, levels)) {
  ArrayResize(levels, 3 * PV_HORIZON);
  return OnnxRun(PvModel, ONNX_NO_CONVERSION, codes, levels);
}

// What the terminal's ONNX error codes mean to whoever reads the journal.
string PvOnnxProblem(const string what, const int error) {
  string text = what + " failed with error " + IntegerToString(error);
  if(error == 5019)
    return text + ": the .onnx file is missing: copy the whole MQL5 folder and compile again";
  if(error == 5802)
    return text + ": this terminal does not know an operator of the graph";
  return text;
}

// Opens a form of the graph; empty where it is ready, else what is wrong.
string PvOpenForm(const bool tester, const bool unrolled) {
  ResetLastError();
  PvModel = PvOpenGraph(tester, unrolled);
  if(PvModel == INVALID_HANDLE)
    return PvOnnxProblem("opening the model", GetLastError());
  const long inputShape[] = {1, PV_CONTEXT_CODES};
  const long outputShape[] = {3, PV_HORIZON};
  if(!OnnxSetInputShape(PvModel, 0, inputShape))
    return PvOnnxProblem("setting the model's input", GetLastError());
  if(!OnnxSetOutputShape(PvModel, 0, outputShape))
    return PvOnnxProblem("setting the model's output", GetLastError());
  return "";
}

// Holds the expert against one forecast that Pipevolve made; empty where both agree.
string PvCheckModel(PV_READ(double, closes), const int count, PV_READ(float, codes), PV_READ(float, levels),
                    const double tolerance) {
  float written[];
  float given[];
  ArrayResize(written, PV_CONTEXT_CODES);
  int from = count - PV_INPUT_LENGTH;
  PvWriteCodes(closes, from, PV_INPUT_LENGTH, PvUnit(closes, from, PV_INPUT_LENGTH, PV_POINT), written);
  double difference = PvLargestDifference(written, codes, PV_CONTEXT_CODES);
  if(difference > 0.0)
    return "its codes differ by " + DoubleToString(difference, 0);
  ResetLastError();
  if(!PvRunModel(written, given))
    return PvOnnxProblem("running the model", GetLastError());
  difference = PvLargestDifference(given, levels, 3 * PV_HORIZON);
  if(difference > tolerance)
    return "its forecast differs by " + DoubleToString(difference, 4) + " codes, more than " +
           DoubleToString(tolerance, 4);
  return "";
}

string PvCheckForm(const bool tester, const bool unrolled) {
  string problem = PvOpenForm(tester, unrolled);
  if(problem != "")
    return problem;
  if(tester)
    return PvCheckModel(PvClosesTester, ArraySize(PvClosesTester), PvCodesTester, PvLevelsTester,
                        PV_TOLERANCE_TESTER);
  return PvCheckModel(PvClosesLive, ArraySize(PvClosesLive), PvCodesLive, PvLevelsLive, PV_TOLERANCE_LIVE);
}

// Opens the weights that belong here and checks them: the graph with a loop, or
// the unrolled one where this terminal does not run that. Empty where one is ready.
string PvOpenModel(const bool tester) {
  string problem = PvCheckForm(tester, false);
  if(problem == "")
    return "";
  PvReleaseModel();
  if(!PvHasUnrolled(tester))
    return problem;
  Print("Pipevolve: ", problem, "; trying the unrolled graph.");
  string again = PvCheckForm(tester, true);
  if(again == "")
    return "";
  PvReleaseModel();
  return problem + "; unrolled: " + again;
}

#endif
