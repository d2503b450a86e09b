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

for (const [width, lang] of [[1280, 'zh-CN'], [360, 'en']]) {
  const say = (chinese, english) => (lang === 'en' ? english : chinese);
  await scenario(`what is arranged apart from the usual stands in the file as it was said, and goes again (${width}, ${lang})`, async () => {
    const server = await serve('office.toml', lang);
    const { page, faults } = await open(server, { width, height: 900 });
    const before = saved(server).trimEnd();
    await step(page, 'when');
    await arrange(page, 'make_up', { name: '补拍', dates: '2021-04-11', half_days: '下午', rooms: '106', start: '3:00', end: '4:00' }, '补拍');
    assert.equal(saved(server), `${before}\n\n[[make_up]]\nname = "补拍"\nrooms = ["106"]\ndates = [2021-04-11]\nhalf_days = ["下午"]\nstart = "15:00"\nend = "16:00"\n`);
    await arrange(page, 'closes_earlier', { rooms: '101', kept_free: '10' }, say('提前 10 分钟收工', 'closes 10 minutes earlier'));
    await arrange(page, 'closed', { dates: '2021-04-09', rooms: '102', reason: '停电' }, '停电');
    assert.match(saved(server), /\[\[closed\]\]\nrooms = \["102"\]\ndates = \[2021-04-09\]\nreason = "停电"\n/);
    assert.ok((await page.textContent('.sess')).includes(say('关闭：停电', 'closed: 停电')));
    await arrange(page, 'rate', { dates: '2021-04-10', half_days: '上午', heads_per_hour: '240', rate_from: '9:15' }, say('9:15 起每小时 240 人', '240 people an hour from 9:15'));
    // A time that is none is told at its field, and nothing is written.
    await page.click('[data-k="kind-break"]');
    await fill(page, { start: '9:75', end: '9:45', half_days: '上午', reason: '课间操' });
    await page.waitForSelector('[data-k="w-start"] .note');
    await audit(page, 'a field that is wrong');
    await shot(page, `when-break-${width}`);
    await fill(page, { start: '9:30' });
    await page.waitForSelector('[data-k="w-start"]', { state: 'detached' });
    await page.click('[data-k="special-add"]');
    await undone(page, say('休息（课间操）', 'break 9:30-9:45 am (课间操)'));
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
    await undone(page, say('2 个时间段', '2 windows'));
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
    await undone(page, say('改为', 'changed'));
    assert.equal(saved(server), arranged.replace('end = "16:00"', 'end = "16:30"'));
    // The windows of a half-day.
    await page.click('[data-k="half-1-windows"]');
    await fill(page, { windows: '60' });
    await page.click('[data-k="special-add"]');
    await undone(page, say('“下午”分成时间段', '"下午" divided into windows'));
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

for (const [width, lang] of [[1280, 'zh-CN'], [360, 'en']]) {
  await scenario(`who can come when is noted cell by cell, by a press or by keys alone, as rules and wishes (${width}, ${lang})`, async () => {
    const server = await serve('office.toml', lang);
    const { page, faults } = await open(server, { width, height: 900 });
    const before = saved(server).trimEnd();
    await step(page, 'rules');
    await page.click('[data-k="by-college"]');
    const cell = (day, half) => `[data-k="coming-艺术学院-2021-04-${day}-${half}"]`;
    const says = (day, half, word) => page.waitForFunction(([cell, word]) => document.querySelector(cell)?.textContent === word, [cell(day, half), word]);
    const [can, cannot, wants] = lang === 'en' ? ['can', 'cannot', 'wants to'] : ['可', '不可', '想'];
    await page.click(cell('09', '下午'));
    await says('09', '下午', cannot);
    const name = lang === 'en' ? '艺术学院' : '艺术学院';
    assert.ok(saved(server).includes(`[[rules]]\nname = "${name}不能来"\nkind = "never"\ncolleges = ["艺术学院"]\nhalf_days = [2]\n`), saved(server));
    // By keys alone: arrows walk, and one cell is where Tab comes in.
    assert.equal(await page.locator('[data-grid] [tabindex="0"]').count(), 1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await says('10', '下午', cannot);
    await page.keyboard.press('Space');
    await says('10', '下午', wants);
    assert.match(saved(server), /\[\[wishes\]\]\nname = "艺术学院想来"\nkind = "only"\ncolleges = \["艺术学院"\]\nhalf_days = \[4\]\n/);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-k')), 'coming-艺术学院-2021-04-10-下午');
    assert.equal(await page.getAttribute(cell('10', '下午'), 'tabindex'), '0');
    await audit(page, 'who can come when');
    await narrow(page, 'who can come when');
    await shot(page, `coming-${width}-${lang}`);
    await page.click('[data-k="as-rules"]');
    await page.waitForSelector('.rule');
    await page.click('[data-k="by-college"]');
    await page.click(cell('10', '下午'));
    await says('10', '下午', can);
    for (const word of [wants, can]) {
      await page.click(cell('09', '下午'));
      await says('09', '下午', word);
    }
    assert.equal(saved(server).trimEnd(), before);
    assert.deepEqual(faults, []);
    server.child.kill();
  });
}
