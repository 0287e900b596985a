import { inPence } from '../../domain/money.ts';
import type { Scenario } from '../../programme/scenario.ts';
import type { Change } from './change.ts';

/** How far a rehearsed pot lies from the scenario's own, in hundredths of it: up, down, and further. */
const STEPS = [1, -1, 2, -2, 3, -3, 4, -4];

/**
 * An allowance of merit that hardly ever binds, then the first steps of its slider, where it does: those take longest. The first of them is what
 * later decisions under an allowance are changes of, and from the midst of the steps all of them are near.
 */
const SHARES = ['5%', '0.2%', '0%', '0.1%', '0.3%', '0.4%'];

/** What a panel is likely to ask for first, of each control something: another pot, and where it can be given up, merit. */
export const rehearsal = ({ pot, objective }: Scenario): readonly Change[] => [
  ...STEPS.map((step): Change => ({ kind: 'pot', pence: inPence(Math.round((pot * (100 + step)) / 100)) })),
  ...(objective.combination.mode === 'weighted'
    ? SHARES.map((share): Change => ({ kind: 'merit-loss', share }))
    : []),
];
