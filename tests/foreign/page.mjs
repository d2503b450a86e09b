// The planner's page as a planner uses it, in a real Chromium; each scenario also asserts that nothing is said on the
// console and nothing is asked elsewhere than of this machine.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const { CHROMIUM, PROGRAM, OFFICE, PICTURES } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const only = process.argv[2];
let passed = 0;

/** A server with a case of its own. */
async function serve(path = 'office.toml', lang = 'zh-CN', prepare = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'halfday-page-'));
  copyFileSync(OFFICE, join(folder, 'office.toml'));
  prepare(folder);
  const child = spawn(PROGRAM, ['open', path, '--no-browser', '--lang', lang], { cwd: folder });
  const link = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data) => {
      text += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter#once=[0-9a-f]+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${text}`)));
  });
  return { folder, child, link, read: (name) => readFileSync(join(folder, name), 'utf8'), run: (...args) => execFileSync(PROGRAM, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
}

/** A window in which nothing may go wrong unseen. */
async function open(server, size = { width: 1280, height: 900 }, more = {}) {
  const context = await browser.newContext({ viewport: size, ...more });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => { if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked ${request.url()}`); });
  page.setDefaultTimeout(60000);
  await page.goto(server.link);
  await page.waitForSelector('main h1');
  return { page, context, faults };
}

const shot = (page, name) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });

/** Findings of axe on what is shown. */
async function audit(page, what) {
  await page.evaluate(axe).catch(async () => { await page.addScriptTag({ content: axe }); });
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`));
  assert.deepEqual(found, [], `axe, ${what}`);
}

/** No screen needs scrolling to the side. */
async function narrow(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} pixels too wide`);
}

async function scenario(name, run) {
  if (only && !name.includes(only)) return;
  const begun = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok   ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    console.log(`FAIL ${name}\n${error.stack ?? error}`);
    process.exitCode = 1;
  }
}

/** Plans, and waits until it is proven. */
async function plan(page) {
  await page.click('[data-k="step-plan"]');
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('.verdict-head.good-text', { timeout: 180000 });
}

const batch = (page, name) => page.locator('.b', { hasText: name }).first();
const saved = (server) => server.read('office.toml');

await scenario('a case is opened, planned, proven; the command gives the same plan', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  assert.match(await page.textContent('.verdict-head'), /已证明：没有更好的排法/);
  assert.equal(await page.locator('.b').count(), 25);
  server.run('plan', 'office.toml', '-o', 'again.json', '--quiet');
  assert.equal(server.read('again.json'), server.read('office.halfday/plan.json'));
  await shot(page, 'plan-1280');
  await audit(page, 'plan');
  await narrow(page, 'plan');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a batch is moved by drag, by keys, by clicks: the same step each time, told with its cost', async () => {
  const steps = [];
  for (const how of ['drag', 'keys', 'clicks', 'map']) {
    const server = await serve();
    const { page, faults } = await open(server);
    await plan(page);
    const element = batch(page, '外国语学院');
    await element.scrollIntoViewIfNeeded();
    if (how === 'drag') {
      await page.setViewportSize({ width: 1280, height: 1600 });
      const track = page.locator('.track').nth(16);
      const [from, to] = [await element.boundingBox(), await track.boundingBox()];
      await page.mouse.move(from.x + 10, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 });
      await page.waitForSelector('.track.can');
      await page.mouse.move(to.x + 12, to.y + 14, { steps: 8 });
      await page.waitForSelector('.ghost');
      await shot(page, 'plan-drag-1280');
      await page.mouse.up();
    } else if (how === 'keys') {
      await element.focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.track.can');
      for (let step = 0; step < 30; step += 1) {
        await page.keyboard.press('ArrowDown');
        if (/4月11日下午 四教楼102/.test(await page.textContent('#live'))) break;
      }
      assert.match(await page.textContent('#live'), /4月11日下午 四教楼102.*可以/);
      await page.keyboard.press('Enter');
    } else if (how === 'clicks') {
      await element.click();
      await page.click('[data-k="move"]');
      await page.selectOption('#move-half', { index: 5 });
      await page.selectOption('#move-room', { index: 1 });
      await page.waitForSelector('dialog .note.good');
      await audit(page, 'the dialog');
      await page.click('dialog [data-k="ok"]');
    } else {
      await element.click();
      await page.click('[data-k="put-16"]');
    }
    await page.waitForFunction(() => document.querySelector('.verdict-head')?.textContent.includes('手工改过'));
    const side = await page.textContent('.side');
    for (const part of ['第 6 个半天', '16 场', '外国语学院']) assert.ok(side.includes(part), `${how}: ${part} in ${side}`);
    assert.match(side, /晚 \d 个半天/);
    const check = server.run('check', 'office.toml', 'office.halfday/plan.json', '--lang', 'zh-CN');
    assert.match(check, /最后用到第几个半天 6/);
    assert.match(check, /用到的场数 16/);
    steps.push(server.read('office.halfday/plan.json'));
    if (how === 'drag') await shot(page, 'plan-moved-1280');
    assert.deepEqual(faults, []);
    server.child.kill();
  }
  assert.equal(new Set(steps).size, 1, 'one plan, however it was moved');
});

await scenario('a drag that is given up leaves nothing behind', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  const journal = server.read('office.halfday/journal');
  const element = batch(page, '教育学院');
  await element.scrollIntoViewIfNeeded();
  const from = await element.boundingBox();
  await page.mouse.move(from.x + 10, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 90, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.mouse.move(from.x + 10, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(5, 300, { steps: 5 });
  await page.mouse.up();
  await element.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(server.read('office.halfday/journal'), journal);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a drop on another batch is applied, told in red, and mended by undoing', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  await batch(page, '教育学院').click();
  await page.click('[data-k="move"]');
  await page.selectOption('#move-half', { index: 0 });
  await page.selectOption('#move-room', { index: 0 });
  await page.waitForSelector('dialog .note.bad');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('.verdict-head.bad-text');
  assert.ok(await page.locator('.b.broken').count() >= 2);
  await shot(page, 'plan-broken-1280');
  await audit(page, 'a broken plan');
  await page.click('[data-k="step-papers"]');
  await page.waitForSelector('.note.bad');
  assert.ok(await page.isDisabled('[data-k="write"]'));
  await page.click('[data-k="undo"]');
  await page.waitForFunction(() => !document.querySelector('[data-k="write"]').disabled);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('keep these, plan the rest anew: as the command does', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  server.run('plan', 'office.toml', '-o', 'best.json', '--quiet');
  await batch(page, '教育学院').click();
  await page.click('[data-k="move"]');
  await page.selectOption('#move-half', { index: 5 });
  await page.waitForSelector('dialog .note');
  await page.click('dialog [data-k="ok"]');
  await page.waitForFunction(() => document.querySelector('.verdict-head')?.textContent.includes('手工改过'));
  await page.click('[data-k="replan"]');
  await page.waitForFunction(() => document.querySelector('[data-k="undo"]')?.title.includes('已重排'), null, { timeout: 180000 });
  const plan2 = server.read('office.halfday/plan.json');
  server.run('plan', 'office.toml', '--against', 'best.json', '--keep', 'office.halfday/kept.json', '-o', 'again.json', '--quiet');
  assert.equal(server.read('again.json'), plan2);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('one headcount is one line of the file, undone and done again byte for byte', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  const before = saved(server);
  await page.click('[data-k="step-heads"]');
  await shot(page, 'heads-1280');
  await audit(page, 'heads');
  await narrow(page, 'heads');
  await page.fill('[data-k="heads-商学院"]', '690');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('[data-k="undo"]').title.includes('690'));
  assert.equal(saved(server), before.replace('headcount = 675', 'headcount = 690'));
  await page.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '675');
  assert.equal(saved(server), before);
  await page.click('[data-k="redo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '690');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('times and rooms: two in the afternoon, a closed session, a date', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await page.click('[data-k="step-when"]');
  await shot(page, 'when-1280');
  await audit(page, 'when');
  await narrow(page, 'when');
  await page.fill('[data-k="half-1-start"]', '2:30');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('[data-k="undo"]').title.includes('下午'));
  assert.match(saved(server), /start = 14:30:00/);
  for (const cell of ['101-0', '102-0', '106-0']) {
    await page.click(`[data-k="cell-${cell}"]`);
    await page.waitForFunction((key) => document.querySelector(`[data-k="${key}"]`).getAttribute('aria-pressed') === 'false', `cell-${cell}`);
  }
  assert.match(await page.textContent('[role=status]'), /还差|余/);
  await page.click('[data-k="day-2021-04-12"]');
  await page.waitForFunction(() => document.querySelector('[data-k="day-2021-04-12"]').getAttribute('aria-pressed') === 'true');
  assert.match(saved(server), /2021-04-12\]/);
  await page.fill('[data-k="set-changeover"]', '5');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('[data-k="undo"]').title.includes('changeover'));
  assert.match(saved(server), /\[settings\]\nchangeover = 5/);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a rule from its form: what it would come to is told first, and a kept one leaves the plan proven', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  const day = async (name) => /4月(\d+)日/.exec(await batch(page, name).getAttribute('title'))[1].padStart(2, '0');
  const elsewhere = (await day('外国语学院')) === '10' ? '2021-04-09' : '2021-04-10';
  const there = `2021-04-${await day('教育学院')}`;
  await page.click('[data-k="step-rules"]');
  await page.click('[data-k="kind-false-never"]');
  await page.selectOption('[data-k="f-colleges"]', '外国语学院');
  await page.selectOption('[data-k="f-dates"]', elsewhere);
  await page.waitForSelector('#rule-verdict .note.good');
  await shot(page, 'rule-form-1280');
  await audit(page, 'a rule form');
  await page.click('[data-k="rule-add"]');
  await page.waitForSelector('.rule .good-text');
  await narrow(page, 'rules');
  await shot(page, 'rules-1280');
  assert.match(saved(server), new RegExp(`kind = "never"\ncolleges = \\["外国语学院"\\]\ndates = \\[${elsewhere}\\]`));
  await page.click('[data-k="step-plan"]');
  assert.match(await page.textContent('.verdict-head'), /已证明/);
  await page.click('[data-k="step-rules"]');
  await page.click('[data-k="kind-false-never"]');
  await page.selectOption('[data-k="f-colleges"]', '教育学院');
  await page.selectOption('[data-k="f-dates"]', there);
  await page.waitForSelector('#rule-verdict .note.warn');
  assert.equal(await page.locator('.kindlist').first().locator('button').count(), Number(await page.evaluate(() => document.querySelectorAll('[data-k^="kind-false-"]').length)));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('what if a room is lost: tried, adopted, undone', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  const before = saved(server);
  await page.click('[data-k="step-what_if"]');
  await page.selectOption('[data-k="wi-room"]', '106');
  await page.selectOption('[data-k="wi-since"]', '2021-04-11');
  await page.click('[data-k="try"]');
  await page.waitForSelector('[data-k^="adopt-"]', { timeout: 180000 });
  await shot(page, 'whatif-1280');
  await audit(page, 'what if');
  await narrow(page, 'what if');
  await page.click('[data-k^="adopt-"]');
  await page.waitForSelector('.verdict-head.good-text', { timeout: 180000 });
  assert.match(saved(server), /\[\[closed\]\]/);
  assert.ok(saved(server).startsWith(before.slice(0, 200)), 'comments stay');
  await page.click('[data-k="undo"]');
  await page.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="undo"]').disabled);
  assert.equal(saved(server), before);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('told, changed, told again: the notice names who has changed; files are kept when edited', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  await page.click('[data-k="step-papers"]');
  await page.waitForSelector('.paper table');
  await shot(page, 'papers-1280');
  await audit(page, 'papers');
  await narrow(page, 'papers');
  await page.click('[data-k="tell"]');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('.versions .told');
  await page.click('[data-k="step-plan"]');
  await batch(page, '外国语学院').click();
  await page.click('[data-k="put-16"]');
  await page.waitForFunction(() => document.querySelector('.verdict-head')?.textContent.includes('手工改过'));
  assert.match(await page.textContent('.side'), /1 个单位/);
  await page.click('[data-k="step-papers"]');
  await page.fill('[data-k="title"]', '2022届拍摄日程');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('.paper')?.textContent.includes('2022届拍摄日程'));
  await page.fill('[data-k="reason"]', '四教楼106停电');
  await page.keyboard.press('Tab');
  await page.click('[data-k="look-notice"]');
  await page.waitForFunction(() => document.querySelector('.paper')?.textContent.includes('四教楼106停电'));
  await shot(page, 'papers-changed-1280');
  await page.check('[data-k="paper-n:docx"]');
  await page.check('[data-k="paper-n:ics"]');
  await page.click('[data-k="write"]');
  await page.waitForSelector('[role=status] .note.good');
  const folder = join(server.folder, 'office 文件');
  const written = readdirSync(folder);
  assert.equal(written.length, 3, written.join());
  assert.match(readFileSync(join(folder, written.find((name) => name.endsWith('.ics'))), 'utf8'), /SEQUENCE:1/);
  const docx = written.find((name) => name.endsWith('.docx'));
  writeFileSync(join(folder, docx), 'edited by hand');
  await page.click('[data-k="write"]');
  await page.waitForSelector('[role=status] .note.warn');
  assert.equal(readFileSync(join(folder, docx.replace('.docx', ' (1).docx')), 'utf8'), 'edited by hand');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-k="get-xlsx"]')]);
  assert.ok(existsSync(await download.path()));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('from a table to a plan without leaving the page', async () => {
  const server = await serve('.', 'zh-CN');
  const { page, faults } = await open(server);
  await shot(page, 'start-1280');
  await audit(page, 'start');
  await narrow(page, 'start');
  const table = join(server.folder, '人数.csv');
  writeFileSync(table, '学院,应到人数\n商学院,300\n文学院,200\n法学院,150\n合计,650\n');
  await page.setInputFiles('#file', table);
  await page.waitForSelector('#read');
  assert.match(await page.textContent('#read'), /650/);
  await page.click('[data-k="take"]');
  await page.waitForSelector('[data-k="heads-商学院"]');
  assert.match(server.read('人数.toml'), /name = "商学院"/);
  await page.click('[data-k="step-plan"]');
  assert.ok(await page.isDisabled('[data-k="plan-now"]'), 'an example is not planned');
  await page.click('[data-k="step-when"]');
  await page.click('[data-k="looked"]');
  await plan(page);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('a broken table is told at its cell, and nothing is written', async () => {
  const server = await serve('.', 'zh-CN');
  const { page, faults } = await open(server);
  const table = join(server.folder, '坏.csv');
  writeFileSync(table, '学院,人数\n商学院,三百\n文学院,200\n');
  const before = readdirSync(server.folder).length;
  await page.setInputFiles('#file', table);
  await page.waitForSelector('#read .findings');
  assert.match(await page.textContent('#read'), /B2/);
  assert.equal(readdirSync(server.folder).length, before);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('two windows: one undoes what the other did, and a stale edit is told', async () => {
  const server = await serve();
  const { page, context, faults } = await open(server);
  await page.click('[data-k="step-heads"]');
  const other = await context.newPage();
  await other.goto(new URL('/heads', page.url()).href);
  await other.waitForSelector('[data-k="heads-商学院"]');
  await page.fill('[data-k="heads-商学院"]', '690');
  await page.keyboard.press('Tab');
  await other.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '690');
  await other.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '675');
  const tabs = [];
  for (let number = 0; number < 6; number += 1) {
    const tab = await context.newPage();
    await tab.goto(new URL('/when', page.url()).href);
    await tab.waitForSelector('h1');
    tabs.push(tab);
  }
  await page.fill('[data-k="heads-商学院"]', '700');
  await page.keyboard.press('Tab');
  for (const tab of tabs) await tab.waitForFunction(() => document.querySelector('[data-k="undo"]').title.includes('700'));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('killed at any moment, what was answered is there', async () => {
  const server = await serve();
  const { page } = await open(server);
  await page.click('[data-k="step-heads"]');
  let last = 675;
  for (let number = 0; number < 12; number += 1) {
    const next = 680 + number;
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/edits'));
    answered.catch(() => {}); // the last one is not answered
    await page.fill('[data-k="heads-商学院"]', String(next));
    await page.keyboard.press('Tab');
    if (number === 11) {
      server.child.kill('SIGKILL');
      break;
    }
    assert.equal((await answered).status(), 200);
    last = next;
  }
  await page.waitForSelector('.gone');
  const text = server.read('office.toml');
  assert.ok([last, last + 1].some((heads) => text.includes(`headcount = ${heads}`)), text);
  const list = server.run('history', 'office.toml', '--lang', 'zh-CN');
  assert.ok(list.trim().split('\n').length >= 12, list);
});

await scenario('names that look like code are text everywhere', async () => {
  const nasty = '<img src=x onerror=alert(1)>';
  const server = await serve('office.toml', 'zh-CN', (folder) => {
    const file = join(folder, 'office.toml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('name = "商学院"', `name = '${nasty}'`).replaceAll('教育学院', '=cmd|x'));
  });
  const { page, faults } = await open(server);
  await plan(page);
  assert.ok(await page.locator('.b', { hasText: nasty }).count() > 0);
  for (const step of ['heads', 'when', 'rules', 'plan', 'what_if', 'papers']) {
    await page.click(`[data-k="step-${step}"]`);
    await page.waitForSelector('main h1');
    assert.equal(await page.locator('main img').count(), 0);
  }
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('on a phone, in English, the same things work', async () => {
  const server = await serve('office.toml', 'en');
  const { page, faults } = await open(server, { width: 360, height: 740 }, { hasTouch: true, isMobile: true });
  for (const step of ['heads', 'when', 'rules', 'what_if', 'papers', 'plan']) {
    await page.click(`[data-k="step-${step}"]`);
    await page.waitForSelector('main h1');
    await narrow(page, step);
    await audit(page, `${step} at 360`);
    await shot(page, `${step}-360`);
  }
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('.verdict-head.good-text', { timeout: 180000 });
  await narrow(page, 'the plan');
  await shot(page, 'plan-list-360');
  await page.click('[data-k="language"]');
  await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('日程'));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('another page of this machine gets nothing', async () => {
  const server = await serve();
  const { page } = await open(server);
  const { createServer } = await import('node:http');
  const evil = createServer((_, answer) => { answer.setHeader('Content-Type', 'text/html'); answer.end('<title>other</title>'); });
  await new Promise((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${evil.address().port}/`);
  const base = new URL(page.url()).origin;
  const tries = await other.evaluate(async (base) => {
    const results = [];
    for (const [path, init] of [['/api/state', {}], ['/api/undo', { method: 'POST', body: '{}' }], ['/api/undo', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', 'X-Halfday': '0' } }], ['/plan', { credentials: 'include' }]]) {
      try {
        const answer = await fetch(base + path, init);
        results.push(`${path} ${answer.status}`);
      } catch {
        results.push('refused');
      }
    }
    const image = await new Promise((resolve) => { const one = new Image(); one.onload = () => resolve('loaded'); one.onerror = () => resolve('refused'); one.src = `${base}/a/style.css`; });
    const frame = await new Promise((resolve) => { const one = document.createElement('iframe'); one.src = `${base}/plan`; one.onload = () => { try { resolve(one.contentDocument?.body?.textContent?.includes('halfday') ? 'shown' : 'refused'); } catch { resolve('refused'); } }; document.body.append(one); });
    return [...results, image, frame];
  }, base);
  assert.deepEqual(tries, ['refused', 'refused', 'refused', 'refused', 'refused', 'refused']);
  evil.close();
  server.child.kill();
});

await browser.close();
console.log(`${passed} scenarios passed`);
