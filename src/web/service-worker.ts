/** What this file uses of a service worker's global scope, which the types of a page do not know. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
const scope = self as unknown as Scope;

/** The page's own files as they were built; another build has another list, and so another worker and another store. */
declare const ALLOT_FILES: { readonly version: string; readonly files: readonly string[] };

const PREFIX = 'allot-room ';
const current = `${PREFIX}${ALLOT_FILES.version}`;
const top = scope.registration.scope;

/** Keeps every file of the page, so that it works without a server once it has been loaded. */
async function install(): Promise<void> {
  const store = await caches.open(current);
  await store.addAll(ALLOT_FILES.files.map((file) => new Request(new URL(file, top), { cache: 'no-cache' })));
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== current).map((name) => caches.delete(name)),
  );
  await scope.clients.claim();
}

/** Files whose name holds their hash never change; of every other the server's is newer. What was not kept is not kept now. */
async function answer(request: Request): Promise<Response> {
  const store = await caches.open(current);
  const kept = await store.match(request.mode === 'navigate' ? top : request, { ignoreSearch: true });
  if (kept !== undefined && new URL(request.url).pathname.includes('/assets/')) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept === undefined) throw error;
    return kept;
  }
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(top)) event.respondWith(answer(request));
});
