import type { Problem } from '../../domain/problem.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { type Content, html, said } from '../html.ts';
import { tiesInWords } from '../ties-in-words.ts';
import { facts, type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { counted, locationInWords, settledBy, titled } from '../words.ts';

/** Whether a tie was broken, between which applications, and how. */
export function tiesSection(result: DecisionResult): Section | null {
  const { ties, awards, status } = result;
  if (awards.length === 0 && ties.between.length === 0) return null;
  const ids = html`<ul class="chips">${ties.between.map((application) => html`<li class="id">${said(application)}</li>`)}</ul>\n`;
  const method =
    ties.by.length > 0 &&
    html`<p>Equal award sets are told apart, in this order, by:</p>
<ol>${ties.by.map((by) => html`<li>${said(by)}</li>`)}</ol>\n`;
  return {
    id: 'ties',
    title: 'Ties',
    count: ties.between.length === 0 ? null : ties.between.length,
    body: ties.broken
      ? html`<p>More than one award set has the best value, so a tie was broken. ${said(tiesInWords(result).join(' '))}${
          ties.between.length > 0 && ` The fate of ${counted(ties.between.length, 'application')} hung on it:`
        }</p>\n${ties.between.length > 0 && ids}${method}`
      : html`<p>${
          status === 'optimal'
            ? 'No tie had to be broken: one award set alone has the best value.'
            : 'No tie was broken.'
        }</p>\n${
          ties.between.length > 0 &&
          html`<p>The fate of these applications could have gone either way:</p>\n${ids}`
        }`,
  };
}

/** What was odd about the inputs, without stopping the decision. */
export function warningsSection({ warnings }: DecisionResult): Section | null {
  if (warnings.length === 0) return null;
  return {
    id: 'warnings',
    title: 'Warnings about the inputs',
    count: warnings.length,
    body: table<Problem>({
      label: 'Warnings',
      caption: 'These did not stop the decision. Someone should look at them.',
      columns: [
        column(
          'Warning',
          (problem) => html`${said(problem.message)} <span class="beneath id">${said(problem.code)}</span>`,
          'row-header',
        ),
        column('Where', (problem) => said(locationInWords(problem.at))),
        column('Found', ({ value }) =>
          value === undefined ? html`<span class="quiet">–</span>` : said(value),
        ),
        column('Expected', ({ expected }) => said(expected)),
        column('What to do', ({ mend }) => said(mend)),
      ],
      rows: warnings,
      long: warnings.length > 25,
    }),
  };
}

/** Every setting the decision rests on, and who decided it. */
export function settingsSection({ settings, programme }: DecisionResult): Section | null {
  if (settings.length === 0 && programme.notes.length === 0) return null;
  return {
    id: 'settings',
    title: 'Settings and assumptions',
    count: settings.length === 0 ? null : settings.length,
    body: html`${programme.notes.length > 0 && html`<h3>How the programme was read</h3>\n${sentences(programme.notes, 'notes')}\n`}${
      settings.length > 0 &&
      table<DecisionResult['settings'][number]>({
        label: 'Settings',
        caption: 'What each setting was, and who decided it.',
        columns: [
          column('Setting', ({ name }) => said(titled(name)), 'row-header'),
          column('Value', ({ value }) => said(value)),
          column('Decided by', ({ from }) => settledBy[from]),
        ],
        rows: settings,
      })
    }`,
  };
}

/** What went in, byte for byte, and what made the decision: enough to do it again. */
export function inputsSection({ provenance }: DecisionResult): Section {
  const { inputs, map, version, engine, seed } = provenance;
  const pairs: readonly (readonly [string, Content])[] = [
    ['Program', html`allot ${said(version)}`],
    ['Engine', said(engine)],
    ['Map', map === null ? 'none' : said([map.title, map.attribution].filter(Boolean).join('. '))],
    ['Seed of the lot', seed === null ? 'none was needed' : said(seed)],
  ];
  return {
    id: 'inputs',
    title: 'Inputs and provenance',
    count: inputs.length,
    body: html`<p>The same inputs give the same decision, byte for byte. A file is the one that was used if its SHA-256 hash is the one below.</p>
${facts(pairs, 'facts')}${
  inputs.length === 0
    ? html`<p class="notice">No input files were recorded.</p>\n`
    : table<DecisionResult['provenance']['inputs'][number]>({
        label: 'Inputs',
        caption: 'Input files and their SHA-256 hashes.',
        columns: [
          column('File', ({ path }) => said(path), 'row-header'),
          column('SHA-256', ({ sha256 }) => html`<code>${sha256}</code>`, 'wide'),
        ],
        rows: inputs,
      })
}`,
  };
}
