// The page: what is shown comes from the server, what is pressed and typed goes there. What an element does, its attributes
// say; the server's module `view` says how.

import { hands } from './board.js';
import { filled, typed } from './fill.js';
import { Refused, keep, known, listen, post, raw } from './server.js';
import { dressAll, patch } from './tree.js';

/** @typedef {import('../api.js').Edit} Edit */
/** @typedef {import('../api.js').Job} Job */

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const live = /** @type {HTMLElement} */ (document.getElementById('live'));
const windowName = Math.random().toString(36).slice(2, 10);
let version = 0;
/** What each screen remembers. @type {Record<string, Record<string, any>>} */
const remembered = JSON.parse(sessionStorage.getItem('halfday-screens') ?? '{}');
/** Where the focus was before a dialog. @type {string | null} */
let before = null;
/** What was refused last, to be tried again. @type {(() => Promise<any>) | null} */
let refused = null;

/** Says something to a screen reader. @param {string} text */
export function say(text) {
  live.textContent = text;
}

/** Takes a step when the ones before it are done: a second press begins with what the first one has brought.
 * @type {Promise<any>} */
let last = Promise.resolve();
/** @template T @param {() => Promise<T>} step @returns {Promise<T | void>} */
function inTurn(step) {
  const now = last.then(step).catch(fail);
  last = now;
  return now;
}

/** @param {string} [path] */
function memory(path = location.pathname) {
  return (remembered[path] ??= { narrow: innerWidth <= 760 });
}

/** @param {Record<string, any>} more @param {string} [path] */
function remember(more, path) {
  Object.assign(memory(path), more);
  sessionStorage.setItem('halfday-screens', JSON.stringify(remembered));
}

/** Shows the screen as it is now. */
async function show() {
  const path = location.pathname;
  const answer = await post('/api/view', { screen: path, memory: memory(path) });
  if (path !== location.pathname || board.isHeld()) return;
  const focus = document.activeElement;
  version = answer.version;
  document.title = answer.title;
  document.documentElement.lang = answer.language;
  patch(page, answer.page);
  const dialog = /** @type {HTMLDialogElement | null} */ (page.querySelector('dialog'));
  if (dialog && !dialog.open) {
    before = focus?.getAttribute('data-k') ?? null;
    dialog.showModal();
  } else if (!dialog && before) {
    byKey(before)?.focus({ preventScroll: true });
    before = null;
  }
  if (innerWidth <= 760) page.querySelector('.rail [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
}

/** @param {string} key @returns {HTMLElement | null} */
function byKey(key) {
  return page.querySelector(`[data-k="${CSS.escape(key)}"]`);
}

/** Shows what went wrong until the next thing goes right. @param {unknown} error */
async function fail(error) {
  if (!(error instanceof Refused)) throw error;
  if (error.status === 409) await show().catch(() => {});
  const box = page.querySelector('#trouble');
  if (box) patch(box, [error.shown]);
  say(error.message);
}

function calm() {
  const box = page.querySelector('#trouble');
  if (box) patch(box, []);
}

/** Asks for something that changes the case. @param {string} path @param {any} body */
async function act(path, body) {
  const asked = () => post(path, { base: version, ...body });
  refused = () => act(path, body);
  const answer = await asked();
  refused = null;
  calm();
  if (answer.label) say(answer.label + (answer.said ?? ''));
  return answer;
}

/** One gesture: edits that are one step. @param {Edit[]} edits @param {string} [follow] */
export function edit(edits, follow) {
  return inTurn(async () => {
    await act('/api/edits', { edits, window: windowName });
    if (follow) await afterMove(follow);
    else await show();
  });
}

/** The focus stays on the batch that was moved. @param {string} follow its college and session */
async function afterMove(follow) {
  remember({ chosen: follow });
  await show();
  // What the move came to stands at the top there.
  page.querySelector('.side')?.scrollTo(0, 0);
  const [college, session] = follow.split('-');
  /** @type {HTMLElement | null} */ (page.querySelector(`#board [data-college="${college}"][data-session="${session}"]`))?.focus({ preventScroll: true });
}

/** Goes to a screen. @param {string} path */
async function go(path) {
  if (location.pathname !== path) history.pushState(null, '', path);
  calm();
  await show();
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

/** A value of an element for the scripts. @param {HTMLElement} element @param {string} name */
function said(element, name) {
  const text = element.dataset[name];
  return text === undefined ? undefined : JSON.parse(text);
}

/** Does what an element says. @param {HTMLElement} element */
function press(element) {
  // What is typed now counts, and what the element says once everything before it is done.
  const fields = typed(element);
  return inTurn(async () => {
    if (element instanceof HTMLButtonElement && element.disabled) return;
    const { dataset } = element;
    const set = filled(said(element, 'set'), fields);
    if (set) remember(set);
    if (dataset.there) remember(said(element, 'there'), dataset.then);
    let answer;
    if (dataset.edit) {
      /** @type {Edit[] | undefined} */
      const edits = filled(said(element, 'edit'), fields);
      if (edits === undefined) return;
      answer = await act('/api/edits', { edits, window: windowName });
    } else if (dataset.post) {
      const body = filled(said(element, 'body') ?? {}, fields);
      if (body === undefined) return;
      answer = await act(dataset.post, body);
      if (answer?.elsewhere) return location.assign(answer.elsewhere);
      if (dataset.post === '/api/cases' || dataset.post === '/api/open') for (const key of Object.keys(remembered)) delete remembered[key];
    } else if (dataset.get) return download(element, said(element, 'get'));
    /** @type {Job[]} */
    const jobs = filled(said(element, 'job') ?? [], fields) ?? [];
    for (const job of jobs) answer = await act('/api/jobs', { job });
    for (const job of said(element, 'after') ?? []) await act('/api/jobs', { base: answer.version, job });
    if (dataset.keep) remember({ [dataset.keep]: answer.job ?? answer });
    if (dataset.done) remember(said(element, 'done'));
    if (answer?.read !== undefined) remember({ read: answer.read });
    if ('empty' in dataset) for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (element.closest('[data-form]')?.querySelectorAll('input') ?? [])) field.value = field.defaultValue;
    if (dataset.then) await go(dataset.then);
    else if (dataset.follow) await afterMove(dataset.follow);
    else await show();
    if (dataset.focus) /** @type {HTMLElement | null} */ (page.querySelector(dataset.focus))?.focus();
  });
}

/** Hands a paper to the browser. @param {HTMLElement} element @param {any} asked */
async function download(element, asked) {
  const answer = await raw('POST', '/api/paper', asked);
  const place = URL.createObjectURL(await answer.blob());
  const anchor = document.createElement('a');
  anchor.href = place;
  anchor.download = decodeURIComponent(answer.headers.get('X-Name') ?? asked.format);
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(place), 10000);
  calm();
}

/** Copies what stands in the dialog. @param {HTMLElement} button */
function copy(button) {
  const lines = button.closest('dialog')?.querySelector('textarea');
  lines?.select();
  navigator.clipboard.writeText(lines?.value ?? '').then(() => say(button.dataset.copy ?? ''), () => document.execCommand('copy'));
}

/** Hands a file over. @param {File} file */
function upload(file) {
  return inTurn(async () => {
    const answer = await raw('POST', '/api/files', await file.arrayBuffer(), { 'X-Name': encodeURIComponent(file.name) });
    remember({ read: (await answer.json()).id });
    calm();
    await show();
    document.getElementById('read')?.focus();
  });
}

/** Rows copied from a spreadsheet. @param {ClipboardEvent} event */
function paste(event) {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const rows = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim())).filter((cells) => cells.length >= 2);
  const colleges = rows.map(([name, count]) => /** @type {[string, number]} */ ([name, Number(count.replace(/[,，]/g, ''))])).filter(([name, count]) => name && Number.isInteger(count) && count > 0);
  if (colleges.length === 0) return;
  event.preventDefault();
  const field = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest('[data-paste]'));
  const known = new Set(said(field, 'paste'));
  const [old, fresh] = [colleges.filter(([name]) => known.has(name)), colleges.filter(([name]) => !known.has(name))];
  /** @type {Edit[]} */
  const edits = old.map(([college, heads]) => ({ problem: { heads: { college, class: null, heads } } }));
  edit(fresh.length > 0 ? [...edits, { problem: { add_colleges: { colleges: fresh } } }] : edits);
}

/** Whether a key belongs to a word that is still being composed. @param {KeyboardEvent} event */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

const board = hands(page, { edit, say, composing, press: (key) => { const button = byKey(key); if (button) press(button); }, set: (more) => inTurn(async () => { remember(more); await show(); }), fail: (error) => inTurn(async () => { throw error; }) });

page.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href^="/"]'));
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    inTurn(() => go(link.getAttribute('href') ?? '/start'));
    return;
  }
  const pressed = /** @type {HTMLElement | null} */ (target.closest('button'));
  if (!pressed) return;
  if (pressed.dataset.choose) document.getElementById(pressed.dataset.choose)?.click();
  else if ('print' in pressed.dataset) print();
  else if ('copy' in pressed.dataset) copy(pressed);
  else if ('again' in pressed.dataset) { const again = refused; if (again) inTurn(async () => { await again(); await show(); }); }
  else if (['set', 'edit', 'post', 'job', 'get', 'then'].some((name) => name in pressed.dataset)) press(pressed);
});
page.addEventListener('change', (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if ('upload' in field.dataset) {
    if (field.files?.[0]) upload(field.files[0]);
    field.value = '';
  } else if ('find' in field.dataset) {
    const found = /** @type {HTMLElement | undefined} */ ([...page.querySelectorAll('#board [data-name]')].find((one) => /** @type {HTMLElement} */ (one).dataset.name === field.value));
    if (found) inTurn(async () => { remember({ chosen: `${found.dataset.college}-${found.dataset.session}` }); await show(); found.scrollIntoView({ block: 'center' }); });
  } else {
    const asks = /** @type {HTMLElement | null} */ (field.closest('[data-edit]:not(button), [data-set]:not(button)'));
    if (asks) press(asks);
  }
});
// A dialog that its key closes; neither event rises.
for (const kind of ['cancel', 'close']) page.addEventListener(kind, (event) => {
  if (!(event.target instanceof HTMLDialogElement)) return;
  event.preventDefault();
  if (memory().dialog) inTurn(async () => { remember({ dialog: null }); await show(); });
  else if (kind === 'cancel') byKey('cancel')?.click();
}, true);
page.addEventListener('paste', (event) => {
  if (/** @type {Element} */ (event.target).closest('[data-paste]')) paste(event);
});
for (const kind of ['dragover', 'dragleave', 'drop']) page.addEventListener(kind, (event) => {
  const field = /** @type {Element} */ (event.target).closest('[data-drop]');
  if (!field) return;
  event.preventDefault();
  field.classList.toggle('over', kind === 'dragover');
  const file = kind === 'drop' && /** @type {DragEvent} */ (event).dataTransfer?.files[0];
  if (file) upload(file);
});
document.addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (composing(event) || target.matches('input, select, textarea') || target.closest('dialog') || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const way = key === 'z' && !event.shiftKey ? 'undo' : key === 'y' || key === 'z' ? 'redo' : null;
  const button = way && byKey(way);
  if (!button) return;
  event.preventDefault();
  press(button);
});
/** Walks among the buttons of a table by arrow keys: one of them alone is reached by Tab. @param {KeyboardEvent} event */
function walk(event) {
  const cell = /** @type {HTMLTableCellElement | null} */ (/** @type {Element} */ (event.target).closest('[data-grid] td'));
  /** @type {Record<string, [number, number]>} */
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const step = steps[event.key];
  const row = /** @type {HTMLTableRowElement | null | undefined} */ (cell?.parentElement);
  if (!cell || !row || !step || composing(event)) return;
  const rows = [.../** @type {HTMLTableSectionElement} */ (row.parentElement).rows];
  for (let [down, right] = [rows.indexOf(row) + step[0], cell.cellIndex + step[1]]; ; down += step[0], right += step[1]) {
    const next = rows[down]?.cells[right];
    if (!next) return;
    const button = next.querySelector('button');
    if (!button) continue;
    event.preventDefault();
    for (const other of page.querySelectorAll('[data-grid] button')) /** @type {HTMLElement} */ (other).tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
    return;
  }
}
page.addEventListener('keydown', walk);
addEventListener('popstate', () => inTurn(show));
addEventListener('beforeunload', (event) => {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.value !== field.defaultValue && ('edit' in field.dataset || field.closest('[data-edit]'))) event.preventDefault();
});

/** @param {boolean} there */
function alive(there) {
  document.getElementById('gone')?.toggleAttribute('hidden', there);
  document.documentElement.classList.toggle('alone', !there);
  page.querySelector('main')?.toggleAttribute('inert', !there);
}

let waiting = false;
/** @param {string} kind @param {any} value */
function told(kind, value) {
  if (waiting || (kind === 'state' && value.version === version)) return;
  waiting = true;
  inTurn(async () => { waiting = false; await show(); });
}

dressAll(page);
/** The start link: its secret, which works once, is changed for a token; then it stands nowhere any more. */
async function enter() {
  const once = new URLSearchParams(location.hash.slice(1)).get('once') ?? '';
  history.replaceState(null, '', '/enter');
  const answer = await fetch('/enter', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ once }) });
  const wait = page.querySelector('.wait');
  if (!answer.ok) {
    if (wait) wait.textContent = (await answer.text()).trim();
    return false;
  }
  const { token, to } = await answer.json();
  keep(token);
  history.replaceState(null, '', to);
  return true;
}

if (location.pathname === '/enter' ? await enter() : await known()) {
  await inTurn(show);
  listen(told, alive);
} else if (location.pathname !== '/enter') location.replace('/enter');
