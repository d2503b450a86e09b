// Other pages of this machine, and names that look like code.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { browser, open, plan, scenario, serve, step } from './browser.mjs';

await scenario('25 names that look like code are text everywhere', async () => {
  const nasty = '<img src=x onerror=alert(1)>';
  const server = await serve('office.toml', 'zh-CN', (folder) => {
    const file = join(folder, 'office.toml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('name = "商学院"', `name = '${nasty}'`).replaceAll('教育学院', '=cmd|x'));
  });
  const { page, faults } = await open(server);
  await plan(page);
  assert.ok(await page.locator('.b', { hasText: nasty }).count() > 0);
  for (const name of ['heads', 'when', 'rules', 'plan', 'what_if', 'papers']) {
    await step(page, name);
    assert.equal(await page.locator('main img').count(), 0);
    // The first paint is made of text as well.
    await page.reload();
    await page.waitForSelector('main h1');
    assert.equal(await page.locator('main img').count(), 0);
  }
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('25 another page of this machine, or a name bound anew to it, gets nothing', async () => {
  const server = await serve();
  const { page } = await open(server);
  const evil = createServer((_, answer) => { answer.setHeader('Content-Type', 'text/html'); answer.end('<title>other</title>'); });
  await new Promise((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const base = new URL(page.url()).origin;
  const { port } = new URL(base);
  const rebound = await browser.newContext();
  for (const [context, from, to] of [[page.context(), `http://127.0.0.1:${evil.address().port}/`, base], [rebound, `http://localhost:${port}/plan`, `http://localhost:${port}`]]) {
    const other = await context.newPage();
    const answer = await other.goto(from).catch(() => null);
    if (from.includes('localhost')) assert.equal(answer?.status(), 421);
    const tries = await other.evaluate(async (base) => {
      const results = [];
      for (const [path, init] of [['/api/state', {}], ['/api/undo', { method: 'POST', body: '{}' }], ['/api/undo', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', 'X-Halfday': '0' } }], ['/plan', { credentials: 'include' }], ['/api/view', { method: 'POST', body: '{}', mode: 'no-cors' }]]) {
        try {
          const answer = await fetch(base + path, init);
          results.push(answer.ok ? 'given' : 'refused');
        } catch {
          results.push('refused');
        }
      }
      const image = await new Promise((resolve) => { const one = new Image(); one.onload = () => resolve('given'); one.onerror = () => resolve('refused'); one.src = `${base}/a/style.css`; });
      const frame = await new Promise((resolve) => { const one = document.createElement('iframe'); one.src = `${base}/plan`; one.onload = () => { try { resolve(one.contentDocument?.body?.textContent?.includes('学院') ? 'given' : 'refused'); } catch { resolve('refused'); } }; document.body.append(one); });
      const stream = await new Promise((resolve) => { const one = new EventSource(`${base}/api/events`); one.onopen = () => resolve('given'); one.onerror = () => { one.close(); resolve('refused'); }; });
      const form = await new Promise((resolve) => { const one = document.createElement('form'); one.method = 'post'; one.action = `${base}/api/undo`; const frame = document.createElement('iframe'); frame.name = 'f'; one.target = 'f'; document.body.append(frame, one); frame.onload = () => resolve('sent'); setTimeout(() => resolve('refused'), 1500); try { one.submit(); } catch { resolve('refused'); } });
      return { results: [...results, image, frame, stream], form };
    }, to);
    assert.deepEqual(new Set(tries.results), new Set(['refused']), JSON.stringify(tries));
  }
  assert.equal(server.steps().length, 1, 'nothing was done');
  evil.close();
  server.child.kill();
});
