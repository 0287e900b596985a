import type { DecisionResult, RuleLine } from '../../domain/result.ts';
import { html, said } from '../html.ts';
import type { Section } from '../section.ts';
import { column, table } from '../table.ts';
import { listedAtMost, ruleAmount, ruleLimit, ruleState } from '../words.ts';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Every hard rule with its clause, its limit, what was achieved, and how it stands. */
export function rulesSection(result: DecisionResult): Section {
  const { awards, status, objective, exclusions } = result;
  // Applications that exclude each other have a section of their own.
  const rules = result.rules.filter(({ id }) => exclusions.every(({ ruleId }) => ruleId !== id));
  const decided = status === 'optimal' || status === 'within';
  const binding = rules.filter(({ binding: binds }) => binds).length;
  const state = (rule: RuleLine) =>
    decided || awards.length > 0
      ? html`<span class="state ${rule.holds ? (rule.binding ? 'binds' : 'holds') : 'broken'}">${sentence(ruleState(rule, objective.gridPerPoint))}</span>${
          rule.binding && html` <span class="beneath">binding: it leaves no room</span>`
        }`
      : html`<span class="quiet">no award set to hold it against</span>`;
  return {
    id: 'rules',
    title: 'Every rule, and how it stands',
    count: rules.length,
    body:
      rules.length === 0
        ? html`<p class="notice">There are no rules.</p>\n`
        : html`<p>Each rule was checked again on the finished award set, in whole pence and whole awards, apart from the solver. ${
            decided &&
            (binding === 0
              ? 'None of them is binding: each leaves room.'
              : 'A rule is binding where it leaves no room: loosening it might change the decision.')
          }</p>
${table<RuleLine>({
  label: 'Rules',
  caption: 'Rules of the programme and of the scenario.',
  columns: [
    column(
      'Rule',
      (rule) => html`${said(rule.title)} <span class="beneath id">${said(rule.id)}</span>`,
      'row-header',
    ),
    column('Clause', ({ clause }) =>
      clause === null ? html`<span class="quiet">none</span>` : said(clause),
    ),
    column('Limit', (rule) => ruleLimit(rule, objective.gridPerPoint), 'number'),
    column(
      'Achieved',
      (rule) =>
        decided && rule.achieved !== null
          ? html`${ruleAmount(rule.unit, rule.achieved, objective.gridPerPoint)}${
              rule.tightestAt.length > 0 &&
              html`<span class="beneath">${listedAtMost(rule.tightestAt, 3)}</span>`
            }`
          : '–',
      'number',
    ),
    column('How it stands', state, 'wide'),
  ],
  rows: rules,
})}`,
  };
}
