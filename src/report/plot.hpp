// Pictures, drawn by gnuplot as SVG that can stand inside an HTML page. Only numbers and texts of
// this program reach gnuplot, nothing that was read from a file name.
#pragma once

#include <string>
#include <vector>

namespace sidon {

struct PlotPoint {
  double x, y;
};

struct Series {
  std::string style;  // gnuplot's words: "with lines linewidth 2"
  std::string title;  // in the key; empty: not listed there
  std::vector<PlotPoint> points;
};

struct Plot {
  std::string title;                  // plain text: shown when pointed at, and read out
  std::string x_label, y_label;       // gnuplot's enhanced text
  std::vector<std::string> settings;  // further gnuplot commands, without line feeds
  std::vector<Series> series;         // at least one with a point
  // The shape; a page scales it. Small enough for its words to be read on a telephone.
  int width = 440, height = 290;
};

// The colours of all pictures: distinguishable in grey, too.
inline constexpr const char* kMainColour = "'#1f4e79'";
inline constexpr const char* kMarkColour = "'#c0392b'";
inline constexpr const char* kQuietColour = "'#9aa5b1'";

// <svg> elements, all drawn by one gnuplot. They may stand in one page: the names that gnuplot
// gives to their parts get a prefix, "f1-" for the first. Throws std::system_error if gnuplot is
// missing or fails.
std::vector<std::string> draw_svgs(const std::vector<const Plot*>& plots);

// At most about 2*buckets points with the same envelope: of the points in each of `buckets` equal
// parts of the list, the lowest and the highest are kept; the ends of the list stay. kBuckets are
// as many as a picture has room for.
inline constexpr std::size_t kBuckets = 700;
std::vector<PlotPoint> thinned(const std::vector<PlotPoint>& points, std::size_t buckets);

}  // namespace sidon
