const steps = [1, 2, 3, 4, 5];

/** The style of maps and charts. Colour never stands alone: figures, outlines and hatching say the same. */
export const figureStyle = `
figure { margin: 0; }
figcaption { font-weight: 600; margin-bottom: 0.5rem; }
.map svg { display: block; }
.map > svg { width: 100%; height: auto; overflow: visible; }
.shapes { position: absolute; }
.maps { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; margin: 1.5rem 0 0.5rem; }
.small-maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 2rem; }
.map.main { max-width: 60rem; }
.place use { stroke: var(--border); stroke-width: 1; }
.small .place use { stroke-width: 1.6; }
.outline { fill: none; stroke: var(--ink); stroke-width: 1.3; stroke-linejoin: round; }
.small .outline { stroke-width: 1.7; }
.fine .place use { stroke-width: 0.5; } .fine.small .place use { stroke-width: 0.7; }
.inset rect { fill: var(--paper); stroke: var(--line-strong); stroke-width: 1; } .inset text { font-size: 12px; fill: var(--quiet); } .small .inset text { font-size: 21px; }
.place .step-0 { stroke: var(--line-strong); }
.place:hover use { stroke: var(--ink); stroke-width: 3; }
.hatch-ground { fill: var(--paper); } .hatch-line { fill: var(--hatch); }
${steps.map((step) => `.step-${step} { fill: var(--s${step}); } .ochre .step-${step} { fill: var(--o${step}); }`).join('\n')}
.swatch rect { stroke: var(--line-strong); }
.labels text { text-anchor: middle; pointer-events: none; fill: var(--on-pale); font-variant-numeric: tabular-nums; }
.labels .name { font-size: 9px; }
.labels .figure { font-size: 13px; font-weight: 650; }
.small .labels .figure { font-size: 21px; font-weight: 500; }
.labels .on-0 { fill: var(--quiet); paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.labels .on-4, .labels .on-5 { fill: var(--on-deep); }
.key { list-style: none; margin: 0.75rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font-size: 0.86rem; max-width: none; }
.key li { display: flex; align-items: center; gap: 0.4rem; }
.source { font-size: 0.82rem; color: var(--quiet); max-width: 90ch; margin-top: 1rem; }
.chart { max-width: 36rem; margin: 1.25rem 0; }
.chart.wide { max-width: 60rem; }
.side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 3rem; }
.chart svg { display: block; width: 100%; height: auto; overflow: visible; } .chart.wide svg { width: auto; max-width: 100%; }
.chart text { white-space: pre; }
@media screen and (max-width: 46rem) {
  .chart.wide > div { overflow-x: auto; } .chart.wide svg { max-width: 46rem; }
}
`;
