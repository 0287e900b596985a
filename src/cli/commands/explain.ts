import { explain as askWhy } from '../../analysis/questions/explain.ts';
import type { Asked, Inquiry } from '../../analysis/inquiry.ts';
import type { ExplainAnswer } from '../../domain/answers/explain.ts';
import { nearest } from '../../io/nearest.ts';
import { unknownName } from '../../io/problems.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { explainInWords } from '../../report/answers/explain.ts';
import { ask, type AskOptions } from '../ask.ts';

/** `allot explain`: why is this application funded, or why not, and what would have to change? */
export const explain = (path: string, application: string, options: AskOptions): Promise<void> =>
  ask(
    path,
    options,
    (inquiry) => whyOf(inquiry, application),
    (answer) => explainInWords(answer).map(safeForTerminal).join('\n'),
  );

async function whyOf(inquiry: Inquiry, name: string): Promise<Asked<ExplainAnswer>> {
  const { applications, name: file } = inquiry.case.scenario;
  const application = applications.find(({ id }) => id === name);
  if (application !== undefined) return askWhy(inquiry, application);
  const known = applications.map(({ id }) => id);
  return {
    status: 'refused',
    problems: [unknownName('application', { file }, name, known, nearest(name, known))],
  };
}
