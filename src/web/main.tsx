import { render } from 'preact';
import { Controller } from './asking/controller.ts';
import { Store } from './state/app.ts';
import { App } from './views/app.tsx';
import { openFirst } from './views/opening.ts';

const store = new Store();
const controller = new Controller(
  store,
  () => new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' }),
);
const place = document.getElementById('app');
if (place !== null) render(<App controller={controller} />, place);
void openFirst(controller);
