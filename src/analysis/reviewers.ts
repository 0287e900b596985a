import type { Candidate } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Mark, Panel } from '../domain/panel.ts';
import type { Rational } from '../domain/rational.ts';
import { markingOf } from '../scoring/merit.ts';

/** The lowest and the highest merit that an application could have, had one reviewer given other marks. */
export interface Sway {
  readonly reviewer: string;
  readonly lowest: Rational;
  readonly highest: Rational;
}

/**
 * What each reviewer of an application could have done to its merit alone: every usable mark of theirs at the bottom of the scale,
 * and at the top, all others' as they are. A mark that was not given, or does not count, stays out.
 */
export function reviewersOf(panel: Panel, { application }: Candidate): readonly Sway[] {
  const marks = panel.marks.filter((mark) => mark.application === application.id);
  const usable = marks.filter(({ conflict, score }) => !conflict && score !== null);
  const reviewers = [...new Set(usable.map(({ reviewer }) => reviewer))].sort(byCodeUnit);
  const [low, high] = panel.scale;
  return reviewers.flatMap((reviewer): Sway[] => {
    const had = (score: Rational): Rational | null =>
      markingOf(
        panel,
        usable.map((mark): Mark => (mark.reviewer === reviewer ? { ...mark, score } : mark)),
      ).merit;
    const [lowest, highest] = [had(low), had(high)];
    return lowest === null || highest === null ? [] : [{ reviewer, lowest, highest }];
  });
}
