import { type Allocated, allocate } from '../../analysis/allocate.ts';
import { type Assembly, assemble } from '../../analysis/assemble.ts';
import type { Inquiry } from '../../analysis/inquiry.ts';
import type { Compared } from '../../analysis/questions/compare.ts';
import type { OnProgress, Oracle } from '../../analysis/oracle.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Files } from '../../io/files.ts';
import { type Loaded, loadScenario } from '../../io/load-scenario.ts';
import { RememberedTables } from '../../io/load-tables.ts';
import { memoryFiles } from '../../io/memory-files.ts';
import { namedTables } from '../../io/named-tables.ts';
import { namedFrom } from '../../io/named-from.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { listed } from '../../report/words.ts';
import { answerTo } from './answer-to.ts';
import { comparisonOf, doctorOf } from './section-answers.ts';
import { excerptsOf } from './excerpts.ts';
import { unmappedOf } from './unmapped.ts';
import type { Answers, Bundle, Decided, Packed, Question, Ranking, Reading, Variant } from './protocol.ts';

/** What the desk needs from around it. */
export interface Around {
  readonly version: string;
  /** A file beside the page by its path there; null where there is none. */
  readonly fetchFile: (path: string) => Promise<Uint8Array | null>;
  /** `near`: without proofs, and sooner where little has changed since it was last asked. */
  readonly oracleFor: (solver: Scenario['solver'], signal: AbortSignal, kind?: 'proved' | 'near') => Oracle;
}

/** How one piece of work is heard about, and given up. */
export interface Work {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

type Read =
  | { readonly loaded: Loaded & { readonly warnings: readonly Problem[] } }
  | { readonly problems: readonly Problem[] };

/** Everything that is done with one opened scenario: reading it, deciding a variant of it, making the pack. */
export class Desk {
  readonly #around: Around;
  #tables = new RememberedTables();
  #path = '';
  #files = new Map<string, Uint8Array>();
  /** The last variant that was assembled: the next differs in little. */
  #assembly: Assembly | null = null;
  /** Where to ask what else might have been, of the last variant that was decided. */
  #inquiry: { readonly key: string; readonly inquiry: Inquiry | null } | null = null;
  /** The last variant whose ties are being broken: what is asked of it meanwhile waits for that. */
  #settling: { readonly key: string; readonly ended: Promise<unknown> } | null = null;
  /** The last variant that was ranked, since its pack is what is asked for next. */
  #ranked: {
    readonly key: string;
    readonly loaded: Loaded;
    readonly allocated: Extract<Allocated, { ok: true }>;
  } | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  async open(bundle: Bundle): Promise<Reading> {
    this.#tables = new RememberedTables();
    this.#path = bundle.path;
    this.#files = new Map(bundle.files);
    this.#assembly = null;
    this.#ranked = null;
    this.#inquiry = null;
    this.#settling = null;
    const reader = this.#reader(null);
    const { value, problems } = await loadScenario(bundle.path, reader, this.#tables);
    this.#assembly = value === undefined ? null : assemble(value.scenario, value.geography);
    const all = [...problems, ...(this.#assembly?.warnings ?? []), ...(this.#assembly?.errors ?? [])];
    const failed = value === undefined || all.some(({ severity }) => severity === 'error');
    const tables = all.length > 0 ? await namedTables(bundle.path, reader) : [];
    return {
      opened: failed ? null : { scenario: value.scenario, geography: value.geography },
      problems: all,
      excerpts: await excerptsOf(all, tables, reader),
      unmapped: await unmappedOf(problems, tables, reader),
      files: new Map(this.#files),
    };
  }

  async decide(variant: Variant, ranking: Ranking, work: Work): Promise<Decided> {
    const deciding = this.#decide(variant, ranking, work);
    if (ranking === 'none') this.#settling = { key: keyOf(variant), ended: Promise.allSettled([deciding]) };
    return deciding;
  }

  async #decide(variant: Variant, ranking: Ranking, work: Work): Promise<Decided> {
    const read = await this.#read(variant);
    if ('problems' in read) return { ok: false, problems: read.problems };
    const allocated = await this.#allocate(read.loaded, ranking, work);
    if (!allocated.ok) return allocated;
    if (ranking !== 'at-once') this.#inquiry = { key: keyOf(variant), inquiry: allocated.inquiry };
    if (ranking === 'full') this.#ranked = { key: keyOf(variant), loaded: read.loaded, allocated };
    return { ok: true, result: allocated.result };
  }

  async pack(variant: Variant, work: Work): Promise<Packed> {
    if (this.#ranked?.key !== keyOf(variant)) {
      const decided = await this.decide(variant, 'full', work);
      if (!decided.ok) return decided;
    }
    if (this.#ranked === null) return { ok: false, problems: [] };
    const { allocated, loaded } = this.#ranked;
    const { packFiles } = await import('../../report/pack-files.ts');
    const { answersOf } = await import('../../analysis/answers.ts');
    const oracle = this.#around.oracleFor(loaded.scenario.solver, work.signal);
    const answers =
      allocated.inquiry === null
        ? {}
        : await answersOf({ ...allocated.inquiry, oracle, onProgress: work.onProgress }, 'usual');
    return { ok: true, files: await packFiles(allocated, loaded.geography, answers) };
  }

  /** Asks one question of what a variant decides; it is decided first where it was not the last. */
  async question(variant: Variant, question: Question, work: Work): Promise<Answers['question']> {
    if (question.name === 'compare') return this.#compare(variant, question, work);
    if (question.name === 'doctor') return this.#doctor(variant, work);
    const key = keyOf(variant);
    if (this.#settling?.key === key) await this.#settling.ended;
    if (this.#inquiry?.key !== key) {
      const decided = await this.decide(variant, 'none', work);
      if (!decided.ok) return { status: 'refused', problems: decided.problems };
    }
    const inquiry = this.#inquiry?.inquiry ?? null;
    if (inquiry === null) return { status: 'not-proved', reason: 'no award set was proved to be the best' };
    const oracle = this.#around.oracleFor(inquiry.case.scenario.solver, work.signal);
    return answerTo(question, { ...inquiry, oracle, onProgress: work.onProgress });
  }

  async #compare(
    variant: Variant,
    { called, others }: Extract<Question, { readonly name: 'compare' }>,
    { onProgress, signal }: Work,
  ): Promise<Answers['question']> {
    const compared: Compared[] = [];
    for (const one of [{ name: called, variant }, ...others]) {
      const read = await this.#read(one.variant);
      if ('problems' in read) return { status: 'refused', problems: read.problems };
      const { scenario, geography } = read.loaded;
      compared.push({
        name: one.name,
        scenario,
        geography,
        oracle: this.#around.oracleFor(scenario.solver, signal),
      });
    }
    return comparisonOf(compared, onProgress);
  }

  async #doctor(variant: Variant, { onProgress, signal }: Work): Promise<Answers['question']> {
    const read = await this.#read(variant);
    if ('problems' in read) return { status: 'refused', problems: read.problems };
    const { scenario, geography } = read.loaded;
    const { case: given, errors } = assemble(scenario, geography);
    if (errors.length > 0) return { status: 'refused', problems: errors };
    return doctorOf({ case: given, oracle: this.#around.oracleFor(scenario.solver, signal), onProgress });
  }

  async #read(variant: Variant): Promise<Read> {
    const scenario = variant?.path ?? this.#path;
    const reader = this.#reader(variant);
    const { value, problems } = await loadScenario(scenario, reader, this.#tables);
    if (value === undefined || problems.some(({ severity }) => severity === 'error')) return { problems };
    return {
      loaded: { ...value, warnings: problems.map((problem) => namedFrom(problem, scenario, reader)) },
    };
  }

  #allocate(
    loaded: Loaded & { readonly warnings: readonly Problem[] },
    ranking: Ranking,
    work: Work,
  ): Promise<Allocated> {
    const { version, oracleFor } = this.#around;
    const question = { ...loaded, version, ranking };
    const oracle = oracleFor(loaded.scenario.solver, work.signal, ranking === 'full' ? 'proved' : 'near');
    this.#assembly = assemble(loaded.scenario, loaded.geography, this.#assembly);
    return allocate(question, oracle, work.onProgress, this.#assembly);
  }

  /** The one file of this name, wherever it was said to lie: files that are picked one by one have lost their folders. */
  #onlyNamed(path: string): Awaited<ReturnType<Files['read']>> | null {
    if (path.startsWith('shipped:')) return null;
    const name = path.split('/').at(-1);
    const [only, ...more] = [...this.#files].filter(([file]) => file.split('/').at(-1) === name);
    if (only === undefined) return null;
    if (more.length > 0) {
      const given = listed([only, ...more].map(([file]) => file));
      return { ok: false, trouble: 'missing', detail: `${given} were given, and none of them lies there` };
    }
    this.#files.set(path, only[1]);
    if (only[0] !== this.#path) this.#files.delete(only[0]);
    return { ok: true, bytes: only[1] };
  }

  /** The opened files and the variant; one of a shipped scenario is fetched when it is first read, and kept. */
  #reader(variant: Variant): Files {
    const inMemory = memoryFiles(this.#files, (path) => this.#around.fetchFile(`data/${path}`));
    return {
      ...inMemory,
      read: async (path) => {
        if (path === variant?.path) return { ok: true, bytes: new TextEncoder().encode(variant.text) };
        const read = await inMemory.read(path);
        if (read.ok) return read;
        const given = this.#onlyNamed(path);
        if (given !== null) return given;
        if (!path.startsWith('scenarios/')) return read;
        const bytes = await this.#around.fetchFile(path);
        if (bytes === null) return read;
        this.#files.set(path, bytes);
        return { ok: true, bytes };
      },
    };
  }
}

const keyOf = (variant: Variant): string => (variant === null ? '' : `${variant.path}\n${variant.text}`);
