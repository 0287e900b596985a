import type { Constraint, Instance, Term, Variable } from '../../src/model/model.ts';
import type { Origin } from '../../src/model/origin.ts';
import { random } from './random.ts';
import { guarded, ruled } from './rules.ts';

/**
 * `exact`: every award is £2,000 or £5,000. `free`: any amount within those tiers, to the penny. `ruled`: free amounts under quotas of
 * themes and tiers, caps on places and organisations. `guarded`: free amounts with a floor under merit, as a guard in one half and as
 * the level before in the other.
 */
export const FAMILIES = ['exact', 'free', 'ruled', 'guarded'] as const;
export type Family = (typeof FAMILIES)[number];

export interface PoolCase {
  readonly family: Family;
  readonly size: number;
  readonly seed: number;
  /** The pot pays for this share of what is asked; a quarter where it is not said. */
  readonly potShare?: number;
}

const PLACES = 33;
const THEMES = 3;
/** Reach is counted in quarters of a place, theme shares in sixths of an award, values in hundredths of a point. */
const QUARTERS = 4;
const SIXTHS = 6;
const GRID = 100;
/** Points for a place of average need, and for a first award in a theme: some 12 and 6 marks on a £5,000 award. */
const SPREAD = 60;
const DIVERSITY = 30;

const origin = (kind: string, subject: string): Origin => ({
  kind,
  subject: [subject],
  rule: null,
  clause: null,
});

/**
 * A made-up award pool as an instance, in the form that the formulation gives a weighted decision: merit (three
 * marks, their mean in thirds) times pounds; a coverage variable for each of 33 places, an award reaching its own
 * place fully and both neighbours by a quarter; steps 1, 1/2, 1/3 … in three themes; a pot.
 */
export function pool({ family, size, seed, potShare = 0.25 }: PoolCase): Instance {
  const next = random(seed * 7919 + size * 31 + (family === 'exact' ? 0 : FAMILIES.indexOf(family)));
  const whole = (below: number): number => Math.floor(next() * below);
  const variables: Variable[] = [];
  const constraints: Constraint[] = [];
  const objective: Term[] = [];
  const amounts: Term[] = [];
  const reach: Term[][] = Array.from({ length: PLACES }, () => []);
  const themes: Term[][] = Array.from({ length: THEMES }, () => []);
  let asked = 0;

  for (let variable = 0; variable < size; variable++) {
    const small = next() < 0.45;
    const amount =
      family === 'exact'
        ? small
          ? 200_000
          : 500_000
        : small
          ? 50_000 + whole(150_001)
          : 200_001 + whole(300_000);
    const marks = 3 * 40 + whole(61) + whole(61) + whole(61);
    const name = `award ${variable}`;
    variables.push({ name, lower: 0, upper: 1, role: 'decision', origin: origin('award', name) });
    objective.push({ variable, coefficient: Math.round(((marks / 3) * amount * GRID) / 100_000) });
    amounts.push({ variable, coefficient: amount });
    asked += amount;
    const place = whole(PLACES);
    for (const [step, parts] of [
      [0, QUARTERS],
      [1, 1],
      [PLACES - 1, 1],
    ] as const) {
      reach[(place + step) % PLACES]?.push({ variable, coefficient: -parts });
    }
    const ticked = [0, 1, 2].filter(() => next() < 0.45);
    const chosen = ticked.length === 0 ? [whole(THEMES)] : ticked;
    for (const theme of chosen) themes[theme]?.push({ variable, coefficient: -SIXTHS / chosen.length });
  }
  constraints.push({
    name: 'pot',
    terms: amounts,
    sense: '<=',
    bound: Math.floor(asked * potShare),
    origin: origin('pot', 'pot'),
  });

  reach.forEach((serving, place) => {
    const need = 0.5 + next();
    if (serving.length === 0) return;
    const name = `coverage ${place}`;
    const variable =
      variables.push({ name, lower: 0, upper: QUARTERS, role: 'implied', origin: origin('coverage', name) }) -
      1;
    constraints.push({
      name,
      terms: [{ variable, coefficient: 1 }, ...serving],
      sense: '<=',
      bound: 0,
      origin: origin('coverage', name),
    });
    objective.push({ variable, coefficient: Math.round((SPREAD * need * GRID) / QUARTERS) });
  });
  themes.forEach((counted, theme) => {
    const parts = counted.reduce((sum, { coefficient }) => sum - coefficient, 0);
    const steps: Term[] = [];
    for (let step = 1; step <= Math.min(200, Math.ceil(parts / SIXTHS)); step++) {
      const name = `step ${theme} ${step}`;
      const variable =
        variables.push({ name, lower: 0, upper: SIXTHS, role: 'implied', origin: origin('step', name) }) - 1;
      steps.push({ variable, coefficient: 1 });
      objective.push({ variable, coefficient: Math.round((DIVERSITY * GRID) / (step * SIXTHS)) });
    }
    const name = `steps ${theme}`;
    constraints.push({
      name,
      terms: [...steps, ...counted],
      sense: '<=',
      bound: 0,
      origin: origin('step', name),
    });
  });
  const given: Instance = {
    name: `${family} ${size} #${seed}`,
    variables,
    constraints,
    objective: { direction: 'maximise', terms: objective },
  };
  return family === 'ruled' ? ruled(given, size) : family === 'guarded' ? guarded(given, size, seed) : given;
}
