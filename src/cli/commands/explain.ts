import { explain as askWhy } from '../../analysis/questions/explain.ts';
import { whyIneligible } from '../../analysis/why-ineligible.ts';
import { nearest } from '../../io/nearest.ts';
import { unknownName } from '../../io/problems.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { explainInWords } from '../../report/answers/explain.ts';
import { type AskOptions, askUndecided, onceDecided } from '../ask.ts';

/** `allot explain`: why is this application funded, or why not, and what would have to change? */
export const explain = (path: string, name: string, options: AskOptions): Promise<void> =>
  askUndecided(
    path,
    options,
    async (undecided) => {
      const { applications, name: file } = undecided.case.scenario;
      const application = applications.find(({ id }) => id === name);
      if (application !== undefined) {
        const ineligible = whyIneligible(undecided.case, application);
        return ineligible === null
          ? await onceDecided(undecided, (inquiry) => askWhy(inquiry, application))
          : { status: 'answered', answer: ineligible };
      }
      const known = applications.map(({ id }) => id);
      const unknown = unknownName('application', { file }, name, known, nearest(name, known));
      return { status: 'refused', problems: [unknown] };
    },
    (answer) => explainInWords(answer).map(safeForTerminal).join('\n'),
  );
