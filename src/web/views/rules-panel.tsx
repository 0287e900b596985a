import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { MeasuredRule, RuleLine } from '../../domain/result.ts';
import type { Rule } from '../../programme/rule.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { counted, formatNumber, ruleAmount, ruleLimit, ruleState } from '../../report/words.ts';
import { type InForce, inForce } from '../state/change.ts';
import { limitsOf, type RuleLimit } from '../state/limits.ts';
import { present } from '../state/room.ts';
import { useApp, useController } from './use-app.ts';
import { useMedia } from './use-media.ts';

/** So many rules are never in the way of what comes after them, and so many are beside the lists not much longer than these. */
const FEW = 6;
const MANY = 20;

/** Every rule with its limit and how near it is; each may be relaxed, tightened or left out. */
export function RulesPanel({ scenario }: { readonly scenario: Scenario }) {
  const { room, shown } = useApp('room', 'shown');
  const state = inForce(present(room));
  const lines = shown?.result?.rules ?? [];
  const grid = shown?.result?.objective.gridPerPoint ?? 1;
  const guard = lines.find(({ id }) => id === 'guard');
  const items = (
    <ul class="plain">
      {scenario.rules.map((rule) => (
        <li key={rule.id}>
          <RuleItem rule={rule} lines={lines.filter(({ id }) => id === rule.id)} state={state} />
        </li>
      ))}
      {guard !== undefined && (
        <li>
          <p class="rule-title">{guard.title}</p>
          <Standing line={guard} grid={grid} />
        </li>
      )}
    </ul>
  );
  return (
    <section class="control rules" aria-labelledby="rules-title">
      <h3 id="rules-title">Rules</h3>
      {scenario.rules.length <= FEW ? (
        items
      ) : (
        <Folded
          words={inShort(scenario.rules.length + (guard === undefined ? 0 : 1), lines)}
          isLong={scenario.rules.length > MANY}
        >
          {items}
        </Folded>
      )}
    </section>
  );
}

/** `44 rules: 1 does not hold, 5 are binding`. */
function inShort(count: number, lines: readonly RuleLine[]): string {
  const having = (kind: (line: RuleLine) => boolean, one: string, many: string): readonly string[] => {
    const { size } = new Set(lines.filter(kind).map(({ id }) => id));
    return size === 0 ? [] : [`${formatNumber(size)} ${size === 1 ? one : many}`];
  };
  const said = [
    ...having(({ holds }) => !holds, 'does not hold', 'do not hold'),
    ...having(({ holds, binding }) => holds && binding, 'is binding', 'are binding'),
  ];
  return `${counted(count, 'rule')}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}

interface FoldedProps {
  readonly words: string;
  readonly isLong: boolean;
  readonly children: ComponentChildren;
}

/** Folded up where it is long or the lists come beneath it, until somebody unfolds it; paper has all of it. */
function Folded({ words, isLong, children }: FoldedProps) {
  const isBeside = useMedia('(min-width: 68.01rem)');
  const { unfolded } = useApp('unfolded');
  const { store } = useController();
  const open = unfolded ?? (isBeside && !isLong);
  return (
    <details
      class="folded"
      open={open}
      onToggle={({ currentTarget }) =>
        currentTarget.open !== open && store.set({ unfolded: currentTarget.open })
      }
    >
      <summary>{words}</summary>
      {children}
    </details>
  );
}

function Standing({ line, grid }: { readonly line: RuleLine; readonly grid: number }) {
  const kind = line.holds ? (line.binding ? 'binds' : 'holds') : 'broken';
  return (
    <div class="standing">
      <p class={`state ${kind}`}>
        {ruleLimit(line, grid)}: {ruleState(line, grid)}
      </p>
      {line.achieved !== null && <Nearness line={line} grid={grid} />}
    </div>
  );
}

/** How near a rule is to its limit, as a bar whose words stand above it. */
function Nearness({ line, grid }: { readonly line: MeasuredRule; readonly grid: number }) {
  const whole = Math.max(line.limit, line.achieved);
  if (whole <= 0) return null;
  const at = (amount: number): string => `${(100 * amount) / whole}%`;
  return (
    <div
      class="nearness"
      title={`${ruleAmount(line.unit, line.achieved, grid)} of ${ruleAmount(line.unit, line.limit, grid)}`}
    >
      <div class="achieved" style={{ width: at(line.achieved) }} />
      <div class="limit" style={{ left: at(line.limit) }} />
    </div>
  );
}

interface ItemProps {
  readonly rule: Rule;
  readonly lines: readonly RuleLine[];
  readonly state: InForce;
}

function RuleItem({ rule, lines, state }: ItemProps) {
  const controller = useController();
  const { shown } = useApp('shown');
  const grid = shown?.result?.objective.gridPerPoint ?? 1;
  const changed = state.rules.get(rule.id);
  const dropped = changed !== undefined && 'remove' in changed;
  const limits = limitsOf(rule);
  const now = ({ key, value }: RuleLimit): string =>
    changed !== undefined && 'limits' in changed ? (changed.limits[key] ?? value) : value;
  const title = (
    <>
      {rule.title} {rule.clause !== null && <span class="id quiet">{rule.clause}</span>}
    </>
  );
  return (
    <>
      <p class={`rule-title${dropped ? ' dropped' : ''}`}>
        {title}
        {changed !== undefined && <span class="badge">{dropped ? 'left out' : 'changed'}</span>}
      </p>
      {!dropped && lines.map((line) => <Standing key={line.sense} line={line} grid={grid} />)}
      {rule.kind !== 'pot' && (
        <details class="edit">
          <summary>
            Change<span class="unseen">: {rule.title}</span>
          </summary>
          {!dropped &&
            limits.map((limit) => (
              <LimitField key={limit.key} rule={rule} limit={limit} value={now(limit)} />
            ))}
          <p class="buttons">
            {!dropped && (
              <button
                type="button"
                onClick={() => controller.act({ do: 'make', change: { kind: 'drop-rule', rule: rule.id } })}
              >
                Leave it out
              </button>
            )}
            {changed !== undefined && (
              <button
                type="button"
                onClick={() =>
                  controller.act({ do: 'make', change: { kind: 'restore-rule', rule: rule.id } })
                }
              >
                As it was
              </button>
            )}
          </p>
        </details>
      )}
    </>
  );
}

const units: Readonly<Record<RuleLimit['unit'], string>> = {
  awards: 'awards',
  pounds: 'pounds',
  share: '(a share, such as 20%)',
  places: 'places',
  mark: '(a mark)',
};

interface FieldProps {
  readonly rule: Rule;
  readonly limit: RuleLimit;
  readonly value: string;
}

/** The number as a file would state it; one that a file may not state is said by the decision, in the same words. */
function LimitField({ rule, limit, value }: FieldProps) {
  const controller = useController();
  // What is being typed, beside what it was typed over: once that is another, it is a thing of the past.
  const [typing, setTyping] = useState({ over: value, text: value });
  const typed = typing.over === value ? typing.text : value;
  const field = `limit-${rule.id}-${limit.key}`;
  const make = (text: string): void => {
    const trimmed = text.trim();
    if (trimmed === value || trimmed === '') return;
    controller.act({ do: 'make', change: { kind: 'limit', rule: rule.id, side: limit.key, value: trimmed } });
  };
  const nudged = (by: number): string | null => {
    const [, number, percent = ''] = /^(\d+(?:\.\d+)?)(%?)$/.exec(typed.trim()) ?? [];
    if (number === undefined) return null;
    const step = limit.unit === 'pounds' ? 500 : 1;
    return `${Math.max(limit.unit === 'awards' || limit.unit === 'places' ? 1 : 0, Number(number) + by * step)}${percent}`;
  };
  const nudge = (by: number): void => {
    const text = nudged(by);
    if (text !== null) make(text);
  };
  return (
    <form
      class="limit-field"
      onSubmit={(event) => {
        event.preventDefault();
        make(typed);
      }}
    >
      <label for={field}>{limit.words}</label>
      <button type="button" aria-label={`Lower: ${rule.title}`} onClick={() => nudge(-1)}>
        −
      </button>
      <input
        id={field}
        value={typed}
        autoComplete="off"
        onInput={(event) => setTyping({ over: value, text: event.currentTarget.value })}
      />
      <button type="button" aria-label={`Raise: ${rule.title}`} onClick={() => nudge(1)}>
        +
      </button>
      <span class="quiet">{units[limit.unit]}</span>
      <button type="submit">Set</button>
    </form>
  );
}
