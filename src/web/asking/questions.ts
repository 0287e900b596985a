import type { Asked as Answered } from '../../analysis/inquiry.ts';
import { Latest } from '../state/latest.ts';
import type { Question, QuestionAnswers, Variant } from '../worker/protocol.ts';
import { type Asked, type Lane, type OnProgress, Superseded } from './lane.ts';
import { stood } from './rehearsal.ts';

/** How many answers are remembered, so that going back shows them at once. */
const REMEMBERED = 60;
/** What has been wanted for so long is asked: a card that is only passed by, or changed at once, keeps no processor from the decision. */
const WANTED_MS = 100;

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
    const { answer, cancel } = this.#askOnceWanted(variant, question, onProgress);
    return { answer: this.#remembered(key, answer as Promise<AnswerTo<Q>>), cancel };
  }

  #askOnceWanted(variant: Variant, question: Question, onProgress?: OnProgress): Asked<AnswerTo<Question>> {
    let isWanted = true;
    let asked: Asked<AnswerTo<Question>> | null = null;
    const answer = stood(WANTED_MS).then(() => {
      if (!isWanted) throw new Superseded();
      asked = this.#lane.ask({ kind: 'question', variant, question }, onProgress);
      return asked.answer;
    });
    const cancel = (): void => {
      isWanted = false;
      asked?.cancel();
    };
    return { answer, cancel };
  }

  async #remembered<T extends AnswerTo<Question>>(key: string, answer: Promise<T>): Promise<T> {
    const given = await answer;
    this.#answers.set(key, given);
    return given;
  }
}
