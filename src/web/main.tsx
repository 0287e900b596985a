import { render } from 'preact';
import { Controller } from './asking/controller.ts';
import { palette } from '../report/palette.ts';
import { initialState } from './state/app.ts';
import { Store } from './state/store.ts';
import { App } from './views/app.tsx';
import { openFirst } from './views/opening.ts';
import { keepSession } from './views/session.ts';

const store = new Store(initialState);
const controller = new Controller(
  store,
  () => new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' }),
);
// The report's own colours, in light and dark.
const colours = new CSSStyleSheet();
colours.replaceSync(palette);
document.adoptedStyleSheets = [colours];

const place = document.getElementById('app');
const session = keepSession(controller);
if (place !== null) render(<App controller={controller} forget={session.forget} />, place);
void openFirst(controller, session.restore);

// Where there is no such thing, the page works as long as its server does.
if ('serviceWorker' in navigator)
  navigator.serviceWorker.register('service-worker.js').catch(() => undefined);
