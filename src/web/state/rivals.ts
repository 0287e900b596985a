import type { ExplainAnswer } from '../../domain/answers/explain.ts';
import type { ApplicationLine, ChangeLine, DecisionResult } from '../../domain/result.ts';

/** The smallest change of the award set that turns one application's fate around, marked on list and map. */
export interface Rivals {
  readonly stepIn: readonly ChangeLine[];
  readonly giveWay: readonly ChangeLine[];
  /** Where those who step in, or give way, deliver. */
  readonly places: readonly string[];
}

/** Where these applications deliver, by the lists of a result. */
function placesOf(result: DecisionResult, awards: readonly ChangeLine[]): readonly string[] {
  const wanted = new Set(awards.map(({ applicationId }) => applicationId));
  const lines: readonly ApplicationLine[] = [...result.awards, ...result.reserve, ...result.notFunded];
  return [
    ...new Set(
      lines.flatMap(({ applicationId, places }) =>
        wanted.has(applicationId) ? places.map(({ id }) => id) : [],
      ),
    ),
  ];
}

/** Who would come and go with its fate turned around. Null where no award set is possible then, or it is ineligible. */
export function rivalsOf(answer: ExplainAnswer, result: DecisionResult): Rivals | null {
  const { turned, applicationId } = answer;
  if (turned === null || !turned.possible) return null;
  const others = (lines: readonly ChangeLine[]): readonly ChangeLine[] =>
    lines.filter((line) => line.applicationId !== applicationId);
  const [stepIn, giveWay] = [others(turned.entering), others(turned.leaving)];
  return { stepIn, giveWay, places: placesOf(result, [...stepIn, ...giveWay]) };
}
