import { useEffect, useState } from 'preact/hooks';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { formatNumber, formatPoints, listed, statusWords } from '../../report/words.ts';
import type { Opened, Shown } from '../state/app.ts';
import { type Change, changeInWords } from '../state/change.ts';
import { type Alternative, decidedOf } from '../state/alternatives.ts';
import { differenceOf, isSame } from '../state/differences.ts';
import { BESIDE_KEPT } from '../state/room.ts';
import { AnswerSection } from './answer-section.tsx';
import { KeepForm } from './changes-list.tsx';
import { Membership } from './membership.tsx';
import { ProblemsSaid } from './problems-said.tsx';
import { SmallMap } from './small-map.tsx';
import { useApp, useController } from './use-app.ts';
import { usePhases } from './use-phases.ts';

/** Named alternatives side by side: measures, maps, who is in which, and what differs. */
export function CompareView({ opened }: { readonly opened: Opened }) {
  const { room } = useApp('room');
  const controller = useController();
  const now = room.changes.slice(0, room.at);
  const lists: readonly Omit<Alternative, 'shown'>[] = [
    { name: BESIDE_KEPT.opened, changes: [] },
    ...room.kept,
    ...(now.length === 0 || room.kept.some(({ changes }) => JSON.stringify(changes) === JSON.stringify(now))
      ? []
      : [{ name: BESIDE_KEPT.now, changes: now }]),
  ];
  const known = useShown(lists.map(({ changes }) => changes));
  const all = lists.map((one, index): Alternative => ({ ...one, shown: known[index] ?? null }));
  const decided = decidedOf(all);
  return (
    <div class="compare-view">
      <p class="eyebrow on-paper">{opened.scenario.title}</p>
      <h1>Compare</h1>
      {now.length > 0 && <KeepForm />}
      {all.length === 1 ? (
        <p class="lead">
          There is only the scenario as it was opened. Change something under Decision, and keep it under a
          name: then both stand here side by side.
        </p>
      ) : (
        <>
          <Undecided all={all} />
          <Measures all={all} onForget={(name) => controller.act({ do: 'forget', name })} />
          {opened.geography !== null && (
            <div class="maps">
              <p class="quiet">
                Where the awards deliver: the stronger the colour of a place, the more of them.
              </p>
              {decided.map(
                ({ name, result }) =>
                  opened.geography !== null && (
                    <SmallMap key={name} title={name} geography={opened.geography} result={result} />
                  ),
              )}
            </div>
          )}
          {decided.length > 1 && <Membership decided={decided} />}
          <Responsible all={all} />
        </>
      )}
    </div>
  );
}

/** Which alternatives cannot be decided, and why. */
function Undecided({ all }: { readonly all: readonly Alternative[] }) {
  return all.map(
    ({ name, shown }) =>
      shown !== null &&
      shown.result === null && (
        <div key={name} class="undecided" role="alert">
          <p class="statement">
            <strong class="status infeasible">Cannot be decided</strong> {name}:
          </p>
          <ProblemsSaid problems={shown.problems} />
        </div>
      ),
  );
}

/** Which of the changed inputs is responsible for what differs, each alternative against the first that can be decided. */
function Responsible({ all }: { readonly all: readonly Alternative[] }) {
  const controller = useController();
  const isKnown = all.every(({ shown }) => shown !== null);
  const [first, ...others] = decidedOf(all);
  const isAlone = isKnown && others.length === 0;
  return (
    <>
      <p role="status">
        {isAlone &&
          `Nothing can be compared: ${first === undefined ? 'none of them can be decided.' : `only “${first.name}” can be decided.`}`}
      </p>
      {!isAlone && (
        <AnswerSection
          changes={first?.changes ?? []}
          question={
            isKnown && first !== undefined
              ? {
                  name: 'compare',
                  called: first.name,
                  others: others.map(({ name, changes }) => ({
                    name,
                    variant: controller.variantOf(changes),
                  })),
                }
              : null
          }
          waiting="Working out which change is responsible…"
        />
      )}
    </>
  );
}

/** What each list of changes comes to, as soon as it is known. */
function useShown(lists: readonly (readonly Change[])[]): readonly (Shown | null)[] {
  const controller = useController();
  const [known, setKnown] = useState<ReadonlyMap<string, Shown>>(new Map());
  const key = JSON.stringify(lists);
  useEffect(() => {
    let here = true;
    for (const changes of lists)
      controller.decided(changes).then(
        (shown) => here && setKnown((before) => new Map([...before, [JSON.stringify(changes), shown]])),
        (error) => controller.fault(error),
      );
    return () => {
      here = false;
    };
  }, [key, controller]);
  return lists.map((changes) => known.get(JSON.stringify(changes)) ?? null);
}

const differenceInWords = (base: DecisionResult, other: DecisionResult): string => {
  const difference = differenceOf(base, other);
  if (isSame(difference)) return 'the same awards';
  const { entering, leaving, changed } = difference;
  return listed([
    ...(entering.length === 0 ? [] : [`${formatNumber(entering.length)} in`]),
    ...(leaving.length === 0 ? [] : [`${formatNumber(leaving.length)} out`]),
    ...(changed.length === 0 ? [] : [`${formatNumber(changed.length)} at another amount`]),
  ]);
};

interface Measure {
  readonly title: string;
  readonly of: (result: DecisionResult) => string;
  /** Whether a round has it at all. */
  readonly has?: (result: DecisionResult) => boolean;
  readonly ifUndecided?: string;
}

const hasThemes = ({ measures: { themes } }: DecisionResult): boolean => Object.keys(themes).length > 0;
const hasPlaces = ({ measures: { spread } }: DecisionResult): boolean => spread !== null;

const measures = (base: DecisionResult | null): readonly Measure[] => [
  { title: 'State', of: ({ status }) => statusWords[status].short, ifUndecided: 'Cannot be decided' },
  { title: 'Pot', of: ({ pot }) => formatPounds(pot.availablePence) },
  { title: 'Awarded', of: ({ pot }) => formatPounds(pot.awardedPence) },
  { title: 'Awards', of: ({ awards }) => formatNumber(awards.length) },
  {
    title: 'Merit, in points',
    of: ({ objective }) => formatPoints(objective.merit, objective.gridPerPoint),
  },
  {
    title: 'Spread, in points',
    of: ({ objective }) => formatPoints(objective.spread, objective.gridPerPoint),
    has: hasPlaces,
  },
  {
    title: 'Diversity, in points',
    of: ({ objective }) => formatPoints(objective.diversity, objective.gridPerPoint),
    has: hasThemes,
  },
  {
    title: 'Places reached',
    of: ({ measures: { spread } }) => (spread === null ? '–' : formatNumber(spread.placesReached)),
    has: hasPlaces,
  },
  {
    title: 'People in reach',
    of: ({ measures: { spread } }) =>
      spread === null || spread.peopleReached === null ? '–' : formatNumber(spread.peopleReached),
    has: ({ measures: { spread } }) => spread !== null && spread.peopleReached !== null,
  },
  {
    title: 'Themes, counted as if they shared alike',
    of: ({ measures: { effectiveThemes } }) => formatNumber(effectiveThemes, 2),
    has: hasThemes,
  },
  {
    title: 'Against the first',
    of: (result) => (base === null || result === base ? '–' : differenceInWords(base, result)),
  },
];

interface MeasuresProps {
  readonly all: readonly Alternative[];
  readonly onForget: (name: string) => void;
}

function Measures({ all, onForget }: MeasuresProps) {
  const { room } = useApp('room');
  const controller = useController();
  const base = all[0]?.shown?.result ?? null;
  const phases = usePhases();
  const results = decidedOf(all).map(({ result }) => result);
  const rows = measures(base).filter(({ has }) => has === undefined || results.some(has));
  return (
    <div class="scroll" role="region" aria-label="Measures side by side" tabIndex={0}>
      <table class="measures">
        <caption class="unseen">Measures of each alternative</caption>
        <thead>
          <tr>
            <td />
            {all.map(({ name, changes }) => (
              <th key={name} scope="col">
                {name}
                <span class="beneath">
                  {changes.length === 0
                    ? 'no changes'
                    : listed(changes.map((change) => changeInWords(change, phases)))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, of, ifUndecided = '–' }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {all.map(({ name, shown }) => (
                <td key={name}>
                  {shown === null ? '…' : shown.result !== null ? of(shown.result) : ifUndecided}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">
              <span class="unseen">What to do with it</span>
            </th>
            {all.map(({ name, changes }) => (
              <td key={name}>
                <p class="buttons">
                  {name !== BESIDE_KEPT.now && (
                    <button
                      type="button"
                      onClick={() => {
                        controller.act({
                          do: 'make',
                          change: { kind: 'return', name: changes.length === 0 ? null : name, to: changes },
                        });
                        controller.store.set({ view: 'decision' });
                      }}
                    >
                      Go there<span class="unseen">: {name}</span>
                    </button>
                  )}
                  {room.kept.some((kept) => kept.name === name) && (
                    <button type="button" onClick={() => onForget(name)}>
                      Forget<span class="unseen"> {name}</span>
                    </button>
                  )}
                </p>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
