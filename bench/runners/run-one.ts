import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../../src/solvers/port.ts';
import type { PoolCase } from '../cases/pool.ts';

export interface Answer {
  readonly outcome: Outcome;
  readonly seconds: number;
  /** Of the whole process, before the proof is checked. */
  readonly peakMegabytes: number;
  /** The proof that came with it, where one did: checked, counted and weighed. */
  readonly proof: {
    readonly holds: boolean;
    readonly nodes: number;
    readonly bytes: number;
    readonly verifySeconds: number;
  } | null;
}

/** Beyond its own limit a rival has this long to stop by itself before its process is ended. */
const GRACE_SECONDS = 10;

/** A rival's answer to a case, or null where its process died or had to be ended. */
export const runOne = (rival: string, given: PoolCase, limitSeconds: number): Promise<Answer | null> =>
  new Promise((resolve) => {
    const child = fork(
      fileURLToPath(new URL('child.ts', import.meta.url)),
      [rival, JSON.stringify(given), String(limitSeconds)],
      {
        execArgv: ['--import', 'tsx'],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    );
    let answer: Answer | null = null;
    const timer = setTimeout(() => child.kill('SIGKILL'), (limitSeconds + GRACE_SECONDS) * 1000);
    child.on('message', (message) => {
      answer = message as Answer;
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
