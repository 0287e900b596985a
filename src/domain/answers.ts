import type { CommitAnswer } from './answers/commit.ts';
import type { CompareAnswer } from './answers/compare.ts';
import type { ExplanationsAnswer } from './answers/explanations.ts';
import type { FrontierAnswer } from './answers/frontier.ts';
import type { DoctorAnswer } from './answers/doctor.ts';
import type { LeapfrogsAnswer } from './answers/leapfrogs.ts';
import type { ReservesAnswer } from './answers/reserves.ts';
import type { RulesAnswer } from './answers/rules.ts';
import type { LadderAnswer } from './answers/ladder.ts';
import type { TiersAnswer } from './answers/tiers.ts';
import type { WhatifAnswer } from './answers/whatif.ts';

/** The answers that go with a decision, into its pack and its report, each where it was asked for and could be given. */
export interface Answers {
  /** Where the rules conflict: then it is the only one. */
  readonly doctor?: DoctorAnswer;
  readonly explanations?: ExplanationsAnswer;
  readonly leapfrogs?: LeapfrogsAnswer;
  readonly rules?: RulesAnswer;
  readonly tiers?: TiersAnswer;
  readonly whatif?: WhatifAnswer;
  readonly ladder?: LadderAnswer;
  readonly frontier?: FrontierAnswer;
  readonly reserves?: ReservesAnswer;
  /** Where phase 1 of a programme in phases is decided. */
  readonly commit?: CommitAnswer;
  /** Where other scenarios were named to compare it with. */
  readonly compare?: CompareAnswer;
}
