import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApplicationId, id } from '../../src/domain/ids.ts';
import type { Mark, Panel } from '../../src/domain/panel.ts';
import { add, compare, multiply, type Rational, rational, zero } from '../../src/domain/rational.ts';
import { markAll, markingOf } from '../../src/scoring/merit.ts';
import { application } from '../programme/application.ts';

const mark = (reviewer: string, score: number | Rational | null, changes: Partial<Mark> = {}): Mark => ({
  application: id<ApplicationId>('A'),
  reviewer,
  criterion: null,
  score: typeof score === 'number' ? rational(score) : score,
  conflict: false,
  ...changes,
});

const overall = (low = 0, high = 100): Panel => ({
  marks: [],
  scale: [rational(low), rational(high)],
  criteria: [],
});

const onCriteria = (weights: Readonly<Record<string, number>>, low = 0, high = 100): Panel => ({
  ...overall(low, high),
  criteria: Object.entries(weights).map(([name, weight]) => ({ name, weight: rational(weight) })),
});

describe('merit', () => {
  it('is the exact mean of the marks: three marks may give thirds', () => {
    const marks = [mark('Ada', 70), mark('Ben', 75), mark('Cem', 75)];
    expect(markingOf(overall(), marks)).toEqual({
      merit: rational(220, 3),
      usableMarks: 3,
      fewestOn: [],
      conflicted: [],
    });
  });

  it('puts a scale of 1 to 5 on 0 to 100', () => {
    const merit = (score: number): Rational | null => markingOf(overall(1, 5), [mark('Ada', score)]).merit;
    expect([1, 2, 4, 5].map(merit)).toEqual([0, 25, 75, 100].map((points) => rational(points)));
    const three = [mark('Ada', 5), mark('Ben', 4), mark('Cem', 4)];
    expect(markingOf(overall(1, 5), three).merit).toEqual(rational(250, 3));
  });

  it('is the weighted mean of the criteria, each the mean of its own marks', () => {
    const panel = onCriteria({ impact: 2, feasibility: 1 });
    const marks = [
      mark('Ada', 80, { criterion: 'impact' }),
      mark('Ben', 70, { criterion: 'impact' }),
      mark('Ada', 50, { criterion: 'feasibility' }),
    ];
    // (2 · 75 + 1 · 50) ÷ 3, and not the mean of the three marks.
    expect(markingOf(panel, marks)).toMatchObject({ merit: rational(200, 3), usableMarks: 1 });
  });

  it('leaves out the marks of a reviewer with a conflict, and names the reviewer once', () => {
    const panel = onCriteria({ impact: 1, feasibility: 1 });
    const marks = ['impact', 'feasibility'].flatMap((criterion) => [
      mark('Zoe', 0, { criterion, conflict: true }),
      mark('Ada', 60, { criterion }),
      mark('Ben', null, { criterion, conflict: true }),
    ]);
    expect(markingOf(panel, marks)).toEqual({
      merit: rational(60),
      usableMarks: 1,
      fewestOn: [],
      conflicted: ['Ben', 'Zoe'],
    });
  });

  it('takes an empty cell as no mark, never as nought', () => {
    expect(markingOf(overall(), [mark('Ada', null), mark('Ben', 60)])).toMatchObject({
      merit: rational(60),
      usableMarks: 1,
    });
  });

  it('is not known where some criterion has no usable mark', () => {
    const panel = onCriteria({ impact: 1, feasibility: 1 });
    expect(markingOf(panel, [mark('Ada', 80, { criterion: 'impact' })])).toMatchObject({
      merit: null,
      usableMarks: 0,
      fewestOn: ['feasibility'],
    });
    expect(markingOf(overall(), [])).toEqual({
      merit: null,
      usableMarks: 0,
      fewestOn: [],
      conflicted: [],
    });
    expect(markingOf(overall(), [mark('Ada', 90, { conflict: true })])).toMatchObject({ merit: null });
  });

  it('counts usable marks on the criterion that has fewest', () => {
    const panel = onCriteria({ impact: 1, feasibility: 1 });
    const marks = [
      mark('Ada', 80, { criterion: 'impact' }),
      mark('Ben', 80, { criterion: 'impact' }),
      mark('Ada', 80, { criterion: 'feasibility' }),
      mark('Ben', null, { criterion: 'feasibility' }),
    ];
    expect(markingOf(panel, marks).usableMarks).toBe(1);
  });
});

describe('laws of merit', () => {
  const panel = onCriteria({ impact: 3, feasibility: 2 }, 1, 5);
  const aMark = fc
    .record({
      reviewer: fc.constantFrom('Ada', 'Ben', 'Cem', 'Dee'),
      criterion: fc.constantFrom('impact', 'feasibility'),
      score: fc.option(fc.integer({ min: 3, max: 15 })),
      conflict: fc.boolean(),
    })
    .map(({ reviewer, score, ...rest }) => mark(reviewer, score === null ? null : rational(score, 3), rest));
  const someMarks = fc.array(aMark, { maxLength: 12 });

  it('the order of the marks changes nothing', () => {
    fc.assert(
      fc.property(
        someMarks.chain((marks) =>
          fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length })),
        ),
        ([marks, shuffled]) => {
          expect(markingOf(panel, shuffled)).toEqual(markingOf(panel, marks));
        },
      ),
    );
  });

  it('a mark with a conflict changes neither merit nor the count', () => {
    fc.assert(
      fc.property(someMarks, aMark, (marks, extra) => {
        const { merit, usableMarks } = markingOf(panel, marks);
        const more = markingOf(panel, [...marks, { ...extra, conflict: true }]);
        expect(more).toMatchObject({ merit, usableMarks });
        expect(more.conflicted).toContain(extra.reviewer);
      }),
    );
  });

  it('a straight change of the scale and of every mark changes nothing', () => {
    fc.assert(
      fc.property(
        someMarks,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: -20, max: 20 }),
        (marks, factor, shift) => {
          const moved = (score: Rational): Rational =>
            add(multiply(score, rational(factor, 3)), rational(shift));
          const scale: Panel['scale'] = [moved(panel.scale[0]), moved(panel.scale[1])];
          const others = marks.map((each) => ({
            ...each,
            score: each.score === null ? null : moved(each.score),
          }));
          expect(markingOf({ ...panel, scale }, others)).toEqual(markingOf(panel, marks));
        },
      ),
    );
  });

  it('weights matter by their proportions alone', () => {
    fc.assert(
      fc.property(someMarks, fc.integer({ min: 1, max: 9 }), (marks, factor) => {
        const criteria = panel.criteria.map(({ name, weight }) => ({
          name,
          weight: multiply(weight, rational(factor, 7)),
        }));
        expect(markingOf({ ...panel, criteria }, marks)).toEqual(markingOf(panel, marks));
      }),
    );
  });

  it('merit is from 0 to 100', () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        const { merit } = markingOf(panel, marks);
        if (merit === null) return;
        expect(compare(merit, zero)).toBeGreaterThanOrEqual(0);
        expect(compare(merit, rational(100))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('marking all applications', () => {
  const [a, b] = [application('A', { score: rational(7) }), application('B', { score: null })];

  it('takes the applications’ own scores where there is no panel', () => {
    const all = markAll([a, b], null);
    expect(all.get(a.id)).toMatchObject({ merit: rational(7), conflicted: [] });
    expect(all.get(b.id)).toMatchObject({ merit: null, usableMarks: 0 });
  });

  it('takes the panel’s marks alone where there is one, each for its own application', () => {
    const marks = [mark('Ada', 80), mark('Ada', 20, { application: b.id }), mark('Ben', 90)];
    const all = markAll([a, b, application('C')], { ...overall(), marks });
    expect([...all].map(([name, { merit }]) => [name, merit])).toEqual([
      ['A', rational(85)],
      ['B', rational(20)],
      ['C', null],
    ]);
  });
});
