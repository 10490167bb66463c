import { openSubject, scrollPage, labelSteps, weighPage } from './support/reader-page.ts';
export default async function t(b: any) {
  for (const how of ['steady','whole'] as const) for (const s of ['ours','codeMirror'] as const) for (const slow of [0, 800]) {
    const { page, painted } = await openSubject(b.context, b[s]('long'));
    await page.evaluate(() => globalThis.benchProbe.settled());
    if (slow) { const c = await b.context.newCDPSession(page); await c.send('Network.enable'); await c.send('Network.emulateNetworkConditions', { offline:false, latency: slow, downloadThroughput: -1, uploadThroughput: -1 }); }
    const t0=Date.now();
    const w = await scrollPage(page, how).catch((e: unknown) => ({frames:[] as number[], blank: String(e)}));
    const p = await page.evaluate(() => { const el=[...document.querySelectorAll<HTMLElement>('*')].sort((a,b)=>b.scrollHeight-b.clientHeight-(a.scrollHeight-a.clientHeight)).find(e=>['auto','scroll'].includes(getComputedStyle(e).overflowY)); return [el?.className, el?.scrollTop, el?.scrollHeight, [...document.querySelectorAll('[data-row]')].length, performance.getEntriesByType('resource').filter(r=>r.name.includes('/text')).length]; });
    console.log(how, s, slow, Date.now()-t0, 'blank', w.blank, 'frames', w.frames.length, Math.max(...w.frames), painted, p, await weighPage(page));
    await page.screenshot({ path: `/tmp/r2ls/${how}-${s}-${slow}.png` });
    await page.close();
  }
  const { page } = await openSubject(b.context, b.ours('long'));
  console.log(await labelSteps(page, 5)); await page.screenshot({ path: '/tmp/r2ls/label-ours.png' }); await page.close();
  const o = await openSubject(b.context, b.codeMirror('long'));
  console.log(await labelSteps(o.page, 5)); await o.page.screenshot({ path: '/tmp/r2ls/label-cm.png' });
}
