import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { installProbe, type Painted, type ProbeInput, type Watched } from './paint-probe.ts';

/** A page that shows a text with marks: ours or a peer's. */
export type Subject = ProbeInput & { url: string };

/** A subject that is open, and what was seen while it opened. */
export type Opened = { page: Page; painted: Painted };

/**
 * Opens a subject in a tab of its own and waits for its text and its marks. Throws where no text is painted within
 * `patienceMs`; the tab is then closed.
 */
export async function openSubject(
  context: BrowserContext,
  { url, ...input }: Subject,
  patienceMs = 60_000,
): Promise<Opened> {
  const page = await context.newPage();
  const giveUp = new AbortController();
  try {
    await page.addInitScript(installProbe, input);
    const answer = await page.goto(url, { waitUntil: 'commit' });
    if (answer?.ok() !== true) throw new Error(`it answered ${answer?.status()}`);
    const painted = await Promise.race([
      page.evaluate(() => globalThis.benchProbe.painted()),
      wait(patienceMs, null, { signal: giveUp.signal }),
    ]);
    if (painted === null) throw new Error(`no text within ${patienceMs / 1000} s`);
    return { page, painted };
  } catch (cause) {
    await page.close();
    const { pathname, search } = new URL(url);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${pathname}${search}: ${why}`, { cause });
  } finally {
    giveUp.abort();
  }
}

/** What is kept after the rubbish was collected: megabytes (10⁶) of JavaScript, and elements. */
export async function weighPage(page: Page): Promise<{ heapMegabytes: number; elements: number }> {
  await wait(500);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value;
  if (used === undefined) throw new Error('The browser does not tell its JSHeapUsedSize.');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await cdp.detach();
  return { heapMegabytes: used / 1e6, elements };
}

const wheelEveryMs = 16;
/** Of the wheel in a steady scroll: more than half a screen each sixtieth of a second. */
const steadyPixels = 600;
const steadyTurns = 200;
/** In which the wheel goes through the whole text. */
const wholeTurns = 120;

/** Turns the wheel over the text, steadily through part of it or in long strides through all. */
export async function scrollPage(page: Page, how: 'steady' | 'whole'): Promise<Watched> {
  const { x, y, height } = await page.evaluate(() => globalThis.benchProbe.pane());
  const deltaY = how === 'steady' ? steadyPixels : Math.ceil(height / wholeTurns);
  const cdp = await page.context().newCDPSession(page);
  await page.mouse.move(x, y);
  await page.evaluate(() => globalThis.benchProbe.watch());
  let end = false;
  // The text turns out higher or lower than it was thought to be, so the end may come later.
  const turns = how === 'steady' ? steadyTurns : wholeTurns * 2;
  for (let turn = 1; turn <= turns && !end; turn += 1) {
    await turnWheel(cdp, x, y, deltaY);
    if (turn % 10 === 0) end = await page.evaluate(() => globalThis.benchProbe.pane().atEnd);
  }
  await wait(500); // what is blank now is not, or counts
  const watched = await page.evaluate(() => globalThis.benchProbe.watched());
  await cdp.detach();
  if (how === 'whole' && !end) throw new Error('The wheel did not reach the end of the text.');
  return watched;
}

async function turnWheel(cdp: CDPSession, x: number, y: number, deltaY: number): Promise<void> {
  const event = { type: 'mouseWheel', x, y, deltaX: 0, deltaY } as const;
  await Promise.all([cdp.send('Input.dispatchMouseEvent', event), wait(wheelEveryMs)]);
}

/** Goes on by a step and labels it, so many times. Milliseconds from each key to the frame with its mark. */
export async function labelSteps(page: Page, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press('j');
    await page.evaluate(() => globalThis.benchProbe.settled());
    found.push(await timeMark(page, 'keydown', () => page.keyboard.press('q')));
  }
  return found;
}

/** Selects stretches with the mouse while a label is chosen, as Label Studio wants it: from the button's release. */
export async function labelByMouse(page: Page, times: number): Promise<number[]> {
  const places = await page.evaluate(listFreeLines);
  const found: number[] = [];
  for (const { x, y } of places.slice(0, times)) {
    await page.keyboard.press('Escape'); // lets go of the stretch before
    await page.keyboard.press('q');
    await page.evaluate(() => globalThis.benchProbe.settled());
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 80, y, { steps: 4 });
    found.push(await timeMark(page, 'mouseup', () => page.mouse.up()));
  }
  return found;
}

async function timeMark(page: Page, event: 'keydown' | 'mouseup', act: () => Promise<void>): Promise<number> {
  await page.evaluate((name) => globalThis.benchProbe.await(name), event);
  await act();
  const ms = await page.evaluate(() => globalThis.benchProbe.brought());
  if (ms === null) throw new Error(`No mark was painted after a ${event}.`);
  return ms;
}

/** Runs in the page: where lines in sight begin that have no mark at their beginning. */
function listFreeLines(): { x: number; y: number }[] {
  const region = document.querySelector('.lsf-htx-richtext');
  const walker = document.createTreeWalker(region ?? document.body, NodeFilter.SHOW_TEXT);
  const places: { x: number; y: number }[] = [];
  for (let node = walker.nextNode(); node && places.length < 50; node = walker.nextNode()) {
    if (node.parentElement?.closest('.htx-highlight') || (node.textContent ?? '').trim().length < 30)
      continue;
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, 1);
    const { left, top, height } = range.getBoundingClientRect();
    if (top > 0 && top + height < innerHeight) places.push({ x: left + 1, y: top + height / 2 });
  }
  return places;
}
