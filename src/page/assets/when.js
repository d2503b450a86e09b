// When and where: dates, half-days, rooms, and which sessions are open.

import { button, card, dialog, h, head, t } from './dom.js';

/** @param {any} app */
export function when(app) {
  const { problem } = app.state;
  const open = problem.cells.flat().filter((/** @type {any} */ cell) => cell.state === 'open').length;
  const short = problem.capacity.open < problem.capacity.needed;
  return h('div', null, head(t('step-when'), t('when-lead')),
    h('div', { class: `note ${short ? 'bad' : 'good'} gap`, role: 'status' }, problem.capacity.text),
    problem.sample.length > 0 && h('div', { class: 'note warn gap' }, h('span', null, t('sample-left'), ' '), button('', { 'data-k': 'looked', on: { click: () => app.edit(problem.sample.map((/** @type {string} */ part) => ({ problem: { looked_over: { part } } }))) } }, t('looked-over'))),
    h('div', { class: 'split' },
      h('div', { class: 'stack' }, card(t('which-open'), h('span', { class: 'small muted' }, t('open-count', open)), sessions(app, problem)), rooms(app, problem)),
      h('div', { class: 'stack' }, month(app, problem), halfDays(app, problem), settings(app, problem))));
}

/** @param {any} app @param {any} problem */
function sessions(app, problem) {
  const days = [...new Set(problem.half_days.map((/** @type {any} */ one) => one.date))];
  const of = (/** @type {any} */ day) => problem.half_days.filter((/** @type {any} */ one) => one.date === day);
  const cell = (/** @type {any} */ room, /** @type {any} */ own, /** @type {number} */ place) => {
    const half = problem.half_days[place];
    const at = { room: room.name, date: half.date, half_day: half.name };
    if (own.state === 'make_up') return h('td', { class: 'made-up' }, h('b', null, own.name), h('span', null, own.hours));
    const isOpen = own.state === 'open';
    const toggle = () => app.edit([{ problem: { sessions: { cells: [at], open: !isOpen } } }]);
    return h('td', null, h('button', { type: 'button', class: 'cell', 'data-k': `cell-${room.name}-${place}`, 'aria-pressed': String(isOpen), on: { click: toggle, keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === 'F2' && isOpen) { event.preventDefault(); hours(app, at, own, half); } } } },
      h('b', null, isOpen ? own.hours : t('closed')), h('span', null, isOpen ? t('at-most-heads', own.most) : t('press-open')), h('i', { class: 'sr' }, ` ${room.label} ${half.text} ${isOpen ? t('open') : t('closed')}`)),
    isOpen && button('quiet small-btn', { 'data-k': `hours-${room.name}-${place}`, 'aria-label': `${t('cell-hours')} ${room.label} ${half.text}`, on: { click: () => hours(app, at, own, half) } }, own.own ? t('own-hours') : t('cell-hours')));
  };
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('which-open'), 'data-scroll': 'sessions' }, h('table', { class: 'sess' }, h('caption', { class: 'sr' }, t('which-open')),
    h('thead', null,
      h('tr', null, h('th', { scope: 'col', rowspan: 2 }, t('place')), days.map((day) => h('th', { scope: 'colgroup', colspan: of(day).length }, of(day)[0].day, ' ', of(day)[0].weekday))),
      h('tr', null, problem.half_days.map((/** @type {any} */ one) => h('th', { scope: 'col' }, one.name)))),
    h('tbody', null, problem.rooms.map((/** @type {any} */ room, /** @type {number} */ row) => h('tr', null, h('th', { scope: 'row', class: 'nowrap' }, room.label), problem.cells[row].map((/** @type {any} */ own, /** @type {number} */ place) => cell(room, own, place)))))));
}

/** Minutes between batches, and how long to search. @param {any} app @param {any} problem */
function settings(app, problem) {
  const field = (/** @type {string} */ key, /** @type {string} */ label, /** @type {number} */ least) => {
    const input = h('input', { type: 'number', min: least, value: String(problem[key]), 'data-k': `set-${key}`, on: { change: () => {
      const value = Number(input.value);
      if (input.value !== '' && Number.isInteger(value) && value >= least) app.edit([{ problem: { setting: { table: 'settings', key, value } } }]);
    } } });
    return h('label', { class: 'field' }, t(label), input);
  };
  return card(t('settings'), null, h('div', { class: 'body stack' }, field('changeover', 'changeover', 0), field('time_limit', 'time-limit', 1)));
}

/** Other hours of one session. @param {any} app @param {any} at @param {any} own @param {any} half */
function hours(app, at, own, half) {
  const from = h('input', { type: 'text', size: 6, value: own.from, 'data-k': 'from' });
  const to = h('input', { type: 'text', size: 6, value: own.to, 'data-k': 'to' });
  const { box } = dialog(`${at.room} ${half.text}`, [h('div', { class: 'row' }, h('label', { class: 'field' }, t('from'), from), h('label', { class: 'field' }, t('to'), to))], t('save'), () => app.edit([{ problem: { hours: { cells: [at], start: from.value, end: to.value } } }]));
  if (own.own) box.querySelector('footer').prepend(button('quiet', { on: { click: () => { box.close(); app.edit([{ problem: { hours: { cells: [at] } } }]); } } }, t('usual-hours')));
}

/** @param {any} app @param {any} problem */
function rooms(app, problem) {
  /** @param {any} room @param {number | null} position */
  const row = (room, position) => {
    const label = room.label || t('add-room');
    const field = (/** @type {string} */ key, /** @type {string} */ kind, /** @type {number} */ size) => h('input', { type: kind, size, min: 1, value: String(room[key] ?? (key === 'stations' ? 1 : '')), 'data-k': `room-${position}-${key}`, 'aria-label': `${label} ${t(key === 'name' ? 'short-name' : key === 'label' ? 'label' : key === 'stations' ? 'stations' : 'per-hour')}` });
    const [name, printed, speed, stations] = [field('name', 'text', 6), field('label', 'text', 10), field('heads_per_hour', 'number', 5), field('stations', 'number', 3)];
    if (room.seconds_per_head) speed.value = String(Math.round(3600 / room.seconds_per_head));
    const send = () => {
      if (!name.value.trim() || !(Number(speed.value) > 0)) return;
      const kept = room.seconds_per_head && Math.round(3600 / room.seconds_per_head) === Number(speed.value) ? { seconds_per_head: room.seconds_per_head } : { heads_per_hour: Number(speed.value) };
      app.edit([{ problem: { room: { position, name: name.value.trim(), label: printed.value.trim() || name.value.trim(), speed: kept, stations: Math.max(1, Number(stations.value)) } } }]);
    };
    if (position !== null) for (const one of [name, printed, speed, stations]) { one.defaultValue = one.value; one.addEventListener('change', send); }
    const act = position === null ? button('', { 'data-k': 'add-room', on: { click: send } }, t('add')) : button('quiet', { 'aria-label': `${t('delete')} ${label}`, on: { click: () => app.edit([{ problem: { remove_room: { position } } }]) } }, t('delete'));
    return h('tr', null, h('td', null, name), h('td', null, printed), h('td', { class: 'nowrap' }, speed), h('td', null, stations), h('td', null, act));
  };
  return card(t('rooms-speed'), null, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('rooms-speed') }, h('table', null,
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('short-name')), h('th', { scope: 'col' }, t('label')), h('th', { scope: 'col' }, t('per-hour')), h('th', { scope: 'col' }, t('stations')), h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('delete'))))),
    h('tbody', null, problem.rooms.map(row), row({ name: '', label: '', heads_per_hour: '', stations: 1 }, null)))));
}

/** @param {any} app @param {any} problem */
function month(app, problem) {
  const chosen = new Set(problem.half_days.map((/** @type {any} */ one) => one.date));
  const first = [...chosen].sort()[0] ?? '2026-01-01';
  const memory = (app.memory.when ??= {});
  const [year, number] = (memory.month ?? String(first).slice(0, 7)).split('-').map(Number);
  const pad = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const step = (/** @type {number} */ by) => {
    const next = new Date(Date.UTC(year, number - 1 + by, 1));
    memory.month = `${next.getUTCFullYear()}-${pad(next.getUTCMonth() + 1)}`;
    app.draw();
  };
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const lead = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const rows = [];
  for (let day = 1 - lead; day <= days; day += 7) rows.push([0, 1, 2, 3, 4, 5, 6].map((more) => day + more));
  const toggle = (/** @type {string} */ date) => {
    const next = new Set(chosen);
    if (next.has(date)) next.delete(date); else next.add(date);
    if (next.size > 0) app.edit([{ problem: { dates: { dates: [...next].sort() } } }]);
  };
  const cell = (/** @type {number} */ day, /** @type {number} */ place) => {
    if (day < 1 || day > days) return h('td');
    const date = `${year}-${pad(number)}-${pad(day)}`;
    return h('td', null, h('button', { type: 'button', 'data-k': `day-${date}`, class: place > 4 ? 'we' : null, 'aria-pressed': String(chosen.has(date)), 'aria-label': t('year-month-day', number, day), on: { click: () => toggle(date) } }, day));
  };
  const weekend = problem.half_days.filter((/** @type {any} */ one) => [0, 6].includes(new Date(one.date).getUTCDay())).map((/** @type {any} */ one) => one.day);
  return h('div', { class: 'stack' }, card(t('month', year, number), [button('quiet', { 'data-k': 'month-before', 'aria-label': t('month-before'), on: { click: () => step(-1) } }, '‹'), button('quiet', { 'data-k': 'month-after', 'aria-label': t('month-after'), on: { click: () => step(1) } }, '›')],
    h('div', { class: 'body' }, h('table', { class: 'month' }, h('caption', { class: 'sr' }, t('days')), h('thead', null, h('tr', null, ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((one) => h('th', { scope: 'col', class: 'small muted' }, t(one))))), h('tbody', null, rows.map((row) => h('tr', null, row.map(cell))))))),
  weekend.length > 0 && h('p', { class: 'note warn' }, t('weekend', [...new Set(weekend)].join(t('list-and')))));
}

/** @param {any} app @param {any} problem */
function halfDays(app, problem) {
  /** @param {any} kind @param {number | null} position */
  const row = (kind, position) => {
    const plain = (/** @type {string} */ text) => text.replace(/^(\d\d:\d\d):00$/, '$1').replace(/^0/, '');
    const field = (/** @type {string} */ key, /** @type {string} */ value, /** @type {number} */ size, /** @type {string} */ label) => h('input', { type: 'text', size, value, 'data-k': `half-${position}-${key}`, 'aria-label': `${kind.name || t('add-half-day')} ${t(label)}` });
    const [name, from, to] = [field('name', kind.name, 5, 'half-day-name'), field('start', plain(kind.start), 5, 'from'), field('end', plain(kind.end), 5, 'to')];
    const send = () => {
      if (name.value.trim() && from.value.trim() && to.value.trim()) app.edit([{ problem: { half_day: { position, name: name.value.trim(), start: from.value, end: to.value } } }]);
    };
    if (position !== null) for (const one of [name, from, to]) { one.defaultValue = one.value; one.addEventListener('change', send); }
    const act = position === null ? button('', { 'data-k': 'add-half', on: { click: send } }, t('add')) : problem.kinds.length > 1 && button('quiet', { 'aria-label': `${t('delete')} ${kind.name}`, on: { click: () => app.edit([{ problem: { remove_half_day: { position } } }]) } }, t('delete'));
    return h('div', { class: 'row' }, name, from, t('to'), to, act);
  };
  return card(t('half-days'), null, h('div', { class: 'body stack' }, problem.kinds.map(row), row({ name: '', start: '', end: '' }, null), h('p', { class: 'small muted' }, t('afternoon-hint'))));
}
