import type { Asked as Answered } from '../../analysis/inquiry.ts';
import { Latest } from '../state/latest.ts';
import type { Question, QuestionAnswers, Variant } from '../worker/protocol.ts';
import type { Asked, Lane, OnProgress } from './lane.ts';

/** How many answers are remembered, so that going back shows them at once. */
const REMEMBERED = 60;

export type AnswerTo<Q extends Question> = Answered<QuestionAnswers[Q['name']]>;

/** Questions of analysis, asked in one lane; what was answered is remembered until other files are opened. */
export class Questions {
  readonly #lane: Lane;
  readonly #answers = new Latest<AnswerTo<Question>>(REMEMBERED);

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  forget(): void {
    this.#answers.clear();
  }

  ask<Q extends Question>(variant: Variant, question: Q, onProgress?: OnProgress): Asked<AnswerTo<Q>> {
    const key = JSON.stringify([variant?.text ?? '', question]);
    const known = this.#answers.get(key) as AnswerTo<Q> | undefined;
    if (known !== undefined) return { answer: Promise.resolve(known), cancel: () => undefined };
    const { answer, cancel } = this.#lane.ask({ kind: 'question', variant, question }, onProgress);
    return { answer: this.#remembered(key, answer as Promise<AnswerTo<Q>>), cancel };
  }

  async #remembered<T extends AnswerTo<Question>>(key: string, answer: Promise<T>): Promise<T> {
    const given = await answer;
    this.#answers.set(key, given);
    return given;
  }
}
