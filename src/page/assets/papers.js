// Notices and files: what is handed out, as it will look; what was told before.

import { button, card, dialog, h, head, moment, t } from './dom.js';
import { Refused, post, raw } from './server.js';

const SCHEDULE = ['docx', 'xlsx', 'html', 'slips.docx', 'doors.docx', 'ics', 'chat.txt', 'csv', 'json'];
const NOTICE = ['docx', 'chat.txt', 'ics'];

/** @param {any} app */
export function papers(app) {
  const { state } = app;
  const told = state.versions.at(-1);
  const changed = state.verdict?.changed.length ?? 0;
  const memory = (app.memory.papers ??= { chosen: new Set(['docx']), reason: '', look: 'schedule', document: null, version: -1, written: null });
  if (!told && memory.look === 'notice') memory.look = 'schedule';
  const ready = state.verdict?.ok;
  const key = `${state.version} ${memory.look} ${memory.reason}`;
  if (ready && memory.version !== key) {
    memory.version = key;
    post('/api/preview', { changes: memory.look === 'notice', reason: memory.reason || null }).then((document) => { memory.document = document; app.draw(); }).catch((error) => { if (!(error instanceof Refused)) throw error; });
  }
  const tell = () => dialog(t('tell'), [h('p', null, t('tell-ask'))], t('tell'), () => app.act('/api/told', {}));
  const notice = told && changed > 0;
  return h('div', null, head(t('step-papers'), t('papers-lead')),
    !state.plan ? h('p', { class: 'note warn gap' }, t('plan-none'), ' ', link(app)) : !ready && h('p', { class: 'note bad gap' }, t('broken-papers'), ' ', link(app)),
    h('div', { class: 'split left' },
      h('div', { class: 'stack' },
        card(t('versions'), null, h('ul', { class: 'versions' }, state.versions.map((/** @type {any} */ one) => h('li', { class: 'told' }, h('span', { class: 'dot' }), h('div', null, h('b', null, t('version', one.version)), h('div', { class: 'small muted' }, t('told-at', moment(one.at)))))),
          state.plan && h('li', { class: 'now' }, h('span', { class: 'dot' }), h('div', null, h('b', null, t('now')), ' ', h('span', { class: 'tag' }, told && changed === 0 ? t('same-as-told') : t('draft')), h('div', { class: 'small muted' }, state.steps.papers.text), ready && !(told && changed === 0) && button('', { 'data-k': 'tell', on: { click: tell } }, t('tell')))))),
        files(app, memory, ready, notice)),
      preview(app, memory, notice)));
}

/** @param {any} app */
function link(app) {
  return h('a', { href: '/plan', on: { click: (/** @type {Event} */ event) => { event.preventDefault(); app.go('/plan'); } } }, t('go-look'));
}

/** @param {any} app @param {any} memory @param {boolean} ready @param {boolean} notice */
function files(app, memory, ready, notice) {
  const asked = (/** @type {string} */ name) => (name.startsWith('n:') ? { format: name.slice(2), changes: true, reason: memory.reason || null } : { format: name });
  const row = (/** @type {string} */ name, /** @type {string} */ what) => {
    const box = h('input', { type: 'checkbox', checked: memory.chosen.has(name), 'data-k': `paper-${name}`, on: { change: () => { if (box.checked) memory.chosen.add(name); else memory.chosen.delete(name); app.draw(); } } });
    return h('div', { class: 'file-row' }, h('label', null, box, h('span', null, h('b', null, name.replace('n:', '')), ' ', h('span', { class: 'x' }, t(what)))), button('quiet', { 'data-k': `get-${name}`, disabled: !ready, 'aria-label': `${t('download')} ${t(what)}`, on: { click: () => download(app, asked(name)) } }, t('download')));
  };
  const write = async () => {
    try {
      memory.written = await post('/api/papers', { papers: [...memory.chosen].filter((name) => notice || !name.startsWith('n:')).map(asked) });
      app.trouble = null;
      app.draw();
    } catch (error) {
      app.fail(error);
    }
  };
  const title = h('input', { type: 'text', size: 22, value: app.state.title, 'data-k': 'title', on: { change: () => { if (title.value.trim()) app.edit([{ problem: { setting: { table: 'schedule', key: 'title', value: title.value.trim() } } }]); } } });
  const reason = h('input', { type: 'text', size: 22, value: memory.reason, placeholder: t('reason-hint'), 'data-k': 'reason', on: { change: () => { memory.reason = reason.value.trim(); app.draw(); } } });
  return card(t('files'), null,
    notice && h('div', { class: 'body' }, h('h3', null, t('notice')), h('label', { class: 'field' }, t('reason'), reason), NOTICE.map((name) => row(`n:${name}`, `n-${name}`))),
    h('div', { class: 'body' }, h('h3', null, t('schedule')), h('label', { class: 'field' }, t('title'), title), SCHEDULE.map((name) => row(name, `f-${name}`))),
    h('div', { class: 'body row' }, button('primary', { 'data-k': 'write', disabled: !ready || memory.chosen.size === 0, on: { click: write } }, t('write-files')), button('', { 'data-k': 'print', disabled: !ready, on: { click: () => print() } }, t('print'))),
    memory.written && h('div', { class: 'body', role: 'status' }, h('p', { class: 'note good' }, t('written-to', memory.written.folder, memory.written.papers.map((/** @type {any} */ one) => one.name).join(t('list-and')))), memory.written.papers.filter((/** @type {any} */ one) => one.kept).map((/** @type {any} */ one) => h('p', { class: 'note warn' }, t('kept-as', one.name, one.kept)))));
}

/** Hands a paper to the browser. @param {any} app @param {any} asked */
async function download(app, asked) {
  try {
    const answer = await raw('POST', '/api/paper', asked);
    const place = URL.createObjectURL(await answer.blob());
    const anchor = h('a', { href: place, download: `${app.state.file.replace(/\.toml$/, '')}${asked.changes ? ` ${t('notice')}` : ''}.${asked.format}` });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(place), 10000);
  } catch (error) {
    app.fail(error);
  }
}

/** @param {any} app @param {any} memory @param {boolean} notice */
function preview(app, memory, notice) {
  const { document: paper } = memory;
  const tab = (/** @type {string} */ key) => h('button', { type: 'button', 'data-k': `look-${key}`, 'aria-pressed': String(memory.look === key), on: { click: () => { memory.look = key; app.draw(); } } }, t(key));
  const lines = (/** @type {string} */ text) => text.split('\n').flatMap((line, place) => (place === 0 ? [line] : [h('br'), line]));
  return h('div', { class: 'stack' }, notice && h('div', { class: 'seg', role: 'group', 'aria-label': t('preview') }, tab('schedule'), tab('notice')),
    paper && h('div', { class: 'stage', tabindex: '0', role: 'region', 'aria-label': t('preview'), 'data-scroll': 'stage' }, h('article', { class: 'paper', lang: paper.language },
      h('h2', null, paper.title), paper.notes.map((/** @type {string} */ note) => h('p', null, lines(note))), paper.warnings.map((/** @type {string} */ note) => h('p', null, h('b', null, lines(note)))),
      paper.blocks.map((/** @type {any} */ block) => h('table', null, block.caption && h('caption', null, block.caption), h('thead', null, h('tr', null, block.heading.map((/** @type {string} */ cell) => h('th', { scope: 'col' }, cell)))), h('tbody', null, block.rows.map((/** @type {string[]} */ cells) => h('tr', null, cells.map((cell) => h('td', null, lines(cell)))))))))));
}
