#include "report/plot.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <regex>
#include <set>

using namespace sidon;

TEST_CASE("a thinned curve keeps its ends and its extremes") {
  std::vector<PlotPoint> points;
  for (int i = 0; i < 10'000; ++i) points.push_back({i / 1e4, std::sin(i * i / 1e3)});
  points[5003].y = 7;
  points[5004].y = -9;
  const auto thin = thinned(points, 100);
  CHECK(thin.size() <= 200);
  CHECK(thin.front().x == points.front().x);
  CHECK(thin.back().x == points.back().x);
  CHECK(std::is_sorted(thin.begin(), thin.end(),
                       [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; }));
  const auto has = [&thin](double y) {
    return std::any_of(thin.begin(), thin.end(), [y](const PlotPoint& p) { return p.y == y; });
  };
  CHECK(has(7));
  CHECK(has(-9));
  CHECK(thinned({{0, 1}, {1, 2}}, 100).size() == 2);
}

TEST_CASE("pictures in one page have titles of their own, and share no name") {
  Plot plot;
  plot.title = "A <curve>";
  plot.series = {{"with lines", "it's a curve", {{0, 0}, {1, 1}}},
                 {"with points", "", {{0, 1}, {1, 0}}}};
  Plot logarithmic = plot;
  logarithmic.title = "Another one";
  logarithmic.settings = {"set logscale x", "set xlabel 'places'"};
  logarithmic.series[0].points = {{1, 1}, {10, 2}};
  const std::vector<std::string> pictures = draw_svgs({&plot, &logarithmic, &plot});
  REQUIRE(pictures.size() == 3);
  for (const std::string& picture : pictures) {
    CHECK_THAT(picture, Catch::StartsWith("<svg") && Catch::EndsWith("</svg>"));
    CHECK_THAT(picture, !Catch::Contains("Gnuplot") && !Catch::Contains("GNUPLOT"));
    // What is shown when the picture is pointed at: its title, and those of the key.
    CHECK_THAT(picture, !Catch::Contains("<title>gnuplot"));
    CHECK_THAT(picture, Catch::Contains("<title>it&#39;s a curve</title>") ||
                            Catch::Contains("<title>it's a curve</title>"));
  }
  CHECK_THAT(pictures[0], Catch::Contains("<title>A &lt;curve&gt;</title>"));
  CHECK_THAT(pictures[1], Catch::Contains("<title>Another one</title>"));
  // Nothing of a picture is left in the next one.
  const auto lines = [](const std::string& picture) {
    const std::regex path(" d='[^']*'");
    const std::sregex_token_iterator first(picture.begin(), picture.end(), path), last;
    return std::vector<std::string>(first, last);
  };
  CHECK(lines(pictures[0]).size() > 3);
  CHECK(lines(pictures[0]) == lines(pictures[2]));
  CHECK(lines(pictures[0]) != lines(pictures[1]));
  const std::string page = pictures[0] + pictures[1] + pictures[2];
  CHECK_THAT(page, Catch::Contains("it's a curve") || Catch::Contains("it&#39;s a curve"));
  std::set<std::string> names;
  const std::regex definition(" id=['\"]([^'\"]*)['\"]");
  std::size_t count = 0;
  for (std::sregex_iterator it(page.begin(), page.end(), definition), end; it != end; ++it) {
    names.insert((*it)[1]);
    ++count;
  }
  CHECK(count > 10);
  CHECK(names.size() == count);
  const std::regex use("href=['\"]#([^'\"]*)['\"]");
  for (std::sregex_iterator it(page.begin(), page.end(), use), end; it != end; ++it) {
    CHECK(names.count((*it)[1]) == 1);
  }
}

TEST_CASE("what gnuplot does not understand is an error") {
  Plot plot;
  plot.settings = {"set nonsense"};
  plot.series = {{"with lines", "", {{0, 0}, {1, 1}}}};
  CHECK_THROWS_WITH(draw_svgs({&plot}), Catch::Contains("gnuplot failed"));
  CHECK(draw_svgs({}).empty());
}
