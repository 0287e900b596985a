import type { Model, Term } from './model.ts';

/** Whether two lists of plain data are equal; what is one and the same object is not looked into. */
const sameData = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => one === b[index] || JSON.stringify(one) === JSON.stringify(b[index]));

/** Whether two models are of the same variables, and make the same of them as large as can be. */
export const sameAim = (a: Model, b: Model): boolean =>
  sameData(a.variables, b.variables) && sameData(a.levels, b.levels);

export const sameTerms = (a: readonly Term[], b: readonly Term[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(
      ({ variable, coefficient }, index) =>
        b[index]?.variable === variable && b[index]?.coefficient === coefficient,
    ));
