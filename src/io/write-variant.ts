import { stringify } from 'yaml';
import { formatPlainPounds } from './plain-pounds.ts';

/** What a change of a rule may be: another limit as it would be written in a file, or none at all. */
export type RuleChange =
  | { readonly id: string; readonly remove: true }
  | { readonly id: string; readonly limits: Readonly<Partial<Record<LimitKey, string>>> };

export type LimitKey = 'min' | 'max' | 'merit';

export type LockChange =
  | { readonly application: string; readonly remove: true }
  | {
      readonly application: string;
      /** Null takes out the phase of the inherited lock: it is about whether the application is funded at all. */
      readonly phase?: string | null;
      readonly decision: 'fund' | 'do-not-fund';
      readonly reason: string;
    };

/** What a scenario changes of the one that it extends. Null, or an empty list: as it stands there. */
export interface Variation {
  readonly potPence: number | null;
  /** The guard as a share that a file may state, such as `5%`; `none` takes an inherited one out. */
  readonly meritLoss: string | null;
  readonly rules: readonly RuleChange[];
  readonly locks: readonly LockChange[];
  /** All that have withdrawn, those that the extended scenario names among them; null: as it stands there. */
  readonly withdrawn: readonly string[] | null;
}

/** Whether a variation changes nothing, so that the extended scenario itself is what is decided. */
export const isPlain = ({ potPence, meritLoss, rules, locks, withdrawn }: Variation): boolean =>
  potPence === null && meritLoss === null && rules.length === 0 && locks.length === 0 && withdrawn === null;

/** A scenario file that extends another one, which lies beside it, and states what it changes and nothing else. */
export function writeVariant(extended: string, variation: Variation): string {
  const { potPence, meritLoss, rules, locks, withdrawn } = variation;
  const document = {
    extends: extended,
    ...(potPence === null ? {} : { pot: formatPlainPounds(potPence) }),
    ...(meritLoss === null
      ? {}
      : { objective: { guard: meritLoss === 'none' ? null : { merit_loss: meritLoss } } }),
    ...(rules.length === 0
      ? {}
      : {
          rules: rules.map((rule) => ('remove' in rule ? rule : { id: rule.id, ...rule.limits })),
        }),
    ...(locks.length === 0 ? {} : { locks }),
    ...(withdrawn === null ? {} : { withdrawn }),
  };
  return `# What the panel changed in the decision room. Put this file beside ${JSON.stringify(extended)}.\n${stringify(document, { lineWidth: 0, nullStr: '~' })}`;
}
