// The start: a file dropped, a sample, or a case of the folder.

import { button, card, dialog, findings, grouped, h, t } from './dom.js';
import { get, post, raw } from './server.js';

/** @param {any} app */
export function start(app) {
  const memory = (app.memory.start ??= { read: null, cases: null, busy: '' });
  if (!memory.cases) {
    memory.cases = [];
    get('/api/cases').then((answer) => { memory.cases = answer.cases; app.draw(); }).catch(app.fail);
  }
  return h('div', { class: 'start' }, h('h1', null, t('start-title')), h('p', { class: 'lead' }, t('start-lead')),
    h('div', { class: 'start-grid' },
      h('div', { class: 'stack' }, drop(app, (/** @type {File} */ file) => hand(app, memory, file)), memory.read && reading(app, memory), sample(app)),
      cases(app, memory)),
    h('div', { class: 'promise' }, [1, 2, 3].map((number) => h('p', null, h('b', null, t(`promise-${number}`)), ' ', t(`promise-${number}-why`)))));
}

/** The field that takes a file. @param {any} app @param {(file: File) => void} take */
export function drop(app, take) {
  const input = h('input', { type: 'file', id: 'file', class: 'sr', 'aria-label': t('choose-file'), tabindex: '-1', on: { change: () => input.files[0] && take(input.files[0]) } });
  const field = h('div', { class: 'drop', on: {
    dragover: (/** @type {DragEvent} */ event) => { event.preventDefault(); field.classList.add('over'); },
    dragleave: () => field.classList.remove('over'),
    drop: (/** @type {DragEvent} */ event) => { event.preventDefault(); field.classList.remove('over'); const file = event.dataTransfer?.files[0]; if (file) take(file); },
  } }, h('strong', null, t('drop-title')), h('span', { class: 'muted' }, t('drop-what')), h('span', { class: 'muted' }, t('drop-also')),
    button('primary', { 'data-k': 'choose', on: { click: () => input.click() } }, t('choose-file')), input);
  return field;
}

/** Hands a file over. @param {File} file */
export async function handOver(file) {
  const answer = await raw('POST', '/api/files', await file.arrayBuffer(), { 'X-Name': encodeURIComponent(file.name) });
  return answer.json();
}

/** @param {any} app @param {any} memory @param {File} file */
async function hand(app, memory, file) {
  try {
    memory.read = await handOver(file);
    memory.name = file.name.replace(/\.[^.]*$/, '');
    app.trouble = null;
    app.draw();
    document.getElementById('read')?.focus();
  } catch (error) {
    app.fail(error);
  }
}

/** What was read, and what can be done with it. @param {any} app @param {any} memory */
function reading(app, memory) {
  const { read } = memory;
  if (read.kind === 'faulty') return h('div', { id: 'read', tabindex: '-1', class: 'stack' }, h('h2', null, read.name), findings(read.findings), h('p', null, t('nothing-written')));
  const name = h('input', { type: 'text', 'data-k': 'case-name', value: memory.name, size: 24, on: { change: () => { memory.name = name.value; } } });
  const sum = read.colleges?.reduce((/** @type {number} */ all, /** @type {any} */ one) => all + one.heads, 0);
  return h('section', { id: 'read', tabindex: '-1', class: 'card' }, h('header', null, h('h2', null, read.name)), h('div', { class: 'body stack' },
    read.report && h('div', null, h('h3', null, t('read-title')), h('ul', { class: 'small' }, read.report.map((/** @type {string} */ line) => h('li', null, line)))),
    read.findings?.length > 0 && h('div', null, h('h3', null, t('look-title')), findings(read.findings)),
    sum !== undefined && h('p', null, h('b', null, read.colleges.length, ' ', t('college')), ' · ', t('heads-unit', grouped(sum))),
    h('div', { class: 'row' }, h('label', { class: 'field' }, t('name-it'), name), button('primary', { 'data-k': 'take', on: { click: () => create(app, name.value, read.id) } }, read.kind === 'heads' ? t('take-new') : t('take-copy')))));
}

/** @param {any} app @param {string} name @param {number} [file] */
async function create(app, name, file) {
  try {
    await post('/api/cases', file === undefined ? { name } : { name, file });
    app.memory = {};
    await app.refresh();
    app.go(file === undefined ? '/when' : '/heads');
  } catch (error) {
    app.fail(error);
  }
}

/** @param {any} app */
function sample(app) {
  const ask = () => {
    const name = h('input', { type: 'text', value: t('sample-blank'), size: 24, 'data-k': 'sample-name' });
    dialog(t('start-sample'), [h('label', { class: 'field' }, t('name-it'), name)], t('add'), () => create(app, name.value));
  };
  return h('div', null, h('h2', null, t('start-sample')), h('div', { class: 'kinds' }, h('button', { type: 'button', 'data-k': 'sample', on: { click: ask } }, h('b', null, t('sample-blank')), h('span', null, t('sample-what')))));
}

/** @param {any} app @param {any} memory */
function cases(app, memory) {
  /** @param {any} one */
  const open = async (one) => {
    try {
      await post('/api/open', { id: one.id, name: one.name });
      app.memory = {};
      await app.refresh();
      app.go('/plan');
    } catch (error) {
      app.fail(error);
    }
  };
  const rows = memory.cases.map((/** @type {any} */ one) => h('button', { type: 'button', class: 'recent', 'data-k': `case-${one.name}`, on: { click: () => open(one) } }, h('strong', null, one.name), one.worked_on && h('span', { class: 'small muted' }, t('worked-on'))));
  return card(t('recent'), null, rows.length > 0 ? h('div', null, rows) : h('div', { class: 'body muted' }, t('recent-none')));
}
