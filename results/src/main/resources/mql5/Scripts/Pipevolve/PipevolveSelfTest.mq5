//+------------------------------------------------------------------+
//| Replays golden cases in the terminal; the Experts tab shows the    |
//| largest difference from Pipevolve.                                 |
//+------------------------------------------------------------------+
#property copyright "Pipevolve, Apache License 2.0"
#property version "1.00"
//@properties
#include <Pipevolve/Constants.mqh>
#include <Pipevolve/SelfTest.mqh>
