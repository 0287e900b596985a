import { palette } from './palette.ts';
import { figureStyle } from './style-figures.ts';

const page = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 80rem; padding: 0 clamp(1rem, 4vw, 3rem) 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3.1rem); font-weight: 650; letter-spacing: -0.022em; }
h2 { font-size: clamp(1.4rem, 1.2rem + 0.8vw, 1.8rem); font-weight: 650; letter-spacing: -0.014em; margin-bottom: 0.75rem; }
h3 { font-size: 1.08rem; font-weight: 650; margin: 1.75rem 0 0.5rem; }
p { margin: 0 0 1rem; max-width: 68ch; text-wrap: pretty; }
ol, ul { max-width: 68ch; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.6rem 1rem; background: var(--paper); border: 2px solid var(--accent); z-index: 9; }
.skip:focus { top: 0.5rem; }
.quiet { color: var(--quiet); font-weight: 400; }
.nowrap { white-space: nowrap; }
.id, code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.86em; }
code { overflow-wrap: anywhere; }

header { padding: clamp(2rem, 5vw, 4.5rem) 0 1.75rem; }
.eyebrow { color: var(--quiet); margin-bottom: 0.75rem; font-size: 0.95rem; max-width: none; }
.statement { font-size: clamp(1.1rem, 1rem + 0.5vw, 1.3rem); line-height: 1.5; margin: 1.1rem 0 1rem; max-width: 60ch; }
.status {
  display: inline-block; font-size: 0.82rem; line-height: 1.3; font-weight: 650; padding: 0.2rem 0.6rem; margin-right: 0.3rem;
  border: 1.5px solid currentColor; border-radius: 1rem; vertical-align: 0.12em;
}
.status.optimal { color: var(--good); } .status.within { color: var(--warn); }
.status.infeasible, .status.unknown { color: var(--bad); }
.story { color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1px; margin: 2.25rem 0 0; background: var(--line); border: solid var(--line); border-width: 1px 0; }
.figures div { background: var(--paper); padding: 0.9rem 0.9rem 1rem; display: flex; flex-direction: column; gap: 0.15rem; }
.figures dt { color: var(--quiet); font-size: 0.92rem; }
.figures dd { margin: 0; font-size: clamp(1.4rem, 1.2rem + 0.7vw, 1.8rem); font-weight: 600; white-space: nowrap; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; line-height: 1.15; }
.figures .of { font-size: 0.55em; font-weight: 400; letter-spacing: 0; color: var(--quiet); }

nav ul { list-style: none; margin: 0; padding: 0; max-width: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1.4rem; font-size: 0.95rem; }
nav a { display: inline-block; padding: 0.3rem 0; text-decoration-color: var(--line-strong); }
nav a:hover { text-decoration-color: currentColor; }
.count { color: var(--quiet); font-size: 0.86em; font-variant-numeric: tabular-nums; }

section { margin-top: clamp(3rem, 6vw, 4.5rem); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem 2rem; margin: 0 0 1.5rem; }
.facts div { border-top: 1px solid var(--line); padding-top: 0.5rem; }
.facts dt { color: var(--quiet); font-size: 0.9rem; line-height: 1.35; }
.facts dd { margin: 0.1rem 0 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.notice { border-left: 4px solid var(--line-strong); background: var(--tint); padding: 0.8rem 1rem; }
.exchange, .notes { padding-left: 1.2rem; } p.exchange, p.notes { padding: 0; }
.chips { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem; }
.chips li { border: 1px solid var(--line-strong); border-radius: 0.3rem; padding: 0.05rem 0.45rem; }
details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--accent); padding: 0.4rem 0; width: fit-content; }
footer { margin-top: 5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.9rem; }
footer p { max-width: 90ch; margin-bottom: 0.5rem; }
`;

const tables = `
.scroll { overflow-x: auto; margin: 0 0 1.5rem; }
.long { max-height: min(44rem, 85vh); overflow-y: auto; border-bottom: 1px solid var(--line-strong); }
.long thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); box-shadow: inset 0 -1.5px var(--line-strong); }
table { border-collapse: collapse; width: 100%; font-size: 0.94rem; line-height: 1.45; }
caption { text-align: left; color: var(--quiet); font-size: 0.9rem; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.65rem 1.1rem 0.65rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { vertical-align: bottom; font-size: 0.86rem; line-height: 1.3; font-weight: 600; color: var(--quiet); border-bottom: 1.5px solid var(--line-strong); }
.number { text-align: right; font-variant-numeric: tabular-nums lining-nums; }
td.number { white-space: nowrap; } td.number .beneath, td.number .quiet { white-space: normal; }
tbody .row-header { font-weight: 400; min-width: 11rem; }
.roomy { min-width: 18rem; width: 34%; }
.wide { min-width: 15rem; }
.beneath, .level { display: block; }
.beneath { color: var(--quiet); font-size: 0.87em; font-weight: 400; }
.plain { list-style: none; margin: 0; padding: 0; }
.application .organisation { font-weight: 600; }
.application .title { display: block; }
.application .id { color: var(--quiet); margin-right: 0.25rem; }
.because { color: var(--quiet); font-size: 0.92em; margin: 0.3rem 0 0; max-width: 60ch; }
ul.because { padding-left: 1.1rem; }
section > .because { margin-bottom: 1rem; }
.state::before { display: inline-block; width: 1.15em; font-weight: 700; }
.holds { color: var(--good); } .holds::before { content: "✓" / ""; }
.binds { color: var(--warn); } .binds::before { content: "■" / ""; font-size: 0.8em; }
.broken { color: var(--bad); font-weight: 600; } .broken::before { content: "✕" / ""; }
.unsaid { color: var(--warn); font-weight: 600; } .unsaid::before { content: "?" / ""; }
.clauses li + li { margin-top: 0.35rem; }
.broken-rules { color: var(--bad); }

@media screen and (max-width: 46rem) {
  .long { max-height: 80vh; }
  table, caption, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { padding: 0.8rem 0; border-bottom: 1px solid var(--line-strong); }
  th, td { border: 0; padding: 0.12rem 0; }
  .number { text-align: left; }
  .roomy, .wide { width: auto; min-width: 0; }
  .map.main .name { display: none; }
  .map.main .labels .figure { font-size: 20px; }
  td[data-label]::before { content: attr(data-label); display: block; float: left; width: 9.5rem; padding-right: 0.75rem; color: var(--quiet); font-size: 0.9em; font-weight: 400; white-space: normal; overflow-wrap: break-word; }
  td { display: flow-root; padding-left: 9.5rem; min-height: 1.6em; }
  td[data-label]::before { margin-left: -9.5rem; }
  tbody .row-header { margin-bottom: 0.35rem; }
  .facts, .figures { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
}
`;

const media = `
@media (min-width: 110rem) { html { font-size: 112.5%; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (forced-colors: active) {
  .place use, .swatch rect, .bars rect { forced-color-adjust: none; }
  .status, .chips li { border-color: CanvasText; }
}
@page { size: A4; margin: 14mm 12mm 16mm; }
@media print {
  :root { --paper: #fff; --tint: #f3f6f8; --ink: #000; --quiet: #3d4853; --line: #ccd3d9; --line-strong: #7c8894; --accent: #000; }
  html { font-size: 9.5pt; scroll-behavior: auto; }
  body { padding: 0; max-width: none; }
  header { padding: 0 0 1rem; }
  nav, .skip { display: none; }
  section { margin-top: 2rem; }
  h2, h3, caption, summary, figcaption { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .scroll, .long { overflow: visible; max-height: none; border: 0; }
  table { font-size: 8pt; }
  thead { display: table-header-group; }
  .long thead th { position: static; }
  tr, figure, .facts div, .figures { break-inside: avoid; }
  th, td { padding: 0.35rem 0.6rem 0.35rem 0; }
  .wide, .roomy, tbody .row-header { min-width: 0; }
  .roomy ~ .wide { width: 24%; }
  thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .figures { grid-template-columns: repeat(6, auto); }
  .map.main { max-width: 140mm; }
  .chart { max-width: 110mm; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; color: inherit; font-weight: 600; }
  summary::-webkit-details-marker { display: none; }
  svg, .status, .notice, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** The style of the whole page, for screens from a phone to a projector, in light and dark, and for paper. */
export const style = `${palette}${page}${tables}${figureStyle}${media}`;
