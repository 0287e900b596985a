import type { Application } from '../domain/application.ts';
import { type ApplicationId, byCodeUnit } from '../domain/ids.ts';
import type { Mark, Panel } from '../domain/panel.ts';
import { add, divide, multiply, type Rational, rational, subtract, sum, zero } from '../domain/rational.ts';

/** What the marks on one application come to. */
export interface Marking {
  /** Exact; null where some criterion has no usable mark. */
  readonly merit: Rational | null;
  /** The number of usable marks on the criterion that has fewest of them. */
  readonly usableMarks: number;
  /** The criteria that have so few, where others have more; none where all have as many. */
  readonly fewestOn: readonly string[];
  /** Reviewers whose marks were left out for a conflict of interest, in code-unit order. */
  readonly conflicted: readonly string[];
}

/** A mark s on the scale lo … hi as 100 · (s − lo) ÷ (hi − lo). */
const toHundred = (score: Rational, [low, high]: Panel['scale']): Rational =>
  multiply(rational(100n), divide(subtract(score, low), subtract(high, low)));

/**
 * Merit from panel marks, exactly.
 *
 * m = Σ_c weight_c · mean_r(mark_rc) ÷ Σ_c weight_c, where mark_rc is reviewer r's mark on criterion c put on 0 … 100,
 * and the mean is over the reviewers who gave one and declared no conflict. In words: every criterion is the plain
 * mean of its usable marks, and merit is the weighted mean of the criteria. Nothing is rounded.
 */
export function markingOf(panel: Panel, marks: readonly Mark[]): Marking {
  const criteria = panel.criteria.length > 0 ? panel.criteria : [{ name: null, weight: rational(1n) }];
  const usable = marks.filter((mark) => !mark.conflict && mark.score !== null);
  const means = criteria.map(({ name, weight }) => {
    const scores = usable.flatMap((mark) =>
      mark.criterion === name && mark.score !== null ? [mark.score] : [],
    );
    return {
      name,
      weight,
      count: scores.length,
      // The mean of marks put on 0 … 100 is the mean of the marks, put there.
      mean:
        scores.length === 0
          ? null
          : toHundred(divide(sum(scores), rational(BigInt(scores.length))), panel.scale),
    };
  });
  const conflicted = [
    ...new Set(marks.filter(({ conflict }) => conflict).map(({ reviewer }) => reviewer)),
  ].sort(byCodeUnit);
  let total: Rational | null = zero;
  for (const { mean, weight } of means)
    total = total === null || mean === null ? null : add(total, multiply(weight, mean));
  const usableMarks = Math.min(...means.map(({ count }) => count));
  const fewest = means.filter(({ count }) => count === usableMarks);
  return {
    merit: total === null ? null : divide(total, sum(criteria.map(({ weight }) => weight))),
    usableMarks,
    fewestOn:
      fewest.length === means.length ? [] : fewest.flatMap(({ name }) => (name === null ? [] : [name])),
    conflicted,
  };
}

/** The marking of every application: from the panel where there is one, else from the applications' own scores. */
export function markAll(
  applications: readonly Application[],
  panel: Panel | null,
): ReadonlyMap<ApplicationId, Marking> {
  if (panel === null)
    return new Map(
      applications.map(({ id, score }) => [
        id,
        {
          merit: score,
          usableMarks: score === null ? 0 : Number.POSITIVE_INFINITY,
          fewestOn: [],
          conflicted: [],
        },
      ]),
    );
  const byApplication = new Map<ApplicationId, Mark[]>();
  for (const mark of panel.marks) {
    const marks = byApplication.get(mark.application);
    if (marks === undefined) byApplication.set(mark.application, [mark]);
    else marks.push(mark);
  }
  return new Map(applications.map(({ id }) => [id, markingOf(panel, byApplication.get(id) ?? [])]));
}
