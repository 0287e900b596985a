import type { Asked } from '../../analysis/inquiry.ts';
import { doctor as askDoctor } from '../../analysis/questions/doctor.ts';
import type { DoctorAnswer } from '../../domain/answers/doctor.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { namingAwards } from '../../report/answers/award-names.ts';
import { doctorInWords, exampleInWords } from '../../report/answers/doctor.ts';
import { givesInWords } from '../../report/words.ts';
import { type AskOptions, askUndecided } from '../ask.ts';
import { EXIT, Finish } from '../exit.ts';
import { textTable } from '../text-table.ts';

/** `allot doctor`: why is nothing feasible, and what is the smallest mend? Where the rules conflict it ends as a decision does. */
export async function doctor(path: string, options: AskOptions): Promise<void> {
  let conflicting = false;
  await askUndecided(
    path,
    options,
    async (undecided): Promise<Asked<DoctorAnswer>> => {
      const asked = await askDoctor(undecided);
      conflicting = asked.status === 'answered' && !asked.answer.feasible;
      return asked;
    },
    inText,
  );
  if (conflicting) throw new Finish(EXIT.conflict);
}

function inText(answer: DoctorAnswer): string {
  const rules = answer.conflict?.rules ?? [];
  const table = textTable<(typeof rules)[number]>(
    [
      { title: 'Rule', of: ({ title }) => title, most: 60 },
      { title: 'What it asks, and the nearest that can be had', of: givesInWords({ rules }), most: 90 },
      {
        title: 'Without it, for example',
        of: (rule) => exampleInWords(rule, namingAwards(answer.phaseNames), 6) ?? '–',
      },
    ],
    rules,
  );
  return [...doctorInWords(answer).map(safeForTerminal), ...(rules.length === 0 ? [] : ['', table])].join(
    '\n',
  );
}
