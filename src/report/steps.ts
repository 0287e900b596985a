/** Values sorted into a few steps of colour. Step 0 is nothing at all, and is drawn as a pattern. */
export interface Steps {
  readonly of: (value: number) => number;
  /** The steps that the values use, lightest first. */
  readonly legend: readonly { readonly step: number; readonly label: string }[];
}

export const MOST_STEPS = 5;

/** The least of 1, 2, 2.5, 5 × a power of ten that is at least `least`. */
function roundUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const mantissa = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return mantissa * power;
}

interface StepOptions {
  readonly format: (value: number) => string;
  /** The least width of a step: 1 where only whole numbers occur. */
  readonly narrowest: number;
  readonly none: string;
}

/** Up to five steps of one round width w: step k holds ((k − 1) w, k w]; step 0 holds what is at most 0. */
export function evenSteps(values: readonly number[], { format, narrowest, none }: StepOptions): Steps {
  const greatest = Math.max(0, ...values);
  const width = greatest === 0 ? narrowest : Math.max(narrowest, roundUp(greatest / MOST_STEPS));
  const of = (value: number): number =>
    value <= 0 ? 0 : Math.min(MOST_STEPS, Math.max(1, Math.ceil(value / width - 1e-9)));
  const label = (step: number): string => {
    if (step === 0) return none;
    if (narrowest === 1 && width === 1) return format(step);
    return step === 1
      ? `up to ${format(width)}`
      : `over ${format((step - 1) * width)}, up to ${format(step * width)}`;
  };
  const used = [...new Set(values.map(of))].sort((a, b) => a - b);
  return { of, legend: used.map((step) => ({ step, label: label(step) })) };
}
