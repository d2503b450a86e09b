// A case that outlives whatever happens to it: killed servers, other editors, other windows; long jobs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS, PROGRAM, audit, batch, browser, open, plan, saved, scenario, serve, shot, step, undone, watch } from './browser.mjs';

await scenario('16 killed at twenty moments in two hundred edits, every answered edit is there and none is half there', async () => {
  let server = await serve();
  const { folder } = server;
  const colleges = [...saved(server).matchAll(/name = "([^"]+学院)"\nheadcount = (\d+)/g)].map((found) => found[1]).slice(0, 5);
  const said = new Map();
  let edits = 0;
  for (let kill = 0; kill < 20; kill += 1) {
    const { page, context } = await open(server);
    await step(page, 'heads');
    const state = { answered: 0 };
    page.on('response', (response) => { if (response.url().endsWith('/api/edits') && response.status() === 200) state.answered += 1; });
    let asked = null;
    for (let number = 0; number < 10; number += 1) {
      edits += 1;
      const college = colleges[edits % colleges.length];
      asked = [college, String(100 + edits)];
      const before = state.answered;
      await page.fill(`[data-k="heads-${college}"]`, asked[1]);
      await page.keyboard.press('Tab');
      if (number === 9) break;
      for (let tries = 0; state.answered === before && tries < 1000; tries += 1) await page.waitForTimeout(5);
      assert.ok(state.answered > before, 'an edit is answered');
      said.set(...asked);
    }
    await page.waitForTimeout((kill * 7) % 23);
    server.child.kill('SIGKILL');
    await page.waitForFunction(() => !document.getElementById('gone').hidden, null, { timeout: 20000 });
    await context.close();
    server = await serve('office.toml', 'zh-CN', () => {}, folder);
    const text = saved(server);
    for (const [name, heads] of said) {
      const found = new RegExp(`name = "${name}"\nheadcount = (\\d+)`).exec(text)[1];
      const may = asked[0] === name ? [heads, asked[1]] : [heads];
      assert.ok(may.includes(found), `${name}: ${found}, answered ${heads}`);
      said.set(name, found);
    }
  }
  assert.equal(edits, 200);
  server.child.kill('SIGKILL');
  server.run('history', 'office.toml');
});

await scenario('17 a file that is edited elsewhere meanwhile is a step of its own; both versions can be reached', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await step(page, 'heads');
  await page.fill('[data-k="heads-商学院"]', '690');
  await page.keyboard.press('Tab');
  await undone(page, '690');
  const own = saved(server);
  const other = own.replace('headcount = 690', 'headcount = 555');
  writeFileSync(join(server.folder, 'office.toml'), other);
  await step(page, 'when');
  await undone(page, '别处');
  await step(page, 'heads');
  assert.equal(await page.inputValue('[data-k="heads-商学院"]'), '555');
  await page.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '690');
  assert.equal(saved(server), own);
  await page.click('[data-k="redo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '555');
  assert.equal(saved(server), other);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('18 two windows: a stale edit is told and done again, one undoes what the other did; eight tabs hear it', async () => {
  const server = await serve();
  const { page, context, faults } = await open(server);
  await step(page, 'heads');
  const other = await context.newPage();
  watch(other, faults);
  await other.goto(new URL('/heads', page.url()).href);
  await other.waitForSelector('[data-k="heads-商学院"]');
  await other.waitForFunction(() => document.querySelector('main h1'));
  await page.fill('[data-k="heads-商学院"]', '690');
  await page.keyboard.press('Tab');
  await other.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '690');
  const begun = Date.now();
  await other.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '675');
  assert.ok(Date.now() - begun < 3000);
  // An edit that was made of what is no longer there: the server refuses it, and the page offers it again.
  await page.route('**/api/edits', async (route) => {
    const body = JSON.parse(route.request().postData());
    await route.continue({ postData: JSON.stringify({ ...body, base: body.base - 1 }) });
  }, { times: 1 });
  faults.length = 0;
  await page.fill('[data-k="heads-商学院"]', '701');
  await page.keyboard.press('Tab');
  await page.waitForSelector('#trouble [data-again]');
  await page.click('#trouble [data-again]');
  await undone(page, '701');
  assert.equal(await page.locator('#trouble > *').count(), 0);
  assert.deepEqual(faults.filter((fault) => !fault.startsWith('409')), []);
  faults.length = 0;
  const tabs = [];
  for (let number = 0; number < 6; number += 1) {
    const tab = await context.newPage();
    await tab.goto(new URL('/when', page.url()).href);
    await tab.waitForSelector('h1');
    tabs.push(tab);
  }
  await page.fill('[data-k="heads-商学院"]', '700');
  await page.keyboard.press('Tab');
  for (const tab of tabs) await undone(tab, '700');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('19 a second start opens the one that runs', async () => {
  const server = await serve();
  const { faults, page } = await open(server);
  const link = await server.again();
  assert.equal(new URL(link).port, new URL(page.url()).port);
  const second = await browser.newContext();
  const other = await second.newPage();
  watch(other, faults);
  await other.goto(link);
  await other.waitForSelector('[data-k="plan-now"]');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('19 from the list of another start a case is opened where it is open already', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  const child = spawn(PROGRAM, ['open', '--no-browser'], { cwd: server.folder });
  const link = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter#once=[0-9a-f]+/.exec(text += data);
      if (found) resolve(found[0]);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${text}`)));
  });
  assert.notEqual(new URL(link).port, new URL(page.url()).port);
  const other = await (await browser.newContext()).newPage();
  watch(other, faults);
  await other.goto(link);
  await other.click('[data-k="case-office"]');
  await other.waitForSelector('[data-k="plan-now"]');
  assert.equal(new URL(other.url()).port, new URL(page.url()).port);
  assert.deepEqual(faults, []);
  child.kill();
  server.child.kill();
});

await scenario('20 a long search: progress, a checked plan at hand, an edit meanwhile, stopped with the best so far', async () => {
  const server = await serve('office.toml', 'zh-CN', (folder) => copyFileSync(join(PROBLEMS, 'offices/graduation-photos-2021-room-106-lost-four-days.toml'), join(folder, 'office.toml')));
  const { page, context, faults } = await open(server);
  await step(page, 'plan');
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('.meter', { timeout: 60000 });
  const seen = page.waitForSelector('[data-k="found"]', { timeout: 60000 }).then(() => true, () => false);
  await step(page, 'heads');
  await page.locator('td input[data-k^="heads-"]').first().fill('77');
  await page.keyboard.press('Tab');
  await undone(page, '77');
  await step(page, 'plan');
  const working = await page.locator('.meter').count() > 0;
  if (working) {
    await page.waitForSelector('[data-k="begin-again"]');
    await shot(page, 'plan-progress-1280');
    await audit(page, 'a running job');
    await page.click('[data-k="begin-again"]');
  } else await page.click('[data-k="plan-now"]');
  await page.waitForFunction(() => document.querySelector('[data-k="found"]') || document.querySelector('.b'), null, { timeout: 120000 });
  // The window goes, the search goes on; another window finds what it has brought.
  const address = new URL('/plan', page.url()).href;
  const other = await context.newPage();
  await other.goto(address);
  await other.waitForSelector('h1');
  await page.close();
  if (await other.locator('[data-k="stop"]').count() > 0) await other.click('[data-k="stop"]').catch(() => {});
  await other.waitForSelector('.b', { timeout: 120000 });
  await seen;
  server.run('check', 'office.toml', 'office.halfday/plan.json');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a rule from its form: what it would come to is told first, a kept one leaves the plan proven, its price is told', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  const on = async (name) => /4月(\d+)日/.exec(await batch(page, name).getAttribute('title'))[1].padStart(2, '0');
  const elsewhere = (await on('外国语学院')) === '10' ? '2021-04-09' : '2021-04-10';
  const there = `2021-04-${await on('教育学院')}`;
  await step(page, 'rules');
  await page.click('[data-k="kind-false-never"]');
  await page.selectOption('[data-k="f-colleges"]', '外国语学院');
  await page.waitForSelector('[data-k="c-colleges-外国语学院"]');
  await page.selectOption('[data-k="f-dates"]', elsewhere);
  await page.waitForSelector('#rule-verdict .note.good');
  await shot(page, 'rule-form-1280');
  await audit(page, 'a rule form');
  await page.click('[data-k="rule-add"]');
  await page.waitForSelector('.rule .good-text');
  await shot(page, 'rules-1280');
  assert.match(saved(server), new RegExp(`kind = "never"\ncolleges = \\["外国语学院"\\]\ndates = \\[${elsewhere}\\]`));
  await step(page, 'plan');
  assert.match(await page.textContent('.verdict-head'), /已证明/);
  await step(page, 'rules');
  await page.locator('[data-k^="price-"]').first().click();
  await page.waitForSelector('.price li, .price p', { timeout: 120000 });
  await page.waitForFunction(() => /不要这条规则/.test(document.querySelector('.price')?.textContent ?? ''), null, { timeout: 120000 });
  await page.click('[data-k="kind-false-never"]');
  await page.selectOption('[data-k="f-colleges"]', '教育学院');
  await page.waitForSelector('[data-k="c-colleges-教育学院"]');
  await page.selectOption('[data-k="f-dates"]', there);
  await page.waitForSelector('#rule-verdict .note.warn');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('21 what if a room is lost: tried, adopted, the notice lists who moves, undone; and what could least be spared', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  const before = saved(server);
  await plan(page);
  await step(page, 'papers');
  await page.click('[data-k="tell"]');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('.versions .told');
  await step(page, 'what_if');
  await page.selectOption('[data-k="wi-room"]', '106');
  await page.click('[data-k="more"]');
  await page.waitForSelector('.slot');
  await page.selectOption('[data-k="wi-kind"]', 'add-day');
  await page.fill('[data-k="wi-day"]', '2021-04-12');
  await page.selectOption('[data-k="wi-like"]', '2021-04-11');
  await page.click('[data-k="try"]');
  await page.waitForSelector('[data-k^="adopt-"]', { timeout: 180000 });
  await page.waitForFunction(() => document.querySelectorAll('.wi tbody tr').length >= 2);
  await shot(page, 'whatif-1280');
  await audit(page, 'what if');
  const typed = server.run('what-if', 'office.toml', '--lose-room', '106', '--add-day', '2021-04-12 like 2021-04-11', '--together', '--against', 'office.halfday/told/0001/plan.json', '--lang', 'zh-CN');
  const said = /(\d+) 个单位/.exec(await page.locator('.wi tbody tr').last().textContent())[1];
  assert.ok(typed.includes(said), `${said} in ${typed}`);
  await page.click('[data-k^="adopt-"]');
  await undone(page, '已重排', 180000);
  const changed = await page.textContent('.side');
  const many = /有变：([^\n]*)/.exec(changed)?.[1] ?? changed;
  assert.match(saved(server), /\[\[closed\]\]/);
  assert.ok(saved(server).startsWith(before.slice(0, 200)), 'comments stay');
  await step(page, 'papers');
  await page.click('[data-k="look-notice"]');
  await page.waitForSelector('.paper tbody tr');
  const listed = await page.locator('.paper tbody tr').count();
  assert.equal(listed, Number(said), many);
  while (await page.isEnabled('[data-k="undo"]') && saved(server) !== before) {
    const last = await page.getAttribute('[data-k="undo"]', 'title');
    await page.click('[data-k="undo"]');
    await page.waitForFunction((last) => document.querySelector('[data-k="undo"]').title !== last, last);
  }
  assert.equal(saved(server), before);
  await step(page, 'what_if');
  await page.click('[data-k="sweep"]');
  await page.waitForSelector('.shade', { timeout: 300000 });
  await shot(page, 'sweep-1280');
  await audit(page, 'a sweep');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('22 why here: what rules say at once, what it would cost as the command says', async () => {
  const server = await serve('office.toml', 'zh-CN', (folder) => copyFileSync(join(PROBLEMS, 'rules/never.toml'), join(folder, 'office.toml')));
  const { page, faults } = await open(server);
  await plan(page);
  const name = await page.locator('.b').first().getAttribute('data-name');
  await page.locator('.b').first().click();
  await page.waitForSelector('[data-k="why-at"]');
  await page.selectOption('[data-k="why-at"]', { index: 1 });
  await page.click('[data-k="why"]');
  await page.waitForSelector('[data-k="why-said"] li');
  await page.waitForSelector('[data-k="why-cost"] li', { timeout: 120000 });
  const cost = await page.textContent('[data-k="why-cost"]');
  const half = JSON.parse(JSON.stringify(await page.locator('[data-k="why-at"] option').nth(1).textContent()));
  assert.ok(cost.trim().length > 5, `${name} ${half}: ${cost}`);
  await shot(page, 'plan-why-1280');
  await audit(page, 'why here');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a case in windows is planned, a batch is put into another window by hand, and back', async () => {
  const server = await serve('office.toml', 'zh-CN', (folder) => copyFileSync(join(PROBLEMS, 'notices/css_locker_2020.toml'), join(folder, 'office.toml')));
  const { page, faults } = await open(server);
  await step(page, 'plan');
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('.b', { timeout: 120000 });
  const before = server.read('office.halfday/plan.json');
  await page.locator('.b').first().click();
  await page.click('[data-k="move"]');
  await page.selectOption('#move-time', { index: 1 });
  await page.waitForSelector('dialog .note');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('[data-k="replan"]');
  await shot(page, 'plan-windows-1280');
  await audit(page, 'windows');
  assert.notEqual(server.read('office.halfday/plan.json'), before);
  await page.click('[data-k="undo"]');
  await page.waitForSelector('[data-k="replan"]', { state: 'detached' });
  assert.equal(server.read('office.halfday/plan.json'), before);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('wishes that are not met are named with their colleges, and what it would cost to meet them is told', async () => {
  const server = await serve('office.toml', 'en', (folder) => copyFileSync(join(PROBLEMS, 'objectives/preferences.toml'), join(folder, 'office.toml')));
  const { page, faults } = await open(server);
  await plan(page);
  await step(page, 'rules');
  await page.waitForFunction(() => /not met: Arts/.test(document.querySelector('main').textContent));
  await page.click('[data-k="wish-prices"]');
  await page.waitForFunction(() => /Arts after lunch, Arts:/.test(document.querySelector('[data-k="wish-price"]')?.textContent ?? ''), null, { timeout: 60000 });
  assert.match(server.run('explain', 'office.toml', '--wishes', '--lang', 'en'), /Arts after lunch/);
  await shot(page, 'wishes-1280');
  await audit(page, 'wishes');
  // What counts first is changed by pressing, and is a step of its own.
  await page.click('[data-k="sooner-finish"]');
  await undone(page, 'what counts first');
  assert.match(saved(server), /objectives = \["unplaced", "changes", "finish", "preferences", "sessions", "batches"\]/);
  await page.click('[data-k="with-peak"]');
  await page.waitForSelector('[data-k="objective-peak"]');
  assert.match(saved(server), /"peak"\]/);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a told plan of classes stays the plan when it is asked for again, and one is found when a day is added', async () => {
  const server = await serve('office.toml', 'zh-CN', (folder) => copyFileSync(join(PROBLEMS, 'allocation/photos.toml'), join(folder, 'office.toml')));
  const { page, faults } = await open(server);
  await plan(page);
  const before = server.read('office.halfday/plan.json');
  await step(page, 'papers');
  await page.click('[data-k="tell"]');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('.versions .told');
  assert.ok(existsSync(join(server.folder, 'office.halfday/told/0001/papers')));
  await step(page, 'plan');
  await page.click('[data-k="plan-now"]');
  await undone(page, '已重排', 180000);
  assert.match(await page.textContent('.verdict-head'), /已证明|还没证明/);
  const places = (text) => JSON.parse(text).batches.map((one) => [one.college, one.room, one.date, one.start].join());
  assert.deepEqual(places(server.read('office.halfday/plan.json')), places(before), 'nobody has to be told again');
  assert.deepEqual(faults, []);
  server.child.kill();
});

// The server's half of this (the job that fails, the report, the dialog as it is made) is a test of its own: no request makes
// the program fall over. Here the dialog is put into what the server answers.
await scenario('a fault of the program is told in a dialog; its report is copied, and Esc puts it away', async () => {
  const server = await serve();
  const { page, context, faults } = await open(server);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  let seen = false;
  const button = (key, more, text) => ['button', { type: 'button', class: 'btn', 'data-k': key, ...more }, text];
  const dialog = ['dialog', { 'aria-label': '出错了，改动都已存下。', role: 'alertdialog', 'data-k': 'dialog-trouble-1' },
    ['header', {}, '出错了，改动都已存下。'],
    ['div', { class: 'body' }, ['textarea', { readonly: '', rows: '7', class: 'wide', 'aria-label': '复制说明' }, 'halfday 0.1.0\n在做：plan\n']],
    ['footer', {}, button('copy', { 'data-copy': '已复制' }, '复制说明'), button('cancel', { 'data-post': '/api/troubles/1/seen' }, '关闭')]];
  await page.route('**/api/view', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    if (!seen) body.page.push(dialog);
    await route.fulfill({ response: answer, json: body });
  });
  await page.route('**/api/troubles/1/seen', (route) => {
    seen = true;
    return route.fulfill({ json: { version: 1 } });
  });
  await page.reload();
  await page.waitForSelector('dialog[open]');
  await audit(page, 'a fault of the program');
  await shot(page, 'trouble-1280');
  await page.click('[data-k="copy"]');
  await page.waitForFunction(() => document.getElementById('live')?.textContent === '已复制');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'halfday 0.1.0\n在做：plan\n');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.ok(seen);
  assert.deepEqual(faults, []);
  server.child.kill();
});
