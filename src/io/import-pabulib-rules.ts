import { formatPounds } from '../domain/money.ts';
import { compare, parseDecimal, zero } from '../domain/rational.ts';
import { at, type Collector } from './collector.ts';
import { pabulibCategoryBudgets, pabulibNotCarried } from './import-problems.ts';
import type { PabulibSections } from './import-pabulib-sections.ts';
import { inList } from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';
import { parsePounds } from './values.ts';

/**
 * Categories of a cell. Commas separate them (`education,culture`) but also stand within one (`Streets, Sidewalks &
 * Transit`): in the files a comma within a name is followed by a blank, and one between names is not.
 */
export const categoriesOf = (cell: string): readonly string[] =>
  cell
    .split(/,(?!\s)/)
    .map((category) => category.trim())
    .filter((category) => category !== '' && category !== 'None');

type Meta = PabulibSections['meta'];
type ScenarioRule = Readonly<Record<string, string | number>>;

/**
 * `budget_per_category` has an amount for each entry of `categories`, in their order. A category without projects
 * needs no rule.
 */
function categoryRules(
  file: string,
  meta: Meta,
  used: ReadonlySet<string>,
  problems: Collector,
): readonly ScenarioRule[] {
  const budgets = meta.get('budget_per_category');
  if (budgets === undefined) return [];
  const categories = categoriesOf(meta.get('categories')?.value ?? '');
  const amounts = budgets.value.split(',').map((amount) => parsePounds(amount.trim()));
  if (amounts.length !== categories.length || amounts.some((amount) => typeof amount === 'string')) {
    problems.add(pabulibCategoryBudgets(at(file, budgets.row, 'budget_per_category'), budgets.value));
    return [];
  }
  return categories.flatMap((category, index) => {
    const [theme, max] = [inList(category), amounts[index]];
    if (typeof max !== 'number' || !used.has(theme)) return [];
    return [
      {
        id: `category-${index + 1}`,
        kind: 'theme',
        title: `${theme}: at most ${formatPounds(max)}`,
        theme,
        measure: 'pounds',
        max: Number(formatPlainPounds(max)),
      },
    ];
  });
}

/** Projects below `min_project_score_threshold` cannot win. */
function thresholdRules(file: string, meta: Meta, problems: Collector): readonly ScenarioRule[] {
  const stated = meta.get('min_project_score_threshold');
  if (stated === undefined) return [];
  const threshold = parseDecimal(stated.value);
  if (threshold !== undefined && compare(threshold, zero) >= 0)
    return [{ id: 'threshold', kind: 'fundable-line', merit: stated.value }];
  problems.add(pabulibNotCarried(at(file, stated.row, 'min_project_score_threshold'), stated.value));
  return [];
}

/**
 * The hard rules of an election that a scenario can state; a warning for each of those it cannot.
 *
 * @param themes those that projects have
 */
export function electionRules(
  file: string,
  meta: Meta,
  themes: ReadonlySet<string>,
  problems: Collector,
): readonly ScenarioRule[] {
  const rules = [...categoryRules(file, meta, themes, problems), ...thresholdRules(file, meta, problems)];
  const left = ['budget_per_neighborhood', ...(meta.has('budget_per_category') ? ['leftover_budget'] : [])];
  for (const key of left) {
    const stated = meta.get(key);
    if (stated !== undefined) problems.add(pabulibNotCarried(at(file, stated.row, key), stated.value));
  }
  return rules;
}
