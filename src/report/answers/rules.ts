import type { Exchange, LimitPrice, RulePrice, RulesAnswer, StepPrice } from '../../domain/answers/rules.ts';
import type { Value } from '../../domain/result.ts';
import { type Bar, drawBars } from '../charts.ts';
import { html, said } from '../html.ts';
import { type Section, sentences } from '../section.ts';
import { column, table } from '../table.ts';
import { namingAwards } from './award-names.ts';
import { points, pointsMoreOrLess, type Scale } from './points.ts';
import { sharesShown } from './shares-shown.ts';
import { listed, listedAtMost, quoted, ruleAmount } from '../words.ts';

export const isNothing = (value: Value): boolean =>
  typeof value === 'number' ? value === 0 : value.every((units) => units === 0);

/** `A102 would be funded, and A008 would not`. */
export function exchangeInWords(
  { enteringAwards, leavingAwards, changedAwards }: Exchange,
  { phaseNames }: Pick<RulesAnswer, 'phaseNames'>,
): string {
  const [entering, leaving, changed] = [enteringAwards, leavingAwards, changedAwards].map(
    namingAwards(phaseNames),
  ) as [readonly string[], readonly string[], readonly string[]];
  const parts = [
    ...(entering.length === 0 ? [] : [`${listedAtMost(entering, 6)} would be funded`]),
    ...(leaving.length === 0 ? [] : [`${listedAtMost(leaving, 6)} would not`]),
    ...(changed.length === 0 ? [] : [`${listedAtMost(changed, 6)} would get another amount`]),
  ];
  return parts.length === 0 ? 'nobody’s award would change' : listed(parts);
}

/** Of one rule alone its price is the cost of all, which is shown beside two values. */
const priceInWords = ({ price }: RulePrice, answer: RulesAnswer): string =>
  points(answer.rules.length === 1 ? sharesShown(answer).cost : price, answer);

const pricedInWords = (rule: RulePrice, answer: RulesAnswer): string =>
  `${quoted(rule.title)} costs ${priceInWords(rule, answer)}: without it, ${exchangeInWords(rule.without, answer)}.`;

/** `at most 3 awards: 18.66 points more`. */
function stepInWords({ sense, unit }: LimitPrice, { limit, change }: StepPrice, scale: Scale): string {
  const to = `${sense === 'at-most' ? 'at most' : 'at least'} ${ruleAmount(unit, limit, scale.gridPerPoint)}`;
  if (change === null) return `${to}: no award set would be possible`;
  if (isNothing(change)) return `${to}: nothing changes`;
  return `${to}: ${pointsMoreOrLess(change, scale)}`;
}

const stepsInWords = (limit: LimitPrice, scale: Scale): string =>
  [limit.looser, limit.tighter]
    .flatMap((step) => (step === null ? [] : [stepInWords(limit, step, scale)]))
    .join('; ');

/** What each rule costs, in sentences. */
export function rulesInWords(answer: RulesAnswer): readonly string[] {
  const { shares, value, valueUnderPotAlone, rules } = answer;
  if (rules.length === 0) return ['There are no rules but the pot.', potInWords(answer)];
  const together = isNothing(shares.cost)
    ? `${rules.length === 1 ? `${quoted(rules[0]?.title ?? '')} costs` : 'All rules together cost'} nothing: under the pot alone the best award set is worth no more.`
    : `All rules together cost ${points(sharesShown(answer).cost, answer)}: the best award set is worth ${points(value, answer)}, and under the pot alone it would be worth ${points(valueUnderPotAlone, answer)}.`;
  return [
    together,
    ...rules.filter(({ price }) => !isNothing(price)).map((rule) => pricedInWords(rule, answer)),
    ...(isNothing(shares.cost) ? [] : costlessInWords(answer)),
    potInWords(answer),
  ];
}

/** More rules that cost nothing than this are not told one by one. */
const FEW = 3;

/** All rules; where many cost nothing, those with a price. */
function toldRules({ rules }: RulesAnswer): readonly RulePrice[] {
  const priced = rules.filter(({ price }) => !isNothing(price));
  return rules.length - priced.length > FEW ? priced : rules;
}

function costlessInWords({ rules }: RulesAnswer): readonly string[] {
  const free = rules.filter(({ price }) => isNothing(price));
  const rest = free.length;
  if (rest === 0) return [];
  if (rest === 1)
    return [`${quoted(free[0]?.title ?? '')} costs nothing: the best award set without it is worth no more.`];
  if (rest <= FEW)
    return [
      `${listed(free.map(({ title }) => quoted(title)))} cost nothing: the best award set without any one of them is worth no more.`,
    ];
  const which = rest === rules.length ? `None of the ${rest} rules` : `None of the ${rest} other rules`;
  return [`${which} costs anything by itself: the best award set without any one of them is worth no more.`];
}

const potInWords = (answer: RulesAnswer): string => `The pot, ${stepsInWords(answer.pot, answer)}.`;

/** Each group with its share in the cost of all, in words. */
export const shareRows = (
  answer: RulesAnswer,
): readonly { readonly title: string; readonly share: string }[] => {
  const shown = sharesShown(answer).shares;
  return answer.shares.groups.map(({ title }, group) => ({
    title,
    share: points(shown[group] ?? 0, answer),
  }));
};

/** Every limit of every rule with what one step of it is worth: the rows of a table. */
export interface LimitRow {
  readonly title: string;
  readonly limit: string;
  readonly looser: string;
  readonly tighter: string;
}

export function limitRows(answer: RulesAnswer): readonly LimitRow[] {
  const row = (title: string, limit: LimitPrice): LimitRow => {
    const { sense, unit, looser, tighter } = limit;
    const words = (step: StepPrice | null): string =>
      step === null ? '–' : stepInWords(limit, step, answer);
    return {
      title,
      limit: `${sense === 'at-most' ? 'at most' : 'at least'} ${ruleAmount(unit, limit.limit, answer.gridPerPoint)}`,
      looser: words(looser),
      tighter: words(tighter),
    };
  };
  return [
    row('The pot', answer.pot),
    ...answer.rules.flatMap(({ title, limits }) => limits.map((limit) => row(title, limit))),
  ];
}

/** A number to draw: the value, or the entry of the first level at which any rule has a price. */
function drawn({ rules, levels }: RulesAnswer): {
  readonly of: (value: Value) => number;
  readonly at: string;
} {
  const entry = (value: Value, level: number): number =>
    typeof value === 'number' ? value : (value[level] ?? 0);
  const level = Math.max(
    0,
    levels.findIndex((_, index) => rules.some(({ price }) => entry(price, index) !== 0)),
  );
  return {
    of: (value) => Math.max(0, entry(value, level)),
    at: levels.length < 2 ? '' : ` at the level of ${levels[level] ?? ''}`,
  };
}

/** The price of each rule as a bar, its share in the cost of all, and what a little more or less of each limit is worth. */
export function rulePricesSection(answer: RulesAnswer): Section {
  const { of, at } = drawn(answer);
  const { shares } = answer;
  const told = toldRules(answer);
  const prices = told.map(
    (rule): Bar => ({
      name: rule.title,
      value: of(rule.price),
      whole: null,
      note: isNothing(rule.price) ? 'costs nothing' : priceInWords(rule, answer),
    }),
  );
  const cost = points(sharesShown(answer).cost, answer);
  const shareBars = shareRows(answer).map(
    ({ title, share }, group): Bar => ({
      name: title,
      value: of(shares.groups[group]?.share ?? 0),
      whole: of(shares.cost),
      note: `${share} of ${cost}`,
    }),
  );
  const drawPrices = drawBars({
    title: `What the best award set would gain without each rule${at}`,
    bars: prices,
  });
  return {
    id: 'rule-prices',
    title: 'What does each rule cost?',
    count: answer.rules.length,
    body: html`${sentences(rulesInWords(answer))}${
      told.length === 0 || isNothing(shares.cost)
        ? null
        : answer.rules.length === 1
          ? drawPrices
          : html`<div class="side-by-side">${drawPrices}${drawBars({ title: `Each rule’s share in the cost of all${at}`, bars: shareBars })}</div>
<p>A price is what leaving out that one rule would gain, all others kept. Prices do not add up, for rules stand in for each other; the shares do: each is what the rule adds to the cost, averaged over every order in which the rules may come${shares.grouped ? '. There are more than eight rules, so that rules of one subject have one share together' : ''}.</p>
`
    }${table<LimitRow>({
      label: 'What one step of each limit is worth',
      caption:
        'Each limit moved by one step, everything else as it is: £1,000, one percentage point, or one of what is counted.',
      columns: [
        column('Rule', ({ title }) => said(title), 'row-header'),
        column('Limit', ({ limit }) => limit),
        column('A step looser', ({ looser }) => looser),
        column('A step tighter', ({ tighter }) => tighter),
      ],
      rows: limitRows(answer),
    })}`,
  };
}
