import type { PhaseName } from '../../domain/answers/phase-name.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { formatPounds } from '../../domain/money.ts';
import {
  isPlain,
  type LimitKey,
  type LockChange,
  type RuleChange,
  type Variation,
  writeVariant,
} from '../../io/write-variant.ts';
import type { Scenario } from '../../programme/scenario.ts';
import type { Variant } from '../worker/protocol.ts';

/** One thing that the panel asked for. What is in force is the list of them, applied in order to the opened scenario. */
export type Change =
  | { readonly kind: 'pot'; readonly pence: number }
  /** As a share that a file may state, such as `5%`; `none`: spread and diversity may cost any merit. */
  | { readonly kind: 'merit-loss'; readonly share: string }
  | {
      readonly kind: 'lock';
      readonly application: string;
      /** The phase that it is about; absent: whether it is funded at all. */
      readonly phase?: string;
      readonly decision: 'fund' | 'do-not-fund';
      readonly reason: string;
    }
  | { readonly kind: 'unlock'; readonly application: string }
  | { readonly kind: 'withdraw'; readonly application: string }
  | { readonly kind: 'reinstate'; readonly application: string }
  | { readonly kind: 'limit'; readonly rule: string; readonly side: LimitKey; readonly value: string }
  | { readonly kind: 'drop-rule'; readonly rule: string }
  /** The rule as it was opened. */
  | { readonly kind: 'restore-rule'; readonly rule: string }
  /** Everything as it was opened, or as a kept alternative has it. */
  | { readonly kind: 'return'; readonly name: string | null; readonly to: readonly Change[] };

type Lock = Extract<Change, { kind: 'lock' }>;
type RuleState = { readonly remove: true } | { readonly limits: Readonly<Partial<Record<LimitKey, string>>> };

/** What a list of changes comes to. */
export interface InForce {
  readonly potPence: number | null;
  readonly meritLoss: string | null;
  /** Null: the lock of the opened scenario is taken off. */
  readonly locks: ReadonlyMap<string, Lock | null>;
  readonly withdrawn: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, RuleState>;
}

const nothing: InForce = {
  potPence: null,
  meritLoss: null,
  locks: new Map(),
  withdrawn: new Set(),
  rules: new Map(),
};

const having = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map([...map, [key, value]]);
const without = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  new Map([...map].filter(([other]) => other !== key));

function apply(state: InForce, change: Change): InForce {
  switch (change.kind) {
    case 'pot':
      return { ...state, potPence: change.pence };
    case 'merit-loss':
      return { ...state, meritLoss: change.share };
    case 'lock':
      return { ...state, locks: having(state.locks, change.application, change) };
    case 'unlock':
      return { ...state, locks: having(state.locks, change.application, null) };
    case 'withdraw':
      return { ...state, withdrawn: new Set([...state.withdrawn, change.application]) };
    case 'reinstate':
      return {
        ...state,
        withdrawn: new Set([...state.withdrawn].filter((other) => other !== change.application)),
      };
    case 'limit': {
      const before = state.rules.get(change.rule);
      const limits = before !== undefined && 'limits' in before ? before.limits : {};
      return {
        ...state,
        rules: having(state.rules, change.rule, { limits: { ...limits, [change.side]: change.value } }),
      };
    }
    case 'drop-rule':
      return { ...state, rules: having(state.rules, change.rule, { remove: true }) };
    case 'restore-rule':
      return { ...state, rules: without(state.rules, change.rule) };
    case 'return':
      return inForce(change.to);
  }
}

/** The changes applied in order: a later one about the same thing takes the place of an earlier one. */
export const inForce = (changes: readonly Change[]): InForce => changes.reduce(apply, nothing);

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]): number => byCodeUnit(a, b);

/** What is in force as a scenario file would say it over `base`: what only says again what stands there is left out. */
export function variationOf(
  { potPence, meritLoss, locks, withdrawn, rules }: InForce,
  base: Scenario,
): Variation {
  const opened = new Map(
    base.locks.map(({ application, phase }): [string, string | undefined] => [application, phase]),
  );
  const gone = base.applications.filter((one) => one.withdrawn).map(({ id }): string => id);
  return {
    potPence: potPence === base.pot ? null : potPence,
    meritLoss,
    rules: [...rules].toSorted(byName).map(([id, state]): RuleChange => ({ id, ...state })),
    locks: [...locks].toSorted(byName).flatMap(([application, lock]): LockChange[] => {
      if (lock === null) return opened.has(application) ? [{ application, remove: true }] : [];
      const { phase = opened.get(application) === undefined ? undefined : null, decision, reason } = lock;
      return [{ application, ...(phase === undefined ? {} : { phase }), decision, reason }];
    }),
    withdrawn: withdrawn.size === 0 ? null : [...new Set([...gone, ...withdrawn])].sort(byCodeUnit),
  };
}

/** The changes as far as they bear on the award set: which reason a lock has is told, and decides nothing. */
export const withoutReasons = (changes: readonly Change[]): readonly Change[] =>
  changes.map((change) => (change.kind === 'lock' ? { ...change, reason: 'not said yet' } : change));

/** The scenario file that states what is in force, beside the opened one; null where that is all as it was opened. */
export function variantOf(
  changes: readonly Change[],
  opened: { readonly path: string; readonly scenario: Scenario; readonly taken: ReadonlySet<string> },
): Variant {
  const variation = variationOf(inForce(changes), opened.scenario);
  if (isPlain(variation)) return null;
  const { path } = opened;
  const file = path.split('/').at(-1) ?? path;
  return { path: besideOf(path, opened.taken), text: writeVariant(file, variation) };
}

/** `fund/scenario.yaml` gives `fund/scenario-room.yaml`, or a number more where there is one. */
function besideOf(path: string, taken: ReadonlySet<string>): string {
  const [, stem = path] = /^(.*?)(?:\.ya?ml)?$/i.exec(path) ?? [];
  for (let number = 1; ; number += 1) {
    const beside = `${stem}-room${number === 1 ? '' : `-${number}`}.yaml`;
    if (!taken.has(beside)) return beside;
  }
}

/** What a lock says of its application: `must be funded`, and where it is about one phase of several `must not be funded in Phase 2`. */
export function lockInWords(
  { decision, phase }: Pick<Lock, 'decision' | 'phase'>,
  phases: readonly PhaseName[],
): string {
  const title = phases.find(({ id }) => id === phase)?.title;
  return `${decision === 'fund' ? 'must be funded' : 'must not be funded'}${title === undefined ? '' : ` in ${title}`}`;
}

/** A change as the list of changes says it, and a screen reader. */
export function changeInWords(change: Change, phases: readonly PhaseName[]): string {
  switch (change.kind) {
    case 'pot':
      return `Pot ${formatPounds(change.pence)}`;
    case 'merit-loss':
      return change.share === 'none'
        ? 'No limit on the merit given up'
        : `At most ${change.share} of the merit given up`;
    case 'lock':
      return `${change.application} ${lockInWords(change, phases)}: ${change.reason}`;
    case 'unlock':
      return `${change.application} decided by its worth again`;
    case 'withdraw':
      return `${change.application} withdrew`;
    case 'reinstate':
      return `${change.application} is back`;
    case 'limit':
      return `Rule ${change.rule}: ${change.side === 'max' ? 'at most' : 'at least'} ${change.value}`;
    case 'drop-rule':
      return `Without the rule ${change.rule}`;
    case 'restore-rule':
      return `The rule ${change.rule} as it was`;
    case 'return':
      return change.name === null ? 'Everything as it was opened' : `As in “${change.name}”`;
  }
}
