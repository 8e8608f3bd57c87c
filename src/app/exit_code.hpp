// How sidoncert ends. The numbers are documented in the manual and never change.
#pragma once

namespace sidon {

enum class ExitCode : int {
  kDone = 0,           // proved, or done
  kNotProved = 1,      // an honest no
  kUsage = 2,          // bad parameters
  kInputOutput = 3,    // a file could not be read or written
  kInternal = 4,       // a defect of the program
  kInterrupted = 130,  // by SIGINT, SIGTERM or SIGHUP
};

}  // namespace sidon
