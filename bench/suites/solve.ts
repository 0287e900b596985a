import type { Instance } from '../../src/model/model.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { FAMILIES, type Family, pool, type PoolCase } from '../cases/pool.ts';
import { figure, median, table, time, worst } from '../report.ts';
import { REFERENCE, RIVALS } from '../runners/rivals.ts';
import { type Answer, runOne } from '../runners/run-one.ts';
import { inWords, type Report, type Suite, type Target } from '../suite.ts';

const SIZES = [60, 100, 200, 500, 1000, 2000, 5000];
const POT_SHARES = [0.25, 0.1, 0.5, 0.2, 0.4, 0.3, 0.15, 0.45, 0.35, 0.25];
const OURS = 'exact';

/** One rival at one size of one family: what it proved, and what that took. Times are seconds. */
interface Line {
  readonly family: Family;
  readonly size: number;
  readonly rival: string;
  readonly cases: number;
  readonly proved: number;
  readonly median: number | null;
  readonly worst: number | null;
  /** Seconds of HiGHS ÷ its own on the same case: how many times as fast. The median, and the least. */
  readonly timesAsFast: number | null;
  readonly leastTimesAsFast: number | null;
  readonly nodes: number | null;
  readonly proofKilobytes: number | null;
  readonly verifyMedian: number | null;
  readonly verifyWorst: number | null;
  readonly peakMegabytes: number | null;
  readonly targets: readonly Target[];
  readonly note: string;
}

/** What is wrong with an answer, or null. An answer that claims nothing is not wrong. */
function fault(instance: Instance, { outcome, proof }: Answer, best: number | null): string | null {
  if (proof !== null && !proof.holds) return 'gave a proof that does not hold';
  if (outcome.status === 'infeasible') return 'called a feasible pool infeasible';
  if (outcome.status === 'unknown') return null;
  if (!isFeasible(instance, outcome.values)) return 'gave an award set that breaks a rule';
  if (Number(valueOf(instance.objective.terms, outcome.values)) !== outcome.value)
    return 'misstated its own value';
  if (best === null || outcome.value <= best)
    return outcome.status === 'optimal' && best !== null && outcome.value < best
      ? 'called optimal what is not'
      : null;
  return 'found better than the proved best';
}

/** What one rival came to on the cases of one size, as they come in. */
interface Tally {
  readonly answers: Answer[];
  readonly ratios: number[];
  readonly notes: Set<string>;
  asked: number;
}

const proves = ({ outcome }: Answer): boolean => outcome.status === 'optimal';

function why(answer: Answer | null): string {
  if (answer === null) return 'ended from outside';
  return answer.outcome.status === 'unknown' ? answer.outcome.reason : 'did not finish in time';
}

/** The goals of a row of ours: on one core, against HiGHS in the same run. */
function targetsOf(size: number, answers: readonly Answer[], ratios: readonly number[]): readonly Target[] {
  const wanted = size > 1000 ? 10 : 20;
  const [middle, least] = [median(ratios), ratios.length === 0 ? null : Math.min(...ratios)];
  const proofs = answers.filter(({ proof }) => proof !== null);
  const peak = worst(answers.map(({ peakMegabytes }) => peakMegabytes));
  return [
    { goal: `median ${wanted} times as fast as HiGHS`, met: middle === null ? null : middle >= wanted },
    { goal: 'none slower than HiGHS', met: least === null ? null : least >= 1 },
    {
      goal: 'verifying takes less than solving',
      met:
        proofs.length === 0
          ? null
          : proofs.every(({ proof, seconds }) => (proof?.verifySeconds ?? 0) < seconds),
    },
    { goal: 'peak under 300 MB', met: size !== 2000 || peak === null ? null : peak < 300 },
  ];
}

function lineOf(family: Family, size: number, rival: string, { answers, ratios, notes, asked }: Tally): Line {
  const proved = answers.filter(proves);
  const seconds = proved.map((answer) => answer.seconds);
  const proofs = proved.flatMap(({ proof }) => (proof === null ? [] : [proof]));
  const kilobytes = median(proofs.map(({ bytes }) => bytes / 1024));
  return {
    family,
    size,
    rival,
    cases: asked,
    proved: proved.length,
    median: median(seconds),
    worst: worst(seconds),
    timesAsFast: median(ratios),
    leastTimesAsFast: ratios.length === 0 ? null : Math.min(...ratios),
    nodes: median(proofs.map(({ nodes }) => nodes)),
    proofKilobytes: kilobytes,
    verifyMedian: median(proofs.map(({ verifySeconds }) => verifySeconds)),
    verifyWorst: worst(proofs.map(({ verifySeconds }) => verifySeconds)),
    peakMegabytes: worst(answers.map(({ peakMegabytes }) => peakMegabytes)),
    targets: rival === OURS ? targetsOf(size, proved, ratios) : [],
    note: [
      ...notes,
      ...(rival === OURS && proofs.length < proved.length
        ? [`${proved.length - proofs.length} without a proof`]
        : []),
    ].join('; '),
  };
}

/** The time to a proved award set, every rival on the same case one after another, each answer in a process of its own. */
export const solve: Suite = {
  says: 'the time to a proved award set on seeded pools, ours and other solvers in the same run',
  async run({ sizes, families, rivals, seeds, limitSeconds, quick }): Promise<Report> {
    const lines: Line[] = [];
    const faults: string[] = [];
    const asked = Object.keys(RIVALS).filter(
      (rival) => rival === REFERENCE || (rivals?.includes(rival) ?? true),
    );
    for (const family of FAMILIES.filter((one) => families?.includes(one) ?? true)) {
      /** Rivals that proved nothing at some size are not asked for larger ones. */
      const beaten = new Set<string>();
      for (const size of sizes ?? (quick ? [60, 200] : SIZES)) {
        const tallies = new Map(
          asked.map((rival): [string, Tally] => [
            rival,
            { answers: [], ratios: [], notes: new Set(), asked: 0 },
          ]),
        );
        for (let seed = 1; seed <= (quick ? Math.min(2, seeds) : seeds); seed++) {
          const given: PoolCase = {
            family,
            size,
            seed,
            potShare: POT_SHARES[seed % POT_SHARES.length] ?? 0.25,
          };
          const name = `${family} ${size} #${seed}`;
          process.stderr.write(`${name}\n`);
          let reference: { readonly seconds: number; readonly value: number } | null = null;
          for (const [rival, tally] of tallies) {
            // One that ran out of time once would do so again; only HiGHS and ours are asked for every seed.
            const out =
              tally.asked > tally.answers.filter(proves).length && rival !== REFERENCE && rival !== OURS;
            if (beaten.has(rival) || out) continue;
            tally.asked += 1;
            const answer = await runOne(rival, given, rival === REFERENCE ? 3 * limitSeconds : limitSeconds);
            const wrong = answer === null ? null : fault(pool(given), answer, reference?.value ?? null);
            if (wrong !== null) {
              faults.push(`${rival} ${wrong}: ${name}`);
              tally.notes.add('WRONG');
              continue;
            }
            if (answer !== null) tally.answers.push(answer);
            if (answer === null || answer.outcome.status !== 'optimal') {
              tally.notes.add(why(answer));
              continue;
            }
            if (rival === REFERENCE) reference = { seconds: answer.seconds, value: answer.outcome.value };
            if (reference !== null) tally.ratios.push(reference.seconds / answer.seconds);
            else tally.notes.add('no proved value of HiGHS to compare with');
          }
        }
        for (const [rival, tally] of tallies) {
          if (tally.asked > 0) lines.push(lineOf(family, size, rival, tally));
          if (rival !== REFERENCE && rival !== OURS && !tally.answers.some(proves)) beaten.add(rival);
        }
      }
    }
    return { table: solveTable(lines), lines, faults };
  },
};

const HEAD = [
  'family',
  'size',
  'solver',
  'proved',
  'median',
  'worst',
  '× as fast',
  'least',
  'nodes',
  'proof',
  'verify',
  'worst',
  'peak',
  'targets and notes',
];

const solveTable = (lines: readonly Line[]): string =>
  table(
    HEAD,
    lines.map((line) => [
      line.family,
      String(line.size),
      line.rival,
      `${line.proved}/${line.cases}`,
      time(line.median),
      time(line.worst),
      figure(line.timesAsFast),
      figure(line.leastTimesAsFast),
      figure(line.nodes),
      figure(line.proofKilobytes, ' KB'),
      time(line.verifyMedian),
      time(line.verifyWorst),
      figure(line.peakMegabytes, ' MB'),
      [inWords(line.targets), line.note].filter((text) => text !== '').join('; '),
    ]),
  );
