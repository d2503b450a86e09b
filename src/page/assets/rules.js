// Rules as sentences, and forms made from the table of kinds: a kind that is new is here by itself.

import { button, card, findings, h, head, t } from './dom.js';
import { Refused, post } from './server.js';

/** @param {any} app */
export function rules(app) {
  const { problem, plan } = app.state;
  const memory = (app.memory.rules ??= { form: null });
  const forms = app.forms;
  const row = (/** @type {any} */ one, /** @type {boolean} */ wish) => h('div', { class: 'rule' },
    h('div', { class: 's' }, h('span', { class: 'tag' }, one.word), ' ', one.text, wish && h('span', { class: 'muted' }, ' ', t('weight', one.weight))),
    h('div', { class: 'w' }, one.name, !wish && plan && [' · ', h('span', { class: one.broken ? 'bad-text' : 'good-text' }, one.broken ? t('broken') : t('kept'))]),
    h('div', { class: 'acts' },
      one.entry && button('quiet', { 'data-k': `change-${one.name}`, 'aria-label': `${t('change')} ${one.name}`, on: { click: () => { memory.form = { wish, position: one.position, kind: one.kind, entry: { ...one.entry } }; app.draw(); focusForm(); } } }, t('change')),
      button('quiet', { 'data-k': `drop-${one.name}`, 'aria-label': `${t('delete')} ${one.name}`, on: { click: () => app.edit([{ problem: { remove_rule: { wish, name: one.name } } }]) } }, t('delete'))));
  const kinds = (/** @type {any[]} */ list, /** @type {boolean} */ wish) => h('div', { class: 'kindlist' }, list.map((one) => h('button', { type: 'button', 'data-k': `kind-${wish}-${one.kind}`, 'aria-pressed': String(memory.form?.kind === one.kind && memory.form?.wish === wish), on: { click: () => { memory.form = { wish, position: null, kind: one.kind, entry: {} }; app.draw(); focusForm(); } } }, h('b', null, one.word), h('span', null, one.line))));
  return h('div', null, head(t('step-rules'), t('rules-lead')), h('div', { class: 'split' },
    h('div', { class: 'stack' },
      memory.form && form(app, memory),
      card(t('rules-there'), null, problem.rules.length > 0 ? problem.rules.map((/** @type {any} */ one) => row(one, false)) : h('div', { class: 'body muted' }, t('rules-none'))),
      card(t('wishes'), null, problem.wishes.length > 0 ? problem.wishes.map((/** @type {any} */ one) => row(one, true)) : h('div', { class: 'body muted' }, t('wishes-none')))),
    h('div', { class: 'stack' }, card(t('add-rule'), null, kinds(forms.rules, false)), card(t('add-wish'), null, kinds(forms.wishes, true)))));
}

function focusForm() {
  /** @type {HTMLElement | null} */ (document.querySelector('#rule-form [data-k]'))?.focus();
}

/** @param {any} app @param {any} memory */
function form(app, memory) {
  const { form: own } = memory;
  const table = (own.wish ? app.forms.wishes : app.forms.rules).find((/** @type {any} */ one) => one.kind === own.kind);
  const set = (/** @type {string} */ key, /** @type {any} */ value) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) delete own.entry[key]; else own.entry[key] = value;
    app.draw();
    check(app, memory, table);
  };
  const name = h('input', { type: 'text', size: 28, value: own.entry.name ?? '', 'data-k': 'rule-name', id: 'rule-name', placeholder: suggested(app, own, table), on: { change: () => set('name', name.value.trim()) } });
  const ready = isReady(own, table);
  const send = async () => {
    const edits = [{ problem: { rule: { wish: own.wish, position: own.position, entry: entry(app, own, table) } } }];
    if (await app.edit(edits)) {
      memory.form = null;
      app.draw();
    }
  };
  return h('section', { class: 'card form', id: 'rule-form', 'aria-label': t('new-rule', table.word) }, h('header', null, h('h2', null, own.position === null ? t('new-rule', table.word) : own.entry.name), h('span', { class: 'small muted' }, table.line)), h('div', { class: 'body stack' },
    table.fields.map((/** @type {any} */ field) => h('div', { class: 'slot-row' }, h('span', { class: 'slot-label', id: `l-${field.key}` }, field.label), control(app, field, own.entry[field.key], (value) => set(field.key, value)))),
    h('div', { class: 'slot-row' }, h('label', { class: 'slot-label', for: 'rule-name' }, t('rule-name')), name),
    h('div', { id: 'rule-verdict', 'aria-live': 'polite' }, memory.said ?? h('p', { class: 'small muted' }, t('fill-first'))),
    h('div', { class: 'row' }, button('primary', { 'data-k': 'rule-add', disabled: !ready, on: { click: send } }, own.position === null ? t('add') : t('save')), button('', { on: { click: () => { memory.form = null; memory.said = null; app.draw(); } } }, t('cancel')))));
}

/** @param {any} own @param {any} table */
function isReady(own, table) {
  const has = (/** @type {string} */ key) => own.entry[key] !== undefined;
  return table.fields.every((/** @type {any} */ field) => !field.required || has(field.key)) && (table.some_of.length === 0 || table.some_of.some(has)) && has('from') === has('to');
}

/** A name that says what the rule is about. @param {any} app @param {any} own @param {any} table */
function suggested(app, own, table) {
  const whom = own.entry.colleges === 'all' ? t('all-colleges') : (own.entry.colleges ?? []).slice(0, 2).join(t('list-and'));
  const base = `${whom} ${table.word}`.trim();
  const taken = [...app.state.problem.rules, ...app.state.problem.wishes].map((/** @type {any} */ one) => one.name);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** @param {any} app @param {any} own @param {any} table */
function entry(app, own, table) {
  return { name: suggested(app, own, table), ...own.entry, kind: own.kind };
}

/** Asks what the rule would come to, once every field is there. @param {any} app @param {any} memory @param {any} table */
async function check(app, memory, table) {
  const { form: own } = memory;
  memory.said = null;
  if (!isReady(own, table)) return app.draw();
  const asked = (memory.asked = (memory.asked ?? 0) + 1);
  const broken = (/** @type {any} */ verdict) => verdict.problems.map((/** @type {any} */ one) => h('li', null, one.text));
  let said;
  try {
    const answer = await post('/api/verdict', { base: app.state.version, edits: [{ problem: { rule: { wish: own.wish, position: own.position, entry: entry(app, own, table) } } }] });
    if (answer.impossible.length > 0) said = h('div', { class: 'note bad' }, t('rule-impossible'), findings(answer.impossible));
    else if (answer.verdict && !answer.verdict.ok && !own.wish) said = h('div', { class: 'note warn' }, t('rule-breaks'), h('ul', null, broken(answer.verdict)));
    else if (answer.verdict) said = h('p', { class: 'note good' }, answer.proof_kept ? t('rule-kept') : t('rule-kept-open'));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    said = error.shown();
  }
  if (memory.asked !== asked || memory.form !== own) return;
  memory.said = said;
  app.draw();
}

/** The control of a field, by what it takes. @param {any} app @param {any} field @param {any} value @param {(value: any) => void} set */
function control(app, field, value, set) {
  const { problem } = app.state;
  const label = { 'aria-labelledby': `l-${field.key}` };
  switch (field.control) {
    case 'colleges': return many(field, [{ value: 'all', text: t('all-colleges') }, ...problem.tags.map((/** @type {string} */ tag) => ({ value: `#${tag}`, text: `#${tag}` })), ...problem.colleges.map((/** @type {any} */ one) => ({ value: one.name, text: one.name }))], value === 'all' ? ['all'] : value ?? [], (list) => set(list.at(-1) === 'all' ? 'all' : list.filter((/** @type {string} */ one) => one !== 'all')));
    case 'half_days': return many(field, [...new Set(problem.half_days.map((/** @type {any} */ one) => one.name))].map((name) => ({ value: name, text: name })).concat(problem.half_days.map((/** @type {any} */ one, /** @type {number} */ place) => ({ value: String(place + 1), text: one.text }))), (value ?? []).map(String), (list) => set(list.map((/** @type {string} */ one) => (/^\d+$/.test(one) ? Number(one) : one))));
    case 'dates': return many(field, [...new Map(problem.half_days.map((/** @type {any} */ one) => [one.date, one.day])).entries()].map(([date, day]) => ({ value: date, text: day })), value ?? [], set);
    case 'rooms': return many(field, problem.rooms.map((/** @type {any} */ one) => ({ value: one.name, text: one.label })), value ?? [], set);
    case 'flag': {
      const box = h('input', { type: 'checkbox', checked: value === true, 'data-k': `f-${field.key}`, ...label, on: { change: () => set(box.checked ? true : null) } });
      return box;
    }
    case 'word': {
      const list = h('select', { 'data-k': `f-${field.key}`, ...label, on: { change: () => set(list.value) } }, !field.required ? null : h('option', { value: '' }, t('choose')), field.words.map((/** @type {any} */ one) => h('option', { value: one.word, selected: value === one.word }, one.text)));
      return list;
    }
    case 'number': {
      const input = h('input', { type: 'number', min: field.least, max: field.most, value: value === undefined ? '' : String(value), 'data-k': `f-${field.key}`, ...label, on: { change: () => set(input.value === '' ? null : Number(input.value)) } });
      return input;
    }
    default: {
      const input = h('input', { type: 'text', size: 8, value: value ?? '', 'data-k': `f-${field.key}`, ...label, on: { change: () => set(input.value.trim()) } });
      return input;
    }
  }
}

/** Several of a list: what is chosen as buttons that take it back, and a list to choose more. @param {any} field @param {{value: string, text: string}[]} options @param {string[]} chosen @param {(list: any) => void} set */
function many(field, options, chosen, set) {
  const text = (/** @type {string} */ value) => options.find((one) => one.value === value)?.text ?? value;
  const list = h('select', { 'data-k': `f-${field.key}`, 'aria-labelledby': `l-${field.key}`, on: { change: () => list.value && set([...chosen, list.value]) } }, h('option', { value: '' }, chosen.length > 0 ? '+' : t('choose')), options.filter((one) => !chosen.includes(one.value)).map((one) => h('option', { value: one.value }, one.text)));
  return h('span', { class: 'slots' }, chosen.map((value) => h('button', { type: 'button', class: 'slot', 'data-k': `c-${field.key}-${value}`, 'aria-label': `${t('take-back')} ${text(value)}`, on: { click: () => set(chosen.filter((one) => one !== value)) } }, text(value), ' ×')), list);
}
