// Who comes: the table of headcounts, and another table beside it.

import { button, card, findings, grouped, h, head, t } from './dom.js';
import { handOver } from './start.js';

/** @param {any} app */
export function heads(app) {
  const { problem, warnings } = app.state;
  const memory = (app.memory.heads ??= { read: null });
  const all = problem.colleges.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.heads, 0);
  const input = h('input', { type: 'file', class: 'sr', tabindex: '-1', 'aria-label': t('new-table'), on: { change: () => input.files[0] && compare(app, memory, input.files[0]) } });
  return h('div', null,
    head(t('step-heads'), app.state.steps.heads.text + (problem.heads_elsewhere ? t('full-stop') + t('heads-elsewhere') : ''),
      button('', { 'data-k': 'new-table', on: { click: () => input.click() } }, t('new-table')), input),
    h('div', { class: 'split' },
      h('div', { class: 'stack' }, memory.read && compared(app, memory), card(null, null, table(app, problem, all)), more(app)),
      h('div', { class: 'stack' },
        problem.report && card(t('read-title'), null, h('ul', { class: 'body small' }, problem.report.map((/** @type {string} */ line) => h('li', null, line)))),
        warnings.length > 0 && card(t('look-title'), null, h('div', { class: 'body' }, findings(warnings))))));
}

/** @param {any} app @param {any} problem @param {number} all */
function table(app, problem, all) {
  const most = Math.max(1, ...problem.colleges.map((/** @type {any} */ one) => one.heads));
  const row = (/** @type {any} */ one) => h('tr', null,
    h('th', { scope: 'row' }, one.name, one.note && h('span', { class: 'only-s small warn-text' }, one.note)),
    h('td', { class: 'num' }, one.classes.length > 0 || problem.heads_elsewhere ? grouped(one.heads) : number(app, one)),
    h('td', { class: 'num nowrap' }, t('minutes-unit', grouped(one.minutes))),
    h('td', { class: 'hide-s' }, h('span', { class: 'bar', style: { width: `${Math.round(one.heads / most * 120)}px` }, 'aria-hidden': 'true' })),
    h('td', { class: 'small hide-s' }, one.classes.length > 0 && h('details', null, h('summary', null, t('classes-of', one.classes.length)), classes(app, one)), one.note && h('span', { class: 'tag warn' }, one.note)),
    h('td', null, button('quiet', { 'aria-label': `${t('delete')} ${one.name}`, on: { click: () => app.edit([{ problem: { remove_college: { college: one.name } } }]) } }, t('delete'))));
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('step-heads'), on: { paste: (/** @type {ClipboardEvent} */ event) => paste(app, event) } }, h('table', null,
    h('caption', { class: 'sr' }, t('step-heads')),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('college')), h('th', { scope: 'col', class: 'num' }, t('heads')), h('th', { scope: 'col', class: 'num' }, t('needs')), h('th', { scope: 'col', class: 'hide-s' }, t('share')), h('th', { scope: 'col', class: 'hide-s' }, t('note')), h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('delete'))))),
    h('tbody', null, problem.colleges.map(row)),
    h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, t('sum')), h('td', { class: 'num' }, grouped(all)), h('td', { class: 'num nowrap' }, t('minutes-unit', grouped(problem.capacity.needed))), h('td', { class: 'hide-s' }), h('td', { class: 'hide-s' }), h('td')))));
}

/** @param {any} app @param {any} one */
function number(app, one) {
  const field = h('input', { type: 'number', min: 1, value: String(one.heads), 'data-k': `heads-${one.name}`, 'aria-label': t('heads-of', one.name), on: { change: () => {
    const heads = Number(field.value);
    if (Number.isInteger(heads) && heads > 0 && heads !== one.heads) app.edit([{ problem: { heads: { college: one.name, heads } } }]);
  } } });
  field.defaultValue = String(one.heads);
  return field;
}

/** @param {any} app @param {any} one */
function classes(app, one) {
  return h('ul', null, one.classes.map((/** @type {any} */ own) => {
    const field = h('input', { type: 'number', min: 1, value: String(own.heads), 'data-k': `heads-${one.name}-${own.name}`, 'aria-label': t('heads-of', `${one.name} ${own.name}`), on: { change: () => app.edit([{ problem: { heads: { college: one.name, class: own.name, heads: Number(field.value) } } }]) } });
    return h('li', { class: 'row' }, own.name, field);
  }));
}

/** Adds a college. @param {any} app */
function more(app) {
  const name = h('input', { type: 'text', 'data-k': 'new-college', size: 20, 'aria-label': t('college') });
  const count = h('input', { type: 'number', min: 1, 'data-k': 'new-heads', 'aria-label': t('heads') });
  const add = () => {
    if (name.value.trim() && Number(count.value) > 0) app.edit([{ problem: { add_colleges: { colleges: [[name.value.trim(), Number(count.value)]] } } }]);
  };
  return card(t('add-college'), null, h('div', { class: 'body row' }, name, count, button('', { 'data-k': 'add-college', on: { click: add } }, t('add')), h('span', { class: 'small muted' }, t('paste-hint'))));
}

/** Rows copied from a spreadsheet. @param {any} app @param {ClipboardEvent} event */
function paste(app, event) {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const rows = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim())).filter((cells) => cells.length >= 2);
  const colleges = rows.map(([name, count]) => [name, Number(count.replace(/,/g, ''))]).filter(([name, count]) => name && Number.isInteger(count) && /** @type {number} */ (count) > 0);
  if (colleges.length === 0) return;
  event.preventDefault();
  app.edit([{ problem: { add_colleges: { colleges } } }]);
}

/** @param {any} app @param {any} memory @param {File} file */
async function compare(app, memory, file) {
  try {
    memory.read = await handOver(file);
    app.trouble = null;
    app.draw();
  } catch (error) {
    app.fail(error);
  }
}

/** Another table beside what there is. @param {any} app @param {any} memory */
function compared(app, memory) {
  const { read } = memory;
  const shut = button('quiet', { on: { click: () => { memory.read = null; app.draw(); } } }, t('close'));
  if (read.kind !== 'heads') return card(read.name, shut, h('div', { class: 'body stack' }, findings(read.findings ?? []), h('p', null, t('nothing-written'))));
  const changed = read.colleges.filter((/** @type {any} */ one) => one.old !== one.heads);
  const take = async (/** @type {string[]} */ colleges) => {
    if (await app.act('/api/heads', { id: read.id, colleges })) {
      if (colleges.length === 0) memory.read = null;
      for (const one of read.colleges) if (colleges.includes(one.name)) one.old = one.heads;
      app.draw();
    }
  };
  const row = (/** @type {any} */ one) => h('tr', null, h('th', { scope: 'row' }, one.name), h('td', { class: 'num' }, one.old === null ? t('new-college') : grouped(one.old)),
    h('td', { class: 'num' }, grouped(one.heads), one.old !== null && Math.abs(one.heads - one.old) * 5 > one.old && h('span', { class: 'tag warn' }, '!')), h('td', null, button('quiet', { on: { click: () => take([one.name]) } }, t('take-one'))));
  return card(t('compare-title'), shut, h('div', { class: 'body stack' },
    read.findings?.length > 0 && findings(read.findings),
    changed.length === 0 ? h('p', null, t('same-heads')) : h('table', null, h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('college')), h('th', { scope: 'col', class: 'num' }, t('before')), h('th', { scope: 'col', class: 'num' }, t('now')), h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('take-one'))))), h('tbody', null, changed.map(row))),
    read.gone.length > 0 && h('p', { class: 'note warn' }, t('gone-colleges', read.gone.join(t('list-and')))),
    changed.length > 0 && button('primary', { 'data-k': 'take-all', on: { click: () => take([]) } }, t('take-all'))));
}
