// Elements from values, never from text: names are shown as they are, whatever stands in them.

/** @typedef {Node | string | number | null | undefined | false} Piece */

/**
 * An element with its properties and what stands in it.
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...(Piece | Piece[])} children
 * @returns {any}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (key === 'style') for (const [name, own] of Object.entries(value)) element.style.setProperty(name, own);
    else if (key === 'value' && tag === 'input') element.setAttribute('value', String(value));
    else if (key === 'value' || key === 'checked' || key === 'disabled' || key === 'selected') /** @type {any} */ (element)[key] = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...pieces(children));
  return element;
}

/** @param {any[]} children @returns {(Node | string)[]} */
function pieces(children) {
  return children.flat(3).filter((one) => one !== null && one !== undefined && one !== false).map((one) => (one instanceof Node ? one : String(one)));
}

/** @type {Record<string, string>} */
let words = {};

/** @param {Record<string, string>} all */
export function speak(all) {
  words = all;
}

/**
 * A word of the page by its key.
 * @param {string} key
 * @param {...(string | number)} holes
 */
export function t(key, ...holes) {
  return (words[key] ?? key).replace(/\{(\d)\}/g, (_, number) => String(holes[Number(number)] ?? ''));
}

/** Whether times are shown in 24 hours. */
let wholeDay = false;

/** @param {boolean} whole */
export function showWholeDay(whole) {
  wholeDay = whole;
}

/** A time as the schedule shows it. @param {number} minute */
export function clock(minute) {
  return exact(!wholeDay && document.documentElement.lang !== 'en' && minute >= 780 ? minute - 720 : minute);
}

/** A time in 24 hours. @param {number} minute */
export function exact(minute) {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** @param {number} number */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A moment as hours and minutes, with the date where it is not today. @param {number} seconds */
export function moment(seconds) {
  const at = new Date(seconds * 1000);
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
  return at.toDateString() === new Date().toDateString() ? time : `${t('year-month-day', at.getMonth() + 1, at.getDate())} ${time}`;
}

/** Whether a key belongs to a word that is still being composed. @param {KeyboardEvent} event */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** Says something to a screen reader. @param {string} text */
export function say(text) {
  const live = document.getElementById('live');
  if (live) live.textContent = text;
}

/** @param {string} kind @param {...(Piece | Piece[])} children */
export function button(kind, ...children) {
  const [props, ...rest] = children;
  return h('button', { type: 'button', class: `btn ${kind}`.trim(), .../** @type {any} */ (props) }, ...rest);
}

/**
 * A card with a heading.
 * @param {string | null} title
 * @param {any} acts
 * @param {...any} body
 */
export function card(title, acts, ...body) {
  return h('section', { class: 'card' }, title !== null && h('header', null, h('h2', null, title), acts && h('span', { class: 'acts' }, acts)), ...body);
}

/** @param {string} title @param {string | null} lead @param {...any} acts */
export function head(title, lead, ...acts) {
  return h('div', { class: 'head' }, h('div', null, h('h1', null, title), lead && h('p', null, lead)), acts.length > 0 && h('div', { class: 'acts' }, acts));
}

/**
 * Findings, each with its help.
 * @param {{text: string, help?: string | null, error?: boolean, cell?: string | null, code: string}[]} findings
 */
export function findings(findings) {
  return h('div', { class: 'findings' }, findings.map((one) =>
    h('div', { class: `note ${one.error === false ? 'warn' : 'bad'}` }, one.cell && h('b', null, one.cell, ' '), one.text, one.help && h('p', { class: 'small' }, one.help), h('code', { class: 'small muted code' }, one.code))));
}

/**
 * A dialog; what `body` gives stands in it. It closes with what the pressed button says.
 * @param {string} title
 * @param {any[]} body
 * @param {string} done
 * @param {() => any} take
 */
export function dialog(title, body, done, take) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const ok = button('primary', { 'data-k': 'ok' }, done);
  const box = h('dialog', { 'aria-labelledby': 'dialog-title' },
    h('header', { id: 'dialog-title' }, title), h('div', { class: 'body' }, body),
    h('footer', null, button('', { on: { click: () => box.close() } }, t('cancel')), ok));
  ok.addEventListener('click', () => {
    box.close();
    take();
  });
  box.addEventListener('close', () => {
    box.remove();
    before?.focus?.();
  });
  document.body.append(box);
  box.showModal();
  return { box, ok };
}

/** A select. @param {Record<string, any>} props @param {{value: string, text: string}[]} options @param {string} [chosen] */
export function select(props, options, chosen) {
  return h('select', props, options.map((one) => h('option', { value: one.value, selected: one.value === chosen }, one.text)));
}
