// The schedule: strips or list, what the plan is worth, and what can be done with the batch that is chosen.

import { board } from './board.js';
import { button, card, clock, dialog, exact, h, head, select, t } from './dom.js';
import { Refused, get, post } from './server.js';

/** @param {any} app */
export function plan(app) {
  const { state } = app;
  const memory = (app.memory.plan ??= { chosen: null, view: innerWidth <= 760 ? 'list' : 'chart', places: null, why: null });
  if (memory.chosen !== null && (!state.plan || memory.chosen >= state.plan.batches.length)) memory.chosen = null;
  const job = state.jobs.findLast((/** @type {any} */ one) => ['plan', 'replan'].includes(one.kind));
  const working = job && ['waiting', 'running'].includes(job.state);
  const missing = state.problem.sample.length > 0 ? t('sample-left') : null;
  const run = button('primary', { 'data-k': 'plan-now', disabled: working || missing !== null, on: { click: () => app.job({ plan: {} }) } }, state.plan ? t('plan-again') : t('plan-now'));
  const title = head(t('step-plan'), state.plan ? t('plan-lead') : null, run);
  const notes = [missing && h('p', { class: 'note warn gap' }, missing, ' ', h('a', { href: '/when', on: { click: (/** @type {Event} */ event) => { event.preventDefault(); app.go('/when'); } } }, t('step-when'))), progress(app, job), answer(job)];
  if (!state.plan) return h('div', null, title, notes, !working && h('p', { class: 'muted' }, t('plan-none')));
  const choose = (/** @type {number | null} */ index) => {
    memory.chosen = index;
    memory.places = null;
    memory.why = null;
    app.draw();
    if (index !== null) places(app, memory, index);
  };
  const moveIt = (/** @type {number} */ index) => moveDialog(app, memory, index);
  if (memory.chosen !== null && memory.version !== state.version) places(app, memory, memory.chosen);
  const shown = memory.view === 'chart' ? board(app, memory, choose, moveIt) : list(app, memory, choose, moveIt);
  const find = h('input', { type: 'text', size: 14, list: 'names', placeholder: t('find'), 'aria-label': t('find'), 'data-k': 'find', on: { change: () => {
    const index = state.plan.batches.findIndex((/** @type {any} */ one) => one.name === find.value);
    if (index < 0) return;
    choose(index);
    document.querySelector(`[data-k="b-${index}"]`)?.scrollIntoView({ block: 'center' });
  } } });
  const view = (/** @type {string} */ key) => h('button', { type: 'button', 'data-k': `view-${key}`, 'aria-pressed': String(memory.view === key), on: { click: () => { memory.view = key; app.draw(); } } }, t(key));
  const sides = [worth(app, state), memory.chosen !== null && selected(app, memory, choose, moveIt)];
  return h('div', null, title, notes,
    h('div', { class: 'toolbar' }, h('div', { class: 'seg', role: 'group', 'aria-label': t('view') }, view('chart'), view('list')), find, h('datalist', { id: 'names' }, [...new Set(state.plan.batches.map((/** @type {any} */ one) => one.name))].map((name) => h('option', { value: name }))), h('span', { class: 'muted small hide-s' }, t('keys'))),
    tray(app, memory),
    h('div', { class: 'plan-split' }, shown, h('aside', { class: 'side', 'aria-label': t('levels'), 'data-scroll': 'side', tabindex: '0' }, sides)));
}

/** @param {any} app @param {any} job */
function progress(app, job) {
  if (!job || !['waiting', 'running'].includes(job.state)) return null;
  const text = h('p', { class: 'small' }, job.progress?.text ?? t('why-wait'));
  const bar = h('i', { style: { width: `${job.progress ? job.progress.done / job.progress.of * 100 : 0}%` } });
  const meter = h('div', { class: 'meter', role: 'progressbar', 'aria-label': t('working'), 'aria-valuemin': 0, 'aria-valuemax': job.progress?.of ?? 1, 'aria-valuenow': job.progress?.done ?? 0 }, bar);
  const box = card(t('working'), button('', { 'data-k': 'stop', on: { click: () => post(`/api/jobs/${job.id}/stop`).catch(app.fail) } }, t('stop')), h('div', { class: 'body progress' }, meter, text, job.outdated && h('p', { class: 'note warn' }, t('outdated'))));
  const hear = (/** @type {any} */ event) => {
    if (!box.isConnected) return document.removeEventListener('halfday-progress', hear);
    if (event.detail.id !== job.id) return;
    text.textContent = event.detail.text;
    bar.style.width = `${event.detail.done / event.detail.of * 100}%`;
    meter.setAttribute('aria-valuenow', event.detail.done);
    meter.setAttribute('aria-valuemax', event.detail.of);
  };
  document.addEventListener('halfday-progress', hear);
  return box;
}

/** What the last planning said, where it brought no plan. @param {any} job */
function answer(job) {
  if (!job || job.outdated || !['done', 'failed'].includes(job.state)) return null;
  if (job.lines.length > 0) return h('div', { class: 'note bad gap', role: 'status' }, h('b', null, t('no-fit')), h('ul', null, job.lines.map((/** @type {string} */ line) => h('li', null, line))));
  if (job.findings.length > 0) return h('div', { class: 'note bad gap' }, job.findings.map((/** @type {any} */ one) => h('p', null, one.text)));
  return null;
}

/** What waits for a place. @param {any} app @param {any} memory */
function tray(app, memory) {
  const { unplaced } = app.state.plan;
  if (unplaced.length === 0) return null;
  const put = (/** @type {any} */ one) => {
    const sessions = open(app.state);
    const choice = select({ 'data-k': 'put-where', 'aria-label': t('where-to') }, sessions.map((own) => ({ value: String(own.cell.session), text: `${own.half.text} ${own.room.label}` })));
    const time = h('input', { type: 'text', size: 6, value: exact(sessions[0]?.cell.start ?? 480), 'aria-label': t('start-at') });
    choice.addEventListener('change', () => { time.value = exact(sessions.find((own) => String(own.cell.session) === choice.value)?.cell.start ?? 480); });
    dialog(t('move-what', one.name), [h('div', { class: 'row' }, choice, h('label', { class: 'field' }, t('start-at'), time))], t('move-do'), () => app.edit([{ plan: { place: { college: one.college, session: Number(choice.value), start: minuteOf(time.value) } } }]));
  };
  memory.tray = true;
  return card(t('waiting'), null, h('div', { class: 'body row' }, unplaced.map((/** @type {any} */ one) => button('', { 'data-k': `tray-${one.college}`, on: { click: () => put(one) } }, `${one.name} · ${t('heads-unit', one.heads)}`))));
}

/** @param {string} text */
function minuteOf(text) {
  const [hour, minute] = text.split(/[:：]/).map(Number);
  return (hour || 0) * 60 + (minute || 0);
}

/** Open sessions with their half-day and room. @param {any} state @returns {any[]} */
function open(state) {
  const { problem } = state;
  return problem.half_days.flatMap((/** @type {any} */ half, /** @type {number} */ place) => problem.rooms.map((/** @type {any} */ room, /** @type {number} */ row) => ({ half, place, room, row, cell: problem.cells[row][place] }))).filter((/** @type {any} */ own) => own.cell.state === 'open');
}

/** @param {any} app @param {any} memory @param {(index: number) => void} choose @param {(index: number) => void} moveIt */
function list(app, memory, choose, moveIt) {
  const { state } = app;
  const broken = new Set(state.verdict.problems.flatMap((/** @type {any} */ one) => one.batches));
  return h('div', { class: 'card list-view', id: 'board' }, open(state).map((own) => {
    const batches = state.plan.batches.map((/** @type {any} */ batch, /** @type {number} */ index) => ({ batch, index })).filter((/** @type {any} */ { batch }) => batch.session === own.cell.session);
    return batches.length > 0 && [h('h2', null, own.half.day, ' ', own.half.weekday, ' ', own.half.name, ' · ', own.room.label), batches.map((/** @type {any} */ { batch, index }) => h('div', { class: 'it' },
      h('span', null, batch.times),
      h('button', { type: 'button', class: 'link c', 'data-k': `b-${index}`, 'aria-pressed': String(index === memory.chosen), on: { click: () => choose(index) } }, batch.name, broken.has(index) && h('span', { class: 'tag bad' }, t('does-not')), !broken.has(index) && batch.moved && h('span', { class: 'tag warn' }, t('moved')), batch.kept && h('span', { class: 'tag accent' }, t('held'))),
      h('span', { class: 'h muted num' }, batch.heads !== null ? t('heads-unit', batch.heads) : ''),
      button('quiet', { 'data-k': `m-${index}`, 'aria-label': t('move-what', `${batch.name} ${batch.when}`), on: { click: () => moveIt(index) } }, t('move'))))];
  }));
}

/** The verdict, beside the best plan. @param {any} app @param {any} state */
function worth(app, state) {
  const { verdict } = state;
  const settled = verdict.ok && verdict.proof !== 'hand';
  if (settled) {
    return h('section', { class: 'card' }, h('header', null, h('span', { class: `verdict-head ${verdict.proof === 'kept' ? 'good-text' : ''}` }, verdict.head)),
      verdict.changed.length > 0 && h('div', { class: 'body small' }, changed(verdict)),
      h('details', { class: 'all', open: innerWidth > 760 }, h('summary', null, t('levels')), h('div', { class: 'lv' }, verdict.levels.filter((/** @type {any} */ one) => (one.name !== 'earliness' && one.name !== 'unplaced') || !one.proven).map((/** @type {any} */ one) => h('details', null, h('summary', null, h('span', null, one.label, ' ', one.now), h('span', { class: one.proven ? 'ok' : 'open' }, one.proven ? t('cannot-better') : t('not-proven-yet'))), h('p', { class: 'why' }, one.why, one.who.length > 0 && h('span', { class: 'muted' }, ' ', one.who.join(t('list-and')))))))));
  }
  const rows = verdict.levels.filter((/** @type {any} */ one) => one.best !== null && one.worse !== 0 && one.name !== 'earliness');
  const mend = verdict.suggestions.map((/** @type {any} */ one) => button('', { on: { click: () => app.edit(one.edits) } }, one.text));
  return h('section', { class: `card ${verdict.ok ? 'by-hand' : 'wrong'}` }, h('header', null, h('span', { class: `verdict-head ${verdict.ok ? '' : 'bad-text'}` }, verdict.head)), h('div', { class: 'body stack' },
    verdict.problems.length > 0 && h('div', { class: 'findings' }, verdict.problems.map((/** @type {any} */ one) => h('p', { class: 'note bad' }, one.text))),
    mend.length > 0 && h('div', { class: 'row' }, h('span', { class: 'small muted' }, t('suggestions')), mend),
    rows.length > 0 && h('table', { class: 'cmp' }, h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('beside-best')), h('th', { scope: 'col', class: 'num' }, t('best')), h('th', { scope: 'col', class: 'num' }, t('now')))), h('tbody', null, rows.map((/** @type {any} */ one) => h('tr', null, h('th', { scope: 'row' }, one.label), h('td', { class: 'num' }, one.best), h('td', { class: `num ${one.worse > 0 ? 'up' : 'down'}` }, one.now))))),
    verdict.changed.length > 0 && h('div', { class: 'small' }, changed(verdict)),
    h('div', { class: 'row' }, button('primary', { 'data-k': 'replan', on: { click: () => app.job({ replan: {} }) } }, t('replan')), button('', { 'data-k': 'undo-here', disabled: !state.undo, on: { click: () => app.act('/api/undo', {}) } }, t('undo')))));
}

/** @param {any} verdict */
function changed(verdict) {
  return [h('p', null, t('changed-colleges', verdict.changed.map((/** @type {any} */ one) => one.name + (one.shift ? ` (${one.shift})` : '')).join(t('list-and')))), h('ul', { class: 'muted' }, verdict.changed.slice(0, 8).map((/** @type {any} */ one) => h('li', null, one.name, ' ', one.text)))];
}

/** Where the chosen batch can stand. @param {any} app @param {any} memory @param {number} index */
async function places(app, memory, index) {
  memory.version = app.state.version;
  try {
    const found = await get(`/api/batches/${index}/where`);
    if (memory.chosen !== index || found.version !== app.state.version) return;
    memory.places = found;
    app.draw();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** @param {any} app @param {any} memory @param {(index: number | null) => void} choose @param {(index: number) => void} moveIt */
function selected(app, memory, choose, moveIt) {
  const { state } = app;
  const index = memory.chosen;
  const batch = state.plan.batches[index];
  const others = state.plan.batches.map((/** @type {any} */ one, /** @type {number} */ place) => ({ one, place })).filter((/** @type {any} */ { one, place }) => one.college === batch.college && place !== index);
  const split = () => {
    const most = batch.classes > 0 ? batch.classes : batch.heads;
    const keeps = h('input', { type: 'number', min: 1, max: most - 1, value: String(Math.ceil(most / 2)), 'aria-label': t('split-how') });
    dialog(`${t('split')} ${batch.name}`, [h('label', { class: 'field' }, t('split-how'), keeps)], t('split'), () => app.edit([{ plan: { split: { batch: index, keeps: Number(keeps.value) } } }]));
  };
  return card(batch.name, button('quiet', { 'data-k': 'close-batch', on: { click: () => choose(null) } }, t('close')), h('div', { class: 'body stack' },
    h('dl', { class: 'kv' }, h('dt', null, t('this-batch')), h('dd', null, batch.when, t('list-and'), batch.where), h('dt', null, t('heads')), h('dd', null, batch.heads !== null ? t('heads-unit', batch.heads) : '', ' ', t('minutes-unit', batch.minutes)), others.map((/** @type {any} */ { one }) => [h('dt', null), h('dd', { class: 'small muted' }, one.when, t('list-and'), one.where)])),
    h('div', { class: 'row' }, button('', { 'data-k': 'move', on: { click: () => moveIt(index) } }, t('move')), button('', { 'data-k': 'hold', on: { click: () => app.edit([{ plan: { keep: { batch: index, on: !batch.kept } } }]) } }, batch.kept ? t('release') : t('hold')), button('', { 'data-k': 'split', on: { click: split } }, t('split')), others.length > 0 && button('', { 'data-k': 'merge', on: { click: () => app.edit([{ plan: { merge: { batch: index, into: others[0].place } } }]) } }, t('merge')), button('', { 'data-k': 'unplace', on: { click: () => app.edit([{ plan: { unplace: { batch: index } } }]) } }, t('unplace')))),
  h('div', { class: 'body' }, h('h3', null, t('where-to')), map(app, memory, index)), why(app, memory, batch));
}

/** Half-days by rooms: what is free, and what forbids it. @param {any} app @param {any} memory @param {number} index */
function map(app, memory, index) {
  const { problem } = app.state;
  const said = memory.places;
  const cell = (/** @type {any} */ own) => {
    if (own.state !== 'open') return h('span', { class: 'muted' }, t('closed'));
    const place = said?.sessions.find((/** @type {any} */ one) => one.session === own.session);
    if (!place) return '…';
    if (place.now) return h('span', { class: 'tag accent' }, t('here'));
    const free = place.ranges.find((/** @type {any} */ one) => one.code === 'ok');
    if (free) return button('quiet small-btn', { 'data-k': `put-${own.session}`, on: { click: () => app.edit([{ plan: { move: { batch: index, session: own.session, start: free.from } } }]) } }, t('from-then', clock(free.from)));
    const rule = place.ranges.find((/** @type {any} */ one) => one.code !== 'overlap' && one.code !== 'too-long');
    if (rule) return h('span', { class: 'tag bad', title: rule.text }, t('rule-forbids'));
    return h('span', { class: 'muted', title: place.ranges[0]?.text }, t('left', place.gap));
  };
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('where-to') }, h('table', { class: 'cmp' }, h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('half-day')), problem.rooms.map((/** @type {any} */ room) => h('th', { scope: 'col' }, room.name)))),
    h('tbody', null, problem.half_days.map((/** @type {any} */ half, /** @type {number} */ place) => h('tr', null, h('th', { scope: 'row', class: 'nowrap' }, half.text), problem.rooms.map((/** @type {any} */ _, /** @type {number} */ row) => h('td', null, cell(problem.cells[row][place]))))))));
}

/** @param {any} app @param {any} memory @param {any} batch */
function why(app, memory, batch) {
  const { state } = app;
  const list = select({ 'data-k': 'why-at', 'aria-label': t('why-here') }, state.problem.half_days.map((/** @type {any} */ half, /** @type {number} */ place) => ({ value: String(place), text: half.text })), memory.whyAt);
  list.addEventListener('change', () => { memory.whyAt = list.value; });
  const ask = async () => {
    memory.whyAt = list.value;
    memory.why = await app.job({ why: { college: batch.college, half_day: Number(list.value) } });
    app.draw();
  };
  const job = state.jobs.find((/** @type {any} */ one) => one.id === memory.why);
  const at = memory.places && state.problem.rooms.map((/** @type {any} */ room, /** @type {number} */ row) => {
    const cell = state.problem.cells[row][Number(memory.whyAt ?? 0)];
    const place = memory.places.sessions.find((/** @type {any} */ one) => one.session === cell.session);
    return place && h('li', null, room.label, ' ', place.ranges.some((/** @type {any} */ one) => one.code === 'ok') ? t('fits') : place.ranges[0]?.text);
  });
  return h('div', { class: 'body' }, h('h3', null, t('why-here')), h('div', { class: 'row' }, list, button('', { 'data-k': 'why', on: { click: ask } }, t('why-ask'))),
    h('div', { 'aria-live': 'polite' }, job && [at && h('ul', { class: 'small muted' }, at), ['waiting', 'running'].includes(job.state) ? h('p', { class: 'muted' }, t('why-wait')) : h('ul', null, [...job.lines, ...job.findings.map((/** @type {any} */ one) => one.text)].map((line) => h('li', null, line)))]));
}

/** Moves a batch by choosing. @param {any} app @param {any} memory @param {number} index */
function moveDialog(app, memory, index) {
  const { state } = app;
  const batch = state.plan.batches[index];
  const sessions = open(state);
  const halves = [...new Set(sessions.map((own) => own.place))];
  const half = select({ 'data-k': 'move-half', id: 'move-half' }, halves.map((place) => ({ value: String(place), text: `${state.problem.half_days[place].text} ${state.problem.half_days[place].weekday}` })), String(batch.half_day));
  const room = h('select', { id: 'move-room' });
  const time = h('select', { id: 'move-time' });
  const said = h('div', { 'aria-live': 'polite' });
  /** @type {any} */
  let found = null;
  const at = () => sessions.find((own) => String(own.place) === half.value && String(own.row) === room.value);
  const rooms = () => {
    const chosen = room.value || String(batch.room);
    room.replaceChildren(...sessions.filter((own) => String(own.place) === half.value).map((own) => h('option', { value: String(own.row), selected: String(own.row) === chosen }, own.room.label)));
    times();
  };
  const times = () => {
    const own = at();
    if (!own) return;
    const place = found?.sessions.find((/** @type {any} */ one) => one.session === own.cell.session);
    const length = place?.minutes ?? batch.minutes;
    const first = place?.ranges.find((/** @type {any} */ one) => one.code === 'ok')?.from;
    const chosen = own.cell.session === batch.session ? batch.start : first ?? own.cell.start;
    const starts = [];
    for (let minute = own.cell.start; minute + length <= own.cell.start + own.cell.minutes; minute += state.problem.slot) starts.push(minute);
    time.replaceChildren(...(starts.length > 0 ? starts : [own.cell.start]).map((minute) => h('option', { value: String(minute), selected: minute === chosen }, clock(minute))));
    verdict();
  };
  let asked = 0;
  const verdict = async () => {
    const own = at();
    if (!own) return;
    const mine = ++asked;
    try {
      const answer = await post('/api/verdict', { base: state.version, edits: [{ plan: { move: { batch: index, session: own.cell.session, start: Number(time.value) } } }] });
      if (mine !== asked) return;
      const worse = answer.verdict.levels.filter((/** @type {any} */ one) => one.worse > 0 && one.name !== 'earliness').map((/** @type {any} */ one) => `${one.label} ${one.best} → ${one.now}`);
      said.replaceChildren(h('div', { class: `note ${answer.verdict.ok ? 'good' : 'bad'}` }, answer.verdict.head, h('ul', null, [...answer.verdict.problems.map((/** @type {any} */ one) => one.text), ...worse].map((text) => h('li', null, text)))));
    } catch (error) {
      if (error instanceof Refused) said.replaceChildren(error.shown());
      else throw error;
    }
  };
  half.addEventListener('change', rooms);
  room.addEventListener('change', times);
  time.addEventListener('change', verdict);
  dialog(t('move-what', batch.name), [h('p', { class: 'muted' }, batch.when, t('list-and'), batch.where), h('div', { class: 'form2' }, h('label', { for: 'move-half' }, t('half-day')), half, h('label', { for: 'move-room' }, t('place')), room, h('label', { for: 'move-time' }, t('start-at')), time), said], t('move-do'), async () => {
    const own = at();
    if (own && await app.edit([{ plan: { move: { batch: index, session: own.cell.session, start: Number(time.value) } } }])) {
      memory.chosen = app.state.plan.batches.findIndex((/** @type {any} */ one) => one.college === batch.college && one.session === own.cell.session);
      memory.places = null;
      app.draw();
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-k="b-${memory.chosen}"]`))?.focus({ preventScroll: true });
    }
  });
  rooms();
  get(`/api/batches/${index}/where`).then((answer) => { found = answer; times(); }).catch(app.fail);
}
