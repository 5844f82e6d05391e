//+------------------------------------------------------------------+
//| An Expert Advisor that runs a model of Pipevolve.                  |
//+------------------------------------------------------------------+
#property copyright "Pipevolve, Apache License 2.0"
#property version "1.00"
#property description "Forecasts closed bars with a fine-tuned GPT-2 and trades by rules that its inputs set."
#property description "README.txt says how to install it, and what is known of its worth."
//@properties
#include <Pipevolve/Constants.mqh>
#include <Pipevolve/Expert.mqh>
