// The frame of every screen: top bar, steps, history; which screen is shown; what becomes of each gesture.

import { button, composing, findings, h, moment, say, showWholeDay, speak, t } from './dom.js';
import { Refused, get, known, listen, post } from './server.js';
import { start } from './start.js';
import { heads } from './heads.js';
import { when } from './when.js';
import { rules } from './rules.js';
import { plan } from './plan.js';
import { whatIf } from './what_if.js';
import { papers } from './papers.js';

/** @type {Record<string, [string, (app: any) => any]>} */
const SCREENS = { '/start': ['step-start', start], '/heads': ['step-heads', heads], '/when': ['step-when', when], '/rules': ['step-rules', rules], '/plan': ['step-plan', plan], '/what-if': ['step-what_if', whatIf], '/papers': ['step-papers', papers] };
const STEPS = [['/heads', 'heads'], ['/when', 'when'], ['/rules', 'rules'], ['/plan', 'plan'], ['/what-if', 'what_if'], ['/papers', 'papers']];

/** What screens share: the state, what is chosen, and what can be done. */
const app = {
  /** @type {any} */ state: { version: 0 },
  /** @type {any} */ forms: { rules: [], wishes: [] },
  /** What a screen remembers, by its name. @type {Record<string, any>} */
  memory: {},
  /** @type {any} */ trouble: null,
  there: true,
  edit,
  act,
  draw,
  go,
  fail,
  job,
  refresh,
};

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const windowName = Math.random().toString(36).slice(2, 10);

/** Takes a new state and shows it. @param {any} state */
function take(state) {
  if (state) app.state = state;
  draw();
}

async function refresh() {
  take(await get('/api/state'));
}

/** Shows what went wrong until the next thing goes right. @param {unknown} error */
function fail(error) {
  if (!(error instanceof Refused)) throw error;
  app.trouble = error;
  if (error.status === 409) refresh();
  else draw();
  say(error.list[0]?.text ?? error.message);
}

/**
 * One gesture: edits that are one step.
 * @param {any[]} edits
 * @returns {Promise<boolean>}
 */
async function edit(edits) {
  return act('/api/edits', { edits, window: windowName });
}

/** What is asked last. @type {Promise<any>} */
let asked = Promise.resolve();

/** Takes a step when the ones before it are done: a second press begins with what the first one has brought.
 * @template T @param {() => Promise<T>} step @returns {Promise<T>} */
function inTurn(step) {
  const now = asked.then(step);
  asked = now.then(() => {}, () => {});
  return now;
}

/**
 * Asks for something that changes the case.
 * @param {string} path
 * @param {any} body
 * @returns {Promise<any>}
 */
function act(path, body) {
  return inTurn(async () => {
    try {
      const answer = await post(path, { base: app.state.version, ...body });
      app.trouble = null;
      if (answer.label) say(answer.label + (answer.state?.verdict ? t('full-stop') + answer.state.verdict.head : ''));
      take(answer.state);
      return answer;
    } catch (error) {
      fail(error);
      return false;
    }
  });
}

/** Asks for a job. @param {any} asked */
async function job(asked) {
  try {
    const answer = await post('/api/jobs', { base: app.state.version, job: asked });
    app.trouble = null;
    await refresh();
    return answer.job;
  } catch (error) {
    fail(error);
    return null;
  }
}

/** Goes to a screen. @param {string} path */
function go(path) {
  if (location.pathname !== path) history.pushState(null, '', path);
  app.trouble = null;
  draw();
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

/** The path of the screen that is shown. */
function here() {
  const path = SCREENS[location.pathname] ? location.pathname : '/start';
  return app.state.version === 0 ? '/start' : path;
}

function draw() {
  const kept = remember();
  showWholeDay(app.state.problem?.whole_day === true);
  const path = here();
  const [title, screen] = SCREENS[path];
  document.title = `${t(title)}${app.state.title ? ` · ${app.state.title}` : ''} · ${t('program')}`;
  const main = h('main', { id: 'main', tabindex: '-1', class: `s${path.replace('/', '-')}` });
  const faulty = app.state.errors && path !== '/start';
  main.append(...[app.trouble && h('div', { class: 'bar-note', role: 'alert' }, app.trouble.shown(), button('quiet', { on: { click: () => { app.trouble = null; draw(); } } }, t('close')))].filter(Boolean));
  main.append(faulty ? errors() : screen(app));
  page.replaceChildren(...[top(path), !app.there && h('div', { class: 'gone', role: 'alert' }, t('gone')), path === '/start' ? main : h('div', { class: 'shell' }, rail(path), main)].filter(Boolean));
  if (innerWidth <= 760) page.querySelector('.rail [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  if (!app.there) for (const control of main.querySelectorAll('button, input, select')) control.disabled = true;
  recall(kept);
}

function errors() {
  return h('div', { class: 'stack' }, h('h1', null, t('file-errors')), h('p', null, t('file-errors-how')), findings(app.state.errors));
}

/** What has the focus, with what is typed and not sent. */
function remember() {
  const active = /** @type {any} */ (document.activeElement);
  const key = active?.dataset?.k;
  const scrolled = [...document.querySelectorAll('[data-scroll]')].map((one) => [/** @type {HTMLElement} */ (one).dataset.scroll, one.scrollTop, one.scrollLeft]);
  if (!key || active.closest('dialog')) return { key: null, scrolled };
  const typed = active.matches('input:not([type=checkbox]):not([type=file])') && active.value !== active.defaultValue ? active.value : null;
  return { key, typed, from: typed !== null && active.type === 'text' ? active.selectionStart : null, scrolled };
}

/** @param {any} kept */
function recall(kept) {
  for (const [name, top, left] of kept.scrolled) {
    const one = document.querySelector(`[data-scroll="${name}"]`);
    if (one) [one.scrollTop, one.scrollLeft] = [top, left];
  }
  if (!kept.key) return;
  const again = /** @type {any} */ ([...document.querySelectorAll('[data-k]')].find((one) => /** @type {HTMLElement} */ (one).dataset.k === kept.key));
  if (!again) return;
  if (kept.typed !== null && kept.typed !== undefined) again.value = kept.typed;
  again.focus({ preventScroll: true });
  if (kept.from !== null && kept.from !== undefined) again.setSelectionRange(kept.from, kept.from);
}

/** @param {string} path */
function top(path) {
  const { state } = app;
  const is = path !== '/start';
  const link = h('a', { class: 'brand', href: '/start', on: { click: follow } }, h('strong', null, 'halfday'));
  return h('header', { class: 'top' }, link,
    is && h('div', { class: 'file' }, h('strong', null, state.title)),
    is && h('span', { class: 'saved' }, state.behind ? t('not-placed') : t('saved', moment(state.saved))),
    h('span', { class: 'grow' }),
    is && button('quiet', { 'data-k': 'undo', disabled: !state.undo, 'aria-keyshortcuts': 'Control+Z', title: state.undo ? t('undo-what', state.undo) : null, on: { click: () => act('/api/undo', {}) } }, t('undo')),
    is && button('quiet', { 'data-k': 'redo', disabled: !state.redo, 'aria-keyshortcuts': 'Control+Y', title: state.redo ? t('redo-what', state.redo) : null, on: { click: () => act('/api/redo', {}) } }, t('redo')),
    is && button('quiet hide-s', { 'data-k': 'history', on: { click: showHistory } }, t('history')),
    button('quiet lang', { 'data-k': 'language', lang: state.page_language === 'en' ? 'zh-CN' : 'en', on: { click: otherLanguage } }, t('language')));
}

/** @param {Event} event */
function follow(event) {
  event.preventDefault();
  go(/** @type {HTMLAnchorElement} */ (event.currentTarget).getAttribute('href') ?? '/start');
}

async function otherLanguage() {
  try {
    await post('/api/language', { tag: app.state.page_language === 'en' ? 'zh-CN' : 'en' });
    await learn();
    await refresh();
  } catch (error) {
    fail(error);
  }
}

function showHistory() {
  const rows = app.state.history.map((/** @type {any} */ step) => h('li', { class: step.here ? 'here' : null },
    h('span', { class: 'muted small' }, moment(step.at)), h('span', null, step.label, step.command && h('code', { class: 'small muted code', title: t('by-command') }, step.command)),
    step.here ? h('span', { class: 'tag accent' }, t('here')) : button('quiet', { on: { click: () => { box.close(); act('/api/goto', { to: step.number }); } } }, t('back-here'))));
  const box = h('dialog', { 'aria-label': t('history') }, h('header', null, t('history')), h('ol', { class: 'history', tabindex: '0' }, rows), h('footer', null, button('primary', { on: { click: () => box.close() } }, t('close'))));
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** @param {string} path */
function rail(path) {
  const steps = STEPS.map(([to, key], place) => {
    const { state, text } = app.state.steps?.[key] ?? { state: '', text: '' };
    const mark = state === 'done' ? '✓' : state === 'warn' ? '!' : String(place + 1);
    return h('a', { href: to, 'data-k': `step-${key}`, 'data-state': state, 'aria-current': to === path ? 'page' : null, on: { click: follow } },
      h('span', { class: 'n', 'aria-hidden': 'true' }, mark), h('span', { class: 't' }, t(`step-${key}`)), h('span', { class: 'd' }, text));
  });
  return h('nav', { class: 'rail', 'aria-label': t('steps'), 'data-scroll': 'rail' }, steps, h('p', { class: 'foot' }, app.state.file, h('br'), t('local')));
}

async function learn() {
  const { tag, words, forms } = await get('/api/words');
  document.documentElement.lang = tag;
  app.forms = forms;
  speak(words);
}

document.addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (composing(event) || target.matches('input, select, textarea') || target.closest('dialog') || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const back = key === 'z' && !event.shiftKey;
  const again = key === 'y' || (key === 'z' && event.shiftKey);
  if (!back && !again) return;
  event.preventDefault();
  if (back && app.state.undo) act('/api/undo', {});
  if (again && app.state.redo) act('/api/redo', {});
});
addEventListener('popstate', draw);

/** @param {string} kind @param {any} value */
function told(kind, value) {
  if (kind === 'progress') {
    const job = app.state.jobs?.find((/** @type {any} */ one) => one.id === value.id);
    if (job) job.progress = value;
    document.dispatchEvent(new CustomEvent('halfday-progress', { detail: value }));
  } else if (kind !== 'state' || value.version !== app.state.version) refresh().catch(fail);
}

if (await known()) {
  try {
    await learn();
    await refresh();
    if (location.search === '?first') {
      history.replaceState(null, '', app.state.version > 0 ? '/plan' : '/start');
      draw();
    }
    listen(told, (there) => {
      if (there === app.there) return;
      app.there = there;
      draw();
    });
  } catch {
    lost();
  }
} else lost();

function lost() {
  const wait = document.querySelector('.wait');
  // The words themselves come with the token.
  if (wait) fetch('/enter', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"once":""}' }).then((answer) => answer.text()).then((text) => { wait.textContent = text.trim(); });
}
