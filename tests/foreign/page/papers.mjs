// What was told, what has changed since, and what is handed out.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit, batch, head, narrow, open, plan, sameAsCommand, scenario, serve, shot, step, undone } from './browser.mjs';

await scenario('23 told, changed, told again: number, reason, who signs and when; the calendar replaces; edited files are kept', async () => {
  for (const lang of ['zh-CN', 'en']) {
    const server = await serve('office.toml', lang);
    const { page, faults } = await open(server);
    await plan(page);
    await step(page, 'papers');
    await page.waitForSelector('.paper table');
    await shot(page, `papers-1280-${lang}`);
    await audit(page, 'papers');
    await narrow(page, 'papers');
    await page.click('[data-k="tell"]');
    await audit(page, 'the dialog of telling');
    await page.click('dialog [data-k="ok"]');
    await page.waitForSelector('.versions .told');
    await step(page, 'plan');
    await batch(page, '外国语学院').click();
    await page.click('[data-k="put-16"]');
    await head(page, lang === 'en' ? 'by hand' : '手工改过');
    await step(page, 'papers');
    await page.fill('[data-k="title"]', '2022届拍摄日程');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelector('.paper')?.textContent.includes('2022届拍摄日程'));
    for (const [key, text] of [['number', '教务〔2022〕12号'], ['reason', '四教楼106停电'], ['signed', '教务处'], ['date', '2022年3月29日']]) {
      await page.fill(`[data-k="${key}"]`, text);
      await page.keyboard.press('Tab');
      await page.waitForFunction((text) => document.querySelector('.paper')?.textContent.includes(text), text);
    }
    await shot(page, `papers-changed-1280-${lang}`);
    await audit(page, 'a notice');
    assert.ok(await page.isChecked('[data-k="paper-n:docx"]'), 'the notice is what goes out');
    await page.check('[data-k="paper-s:docx"]');
    await page.check('[data-k="paper-n:ics"]');
    await page.waitForFunction(() => JSON.parse(document.querySelector('[data-k="write"]').dataset.body).papers.length === 3);
    await page.click('[data-k="write"]');
    await page.waitForSelector('[role=status] .note.good');
    const folder = join(server.folder, readdirSync(server.folder).find((name) => name.startsWith('office ')));
    const written = readdirSync(folder);
    assert.equal(written.length, 3, written.join());
    assert.match(readFileSync(join(folder, written.find((name) => name.endsWith('.ics'))), 'utf8'), /SEQUENCE:1/);
    const notice = written.find((name) => name.endsWith('.docx') && /关于调整|notice/.test(name));
    server.run('changes', 'office.toml', 'office.halfday/plan.json', '--against', 'office.halfday/told/0001/plan.json', '--number', '教务〔2022〕12号', '--reason', '四教楼106停电', '--signed', '教务处', '--dated', '2022年3月29日', '-o', 'same.docx', '--quiet');
    assert.ok(readFileSync(join(folder, notice)).equals(readFileSync(join(server.folder, 'same.docx'))), 'the notice is what the command writes');
    writeFileSync(join(folder, notice), 'edited by hand');
    await page.click('[data-k="write"]');
    await page.waitForSelector('[role=status] .note.warn');
    assert.equal(readFileSync(join(folder, notice.replace('.docx', ' (1).docx')), 'utf8'), 'edited by hand');
    await page.click('[data-k="tell"]');
    await page.click('dialog [data-k="ok"]');
    await page.waitForFunction(() => document.querySelectorAll('.versions .told').length === 2);
    const told = join(server.folder, 'office.halfday/told/0002');
    assert.equal(JSON.parse(readFileSync(join(told, 'fields.json'), 'utf8')).number, '教务〔2022〕12号');
    assert.equal(readdirSync(join(told, 'papers')).length, 2, 'the schedule and the notice are kept');
    assert.match(await page.textContent('.versions'), /教务〔2022〕12号/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-k="get-s:xlsx"]')]);
    assert.ok(readFileSync(await download.path()).length > 1000);
    assert.match(download.suggestedFilename(), /\.xlsx$/);
    assert.deepEqual(faults, []);
    server.child.kill();
  }
});

await scenario('a day that has begun: what was told before a moment stays, the rest is planned anew, as the command does', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  await step(page, 'papers');
  assert.equal(await page.locator('[data-k="freeze"]').count(), 0, 'nothing was told yet');
  await page.click('[data-k="tell"]');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('[data-k="freeze"]');
  await audit(page, 'a day that has begun');
  await shot(page, 'day-of-1280');
  const told = JSON.parse(server.read('office.halfday/told/0001/plan.json')).batches;
  // The room is lost from the afternoon on.
  await step(page, 'when');
  await page.click('[data-k="cell-106-3"]');
  await page.waitForSelector('[data-k="cell-106-3"][aria-pressed=false]');
  await step(page, 'papers');
  await page.selectOption('[data-k="freeze-date"]', '2021-04-10');
  await page.fill('[data-k="freeze-time"]', '10:20');
  await page.click('[data-k="freeze"]');
  await undone(page, '已重排', 180000);
  await page.waitForSelector('[data-k="job-notes"]');
  assert.match(await page.textContent('[data-k="job-notes"]'), /4月10日10:20以前已开始的 \d+ 批不动/);
  await shot(page, 'day-of-planned-1280');
  await audit(page, 'a plan of a day that has begun');
  const places = (batches) => batches.map((one) => [one.college, one.room, one.date, one.start, one.end].join());
  const now = places(JSON.parse(server.read('office.halfday/plan.json')).batches);
  const begun = told.filter((one) => `${one.date} ${one.start}` < '2021-04-10 10:20');
  assert.ok(begun.length > 5 && begun.length < told.length, String(begun.length));
  for (const one of places(begun)) assert.ok(now.includes(one), one);
  assert.match(server.steps().at(-1).command, /--against "office.halfday\/told\/0001\/plan.json" --freeze-until "2021-04-10 10:20"/);
  sameAsCommand(server);
  // A time that is none is told before anything is done; two in the afternoon is 14:00 here too.
  await step(page, 'papers');
  await page.fill('[data-k="freeze-time"]', '25:99');
  await page.click('[data-k="freeze"]');
  await page.waitForSelector('#trouble .note.bad');
  assert.equal(await page.inputValue('[data-k="freeze-time"]'), '25:99');
  assert.equal(faults.filter((fault) => fault.startsWith('422') && fault.includes('bad-moment')).length, 1, faults.join());
  faults.length = 0;
  await page.selectOption('[data-k="freeze-date"]', '2021-04-09');
  await page.fill('[data-k="freeze-time"]', '2:30');
  await page.click('[data-k="freeze"]');
  await page.waitForFunction(() => /4月9日14:30以前/.test(document.querySelector('[data-k="job-notes"]')?.textContent ?? ''), null, { timeout: 180000 });
  assert.deepEqual(faults, []);
  server.child.kill();
});
