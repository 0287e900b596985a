import { useEffect, useState } from 'preact/hooks';
import { OwnFiles } from './own-files.tsx';
import { openShipped, type ShippedScenario, shippedScenarios } from './opening.ts';
import { useController } from './use-app.ts';

/** Where one starts: the shipped scenarios, or one's own files. */
export function OpenView() {
  return (
    <div class="open-view">
      <h1>The decision room</h1>
      <p class="lead">
        The best award set within the rules, proved, while the panel watches. Everything is worked out in this
        browser: no application leaves this machine.
      </p>
      <OwnFiles />
      <Shipped />
    </div>
  );
}

function Shipped() {
  const controller = useController();
  const [listed, setListed] = useState<readonly ShippedScenario[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    shippedScenarios().then(setListed, (error: Error) => setTrouble(error.message));
  }, []);
  const cards = (toys: boolean) => (
    <ul class="cards">
      {listed
        .filter(({ toy }) => toy === toys)
        .map(({ path, title, story }) => (
          <li key={path}>
            <button type="button" class="card" onClick={() => void openShipped(controller, path)}>
              <strong>{title}</strong>
              {story !== null && <span>{story}</span>}
            </button>
          </li>
        ))}
    </ul>
  );
  return (
    <section aria-labelledby="shipped-title">
      <h2 id="shipped-title">Try a made-up round</h2>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {cards(false)}
      <details>
        <summary>Small rounds to work out by hand, one for each kind of rule</summary>
        {cards(true)}
      </details>
    </section>
  );
}
