import { useMemo, useRef, useState } from 'preact/hooks';
import { formatPounds } from '../../domain/money.ts';
import type { Place } from '../../domain/place.ts';
import type { DecisionResult, PlaceMeasure } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import { type DrawnPlace, layOut } from '../../report/map-layout.ts';
import { placeMeasure } from '../../report/place-measure.ts';
import { evenSteps, type Steps } from '../../report/steps.ts';
import { counted, formatNumber, formatShare, formatTrimmed } from '../../report/words.ts';
import type { LayerName } from '../state/looks.ts';
import { PointedPlace } from './pointed-place.tsx';
import { nowhere, pointing } from './pointing.ts';
import { useApp, useController, useStore } from './use-app.ts';

interface Layer {
  readonly title: string;
  readonly hue: 'blue' | 'ochre';
  readonly value: (measure: PlaceMeasure) => number;
  readonly figure: (value: number) => string;
  readonly narrowest: number;
  readonly none: string;
}

const pence = (value: number): string => formatPounds(Math.round(value));

const layers: Readonly<Record<LayerName, Layer>> = {
  awards: {
    title: 'Awards that deliver in each place',
    hue: 'blue',
    value: ({ awards }) => awards,
    figure: (value) => formatNumber(value),
    narrowest: 1,
    none: 'none',
  },
  pounds: {
    title: 'Pounds awarded for each 1,000 residents',
    hue: 'blue',
    value: ({ awardedPence, population }) =>
      population === null || population === 0 ? 0 : (1000 * awardedPence) / population,
    figure: pence,
    narrowest: 1,
    none: 'none',
  },
  reach: {
    title: 'How far awards reach each place',
    hue: 'blue',
    value: ({ coverage }) => coverage,
    figure: (value) => formatShare(value, 0),
    narrowest: 0.2,
    none: 'not at all',
  },
  need: {
    title: 'Need (the average place is 1)',
    hue: 'ochre',
    value: ({ need }) => need,
    figure: (value) => formatTrimmed(value, 2),
    narrowest: 0.05,
    none: 'none',
  },
};

interface Props {
  readonly geography: Geography;
  readonly result: DecisionResult;
}

/** The map of real boundaries, linked both ways with the lists: what is pointed at on one shows on the other. */
export function PlaceMap({ geography, result }: Props) {
  const { layer: name } = useApp('layer');
  const { store } = useController();
  const layout = useMemo(() => layOut(geography, 720), [geography]);
  const layer = layers[name];
  const measure = (place: Place): PlaceMeasure => placeMeasure(result.measures, place);
  const values = geography.places.map((place) => layer.value(measure(place)));
  const words = (place: Place): string => {
    const { awards, awardedPence, coverage, need } = measure(place);
    return `${place.name}: ${awards === 0 ? 'no award' : counted(awards, 'award')}, ${formatPounds(awardedPence)}, ${formatShare(coverage, 0)} reached, need ${formatNumber(need, 2)}`;
  };
  const steps = evenSteps(values, { format: layer.figure, narrowest: layer.narrowest, none: layer.none });
  return (
    <section class={`map ${layer.hue}`} aria-labelledby="map-title">
      <h2 id="map-title" class="unseen">
        Map
      </h2>
      <p class="layer">
        <label for="layer">Map of</label>
        <select
          id="layer"
          value={name}
          onChange={(event) => store.set({ layer: event.currentTarget.value as LayerName })}
        >
          {Object.entries(layers).map(([key, { title }]) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </p>
      <p class="on-paper">{layer.title}</p>
      <Drawing
        width={layout.width}
        height={layout.height}
        drawn={layout.places}
        layer={layer}
        steps={steps}
        measure={measure}
        words={words}
      />
      <PointedPlace places={geography.places} words={words} />
      <ul class="key">
        {steps.legend.map(({ step, label }) => (
          <li key={step}>
            <svg viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">
              <rect
                x="0.5"
                y="0.5"
                width="21"
                height="13"
                class={`step-${step}`}
                fill={step === 0 ? 'url(#hatch)' : undefined}
              />
            </svg>{' '}
            {label}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">
            <rect x="1.5" y="1.5" width="19" height="11" class="outline" />
          </svg>{' '}
          has an award
        </li>
      </ul>
      <p class="source">{geography.attribution}</p>
    </section>
  );
}

interface DrawingProps {
  readonly width: number;
  readonly height: number;
  readonly drawn: readonly DrawnPlace[];
  readonly layer: Layer;
  readonly steps: Steps;
  readonly measure: (place: Place) => PlaceMeasure;
  readonly words: (place: Place) => string;
}

/** The place nearest to another in a direction, for the arrow keys. */
function nextIn(drawn: readonly DrawnPlace[], from: DrawnPlace, key: string): DrawnPlace | null {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [
    0, 0,
  ];
  const score = (to: DrawnPlace): number => {
    const x = to.at[0] - from.at[0];
    const y = to.at[1] - from.at[1];
    const along = x * (dx ?? 0) + y * (dy ?? 0);
    const across = Math.abs(x * (dy ?? 0) - y * (dx ?? 0));
    return along <= 0 ? Infinity : along + 2 * across;
  };
  const best = drawn.reduce<DrawnPlace | null>(
    (least, one) => (score(one) < (least === null ? Infinity : score(least)) ? one : least),
    null,
  );
  return best;
}

function Drawing({ width, height, drawn, layer, steps, measure, words }: DrawingProps) {
  const { place: narrowed, rivals } = useApp('place', 'rivals');
  const theirs = rivals?.places ?? [];
  const { store } = useController();
  const { places: pointed } = useStore(pointing, 'places');
  const [at, setAt] = useState(0);
  const svg = useRef<SVGSVGElement>(null);
  const choose = (id: string): void => store.set({ place: narrowed === id ? null : id });
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = drawn[at];
    if (from === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(from.place.id);
      return;
    }
    const next = event.key.startsWith('Arrow') ? nextIn(drawn, from, event.key) : null;
    if (next === null) return;
    event.preventDefault();
    setAt(drawn.indexOf(next));
    svg.current?.querySelector<SVGElement>(`[data-place="${next.place.id}"]`)?.focus();
  };
  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={`${layer.title}. Arrow keys go from place to place; Enter narrows the lists to it.`}
      onKeyDown={onKeyDown}
    >
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="hatch-ground" />
          <rect width="1.2" height="6" class="hatch-line" />
        </pattern>
      </defs>
      {drawn.map(({ place, path }, index) => {
        const step = steps.of(layer.value(measure(place)));
        return (
          <path
            key={place.id}
            d={path}
            data-place={place.id}
            class={`place step-${step}`}
            fill={step === 0 ? 'url(#hatch)' : undefined}
            role="button"
            aria-label={words(place)}
            aria-pressed={narrowed === place.id}
            tabindex={index === at ? 0 : -1}
            onClick={() => choose(place.id)}
            onFocus={() => {
              setAt(index);
              pointing.set({ places: [place.id], application: null });
            }}
            onBlur={() => pointing.set(nowhere)}
            onMouseEnter={() => pointing.set({ places: [place.id], application: null })}
            onMouseLeave={() => pointing.set(nowhere)}
          />
        );
      })}
      <g aria-hidden="true" class="above">
        {drawn.map(
          ({ place, path }) => measure(place).awards > 0 && <path key={place.id} d={path} class="outline" />,
        )}
        {drawn.map(
          ({ place, path }) => narrowed === place.id && <path key={place.id} d={path} class="narrowed" />,
        )}
        {drawn.map(
          ({ place, path }) => theirs.includes(place.id) && <path key={place.id} d={path} class="rival" />,
        )}
        {drawn.map(
          ({ place, path }) => pointed.includes(place.id) && <path key={place.id} d={path} class="pointed" />,
        )}
        {drawn.map((one) => {
          const value = layer.value(measure(one.place));
          const text = layer.figure(value);
          const step = steps.of(value);
          return (
            value > 0 &&
            one.fits(text.length * 9, 12, 0) && (
              <text key={one.place.id} x={one.at[0]} y={one.at[1] + 6} class={`on-${step}`}>
                {text}
              </text>
            )
          );
        })}
      </g>
    </svg>
  );
}
