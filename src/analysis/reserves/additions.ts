import type { Pool } from './pool.ts';
import type { Spending } from './spending.ts';
import { type Awards, Tally } from './standing.ts';

/** A set of reserves added to what stands after a withdrawal. */
export interface Addition {
  readonly names: readonly number[];
  readonly added: Awards;
  readonly worth: number;
}

/**
 * Every set of reserves that can be added to what stands after a withdrawal with all rules kept, and with which all is worth at least `least`; null
 * where too many would have to be tried.
 *
 * The worth is submodular (reach and diversity are concave sums): with the gain g of each award over what stands, a set S can be
 * brought by further additions T to no more than worth(S) + Σ g over T, which the money left bounds as in a fractional knapsack. In words:
 * names are gone through by what they bring a pound, and where even the best use of what is left is not enough, no further one is.
 */
export async function additionsWorth(
  { withdrawals, reserves, measures, amounts, pot }: Pool,
  withdrawal: number,
  least: number,
  spending: Spending,
): Promise<readonly Addition[] | null> {
  const kept = withdrawals[withdrawal]?.kept ?? [];
  const amountOf = (award: number): number => amounts[award] ?? 0;
  const tally = new Tally(measures);
  for (const award of kept) tally.add(award);
  const before = tally.worth;
  const stepOf = (award: number): Step => {
    tally.add(award);
    const gain = tally.worth - before;
    tally.remove(award);
    return { gain, amount: amountOf(award) };
  };
  const ordered = reserves
    .map(({ options }, name) => ({ name, options, steps: concave(options.map(stepOf)) }))
    .sort((a, b) => rate(b.steps[0]) - rate(a.steps[0]) || a.name - b.name);
  const knapsacks = ordered.map((_, from) =>
    ordered
      .slice(from)
      .flatMap(({ steps }) => steps)
      .sort((a, b) => rate(b) - rate(a)),
  );

  const found: Addition[] = [];
  let tried = 0;
  const extend = async (
    from: number,
    added: Awards,
    names: readonly number[],
    money: number,
  ): Promise<boolean> => {
    tried += 1;
    if (tried > spending.allowance.tried || spending.isOver) return false;
    await spending.spend(1);
    if (tally.worth >= least && tally.keepsAll) found.push({ names, added, worth: tally.worth });
    for (let at = from; at < ordered.length; at += 1) {
      if (tally.worth + mostGained(knapsacks[at] ?? [], money) < least) break;
      const { name, options } = ordered[at] as (typeof ordered)[number];
      for (const option of options) {
        if (amountOf(option) > money) continue;
        tally.add(option);
        const isWhole = await extend(at + 1, [...added, option], [...names, name], money - amountOf(option));
        tally.remove(option);
        if (!isWhole) return false;
      }
    }
    return true;
  };
  const left = pot - kept.reduce((sum, award) => sum + amountOf(award), 0);
  return (await extend(0, [], [], left)) ? found : null;
}

/** An award, or what a larger one brings beyond a smaller of the same name: at most `gain` for `amount` pence. */
interface Step {
  readonly gain: number;
  readonly amount: number;
}

const rate = (step: Step | undefined): number =>
  step === undefined ? 0 : step.amount === 0 ? Number.MAX_VALUE : step.gain / step.amount;

/** The least concave bound on what one of these brings, as steps of falling rate. */
function concave(options: readonly Step[]): readonly Step[] {
  const hull: Step[] = [{ gain: 0, amount: 0 }];
  for (const option of options.toSorted((a, b) => a.amount - b.amount || b.gain - a.gain)) {
    if (option.gain <= (hull.at(-1) as Step).gain) continue;
    while (hull.length > 1 && rate(step(hull.at(-2), option)) >= rate(step(hull.at(-2), hull.at(-1))))
      hull.pop();
    hull.push(option);
  }
  return hull.slice(1).map((option, index) => step(hull[index], option));
}

const step = (from: Step | undefined, to: Step | undefined): Step => ({
  gain: (to?.gain ?? 0) - (from?.gain ?? 0),
  amount: (to?.amount ?? 0) - (from?.amount ?? 0),
});

/** What so much money brings at most, in whole units, spent on steps in this order, the last in part. */
function mostGained(steps: readonly Step[], money: number): number {
  let [gain, left] = [0, money];
  for (const { gain: more, amount } of steps) {
    if (amount > left) return gain + Math.ceil((more * left) / amount);
    gain += more;
    left -= amount;
  }
  return gain;
}
