// What is arranged apart from the usual: make-up sessions, closed ones, breaks, windows, rates; stated, changed, undone.

import assert from 'node:assert/strict';
import { audit, narrow, open, saved, scenario, serve, shot, step, undone } from './browser.mjs';

/** Chooses a kind, fills its fields in, and adds it. */
async function arrange(page, kind, fields, label) {
  await page.click(`[data-k="kind-${kind}"]`);
  await fill(page, fields);
  await page.waitForFunction(() => document.querySelector('[data-k="special-add"]')?.disabled === false);
  await page.click('[data-k="special-add"]');
  await undone(page, label);
  await page.waitForSelector('#special-form', { state: 'detached' });
}

async function fill(page, fields) {
  for (const [key, value] of Object.entries(fields)) {
    const field = `[data-k="f-${key}"]`;
    await page.waitForSelector(field);
    if (['rooms', 'dates', 'half_days'].includes(key)) {
      await page.selectOption(field, value);
      await page.waitForSelector(`[data-k="c-${key}-${value}"]`);
    } else {
      await page.fill(field, value);
      await page.keyboard.press('Tab');
      await page.waitForFunction(([key, value]) => document.querySelector(`[data-k="f-${key}"]`)?.defaultValue === value, [key, value]);
    }
  }
}

for (const width of [1280, 360]) {
  await scenario(`what is arranged apart from the usual stands in the file as it was said, and goes again (${width})`, async () => {
    const server = await serve();
    const { page, faults } = await open(server, { width, height: 900 });
    const before = saved(server).trimEnd();
    await step(page, 'when');
    await arrange(page, 'make_up', { name: '补拍', dates: '2021-04-11', half_days: '下午', rooms: '106', start: '3:00', end: '4:00' }, '补拍');
    assert.equal(saved(server), `${before}\n\n[[make_up]]\nname = "补拍"\nrooms = ["106"]\ndates = [2021-04-11]\nhalf_days = ["下午"]\nstart = "15:00"\nend = "16:00"\n`);
    await arrange(page, 'closes_earlier', { rooms: '101', kept_free: '10' }, '提前 10 分钟收工');
    await arrange(page, 'closed', { dates: '2021-04-09', rooms: '102', reason: '停电' }, '停电');
    assert.match(saved(server), /\[\[closed\]\]\nrooms = \["102"\]\ndates = \[2021-04-09\]\nreason = "停电"\n/);
    assert.match(await page.textContent('.sess'), /关闭：停电/);
    await arrange(page, 'rate', { dates: '2021-04-10', half_days: '上午', heads_per_hour: '240', rate_from: '9:15' }, '9:15 起每小时 240 人');
    // A time that is none is told at its field, and nothing is written.
    await page.click('[data-k="kind-break"]');
    await fill(page, { start: '9:75', end: '9:45', half_days: '上午', reason: '课间操' });
    await page.waitForSelector('[data-k="w-start"] .note');
    await audit(page, 'a field that is wrong');
    await shot(page, `when-break-${width}`);
    await fill(page, { start: '9:30' });
    await page.waitForSelector('[data-k="w-start"]', { state: 'detached' });
    await page.click('[data-k="special-add"]');
    await undone(page, '休息（课间操）');
    // Windows, one by one, with what each takes at most.
    await page.click('[data-k="kind-windows"]');
    await fill(page, { dates: '2021-04-11', half_days: '上午', rooms: '101' });
    for (const [number, from, to, heads] of [[0, '8:15', '9:30', '200'], [1, null, '10:45', null]]) {
      await page.click('[data-k="add-window"]');
      const field = (part) => `[data-k="f-windows-${number}-${part}"]`;
      await page.waitForSelector(field('start'));
      for (const [part, value] of [['start', from], ['end', to], ['heads', heads]]) {
        if (!value) continue;
        await page.fill(field(part), value);
        await page.keyboard.press('Tab');
        await page.waitForFunction(([field, value]) => document.querySelector(field)?.defaultValue === value, [field(part), value]);
      }
    }
    await audit(page, 'windows of sessions');
    await narrow(page, 'windows of sessions');
    await shot(page, `when-windows-${width}`);
    await page.click('[data-k="special-add"]');
    await undone(page, '2 个时间段');
    assert.match(saved(server), /windows = \[\{ start = "08:15", end = "09:30", heads = 200 \}, \{ start = "09:30", end = "10:45" \}\]/);
    await audit(page, 'what is arranged');
    await narrow(page, 'what is arranged');
    await shot(page, `when-specials-${width}`);
    // A form of what is there begins with it; one key is one line.
    const arranged = saved(server);
    await page.click('[data-k="change-make_up-0"]');
    await page.waitForSelector('[data-k="c-rooms-106"]');
    await fill(page, { end: '4:30' });
    await page.click('[data-k="special-add"]');
    await undone(page, '改为');
    assert.equal(saved(server), arranged.replace('end = "16:00"', 'end = "16:30"'));
    // The windows of a half-day.
    await page.click('[data-k="half-1-windows"]');
    await fill(page, { windows: '60' });
    await page.click('[data-k="special-add"]');
    await undone(page, '“下午”分成时间段');
    assert.match(saved(server), /end = 17:00:00\nwindows = 60\n/);
    while (await page.isEnabled('[data-k="undo"]')) {
      const last = await page.getAttribute('[data-k="undo"]', 'title');
      await page.click('[data-k="undo"]');
      await page.waitForFunction((last) => document.querySelector('[data-k="undo"]').title !== last, last);
    }
    assert.equal(saved(server).trimEnd(), before);
    assert.deepEqual(faults, []);
    server.child.kill();
  });
}
