import { z } from 'zod';
import type { DecisionResult } from '../domain/result.ts';
import type { Check } from '../domain/verification.ts';
import { sha256Hex } from '../domain/hash.ts';
import type { Fingerprint } from './write-manifest.ts';
import { hasRepeatedKey } from './has-repeated-key.ts';
import { decisionWorkbook } from './decision-workbook.ts';
import { listAsCsv } from './write-csv.ts';
import { listFiles } from './write-lists.ts';

const whole = z.int();
const value = z.union([whole, z.array(whole)]).nullable();
const line = z.looseObject({ applicationId: z.string() });
const statedRule = { id: z.string(), sense: z.enum(['at-most', 'at-least']), limit: z.number() };

const provenance = z.looseObject({
  version: z.string(),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** As much of a result as a check relies on; the rest is compared through the lists that were written from it. */
const resultSchema = z.looseObject({
  schema: z.literal('allot.result/1'),
  status: z.enum(['optimal', 'within', 'infeasible', 'unknown']),
  ranking: z.enum(['full', 'none']),
  objective: z.looseObject({
    gridPerPoint: whole.positive(),
    levels: z.array(z.looseObject({ name: z.string(), value: whole, bound: whole, allowedLoss: whole })),
    guard: z.looseObject({ bestMerit: whole, leastMerit: whole }).nullable(),
  }),
  pot: z.object({ availablePence: whole, awardedPence: whole, remainingPence: whole }),
  awards: z.array(
    z.looseObject({
      rank: whole,
      applicationId: z.string(),
      optionId: z.string(),
      amountPence: whole,
      replacementValue: value,
      places: z.array(z.looseObject({ name: z.string() })),
      themes: z.array(z.string()),
      because: z.array(z.string()),
    }),
  ),
  reserve: z.array(
    z.looseObject({ order: whole, applicationId: z.string(), amountPence: whole, opportunityCost: value }),
  ),
  withdrawals: z.array(line),
  notFunded: z.array(line),
  ineligible: z.array(
    z.looseObject({ applicationId: z.string(), breaches: z.array(z.looseObject({ clause: z.string() })) }),
  ),
  rules: z.array(
    z.union([
      z.looseObject({ ...statedRule, achieved: z.number(), holds: z.boolean(), binding: z.boolean() }),
      z.looseObject({ ...statedRule, achieved: z.null(), holds: z.literal(true), binding: z.literal(false) }),
    ]),
  ),
  provenance,
});

const manifestSchema = z.object({
  schema: z.literal('allot.manifest/1'),
  version: z.string(),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
  outputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

const term = z.object({ variable: whole, coefficient: whole });
const origin = z.object({
  kind: z.string(),
  subject: z.array(z.string()),
  rule: z.string().nullable(),
  clause: z.string().nullable(),
});
const modelSchema = z
  .object({
    name: z.string(),
    variables: z.array(
      z.object({
        name: z.string(),
        lower: whole,
        upper: whole,
        role: z.enum(['decision', 'implied']),
        origin,
      }),
    ),
    constraints: z.array(
      z.object({
        name: z.string(),
        terms: z.array(term),
        sense: z.enum(['<=', '>=', '=']),
        bound: whole,
        origin,
      }),
    ),
    levels: z.array(
      z.object({
        name: z.string(),
        direction: z.enum(['maximise', 'minimise']),
        terms: z.array(term),
        allowedLoss: z.object({ numerator: whole, denominator: whole.positive() }),
      }),
    ),
  })
  .refine(
    ({ variables, constraints, levels }) =>
      [...constraints, ...levels].every(({ terms }) =>
        terms.every(({ variable }) => variable >= 0 && variable < variables.length),
      ),
    { error: 'a term is on a variable that is not there' },
  );

const solutionSchema = z.object({
  schema: z.literal('allot.solution/1'),
  model: modelSchema,
  values: z.array(whole).nullable(),
});

const step = z.tuple([z.enum(['close', 'empty', 'narrow', 'tighten', 'split-variable', 'split-row'])], whole);
const levelProof = z.object({
  name: z.string(),
  values: z.array(whole),
  proof: z.object({
    claim: whole.nullable(),
    scale: whole.positive(),
    derived: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('sum'), terms: z.array(whole) }),
        z.object({
          kind: z.literal('rounded'),
          row: whole,
          divisor: whole,
          limit: whole,
          flipped: z.array(whole),
        }),
      ]),
    ),
    steps: z.array(step),
  }),
});
const proofSchema = z.object({
  schema: z.literal('allot.proof/1'),
  levels: z.array(levelProof),
  guard: levelProof.nullable(),
});

/** What a decision pack says, read from its files alone. */
export interface Pack {
  readonly result: DecisionResult;
  readonly solution:
    | (Pick<z.infer<typeof solutionSchema>, 'model' | 'values'> & {
        readonly proof: Pick<z.infer<typeof proofSchema>, 'levels' | 'guard'> | null;
      })
    | null;
  readonly lp: string | null;
}

/**
 * Reads a decision pack and checks that it is whole: every file as its manifest has it, none missing, none added; each
 * document well formed; and the lists saying what the result says. `pack` is null where it cannot be read.
 */
export async function readPack(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly pack: Pack | null; readonly checks: readonly Check[] }> {
  const text = (name: string): string | null => {
    const bytes = files.get(name);
    return bytes === undefined ? null : new TextDecoder().decode(bytes);
  };
  const manifest = parsed(manifestSchema, 'manifest.json', text('manifest.json'));
  const result = parsed(resultSchema, 'result.json', text('result.json'));
  const solution = files.has('solution.json')
    ? parsed(solutionSchema, 'solution.json', text('solution.json'))
    : null;
  const proof = files.has('proof.json') ? parsed(proofSchema, 'proof.json', text('proof.json')) : null;
  const documents = [
    manifest,
    result,
    ...(solution === null ? [] : [solution]),
    ...(proof === null ? [] : [proof]),
  ];
  const wellFormed: Check = {
    name: 'The documents are well formed',
    count: documents.length,
    failures: [
      ...documents.flatMap(({ failure }) => (failure === null ? [] : [failure])),
      ...(proof !== null && solution === null ? ['proof.json is there without solution.json'] : []),
    ],
  };
  const complete: Check = {
    name: 'Every file is as the manifest has it',
    count: manifest.document?.outputs.length ?? 0,
    failures:
      manifest.document === null
        ? ['there is no manifest to compare with']
        : await differences(manifest.document, files),
  };
  if (result.document === null || solution?.document === null || proof?.document === null)
    return { pack: null, checks: [wellFormed, complete] };
  // The schema states as much as is relied on; the fields that it leaves out are only ever printed.
  const decided = result.document as unknown as DecisionResult;
  return {
    pack: {
      result: decided,
      solution: solution === null ? null : { ...solution.document, proof: proof?.document ?? null },
      lp: text('model.lp'),
    },
    checks: [
      wellFormed,
      complete,
      ...(manifest.document === null ? [] : [origins(manifest.document, decided)]),
      await listsAgree(decided, files, text),
    ],
  };
}

function parsed<T>(
  schema: z.ZodType<T>,
  name: string,
  text: string | null,
): { document: T | null; failure: string | null } {
  if (text === null) return { document: null, failure: `${name} is missing` };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { document: null, failure: `${name} is not JSON` };
  }
  if (hasRepeatedKey(text, json)) return { document: null, failure: `${name} states a key twice` };
  const outcome = schema.safeParse(json);
  if (outcome.success) return { document: outcome.data, failure: null };
  const [issue] = outcome.error.issues;
  return { document: null, failure: `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
}

const inOrder = (files: readonly Fingerprint[]): string =>
  JSON.stringify([...files].map(({ path, sha256 }) => `${path} ${sha256}`).sort());

/** What the manifest says the decision was made from and by, against what the result says. */
const origins = (manifest: z.infer<typeof manifestSchema>, { provenance }: DecisionResult): Check => ({
  name: 'The inputs and the version are those of the result',
  count: manifest.inputs.length + 1,
  failures: [
    ...(inOrder(manifest.inputs) === inOrder(provenance.inputs) ? [] : ['the manifest names other inputs']),
    ...(manifest.version === provenance.version ? [] : ['the manifest names another version']),
  ],
});

async function differences(
  { outputs }: z.infer<typeof manifestSchema>,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<readonly string[]> {
  const known = new Map(outputs.map(({ path, sha256 }) => [path, sha256]));
  const failures = known.size === outputs.length ? [] : ['the manifest names a file twice'];
  for (const [path, sha256] of known) {
    const bytes = files.get(path);
    if (bytes === undefined) failures.push(`${path} is missing`);
    else if ((await sha256Hex(bytes)) !== sha256) failures.push(`${path} has changed since it was written`);
  }
  for (const name of files.keys())
    if (name !== 'manifest.json' && !known.has(name)) failures.push(`${name} is not in the manifest`);
  return failures;
}

/** The lists and the workbook are written once more from the result, and compared. */
async function listsAgree(
  result: DecisionResult,
  files: ReadonlyMap<string, Uint8Array>,
  text: (name: string) => string | null,
): Promise<Check> {
  const agree: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
    ...Object.fromEntries(
      Object.entries(listFiles).map(([name, list]) => [name, () => text(name) === listAsCsv(list(result))]),
    ),
    'decision.xlsx': async () => sameBytes(files.get('decision.xlsx'), await decisionWorkbook(result)),
  };
  const failures: string[] = [];
  for (const [name, agrees] of Object.entries(agree))
    try {
      if (!(await agrees())) failures.push(`${name} does not say what result.json says`);
    } catch {
      failures.push(`${name} cannot be compared: result.json lacks what it is written from`);
    }
  return { name: 'The lists say what the result says', count: Object.keys(agree).length, failures };
}

const sameBytes = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && one.every((byte, index) => byte === other[index]);
