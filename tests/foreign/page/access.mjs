// Who sees badly, has no mouse, writes Chinese, or has a small window.

import assert from 'node:assert/strict';
import { audit, batch, narrow, open, plan, saved, scenario, serve, shot, step } from './browser.mjs';

const STEPS = ['heads', 'when', 'rules', 'what_if', 'papers', 'plan'];

await scenario('24 every screen at every width, in both languages, empty and full: nothing for axe, nothing to the side', async () => {
  for (const lang of ['zh-CN', 'en']) {
    const server = await serve('office.toml', lang);
    const { page, faults } = await open(server);
    for (const full of [false, true]) {
      if (full) await plan(page);
      for (const width of [360, 768, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        for (const name of STEPS) {
          await step(page, name);
          await narrow(page, `${name} at ${width} ${lang} ${full}`);
          if (width === 360 || width === 1280) await audit(page, `${name} at ${width} ${lang} ${full}`);
          if (full && lang === 'zh-CN') await shot(page, `${name}-${width}`);
        }
      }
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.click('[data-k="view-list"]');
    await narrow(page, 'the list at 360');
    await shot(page, `plan-list-360-${lang}`);
    await page.click('[data-k="language"]');
    await page.waitForFunction((lang) => document.documentElement.lang !== lang, lang);
    assert.deepEqual(faults, []);
    server.child.kill();
  }
});

await scenario('24 on a phone, with forced colours, without motion, at twice and four times the size', async () => {
  const server = await serve('office.toml', 'en');
  for (const more of [{ hasTouch: true, isMobile: true }, { forcedColors: 'active' }, { reducedMotion: 'reduce' }]) {
    const size = more.isMobile ? { width: 360, height: 740 } : { width: 640, height: 480 };
    const link = more.isMobile ? server.link : await server.again();
    const { page, context, faults } = await open({ link }, size, more);
    for (const name of STEPS) {
      await step(page, name);
      await narrow(page, name);
      await audit(page, `${name} ${JSON.stringify(more)}`);
    }
    if (more.reducedMotion) assert.equal(await page.evaluate(() => { const meter = document.createElement('div'); meter.className = 'meter'; meter.append(document.createElement('i')); document.body.append(meter); return getComputedStyle(meter.firstChild).transitionDuration; }), '0s');
    // 400 % at 1280 is 320 pixels of the page.
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of STEPS) {
      await step(page, name);
      await narrow(page, `${name} at 320`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  server.child.kill();
});

await scenario('24 by keys alone every control is reached in its order, and a word that is being composed commits nothing', async () => {
  const server = await serve();
  const { page, faults } = await open(server);
  await plan(page);
  for (const name of STEPS) {
    await step(page, name);
    await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
    const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button:not([disabled]), input:not([type=file]), select, summary, [tabindex="0"]')].filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.closest('.sr')).length);
    const seen = new Set();
    for (let number = 0; number < wanted + 6; number += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => { const one = document.activeElement; if (!one || one === document.body) return ''; one.dataset.seen ??= String(Math.random()); return one.dataset.seen; });
      if (at) seen.add(at);
    }
    assert.ok(seen.size >= wanted - 1, `${name}: ${seen.size} of ${wanted}`);
  }
  await step(page, 'heads');
  const before = saved(server);
  await page.focus('[data-k="new-college"]');
  await page.evaluate(() => {
    const field = document.activeElement;
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    field.value = '艺术';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }));
    field.dispatchEvent(new CompositionEvent('compositionend', { data: '艺术', bubbles: true }));
  });
  await page.waitForTimeout(200);
  assert.equal(saved(server), before);
  assert.equal(await page.inputValue('[data-k="new-college"]'), '艺术');
  await step(page, 'plan');
  await batch(page, '教育学院').focus();
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(await page.locator('.lift').count(), 0);
  await page.keyboard.press('?');
  await page.waitForSelector('dialog');
  await audit(page, 'the keys');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.deepEqual(faults, []);
  server.child.kill();
});
