import type { Asked } from '../../analysis/inquiry.ts';
import type { ExplainAnswer } from '../../domain/answers/explain.ts';
import type { FrontierAnswer } from '../../domain/answers/frontier.ts';
import type { WhatifAnswer } from '../../domain/answers/whatif.ts';
import type { Problem } from '../../domain/problem.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import type { Scenario } from '../../programme/scenario.ts';
import type { PackFile } from '../../report/pack-files.ts';

/** Files by their path, `/` between folders, and which of them is the scenario. */
export interface Bundle {
  readonly path: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A scenario file that extends the opened one and lies beside it; null for the opened one itself. */
export type Variant = { readonly path: string; readonly text: string } | null;

/** How much of a decision is wanted: the award set alone, at once or with its ties broken, or everything. */
export type Ranking = 'full' | 'none' | 'at-once';

/** What the page may ask of its worker. `open` comes first, and again after a crash. */
export type Ask =
  | { readonly kind: 'open'; readonly bundle: Bundle }
  | { readonly kind: 'decide'; readonly variant: Variant; readonly ranking: Ranking }
  | { readonly kind: 'pack'; readonly variant: Variant }
  /** A question of analysis, asked of what the variant decides. */
  | { readonly kind: 'question'; readonly variant: Variant; readonly question: Question }
  /** The header of a table and its first rows, for choosing columns; nothing is opened. */
  | { readonly kind: 'look'; readonly file: string; readonly bytes: Uint8Array };

/** What a panel may ask of a decision. */
export type Question =
  | { readonly name: 'whatif'; readonly pots: readonly number[] }
  /** At so many levels of spread. */
  | { readonly name: 'frontier'; readonly levels: number }
  | { readonly name: 'explain'; readonly application: string }
  /** Those that are answered with a section of the report. */
  | { readonly name: SectionName }
  /** Also where the rules conflict. */
  | { readonly name: 'doctor' }
  /** What differs between the variant asked about and others, each with its name, and which input is responsible. */
  | {
      readonly name: 'compare';
      readonly called: string;
      readonly others: readonly { readonly name: string; readonly variant: Variant }[];
    };

export type SectionName = 'leapfrogs' | 'rules' | 'reserves' | 'tiers' | 'ladder' | 'commit';

/** A section of the report: its heading, and its body as markup that the report made and escaped. */
export interface AnswerSection {
  readonly title: string;
  readonly markup: string;
}

/** What each question is answered with. */
export interface QuestionAnswers {
  readonly whatif: WhatifAnswer;
  readonly frontier: FrontierAnswer;
  /** With the answer in sentences. */
  readonly explain: { readonly answer: ExplainAnswer; readonly sentences: readonly string[] };
  readonly leapfrogs: AnswerSection;
  readonly rules: AnswerSection;
  readonly reserves: AnswerSection;
  readonly tiers: AnswerSection;
  readonly ladder: AnswerSection;
  readonly commit: AnswerSection;
  readonly doctor: AnswerSection;
  readonly compare: AnswerSection;
}

/** The rows of a table that have problems, as they stand in their file. */
export interface TableExcerpt {
  readonly file: string;
  readonly sheet: string | undefined;
  readonly headers: readonly string[];
  readonly rows: ReadonlyMap<number, readonly string[]>;
}

/** A table whose columns are to be chosen before it can be read. */
export interface Unmapped {
  readonly kind: 'applications' | 'panel';
  readonly file: string;
  /** What the scenario says of its columns. */
  readonly stated: Readonly<Record<string, string>>;
  /** The settled columns that it must have, and does not. */
  readonly missing: readonly string[];
  readonly look: Look;
}

/** A scenario read, or everything that keeps it from being read. */
export interface Reading {
  /** Null where a problem is an error. */
  readonly opened: { readonly scenario: Scenario; readonly geography: Geography | null } | null;
  readonly problems: readonly Problem[];
  readonly excerpts: readonly TableExcerpt[];
  readonly unmapped: readonly Unmapped[];
  /** Every file that was read, but for those that ship with the program. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export type Decided =
  | { readonly ok: true; readonly result: DecisionResult }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type Packed =
  | { readonly ok: true; readonly files: readonly PackFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A table as it stands, or what is wrong with it. */
export interface Look {
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

export interface Answers {
  readonly open: Reading;
  readonly decide: Decided;
  readonly pack: Packed;
  readonly question: Asked<QuestionAnswers[Question['name']]>;
  readonly look: Look;
}

/** What goes to the worker: a question with its number, or that it need not be answered any more. */
export type ToWorker =
  /** The name of a lock that the worker holds for as long as it lives. */
  | { readonly life: string }
  | { readonly id: number; readonly ask: Ask }
  | { readonly id: number; readonly cancel: true }
  /** It is not needed any more. */
  | { readonly end: true };

/** What comes back. `ready` once the worker listens and holds its lock; `ended` as it goes; a fault is ours, and not the reader's. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly ended: true }
  | { readonly id: number; readonly answer: Answers[Ask['kind']] }
  | { readonly id: number; readonly cancelled: true }
  | { readonly id: number; readonly fault: string }
  | {
      readonly id: number;
      readonly progress: { readonly stage: string; readonly done: number; readonly total: number };
    };
