import { useEffect, useState } from 'preact/hooks';
import type { Asked } from '../../analysis/inquiry.ts';
import type { Progress } from '../asking/lane.ts';
import type { Change } from '../state/change.ts';
import type { Question, QuestionAnswers } from '../worker/protocol.ts';
import { useController } from './use-app.ts';

/** An answer with the question that it answers, so that an older one can be told from the one that is wanted. */
export interface Answered<T> {
  readonly key: string;
  readonly asked: Asked<T>;
}

/**
 * The answer to a question about a list of changes; null until there is one. Null for a question asks nothing. A question
 * that is not wanted any more is given up, and the last answer is kept until the next is there.
 */
export function useQuestion<Q extends Question>(
  changes: readonly Change[],
  question: Q | null,
): {
  readonly latest: Asked<QuestionAnswers[Q['name']]> | null;
  readonly waiting: boolean;
  /** How far the answer that is waited for is; null until that is known. */
  readonly progress: Progress | null;
} {
  const controller = useController();
  const [answered, setAnswered] = useState<Answered<QuestionAnswers[Q['name']]> | null>(null);
  const [under, setUnder] = useState<{ readonly key: string; readonly progress: Progress } | null>(null);
  const key = question === null ? '' : JSON.stringify([changes, question]);
  useEffect(() => {
    if (question === null) return undefined;
    let here = true;
    const { answer, cancel } = controller.ask(
      changes,
      question,
      (progress) => here && setUnder({ key, progress }),
    );
    answer.then(
      (asked) => here && setAnswered({ key, asked }),
      (error) => controller.fault(error),
    );
    return () => {
      here = false;
      setUnder(null);
      cancel();
    };
  }, [key, controller]);
  const waiting = question !== null && answered?.key !== key;
  const progress = waiting && under?.key === key ? under.progress : null;
  return { latest: answered?.asked ?? null, waiting, progress };
}
