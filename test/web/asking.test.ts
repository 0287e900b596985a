import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Lane, Superseded } from '../../src/web/asking/lane.ts';
import { Questions } from '../../src/web/asking/questions.ts';
import type { Question } from '../../src/web/worker/protocol.ts';

const why = (application: string): Question => ({ name: 'explain', application });

/** Questions, those of them that reach the lane, and those that it is told are wanted no more. */
function asking() {
  const [reached, cancelled]: [Question[], Question[]] = [[], []];
  const lane = {
    ask({ question }: { readonly question: Question }) {
      reached.push(question);
      return {
        answer: Promise.resolve({ status: 'not-proved', reason: 'a test' }),
        cancel: () => cancelled.push(question),
      };
    },
  };
  return { questions: new Questions(lane as unknown as Lane), reached, cancelled };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('what is wanted for a while is asked once, and known from then on', async () => {
  const { questions, reached } = asking();
  const { answer } = questions.ask(null, why('A1'));
  await vi.advanceTimersByTimeAsync(500);
  expect(await answer).toMatchObject({ status: 'not-proved' });
  expect(await questions.ask(null, why('A1')).answer).toMatchObject({ status: 'not-proved' });
  expect(reached).toEqual([why('A1')]);
});

it('what is passed by is never asked, and who waited for it is told', async () => {
  const { questions, reached, cancelled } = asking();
  const passed = questions.ask(null, why('A1'));
  const told = expect(passed.answer).rejects.toBeInstanceOf(Superseded);
  passed.cancel();
  const stayed = questions.ask(null, why('A2'));
  await vi.advanceTimersByTimeAsync(500);
  await told;
  expect(reached).toEqual([why('A2')]);
  expect(cancelled).toEqual([]);
  stayed.cancel();
  expect(cancelled).toEqual([why('A2')]);
});
