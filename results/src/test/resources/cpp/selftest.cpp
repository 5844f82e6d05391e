// Runs the script on the golden cases that lie in MQL5/Files of the working folder.
#include "terminal.h"
#include "PipevolveSelfTest.mq5"
#include "graphs.h"

int main() {
  OnStart();
}
