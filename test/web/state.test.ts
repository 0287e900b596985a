import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, inForce } from '../../src/web/state/change.ts';
import {
  type Action,
  canRedo,
  canUndo,
  emptyRoom,
  present,
  reduce,
  type Room,
} from '../../src/web/state/room.ts';

const application = fc.constantFrom('A1', 'A2', 'A3');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('pot' as const), pence: fc.nat(10_000_000) }),
  fc.record({ kind: fc.constant('merit-loss' as const), share: fc.constantFrom('0%', '5%', 'none') }),
  fc.record({
    kind: fc.constant('lock' as const),
    application,
    decision: fc.constantFrom('fund' as const, 'do-not-fund' as const),
    reason: fc.string({ minLength: 1 }),
  }),
  fc.record({
    kind: fc.constantFrom('unlock' as const, 'withdraw' as const, 'reinstate' as const),
    application,
  }),
  fc.record({
    kind: fc.constant('limit' as const),
    rule: fc.constantFrom('r1', 'r2'),
    side: fc.constantFrom('min' as const, 'max' as const),
    value: fc.constantFrom('1', '2', '20%'),
  }),
  fc.record({
    kind: fc.constantFrom('drop-rule' as const, 'restore-rule' as const),
    rule: fc.constantFrom('r1', 'r2'),
  }),
);

/** What the room should be, kept the simple way: what was done, and what was undone, newest last. */
interface Model {
  done: Change[];
  undone: Change[];
  draft: Change | null;
  kept: Map<string, readonly Change[]>;
}
interface Real {
  room: Room;
}

class Step implements fc.Command<Model, Real> {
  readonly action: Action;
  constructor(action: Action) {
    this.action = action;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const { action } = this;
    switch (action.do) {
      case 'make':
        model.done.push(action.change);
        model.undone = [];
        model.draft = null;
        break;
      case 'try':
        model.draft = action.change;
        break;
      case 'undo': {
        const last = model.done.pop();
        if (last !== undefined) model.undone.push(last);
        model.draft = null;
        break;
      }
      case 'redo': {
        const next = model.undone.pop();
        if (next !== undefined) model.done.push(next);
        model.draft = null;
        break;
      }
      case 'keep':
        model.kept.set(action.name, [...model.done]);
        break;
      case 'forget':
        model.kept.delete(action.name);
        break;
    }
    real.room = reduce(real.room, action);
    const expected = model.draft === null ? model.done : [...model.done, model.draft];
    expect(present(real.room)).toEqual(expected);
    expect(inForce(present(real.room))).toEqual(inForce(expected));
    expect(canUndo(real.room)).toBe(model.done.length > 0);
    expect(canRedo(real.room)).toBe(model.undone.length > 0);
    expect(new Map(real.room.kept.map(({ name, changes }) => [name, changes]))).toEqual(model.kept);
  }
  toString = (): string => JSON.stringify(this.action);
}

const step = (action: fc.Arbitrary<Action>): fc.Arbitrary<Step> => action.map((one) => new Step(one));
const name = fc.constantFrom('more', 'less');

describe('the room', () => {
  it('undoes and redoes without limit, whatever was done, tried and kept between', () => {
    fc.assert(
      fc.property(
        fc.commands(
          [
            step(change.map((made) => ({ do: 'make', change: made }))),
            step(fc.option(change).map((tried) => ({ do: 'try', change: tried }))),
            step(fc.constant({ do: 'undo' })),
            step(fc.constant({ do: 'redo' })),
            step(name.map((kept) => ({ do: 'keep', name: kept }))),
            step(name.map((kept) => ({ do: 'forget', name: kept }))),
          ],
          { maxCommands: 60 },
        ),
        (commands) => {
          fc.modelRun(
            () => ({
              model: { done: [], undone: [], draft: null, kept: new Map() },
              real: { room: emptyRoom },
            }),
            commands,
          );
        },
      ),
    );
  });

  it('keeps nothing under a name that stands for the scenario as it was opened, or for what is in force', () => {
    const keep = (as: string): Room => reduce(emptyRoom, { do: 'keep', name: as });
    for (const own of ['As opened', 'Now', 'now', 'AS OPENED']) expect(keep(own)).toEqual(emptyRoom);
    expect(keep('Now and then').kept.map((kept) => kept.name)).toEqual(['Now and then']);
  });

  it('a later change about the same thing takes the place of an earlier one, and no other', () => {
    fc.assert(
      fc.property(fc.array(change), change, (before, last) => {
        const repeated = inForce([...before, last, last]);
        expect(repeated).toEqual(inForce([...before, last]));
      }),
    );
  });

  it('returning to a kept list of changes is the same as having made only those', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (now, to) => {
        expect(inForce([...now, { kind: 'return', name: 'kept', to }])).toEqual(inForce(to));
      }),
    );
  });
});
