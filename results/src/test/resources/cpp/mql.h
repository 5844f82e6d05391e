// What the plain arithmetic of the MQL5 sources needs to be C++.
#include <cmath>
using std::fabs;
using std::floor;
using std::sqrt;
#define PV_READ(type, name) const type *name
#define PV_WRITE(type, name) type *name
