// How a report looks, on the screen and on paper.
#pragma once

namespace sidon {

inline constexpr const char* kPageStyle = R"css(
:root { color-scheme: light; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { max-width: 56rem; margin: 2.5rem auto; padding: 0 1.25rem; color: #1c2127; background: #fff;
  overflow-wrap: break-word; font: 17px/1.5 Georgia, "Times New Roman", "DejaVu Serif", serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .8rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .8rem; padding-top: .7rem; border-top: 1px solid #cfd6dd; }
sub, sup { line-height: 0; font-size: .72em; }
.claim { font-size: 1.7rem; text-align: center; margin: 1.2rem 0; }
.claim span { display: block; font-size: .9rem; color: #55606b; }
.status { border-left: 4px solid #c0392b; background: #fbf3f2; padding: .7rem 1rem; font-size: .93em; }
.theorem { border-left: 4px solid #1f4e79; background: #f1f5f9; padding: .2rem 1rem; margin: 1rem 0; }
code, pre { font: .8em/1.45 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { background: #f6f7f8; border: 1px solid #e0e4e8; padding: .6rem .8rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }
pre code { font-size: 1em; }
.long { overflow-wrap: anywhere; font-size: .86em; }
table { border-collapse: collapse; width: 100%; font-size: .9em; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
  border-bottom: 1px solid #e3e6ea; }
td { overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.6rem; font-size: .9em;
  margin: 1rem 0; }
.facts div { display: grid; grid-template-columns: 10.5rem 1fr; padding: .3rem 0;
  border-bottom: 1px solid #e3e6ea; }
.facts .wide { grid-column: 1 / -1; }
dt { color: #55606b; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.number { white-space: nowrap; font-variant-numeric: tabular-nums lining-nums; }
.ours td { background: #eaf1f8; font-weight: bold; }
.refused td { background: #fbf3f2; }
.sides { font-size: .86em; }
.side { display: grid; grid-template-columns: 15rem 1fr 6.8rem; column-gap: .8rem; align-items: center;
  line-height: 1.35; padding: .12rem 0; }
.side .who { text-align: right; }
.side .value { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
.side.ours .value, .side.ours .who { font-weight: bold; }
.track { position: relative; height: .95rem; background: #f2f4f6; }
.track i { position: absolute; top: 0; bottom: 0; background: #c3cad3; font-style: normal; }
.ours .track i { background: #1f4e79; }
.refused .track i { background: #e2a9a2; }
.axis .track { background: none; }
.axis .track i { background: none; transform: translateX(-50%); color: #55606b; font-size: .9em; }
.verdict { border-left: 4px solid #c0392b; padding: .1rem 1rem; overflow-wrap: anywhere; }
.good { border-left-color: #2e7d4f; }
.status.good { background: #f0f7f2; }
.figures { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .6rem 1.2rem; }
figure { margin: .5rem 0; }
figure.wide { grid-column: 1 / -1; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { font-size: .84em; color: #414b55; line-height: 1.4; }
a { color: #1f4e79; }
@media screen and (max-width: 42rem) {
  body { margin-top: 1.2rem; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
  .claim { font-size: 1.35rem; }
  .figures, .facts { grid-template-columns: minmax(0, 1fr); }
  .facts div { grid-template-columns: 8rem minmax(0, 1fr); }
  .facts .wide { grid-template-columns: minmax(0, 1fr); }
  .bounds tr { display: grid; grid-template-columns: 7.2rem minmax(0, 1fr); column-gap: .6rem;
    padding: .3rem 0; border-bottom: 1px solid #e3e6ea; }
  .bounds td, .bounds th { padding: 0; border: 0; }
  .bounds td:nth-child(3) { grid-column: 2; }
  .bounds th:nth-child(3) { display: none; }
  .bounds tr.ours { background: #eaf1f8; }
  .side { grid-template-columns: 1fr auto; }
  .side .who { text-align: left; }
  .side .track { grid-row: 2; grid-column: 1 / -1; }
  .side.axis { padding-bottom: 1rem; }
  .wide .picture { overflow-x: auto; }
  .wide svg { min-width: 36rem; }
}
@page { size: A4; margin: 17mm 16mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; line-height: 1.4; }
  th, td, .facts div { padding-top: .13rem; padding-bottom: .13rem; }
  .facts div { grid-template-columns: 8.5rem 1fr; }
  h1 { margin-bottom: .4rem; }
  h2 { margin: 1.2rem 0 .5rem; }
  p { margin: .6rem 0; }
  .claim { margin: .6rem 0; }
  h2, figcaption, thead, p:has(+ pre) { break-after: avoid; }
  section[id] { break-before: page; }
  section[id] h2 { border-top: 0; margin-top: 0; padding-top: 0; }
  figure:not(.sides), .side, .theorem, .status, tr, pre, .facts div { break-inside: avoid; }
  .status, .theorem, .ours td, .track, .track i, pre {
    -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
)css";

}  // namespace sidon
