// From a file to printed papers, by whoever knows no command.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS, audit, narrow, open, plan, saved, scenario, serve, shot, step, undone } from './browser.mjs';

for (const lang of ['zh-CN', 'en']) {
  await scenario(`1 the clerk: a workbook, a column asked once, dates, a room, a rule, a plan, a document (${lang})`, async () => {
    const server = await serve('.', lang);
    const { page, faults } = await open(server);
    await shot(page, `start-1280-${lang}`);
    await audit(page, 'start');
    await narrow(page, 'start');
    await page.setInputFiles('#file', join(PROBLEMS, 'workbooks/wrong-two-headcounts.xlsx'));
    await page.waitForSelector('#read .findings');
    const files = readdirSync(server.folder).length;
    const choice = page.locator('#read button', { hasText: '应到' }).or(page.locator('#read .row button')).first();
    await choice.click();
    await page.waitForSelector('[data-k="take"]');
    assert.equal(readdirSync(server.folder).length, files, 'nothing is written before it is taken');
    await page.fill('[data-k="case-name"]', '2022');
    await page.click('[data-k="take"]');
    await page.waitForSelector('[data-k^="heads-"]');
    await step(page, 'plan');
    assert.ok(await page.isDisabled('[data-k="plan-now"]'), 'an example is not planned');
    await step(page, 'when');
    await page.click('[data-k="month-after"]');
    await page.locator('.month button[aria-pressed=false]').nth(9).click();
    await page.waitForSelector('.month button[aria-pressed=true]');
    await page.fill('[data-k="room-0-label"]', '新楼101');
    await page.keyboard.press('Tab');
    await undone(page, '新楼101');
    await page.fill('[data-k="room-0-speed"]', '180');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.querySelector('[data-k="room-0-speed"]').defaultValue === '180');
    const looked = page.locator('[data-k="looked"]');
    if (await looked.count() > 0) await looked.click();
    await page.waitForSelector('[data-k="looked"]', { state: 'detached' });
    await step(page, 'rules');
    await page.click('[data-k="kind-false-at-most-batches"]');
    await page.selectOption('[data-k="f-colleges"]', 'all');
    await page.fill('[data-k="f-limit"]', '4');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => !document.querySelector('[data-k="rule-add"]').disabled);
    await page.click('[data-k="rule-add"]');
    await page.waitForSelector('.rule');
    await plan(page);
    await step(page, 'papers');
    await page.click('[data-k="write"]');
    await page.waitForSelector('[role=status] .note.good');
    const folder = readdirSync(server.folder).find((name) => name.startsWith('2022 '));
    assert.ok(readdirSync(join(server.folder, folder)).some((name) => name.endsWith('.docx')));
    server.run('plan', '2022.toml', '-o', 'again.json', '--quiet');
    assert.equal(server.read('again.json'), server.read('2022.halfday/plan.json'));
    assert.deepEqual(faults, []);
    server.child.kill();
  });
}

await scenario('2 from nothing: the sample to a printed notice', async () => {
  const server = await serve('.');
  const { page, faults } = await open(server);
  await page.click('[data-k="sample-medical"]');
  assert.equal(await page.inputValue('[data-k="sample-name"]'), '体检');
  await page.click('dialog [data-k="ok"]');
  await page.waitForSelector('[data-k="looked"]');
  await page.click('[data-k="looked"]');
  await page.waitForSelector('[data-k="looked"]', { state: 'detached' });
  await plan(page);
  await step(page, 'papers');
  await page.waitForSelector('.paper table');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.paper') && !(await page.isVisible('[data-k="write"]')) && !(await page.isVisible('.rail')));
  const printed = await page.pdf();
  assert.ok(printed.length > 5000);
  await page.emulateMedia({ media: 'screen' });
  await step(page, 'plan');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.hd') && !(await page.isVisible('[data-k="plan-now"]')) && !(await page.isVisible('.side')));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('3 a schedule that was handed out becomes the plan, told as the first version', async () => {
  const server = await serve();
  server.run('plan', 'office.toml', '-o', 'x.json', '--quiet');
  server.run('render', 'office.toml', 'x.json', '-o', 'told.docx', '--quiet');
  copyFileSync(join(PROBLEMS, 'offices/graduation-photos-2021.published.csv'), join(server.folder, 'published.csv'));
  const { page, faults } = await open(server);
  for (const [file, told, key] of [['told.docx', 1, 'take-told'], ['published.csv', 1, 'take-plan']]) {
    await step(page, 'plan');
    await page.setInputFiles('#file', join(server.folder, file));
    await page.waitForSelector(`[data-k="${key}"]`);
    await page.click(`[data-k="${key}"]`);
    await page.waitForSelector('.b');
    await page.waitForSelector(`[data-k="${key}"]`, { state: 'detached' });
    assert.equal(readdirSync(join(server.folder, 'office.halfday/told')).length, told);
  }
  await step(page, 'papers');
  assert.match(await page.textContent('.versions'), /第 1 版/);
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('4 a broken workbook is told at its cell, with a choice where there is one, and nothing is written', async () => {
  const server = await serve('.');
  const { page, faults } = await open(server);
  writeFileSync(join(server.folder, '坏.csv'), '学院,人数\n商学院,三百\n文学院,200\n');
  const before = readdirSync(server.folder).length;
  const wrong = readdirSync(join(PROBLEMS, 'workbooks')).filter((name) => name.startsWith('wrong-') && name.endsWith('.xlsx'));
  for (const file of [join(server.folder, '坏.csv'), ...wrong.map((name) => join(PROBLEMS, 'workbooks', name))]) {
    await page.setInputFiles('#file', file);
    await page.waitForFunction((name) => document.querySelector('#read h2')?.textContent === name, file.split('/').at(-1));
    assert.ok(await page.locator('#read .findings .note').count() > 0, file);
    if (file.endsWith('坏.csv')) assert.match(await page.textContent('#read'), /B2/);
    if (file.endsWith('two-headcounts.xlsx')) assert.ok(await page.locator('#read .row button').count() >= 2);
    assert.equal(readdirSync(server.folder).length, before, file);
  }
  await shot(page, 'start-broken-1280');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('5 too little is open: so many minutes short, as the command says; a way out makes a plan', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await step(page, 'when');
  for (const cell of ['101-0', '102-0', '106-0', '101-1', '102-1', '106-1', '101-2', '102-2']) {
    const key = `[data-k="cell-${cell}"]`;
    if (await page.locator(key).count() === 0 || await page.getAttribute(key, 'aria-pressed') === 'false') continue;
    await page.click(key);
    await page.waitForSelector(`${key}[aria-pressed=false]`);
  }
  const said = await page.textContent('main [role=status]');
  const short = /还差 ([\d,]+) 分钟/.exec(said)?.[1];
  assert.ok(short, said);
  let explained = '';
  try {
    explained = server.run('explain', 'office.toml', '--lang', 'zh-CN', '--no-repairs');
  } catch (error) {
    explained = `${error.stdout}${error.stderr}`;
  }
  assert.ok(explained.replaceAll(',', '').includes(short.replaceAll(',', '')), `${short} in ${explained}`);
  await step(page, 'plan');
  await page.click('[data-k="plan-now"]');
  await page.waitForSelector('[data-k^="way-"]', { timeout: 180000 });
  assert.match(await page.textContent('main [role=status]'), /排不下/);
  await shot(page, 'plan-no-fit-1280');
  await audit(page, 'no plan');
  await page.locator('[data-k^="way-"]').first().click();
  await page.waitForSelector('.b', { timeout: 180000 });
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('6 two in the afternoon is 14:00 in the file and in the calendar', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await step(page, 'when');
  await shot(page, 'when-1280');
  await audit(page, 'when');
  await narrow(page, 'when');
  await page.fill('[data-k="half-1-start"]', '2:30');
  await page.keyboard.press('Tab');
  await undone(page, '下午');
  assert.match(saved(server), /start = 14:30:00/);
  await page.fill('[data-k="half-1-start"]', '2:00');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('[data-k="half-1-start"]').defaultValue === '14:00');
  assert.match(saved(server), /start = 14:00:00/);
  await page.click('[data-k="day-2021-04-12"]');
  await page.waitForSelector('[data-k="day-2021-04-12"][aria-pressed=true]');
  assert.match(saved(server), /2021-04-12\]/);
  await page.click('[data-k="day-2021-04-12"]');
  await page.waitForSelector('[data-k="day-2021-04-12"][aria-pressed=false]');
  await page.fill('[data-k="set-changeover"]', '5');
  await page.keyboard.press('Tab');
  await undone(page, '两批之间');
  assert.match(saved(server), /\[settings\]\nchangeover = 5/);
  await page.click('[data-k="undo"]');
  await plan(page);
  await step(page, 'papers');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-k="get-s:ics"]')]);
  assert.match(readFileSync(await download.path(), 'utf8'), /DTSTART[^\n]*T140000/);
  assert.ok(existsSync(await download.path()));
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('7 one headcount is one line of a commented file, undone and done again byte for byte', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  const before = saved(server);
  await step(page, 'heads');
  await shot(page, 'heads-1280');
  await audit(page, 'heads');
  await narrow(page, 'heads');
  await page.fill('[data-k="heads-商学院"]', '690');
  await page.keyboard.press('Tab');
  await undone(page, '690');
  assert.equal(saved(server), before.replace('headcount = 675', 'headcount = 690'));
  await page.click('[data-k="undo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '675');
  assert.equal(saved(server), before);
  await page.click('[data-k="redo"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '690');
  // Two columns from a spreadsheet, and another table beside what there is.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '护理学院\t120\n体育学院\t1,030');
    document.querySelector('[data-paste]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector('[data-k="heads-护理学院"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-体育学院"]').value === '1030');
  writeFileSync(join(server.folder, '新.csv'), '学院,人数\n商学院,700\n法学院,90\n');
  await page.setInputFiles('#file', join(server.folder, '新.csv'));
  await page.waitForSelector('[data-k="take-all"]');
  await audit(page, 'another table');
  await page.click('[data-k="take-all"]');
  await page.waitForFunction(() => document.querySelector('[data-k="heads-商学院"]').value === '700');
  assert.deepEqual(faults, []);
  server.child.kill();
});

await scenario('the form of class times goes out, comes back, and sets the times of the classes', async () => {
  const server = await serve('office.toml', 'zh-CN', (folder) => copyFileSync(join(PROBLEMS, 'allocation/photos.toml'), join(folder, 'office.toml')));
  const { page, faults } = await open(server);
  await plan(page);
  await page.click('[data-k="view-class-times"]');
  await page.waitForSelector('#board table');
  await page.click('[data-k="write-forms"]');
  await page.waitForSelector('[role=status] .note.good');
  await shot(page, 'class-times-1280');
  await audit(page, 'class times');
  const forms = join(server.folder, 'office 文件', '二次分配');
  const csv = readdirSync(forms).find((name) => name.endsWith('.csv'));
  assert.ok(csv && readdirSync(forms).some((name) => name.endsWith('.xlsx')));
  await page.setInputFiles('#file', join(forms, csv));
  await page.click('[data-k="take-form"]');
  await page.waitForFunction((name) => document.querySelector('main')?.textContent.includes(`已收回：${name}`), csv);
  await step(page, 'papers');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-k="get-c:csv"]')]);
  server.run('allocate', 'office.toml', 'office.halfday/plan.json', '--forms', 'office.halfday/forms', '-o', 'times.csv', '--quiet');
  assert.equal(readFileSync(await download.path(), 'utf8'), server.read('times.csv'));
  assert.deepEqual(faults, []);
  server.child.kill();
});
