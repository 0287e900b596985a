import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { workbookParts, zipped } from '../io/workbook/make-workbook.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';

const { open, server } = aRoom();

const FIFTY_MB = 50 * 2 ** 20;

const csvOf = (row: string) => (): string =>
  `Ref,Group,Requested,Would accept,Borough,Aim\n${row.repeat(Math.ceil(FIFTY_MB / row.length))}`;

/** A workbook of 50 MB whose sheet says the same row again and again, and is not compressed. */
function workbookOf(row: string): Uint8Array {
  const xml = `<worksheet><sheetData>${row.repeat(Math.ceil(FIFTY_MB / row.length))}</sheetData></worksheet>`;
  return zipped({ ...workbookParts([{ name: 'Bids', rows: [] }]), 'xl/worksheets/sheet1.xml': xml }, 0);
}

/** Bytes that make no sense, after those that a kind of file begins with. */
function noiseAfter(beginning: string): Uint8Array {
  const noise = Uint8Array.from({ length: 2 ** 20 }, (_, index) => (index * 7919 + (index >> 8)) % 256);
  const bytes = new Uint8Array(FIFTY_MB);
  for (let at = 0; at < FIFTY_MB; at += noise.length) bytes.set(noise, at);
  bytes.set(Buffer.from(beginning, 'latin1'));
  return bytes;
}

/** Files of 50 MB that nobody meant to open. */
const large: Readonly<Record<string, () => string | Uint8Array>> = {
  'nothing.csv': () => new Uint8Array(FIFTY_MB),
  'noise.xlsx': () => noiseAfter(''),
  'picture.xlsx': () => noiseAfter('\u0089PNG'),
  'broken.xlsx': () => noiseAfter('PK\u0003\u0004'),
  'long.csv': csvOf('R1,Hackney Lunch Club,3000,,Hackney,food\n'),
  'long.xlsx': () => workbookOf('<row><c t="str"><v>R1</v></c><c><v>3000</v></c></row>'),
};

/** What the command line says of a scenario. */
function checked(folder: string): readonly { code: string; message: string; mend: string }[] {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), 'check', '--json', join(folder, 'scenario.yaml')],
    { encoding: 'utf8' },
  );
  return (JSON.parse(stdout) as { problems: { code: string; message: string; mend: string }[] }).problems;
}

describe('what may go wrong', () => {
  it('a decision that comes while a row is pressed does not take the row from under the pointer', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    const rows = page.locator('#list-panel tbody tr');
    await rows.last().locator('button').hover();
    const pressed = await rows.last().locator('.id').innerText();
    await page.mouse.down();
    await page.keyboard.press('Control+z');
    await page.getByText('funded from £15,500').waitFor();
    expect(await rows.count()).toBe(3);
    await page.mouse.up();
    await page.getByRole('heading', { name: new RegExp(pressed) }).waitFor();
    await expect.poll(() => rows.count()).toBe(4);
    expect(wrong).toEqual([]);
  });

  it('a worker that ends loses nothing: the next decision is made by another', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    expect(page.workers().length).toBe(2);
    // One ends without a word, the other by a fault.
    const [first, second] = page.workers();
    await first?.evaluate('self.close()');
    await second?.evaluate('void setTimeout(() => { throw new Error("planted"); })').catch(() => undefined);
    await page.getByText('was started again. Nothing was lost').waitFor();
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('funded from £12,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('a reload finds the files and the changes again, and forgetting leaves nothing', async () => {
    const { page, wrong } = await open({ serviceWorkers: 'allow' });
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    const kept = (): Promise<unknown> =>
      page.evaluate(
        `new Promise((found) => { const asked = indexedDB.open('allot-room'); asked.onsuccess = () => { const all = asked.result.transaction('session').objectStore('session').get('room'); all.onsuccess = () => { asked.result.close(); found(all.result?.at); }; }; })`,
      );
    await expect.poll(kept).toBe(1);
    await page.reload();
    await page.getByText('funded from £12,000').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('funded from £15,500').waitFor();
    await page.getByRole('button', { name: 'Save and print' }).click();
    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByRole('heading', { name: 'Try a made-up round' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Try a made-up round' }).waitFor();
    expect(
      await page.evaluate(
        `new Promise((found) => { const asked = indexedDB.open('allot-room'); asked.onsuccess = () => { const count = asked.result.transaction('session').objectStore('session').count(); count.onsuccess = () => found(count.result); }; })`,
      ),
    ).toBe(0);
    expect(wrong).toEqual([]);
  });

  it('of two windows with a round each, a reload finds the one that was changed last, whole', async () => {
    const { page, context, wrong } = await open();
    await openSmall(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByText('4 of 7 eligible applications').waitFor();
    await other.getByRole('button', { name: 'Open', exact: true }).click();
    const another = smallFund({ 'scenario.yaml': scenario.replace('Our small grants', 'Another round') });
    await pick(other, another.files);
    await other.getByRole('heading', { name: 'Another round' }).waitFor();
    await ranked(other);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    await other.reload();
    await other.getByText('funded from £12,000').waitFor();
    expect(await other.getByRole('heading', { level: 1 }).innerText()).toBe('Our small grants');
    expect(wrong).toEqual([]);
  });

  it('an alternative that was kept when its name was free is found again beside the column that has it now', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    const pot = (pounds: number): string => `{ kind: 'pot', pence: ${100 * pounds} }`;
    await page.evaluate(
      `new Promise((done) => { const asked = indexedDB.open('allot-room'); asked.onsuccess = () => {
        const store = asked.result.transaction('session', 'readwrite').objectStore('session');
        const kept = [{ name: 'Now', changes: [${pot(9000)}] }, { name: 'as opened', changes: [${pot(10_000)}] }];
        store.put({ changes: [${pot(12_000)}], at: 1, kept }, 'room').onsuccess = () => { asked.result.close(); done(); };
      }; })`,
    );
    await page.reload();
    await page.getByText('funded from £12,000').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const columns = page.locator('.measures thead th');
    await page.locator('.answer').waitFor();
    expect((await columns.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
      'As opened',
      'Now (kept)',
      'as opened (kept)',
      'Now',
    ]);
    expect(wrong).toEqual([]);
  });

  it('a view with a fault of the program in it says so, and the others are there', async () => {
    // Nothing but the places of the map, to choose among, is sorted so and has as many.
    const { page, wrong } = await open({}, (fresh) =>
      fresh.addInitScript(
        `const { toSorted } = Array.prototype; Array.prototype.toSorted = function (...by) { if (window.planted && this.length > 20) throw new Error('planted'); return toSorted.apply(this, by); };`,
      ),
    );
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await page.evaluate('window.planted = true');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('This view cannot be shown.').waitFor();
    await page.getByRole('button', { name: 'Save and print' }).click();
    await page.getByRole('heading', { name: 'The scenario' }).waitFor();
    await page.evaluate('window.planted = false');
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('funded from £15,500').waitFor();
    expect(new Set(wrong)).toEqual(new Set(['fault: planted']));
  });

  it('a question that ends in a fault of the program says so, and what was decided stays', async () => {
    const { page } = await open();
    await openSmall(page);
    for (const worker of page.workers())
      await worker.evaluate('Array.prototype.map = () => { throw new Error("planted"); }');
    await page.getByRole('button', { name: 'Questions', exact: true }).click();
    await page.getByRole('button', { name: 'What does each rule cost?' }).click();
    await page.getByText('This is a fault of the program, not yours: planted').waitFor();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('funded from £15,500').waitFor();
  });

  it('a browser that forbids storage is said once, and everything else goes on', async () => {
    const { page, wrong } = await open({}, (fresh) =>
      fresh.addInitScript(
        `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('forbidden', 'SecurityError'); } });`,
      ),
    );
    await openSmall(page);
    await page.getByText('does not let the page keep anything').waitFor();
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('a browser without room to keep the files is said once, everything else goes on, and no older session is found again', async () => {
    const { page, wrong } = await open({}, (fresh) =>
      fresh.addInitScript(
        `const { put, clear } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (...given) { if (window.isFull) throw new DOMException('no room', 'QuotaExceededError'); return put.apply(this, given); };
        IDBObjectStore.prototype.clear = function () { if (window.isFreed) window.isFull = false; return clear.apply(this); };`,
      ),
    );
    await openSmall(page);
    await setPot(page, '14000');
    await page.getByText('funded from £14,000').waitFor();
    await page.evaluate('window.isFull = true');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await openSmall(page);
    await page.getByText('has no room to keep these files').waitFor();
    await page.getByRole('button', { name: 'Put away' }).click();
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    expect(await page.getByText('has no room to keep these files').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'Try a made-up round' }).waitFor();

    // Where the last session has what is wanting, it makes room for this one.
    await openSmall(page);
    await page.evaluate('window.isFull = window.isFreed = true');
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    await page.reload();
    await page.getByText('funded from £9,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('what is opened before the storage answers is not replaced by what it has', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.addInitScript(
      `const open = indexedDB.open.bind(indexedDB);
      const isFree = new Promise((free) => { window.free = free; });
      IDBFactory.prototype.open = (...named) => {
        const late = {};
        void isFree.then(() => {
          const asked = open(...named);
          for (const name of ['onsuccess', 'onerror', 'onupgradeneeded', 'oncomplete']) asked[name] = (event) => late[name]?.(event);
          Object.defineProperty(late, 'result', { get: () => asked.result });
        });
        return late;
      };`,
    );
    await page.reload();
    const another = smallFund({ 'scenario.yaml': scenario.replace('Our small grants', 'Another round') });
    await pick(page, another.files);
    await page.getByRole('heading', { name: 'Another round' }).waitFor();
    await page.evaluate('window.free()');
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    await page.getByRole('heading', { name: 'Another round' }).waitFor({ timeout: 1000 });
    expect(wrong).toEqual([]);
  });

  it('a page that is closed in mid-solve finds its files and its last change again', async () => {
    const { page, context, wrong } = await open({ serviceWorkers: 'allow' });
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible').waitFor();
    await setPot(page, '85000');
    // Mostly it is at work then; where it has decided already, before that is seen, the ranking is what it is at.
    await page
      .locator('.summary[aria-busy="true"]')
      .or(page.getByText('funded from £85,000'))
      .first()
      .waitFor();
    await page.close();
    const again = await context.newPage();
    await again.goto(server().address);
    await again.getByText('funded from £85,000').waitFor();
    await again.getByRole('button', { name: 'Undo' }).click();
    await again.getByText('24 of 155 eligible applications are funded from £80,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('the slider never blocks: what it passed over is given up, and where it rests is one change', async () => {
    const { page, wrong } = await open();
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible').waitFor();
    const passed = await page.evaluate<{
      readonly moves: number;
      readonly shown: number;
      readonly kept: boolean;
    }>(`(async () => {
      const slider = document.querySelector('[aria-labelledby="pot-title"] input[type="range"]');
      const shown = new Set();
      const watch = new MutationObserver(() => shown.add(document.querySelector('.figures dd').textContent));
      watch.observe(document.querySelector('.summary'), { subtree: true, childList: true, characterData: true });
      let moves = 0;
      let kept = true;
      slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      for (let pot = 60000; pot <= 100000; pot += 500) {
        slider.value = String(100 * pot);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        moves += 1;
        await new Promise(requestAnimationFrame);
        kept &&= Number(slider.value) === 100 * pot && document.getElementById('pot-amount').value.replace(/,/g, '') === String(pot);
      }
      // However long it is held still, it is not set.
      await new Promise((after) => setTimeout(after, 700));
      kept &&= document.querySelectorAll('ol.changes li').length === 0;
      slider.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
      return { moves, shown: shown.size, kept };
    })()`);
    await page.getByText('funded from £100,000').waitFor();
    expect(passed.kept).toBe(true);
    expect(passed.shown).toBeLessThan(passed.moves);
    expect(await page.locator('ol.changes li').allTextContents()).toEqual(['Pot £100,000']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('funded from £80,000').waitFor();
    // Let go of before the page was drawn again: where it was let go is what is kept.
    await page.evaluate(`(() => {
      const slider = document.querySelector('[aria-labelledby="pot-title"] input[type="range"]');
      slider.value = '7000000';
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    })()`);
    await page.getByText('funded from £70,000').waitFor();
    expect(await page.locator('ol.changes li').allTextContents()).toEqual(['Pot £70,000']);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['has no WebAssembly', 'delete globalThis.WebAssembly;', {}],
    ['forbids WebAssembly', '', { 'content-security-policy': "script-src 'self'" }],
  ])('a browser that %s decides with an engine that needs none, and says so', async (_, planted, policy) => {
    const { page, wrong } = await open({}, (fresh) =>
      fresh.route('**/assets/worker-*.js', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          headers: { ...answer.headers(), ...policy },
          body: `${planted}${await answer.text()}`,
        });
      }),
    );
    await pick(page, smallFund({ 'scenario.yaml': `${scenario}solver: { engine: highs }\n` }).files);
    await page.getByText('4 of 7 eligible applications').waitFor();
    await page.getByText('WebAssembly').waitFor();
    expect(wrong).toEqual([]);
  });

  it('50 MB of anything else are refused in the words of allot check, and what was open stays', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    for (const [file, make] of Object.entries(large)) {
      const bad = smallFund({ 'scenario.yaml': scenario.replace('applications.csv', file), [file]: make() });
      const problems = checked(bad.folder);
      expect(problems.length, file).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await pick(page, bad.files);
      for (const { code, message, mend } of problems) {
        const said = page.locator('.problems > li', { hasText: `${code} in ${file}` });
        await said.filter({ hasText: message }).filter({ hasText: mend }).waitFor();
      }
      expect(await page.locator('.problems > li').count(), file).toBe(problems.length);
      await page.getByRole('button', { name: 'Decision', exact: true }).click();
      await page.getByText('4 of 7 eligible applications').waitFor();
    }
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('a file larger than any that is read is refused before it is read', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.evaluate(`(() => {
      const given = new DataTransfer();
      given.items.add(new File([new Uint8Array(65 * 2 ** 20)], 'applications.xlsx'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText('applications.xlsx is too large to read').waitFor();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('4 of 7 eligible applications').waitFor();
    expect(wrong).toEqual([]);
  });

  it.each([
    [
      'CSV',
      'applications.csv',
      csvOf(
        'R1,Hackney Lunch Club with a long name and a long story about lunch and more besides it than anybody would write down in a table of applications in Hackney if they were asked to keep it short,3000,,Hackney,food\n',
      ),
    ],
    [
      'a workbook',
      'applications.xlsx',
      () => workbookOf(`<row>${'<c t="str"><v>R1, of whom there is much to say</v></c>'.repeat(6)}</row>`),
    ],
  ] as const)(
    'while 50 MB of %s are read the page answers, and the reading can be stopped',
    // On a busy machine Chromium itself has crashed, once in a hundred times, some seconds after a worker was ended while it read; none is any more.
    { retry: 1 },
    async (_kind, file, make) => {
      const { page, wrong } = await open();
      await openSmall(page);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await pick(
        page,
        smallFund({ 'scenario.yaml': scenario.replace('applications.csv', file), [file]: make() }).files,
      );
      await page.getByText('Reading the files').waitFor();
      const frames = await page.evaluate<number>(`(async () => {
      const end = performance.now() + 500;
      let frames = 0;
      while (performance.now() < end) {
        await new Promise(requestAnimationFrame);
        frames += 1;
      }
      return frames;
    })()`);
      expect(frames).toBeGreaterThan(3);
      await page.getByRole('button', { name: 'Stop reading' }).click();
      await page.getByText('Reading the files').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Decision', exact: true }).click();
      await setPot(page, '12000');
      await page.getByText('funded from £12,000').waitFor();
      expect(wrong).toEqual([]);
    },
  );

  it('the policy is in force: a request to anywhere else is refused by the browser', async () => {
    const { page } = await open();
    const refused = await page.evaluate(`(async () => {
      const violations = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
      await fetch('http://127.0.0.1:9/').catch(() => undefined);
      new Image().src = 'http://127.0.0.1:9/a.png';
      const inline = document.createElement('script');
      inline.textContent = 'window.planted = true';
      document.head.append(inline);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [violations.sort(), window.planted ?? false];
    })()`);
    // Each twice: by the header of our own server, and by the page's own, which every other server sends.
    const both = (directive: string): readonly string[] => [directive, directive];
    expect(refused).toEqual([['connect-src', 'img-src', 'script-src-elem'].flatMap(both), false]);
  });
});
