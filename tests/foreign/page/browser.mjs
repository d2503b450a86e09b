// What all scenarios of the page need: a server with a case of its own, a window in which nothing may go wrong unseen.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const { CHROMIUM, PROGRAM, OFFICE, PROBLEMS, PICTURES } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const only = process.argv[2];
export const result = { passed: 0 };

/** A server with a case of its own. */
export async function serve(path = 'office.toml', lang = 'zh-CN', prepare = () => {}, folder = null) {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'halfday-page-'));
    copyFileSync(OFFICE, join(folder, 'office.toml'));
    prepare(folder);
  }
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
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const run = (...args) => {
    try {
      return execFileSync(PROGRAM, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      // Not all is proven: on a slow machine that is an answer as well.
      if (error.status === 3) return error.stdout;
      throw error;
    }
  };
  // A line that is just being written has no end yet, and is no step yet.
  const steps = () => read('office.halfday/journal').split('\n').slice(0, -1).map((line) => JSON.parse(line));
  /** What a second start gives: a fresh link to the server that runs. */
  const again = async () => {
    const second = spawn(PROGRAM, ['open', path, '--no-browser'], { cwd: folder });
    let text = '';
    for (const stream of [second.stdout, second.stderr]) stream.on('data', (data) => { text += data; });
    const code = await new Promise((resolve) => second.on('exit', resolve));
    assert.equal(code, 0, text);
    return /http:\/\/127\.0\.0\.1:\d+\/enter#once=[0-9a-f]+/.exec(text)[0];
  };
  return { folder, child, link, read, run, steps, again };
}

/** A window in which nothing may go wrong unseen. */
export async function open(server, size = { width: 1280, height: 900 }, more = {}) {
  const context = await browser.newContext({ viewport: size, ...more });
  const page = await context.newPage();
  const faults = [];
  watch(page, faults);
  await page.goto(server.link);
  await page.waitForSelector('main h1');
  return { page, context, faults };
}

export function watch(page, faults) {
  page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load') && faults.push(message.text()));
  page.on('response', async (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url()} ${answer.request().postData()} ${await answer.text().catch(() => '')}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => { if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked ${request.url()}`); });
  page.setDefaultTimeout(30000);
}

export const shot = (page, name) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });

/** Findings of axe on what is shown. */
export async function audit(page, what) {
  await page.evaluate(axe).catch(async () => { await page.addScriptTag({ content: axe }); });
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`));
  assert.deepEqual(found, [], `axe, ${what}`);
}

/** No screen needs scrolling to the side. */
export async function narrow(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} pixels too wide`);
}

export async function scenario(name, run) {
  if (only && !name.includes(only)) return;
  const begun = Date.now();
  try {
    await run();
    result.passed += 1;
    console.log(`ok   ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    console.log(`FAIL ${name}\n${error.stack ?? error}`);
    process.exitCode = 1;
    for (const page of browser.contexts().flatMap((context) => context.pages()).slice(-1)) await shot(page, `failed-${name.replace(/[^\w]+/g, '-').slice(0, 40)}`).catch(() => {});
  }
  for (const context of browser.contexts()) await context.close();
}

/** Goes to a screen. */
export async function step(page, name) {
  await page.click(`[data-k="step-${name}"]`);
  await page.waitForSelector(`[data-k="step-${name}"][aria-current]`);
}

/** Plans, and waits until it is proven. */
export async function plan(page) {
  await step(page, 'plan');
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('.verdict-head.good-text', { timeout: 180000 });
}

export const batch = (page, name) => page.locator('.b', { hasText: name }).first();
export const saved = (server) => server.read('office.toml');
export const head = (page, part) => page.waitForFunction((part) => document.querySelector('.verdict-head')?.textContent.includes(part), part, { timeout: 60000 });
/** Waits until the step that would be undone is called so. */
export const undone = (page, part, timeout = 60000) => page.waitForFunction((part) => document.querySelector('[data-k="undo"]')?.title.includes(part), part, { timeout });
/** What the command shown beside the last step of a search comes to is the plan that the page has. */
export function sameAsCommand(server) {
  const now = server.read('office.halfday/plan.json');
  const command = server.steps().filter((one) => one.command?.startsWith('halfday plan')).at(-1).command;
  const words = command.match(/"[^"]*"|\S+/g).slice(1).map((word) => word.replace(/^"|"$/g, ''));
  words[words.indexOf('-o') + 1] = 'again.json';
  server.run(...words, '--quiet');
  assert.equal(server.read('again.json'), now, command);
}
export const day = async (page, name) => /4月(\d+)日/.exec(await batch(page, name).getAttribute('title'))[1].padStart(2, '0');
