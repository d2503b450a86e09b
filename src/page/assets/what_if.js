// What if: a few things that may happen, each planned to its best beside what there is.

import { button, card, h, head, select, t } from './dom.js';

const KINDS = [['lose-room', 'lose-room'], ['close', 'close-session'], ['add-day', 'add-day'], ['add-room', 'add-room-like'], ['heads', 'more-heads'], ['rate', 'other-speed'], ['drop-rule', 'no-rule']];

/** @param {any} app */
export function whatIf(app) {
  const { state } = app;
  const memory = (app.memory.whatIf ??= { kind: 'lose-room', values: {}, list: [] });
  const tried = state.jobs.filter((/** @type {any} */ one) => one.kind === 'what_if');
  const base = tried.findLast((/** @type {any} */ one) => one.asked.length === 0 && !one.outdated);
  const run = async () => {
    const own = change(app, memory);
    const changes = [...memory.list, ...(own ? [own] : [])];
    if (changes.length === 0) return;
    if (!base) await app.job({ what_if: { changes: [] } });
    await app.job({ what_if: { changes } });
    memory.list = [];
    app.draw();
  };
  const more = () => {
    const own = change(app, memory);
    if (own) memory.list.push(own);
    app.draw();
  };
  return h('div', { class: 'stack' }, head(t('step-what_if'), t('what-lead')),
    card(null, null, h('div', { class: 'body stack' },
      memory.list.length > 0 && h('div', { class: 'row' }, memory.list.map((/** @type {any} */ one, /** @type {number} */ place) => h('button', { type: 'button', class: 'slot', 'aria-label': `${t('take-back')} ${one[1]}`, on: { click: () => { memory.list.splice(place, 1); app.draw(); } } }, `${t(KINDS.find(([kind]) => kind === one[0])?.[1] ?? '')} ${one[1]}`, ' ×'))),
      h('div', { class: 'row' }, h('b', null, t('what-if')), builder(app, memory)),
      h('div', { class: 'row' }, button('', { 'data-k': 'more', on: { click: more } }, t('add-more')), button('primary', { 'data-k': 'try', on: { click: run } }, t('try'))))),
    tried.length > 0 && results(app, tried, base));
}

/** The words and choices of one change. @param {any} app @param {any} memory */
function builder(app, memory) {
  const { problem } = app.state;
  const own = memory.values;
  const rooms = problem.rooms.map((/** @type {any} */ one) => ({ value: one.name, text: one.label }));
  const dates = [...new Map(problem.half_days.map((/** @type {any} */ one) => [one.date, one.day])).entries()].map(([value, text]) => ({ value: String(value), text: String(text) }));
  const names = [...new Set(problem.half_days.map((/** @type {any} */ one) => one.name))].map((name) => ({ value: String(name), text: String(name) }));
  /** @param {string} key @param {string} label @param {{value: string, text: string}[]} options */
  const pick = (key, label, options) => {
    if (own[key] === undefined || !options.some((one) => one.value === own[key])) own[key] = options[0]?.value ?? '';
    const list = select({ 'aria-label': t(label), 'data-k': `wi-${key}` }, options, own[key]);
    list.addEventListener('change', () => { own[key] = list.value; });
    return list;
  };
  /** @param {string} key @param {string} label @param {string} kind */
  const type = (key, label, kind) => {
    const field = h('input', { type: kind, size: 10, value: own[key] ?? '', 'aria-label': t(label), placeholder: t(label), 'data-k': `wi-${key}`, on: { change: () => { own[key] = field.value; } } });
    return field;
  };
  const kind = select({ 'aria-label': t('case'), 'data-k': 'wi-kind' }, KINDS.map(([value, key]) => ({ value, text: t(key) })), memory.kind);
  kind.addEventListener('change', () => { memory.kind = kind.value; app.draw(); });
  /** @type {Record<string, () => any[]>} */
  const fields = {
    'lose-room': () => [pick('room', 'place', rooms), pick('since', 'from-date', [{ value: '', text: t('from-start') }, ...dates])],
    close: () => [pick('room', 'place', rooms), pick('date', 'days', dates), pick('half', 'half-day', [{ value: '', text: t('whole-day') }, ...names])],
    'add-day': () => [type('day', 'new-date', 'date'), pick('like', 'like-date', dates)],
    'add-room': () => [type('name', 'new-room', 'text'), pick('likeRoom', 'like-room', rooms)],
    heads: () => [pick('college', 'college', [{ value: 'all', text: t('all-colleges') }, ...problem.colleges.map((/** @type {any} */ one) => ({ value: one.name, text: one.name }))]), type('by', 'how-many-more', 'number')],
    rate: () => [pick('room', 'place', rooms), type('speed', 'per-hour', 'number')],
    'drop-rule': () => [pick('rule', 'step-rules', problem.rules.map((/** @type {any} */ one) => ({ value: one.name, text: one.name })))],
  };
  return [kind, ...fields[memory.kind]()];
}

/** The change as it is typed on the command line; nothing where a field is empty. @param {any} app @param {any} memory */
function change(app, memory) {
  const own = memory.values;
  const signed = (/** @type {string} */ text) => (Number(text) > 0 ? `+${Number(text)}` : String(Number(text)));
  /** @type {Record<string, string | false>} */
  const texts = {
    'lose-room': own.room && (own.since ? `${own.room} from ${own.since}` : own.room),
    close: own.room && own.date && `${own.room} ${own.date}${own.half ? ` ${own.half}` : ''}`,
    'add-day': own.day && own.like && `${own.day} like ${own.like}`,
    'add-room': own.name && own.likeRoom && `${own.name} like ${own.likeRoom}`,
    heads: own.college && Number(own.by) && `${own.college} ${signed(own.by)}`,
    rate: own.room && Number(own.speed) > 0 && `${own.room} ${own.speed}`,
    'drop-rule': own.rule,
  };
  const text = texts[memory.kind];
  return text ? [memory.kind, text] : null;
}

/** @param {any} app @param {any[]} tried @param {any} base */
function results(app, tried, base) {
  const levels = tried.find((one) => one.tried?.levels.length > 0)?.tried.levels ?? [];
  const shown = levels.filter((/** @type {any} */ one) => one.name !== 'earliness' && one.name !== 'unplaced');
  const adopt = async (/** @type {any} */ one) => {
    if (await app.act('/api/what-if', { changes: one.asked })) {
      await app.job({ plan: {} });
      app.go('/plan');
    }
  };
  const state = (/** @type {any} */ one) => {
    if (one.state === 'waiting') return [t('in-line'), ''];
    if (one.state === 'running') return [t('running'), 'accent'];
    if (one.state === 'failed' || !one.tried) return [t('failed'), 'bad'];
    return /** @type {any} */ ({ proven: [t('proven-best'), 'good'], open: [t('not-proven'), 'warn'], none: [t('no-fit'), 'bad'], undecided: [t('undecided'), 'warn'] })[one.tried.state];
  };
  const row = (/** @type {any} */ one) => {
    const [text, kind] = state(one);
    const cell = (/** @type {any} */ level) => {
      const own = one.tried?.levels.find((/** @type {any} */ other) => other.name === level.name);
      const before = base?.tried?.levels.find((/** @type {any} */ other) => other.name === level.name);
      const differs = own && before && own.value !== before.value;
      return h('td', { class: 'num' }, own ? own.text : '—', differs && h('span', { class: own.value > before.value ? 'up' : 'down' }, ' ', own.value > before.value ? `+${own.value - before.value}` : `−${before.value - own.value}`));
    };
    const lines = one.tried?.lines ?? one.findings.map((/** @type {any} */ own) => own.text);
    return [h('tr', { class: one.outdated ? 'muted' : null }, h('th', { scope: 'row' }, one.asked.length === 0 ? t('as-it-is') : one.tried?.text ?? one.asked.map((/** @type {any} */ own) => own[1]).join(t('list-and')), one.outdated && h('span', { class: 'small' }, ' ', t('outdated'))), h('td', null, h('span', { class: `tag ${kind}` }, text)), shown.map(cell),
      h('td', null, one.asked.length > 0 && one.state === 'done' && one.tried && ['proven', 'open'].includes(one.tried.state) && !one.outdated && button('quiet', { 'data-k': `adopt-${one.id}`, title: t('adopt-why'), on: { click: () => adopt(one) } }, t('adopt')))),
    lines.length > 0 && h('tr', null, h('td', { colspan: shown.length + 3 }, h('ul', { class: 'small' }, lines.map((/** @type {string} */ line) => h('li', null, line)))))];
  };
  return card(t('result'), null, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('result') }, h('table', { class: 'wi' }, h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('case')), h('th', { scope: 'col' }, t('result')), shown.map((/** @type {any} */ one) => h('th', { scope: 'col', class: 'num' }, one.label)), h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('adopt'))))), h('tbody', null, tried.map(row)))));
}
