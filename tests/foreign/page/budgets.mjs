// What the page may cost: processor time of answers, memory, work of the browser while a batch is dragged. Measured on a
// machine that does nothing else; what is over its budget ends the script with a fault.

import { fsyncSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { browser, open, serve } from './browser.mjs';

const { WITHOUT_PAGE, PROGRAM } = process.env;
let over = 0;

/** Tells a figure, beside the most that it may be where there is a budget. */
function tell(what, value, unit, most) {
  const is = most === undefined ? '' : value <= most ? `  at most ${most}: kept` : `  at most ${most}: OVER`;
  if (most !== undefined && value > most) over += 1;
  console.log(`${what.padEnd(66)} ${value.toFixed(1).padStart(8)} ${unit}${is}`);
}

const share = (all, part) => [...all].sort((one, other) => one - other)[Math.min(all.length - 1, Math.floor(all.length * part))];

/** Milliseconds on a processor that all threads of a process have had. */
function spent(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const of = (thread) => { try { return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]); } catch { return 0; } };
  return threads.reduce((sum, thread) => sum + of(thread), 0) / 1e6;
}

/** Megabytes that a process holds. */
const held = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Asks as the page does, without a browser in between. */
function client(server) {
  const { host, hash } = new URL(server.link);
  const [name, port] = host.split(':');
  const keys = {};
  const ask = (method, path, body) => new Promise((resolve, reject) => {
    const headers = { Host: host, Origin: `http://${host}`, ...keys, ...(body === undefined ? {} : { 'Content-Type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json', 'X-Name': 'plan.csv' }) };
    const [before, begun] = [spent(server.child.pid), performance.now()];
    const sent = request({ host: name, port, method, path, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const wall = performance.now() - begun;
        resolve({ status: answer.statusCode, text, headers: answer.headers, wall, cpu: spent(server.child.pid) - before });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  const value = async (method, path, body) => {
    const answer = await ask(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return { ...answer, value: answer.headers['content-type'] === 'application/json' ? JSON.parse(answer.text) : null };
  };
  const enter = async () => {
    const answer = await value('POST', '/enter', { once: hash.slice('#once='.length) });
    keys['X-Halfday'] = answer.value.token;
    keys.Cookie = answer.headers['set-cookie'][0].split(';')[0];
  };
  return { value, enter };
}

/** A problem with so many colleges and rules, in rooms enough. */
function problem(colleges, heads, rooms, days, rules) {
  const date = (day) => `2026-04-${String(day + 1).padStart(2, '0')}`;
  const lines = ['schema = 1', 'language = "zh-CN"', '', '[settings]', 'time_limit = 20', '', '[calendar]', `dates = [${Array.from({ length: days }, (_, day) => date(day)).join(', ')}]`];
  for (const [name, start, end] of [['上午', '08:00', '11:00'], ['下午', '14:00', '17:00']]) lines.push('', '[[calendar.half_days]]', `name = "${name}"`, `start = ${start}:00`, `end = ${end}:00`);
  for (let room = 0; room < rooms; room += 1) lines.push('', '[[rooms]]', `name = "${101 + room}"`, 'heads_per_hour = 180');
  for (let college = 0; college < colleges; college += 1) lines.push('', '[[colleges]]', `name = "学院${college + 1}"`, `headcount = ${heads(college)}`);
  for (let rule = 0; rule < rules; rule += 1) {
    const [one, other] = [`"学院${2 * rule + 1}"`, `"学院${2 * rule + 2}"`];
    const own = [[`kind = "never"`, `colleges = [${one}]`, `dates = [${date(rule % days)}]`], [`kind = "apart"`, `colleges = [${one}, ${other}]`], [`kind = "at-most-batches"`, `colleges = [${one}]`, 'limit = 2'], [`kind = "only"`, `colleges = [${one}, ${other}]`, 'half_days = ["上午"]']][rule % 4];
    lines.push('', '[[rules]]', `name = "规则${rule + 1}"`, ...own);
  }
  return `${lines.join('\n')}\n`;
}

async function answers() {
  const server = await serve('office.toml', 'zh-CN', (folder) => writeFileSync(join(folder, 'office.toml'), problem(50, (college) => 60 + college * 37 % 240, 4, 4, 11)));
  const { value, enter } = client(server);
  await enter();
  tell('memory of a server that has just opened 50 colleges', held(server.child.pid), 'MB', 60);
  const { job } = (await value('POST', '/api/jobs', { base: (await value('GET', '/api/state')).value.version, job: { plan: {} } })).value;
  const state = async () => (await value('GET', '/api/state')).value;
  while (['waiting', 'running'].includes((await state()).jobs.find((one) => one.id === job).state)) await new Promise((resolve) => setTimeout(resolve, 300));
  const first = await state();
  const count = first.plan.batches.length;
  console.log(`50 colleges, 11 rules: ${count} batches, ${first.verdict.head}`);
  const figures = { screen: [], state: [], where: [], verdict: [], edit: [], undo: [] };
  const note = (kind, answer) => { figures[kind].push(answer); return answer.value; };
  for (let round = 0; round < 20; round += 1) for (const screen of ['plan', 'heads', 'when', 'rules', 'what-if', 'papers']) note('screen', await value('GET', `/${screen}`));
  for (let round = 0; round < 40; round += 1) note('state', await value('GET', '/api/state'));
  let base = first.version;
  for (let round = 0; round < 200; round += 1) {
    const batch = round * 7 % count;
    const places = note('where', await value('GET', `/api/batches/${batch}/where`)).sessions.filter((one) => !one.now);
    const there = places[round % places.length];
    const edits = [{ plan: { move: { batch, session: there.session, start: (there.ranges.find((one) => one.code === 'ok') ?? there.ranges[0]).from } } }];
    note('verdict', await value('POST', '/api/verdict', { base, edits }));
    base = note('edit', await value('POST', '/api/edits', { base, edits })).version;
    base = note('undo', await value('POST', '/api/undo', { base })).version;
  }
  const said = { screen: ['a screen', 50], state: ['the state', 30], where: ['where a batch can stand', 100], verdict: ['the verdict of a moved batch, nothing written', 100], edit: ['a batch moved: kept on the disk and its verdict', 100], undo: ['undone', 100] };
  for (const [kind, [what, most]] of Object.entries(said)) {
    tell(`${what}: processor time, p95 of ${figures[kind].length}`, share(figures[kind].map((one) => one.cpu), 0.95), 'ms', most);
    tell(`${what}: until it is answered, p95`, share(figures[kind].map((one) => one.wall), 0.95), 'ms');
  }
  const file = openSync(join(server.folder, 'sync'), 'w');
  const waits = Array.from({ length: 50 }, () => { const begun = performance.now(); writeSync(file, 'x'.repeat(400)); fsyncSync(file); return performance.now() - begun; });
  tell('one fsync of this disk, p95; a step waits for it between its answers', share(waits, 0.95), 'ms');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  tell('memory of the server after a search and 400 steps, idle', held(server.child.pid), 'MB', 60);
  const { page, context } = await open({ link: await server.again() });
  await page.goto(new URL('/plan', page.url()).href);
  const painted = await page.evaluate(() => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true })));
  tell('the schedule is painted after', painted, 'ms', 1000);
  await context.close();
  server.child.kill();
}

/** A batch is dragged over a schedule of 300, and the browser's own record says what it did meanwhile. */
async function drag() {
  const [colleges, rooms, days] = [300, 5, 5];
  const server = await serve('office.toml', 'zh-CN', (folder) => {
    writeFileSync(join(folder, 'office.toml'), problem(colleges, () => 90, rooms, days * 2, 0));
    const rows = ['room,date,half_day,start,end,college,headcount'];
    for (let college = 0; college < colleges; college += 1) {
      const [session, place] = [Math.floor(college / 6), college % 6];
      const [room, half] = [session % rooms, Math.floor(session / rooms)];
      const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const start = (half % 2 ? 14 : 8) * 60 + place * 30;
      rows.push(`${101 + room},2026-04-${String(Math.floor(half / 2) + 1).padStart(2, '0')},${half % 2 ? '下午' : '上午'},${clock(start)},${clock(start + 30)},学院${college + 1},90`);
    }
    writeFileSync(join(folder, 'plan.csv'), `${rows.join('\n')}\n`);
  });
  const { page, context } = await open(server, { width: 1280, height: 900 });
  await page.goto(new URL('/plan', page.url()).href);
  await page.setInputFiles('#file', join(server.folder, 'plan.csv'));
  await page.click('[data-k="take-plan"]');
  await page.waitForSelector('.b');
  const count = await page.locator('.b').count();
  const from = await page.locator('.b').first().boundingBox();
  const session = await context.newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 3 });
  await page.waitForSelector('.track.can');
  await page.waitForTimeout(300);
  await session.send('Tracing.start', { categories: 'devtools.timeline,disabled-by-default-devtools.timeline', transferMode: 'ReportEvents' });
  for (let step = 0; step < 300; step += 1) {
    await page.mouse.move(from.x + 40 + step * 2.2, 150 + (step * 37) % 600);
    if (step % 10 === 0) await page.waitForTimeout(20);
  }
  const ended = new Promise((resolve) => session.on('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const named = (name) => events.filter((event) => event.name === name && event.ph !== 'E');
  const moves = named('EventDispatch').filter((event) => event.args?.data?.type === 'pointermove');
  const layouts = named('Layout').length;
  const long = (list) => list.map((event) => (event.dur ?? 0) / 1000);
  console.log(`${count} batches, ${moves.length} movements of the pointer`);
  tell('layouts while the pointer moves', layouts, '', 0);
  const styles = named('UpdateLayoutTree');
  tell('elements whose style is looked up anew, for one movement', styles.reduce((sum, event) => sum + (event.args?.elementCount ?? 0), 0) / Math.max(1, moves.length), '', 12);
  tell('a movement of the pointer: its handler, p95', share(long(moves), 0.95), 'ms', 8);
  tell('a movement of the pointer: styles, p95', share(long(styles), 0.95), 'ms', 8);
  tell('movements that were seen, of 300', moves.length, '');
  await context.close();
  server.child.kill();
  return moves.length > 50 ? 0 : 1;
}

await answers();
const unseen = await drag();
over += unseen;
await browser.close();
if (WITHOUT_PAGE) tell('the program is larger by the page', (statSync(PROGRAM).size - statSync(WITHOUT_PAGE).size) / 2 ** 20, 'MB', 3);
console.log(over === 0 ? 'all budgets are kept' : `${over} over their budgets`);
process.exitCode = over === 0 ? 0 : 1;
