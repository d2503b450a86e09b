// The hands that move a batch over the strips: pointer, keys. What may stand where, the server has said before anything
// moves: nothing is reckoned here but pixels.

import { raw } from './server.js';

/** Pixels before a press becomes a drag. */
const DEAD = 4;
/** Minutes within which a batch snaps to a neighbour. */
const SNAP = 10;

/** @typedef {{from: number, to: number, code: string, text: string}} Range */
/** @typedef {{session: number, minutes: number, ranges: Range[]}} Place */
/** Where a strip is on the screen, and in which line what is said of its starts begins. @typedef {{track: HTMLElement, box: DOMRect, line: number}} Spot */
/** @typedef {{element: HTMLElement, index: number, places: Place[], track: HTMLElement | null, start: number, x: number, y: number, inside: number, on: boolean, pointer: number, spots: Spot[], home: DOMRect, scroll: number}} Move */
/** @typedef {{edit: (edits: import('../api.js').Edit[], follow?: string) => any, say: (text: string) => void, composing: (event: KeyboardEvent) => boolean, press: (key: string) => void, set: (more: any) => any, fail: (error: unknown) => any}} Page */

/** @param {HTMLElement} element @param {string} name */
const number = (element, name) => Number(element.dataset[name]);

/** How a batch is remembered. @param {HTMLElement} element */
const key = (element) => `${element.dataset.college}-${element.dataset.session}`;

/**
 * @param {HTMLElement} page
 * @param {Page} does
 */
export function hands(page, does) {
  /** What the pointer has. @type {Move | null} */
  let drag = null;
  /** What the keys have. @type {Move | null} */
  let held = null;
  // Where a batch would stand. While it moves only its transforms change, so that nothing is laid out: what is said of every
  // start stands in it beforehand, a line each, of which one is seen.
  const ghost = document.createElement('div');
  const [box, edge, said, lines] = ['b', 'u', 'i', 's'].map((name) => document.createElement(name));
  lines.append(document.createElement('span'));
  said.append(lines);
  ghost.append(box, edge, said);
  ghost.className = 'ghost';
  /** The strip that the ghost is over. @type {HTMLElement | null} */
  let under = null;
  const board = () => /** @type {HTMLElement} */ (page.querySelector('#board'));
  const tracks = () => /** @type {HTMLElement[]} */ ([...page.querySelectorAll('.track[data-session]')]);
  const batches = () => /** @type {HTMLElement[]} */ ([...page.querySelectorAll('.b')]);
  /** @param {EventTarget | null} target */
  const batchOf = (target) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target)?.closest?.('.b'));

  /** @param {Move} move @param {HTMLElement} track */
  const place = (move, track) => move.places.find((one) => one.session === number(track, 'session'));
  /** Minutes that the batch takes in a session. @param {Move} move @param {HTMLElement} track */
  const length = (move, track) => place(move, track)?.minutes ?? number(move.element, 'minutes');
  /** The last start in a session. @param {Move} move @param {HTMLElement} track */
  const latest = (move, track) => Math.max(number(track, 'start'), number(track, 'start') + number(track, 'minutes') - length(move, track));
  /** @param {number} minute */
  const clock = (minute) => {
    const shown = board().dataset.wholeDay !== 'true' && document.documentElement.lang !== 'en' && minute >= 780 ? minute - 720 : minute;
    return `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, '0')}`;
  };

  /** What the server has said of a start. @param {Move} move @param {HTMLElement} track @param {number} start */
  const range = (move, track, start) => {
    const ranges = place(move, track)?.ranges;
    return ranges?.find((one) => one.from <= start && start <= one.to) ?? ranges?.at(-1);
  };
  /** Looks up where the strips are, and writes down what there is to say of each start. @param {Move} move */
  const prepare = (move) => {
    const slot = number(board(), 'slot');
    const texts = /** @type {string[]} */ ([]);
    let widest = 0;
    move.spots = tracks().map((track) => {
      const [line, rect] = [texts.length, track.getBoundingClientRect()];
      for (let start = number(track, 'start'); start <= latest(move, track); start += slot) texts.push(`${clock(start)} ${range(move, track, start)?.text ?? ''}`);
      widest = Math.max(widest, length(move, track) / (number(track, 'to') - number(track, 'from')) * rect.width);
      return { track, box: rect, line };
    });
    [move.scroll, move.home] = [scrollY, board().getBoundingClientRect()];
    /** @type {HTMLElement} */ (lines.firstChild).textContent = texts.join('\n');
    box.style.width = `${widest}px`;
    if (ghost.parentNode !== board()) board().append(ghost);
  };
  /** Shows where the batch would stand, and gives what is said of it. @param {Move} move */
  const show = (move) => {
    const { track, start } = move;
    if (under !== track) {
      under?.classList.remove('open-drop');
      track?.classList.add('open-drop');
      under = track;
    }
    const spot = move.spots.find((one) => one.track === track);
    ghost.classList.toggle('off', !spot);
    if (!track || !spot) return '';
    const [from, to] = [number(track, 'from'), number(track, 'to')];
    const scale = spot.box.width / (to - from);
    const home = move.home;
    const found = range(move, track, start);
    const width = Math.min(length(move, track), to - start) * scale;
    ghost.classList.toggle('bad', found !== undefined && found.code !== 'ok');
    ghost.style.transform = `translate(${spot.box.left - home.left + (start - from) * scale}px, ${spot.box.top - home.top}px)`;
    box.style.clipPath = `inset(0 calc(100% - ${width}px) 0 0)`;
    edge.style.transform = `translateX(${width - 2}px)`;
    lines.style.transform = `translateY(-${(spot.line + Math.round((start - number(track, 'start')) / number(board(), 'slot'))) * 22}px)`;
    return found?.text ?? '';
  };

  /** Takes up a batch: where it may stand is asked once, and coloured. @param {HTMLElement} element @param {Partial<Move>} more @returns {Move} */
  const take = (element, more) => {
    const move = { element, index: number(element, 'index'), places: [], track: /** @type {HTMLElement | null} */ (element.closest('.track')), start: number(element, 'start'), x: 0, y: 0, inside: 0, on: false, pointer: -1, spots: [], home: board().getBoundingClientRect(), scroll: 0, ...more };
    return move;
  };
  /** @param {Move} move */
  const ask = async (move) => {
    move.element.classList.add('lift');
    try {
      move.places = (await (await raw('GET', `/api/batches/${move.index}/where`)).json()).sessions;
    } catch (error) {
      return does.fail(error);
    }
    if (move !== drag && move !== held) return;
    prepare(move);
    for (const track of tracks()) track.classList.add(place(move, track)?.ranges.some((one) => one.code === 'ok') ? 'can' : 'cannot');
    show(move);
  };
  const end = () => {
    drag = null;
    held = null;
    under = null;
    ghost.remove();
    for (const one of page.querySelectorAll('.open-drop, .lift, .can, .cannot')) one.classList.remove('open-drop', 'lift', 'can', 'cannot');
  };
  /** @param {Move} move */
  const drop = (move) => {
    end();
    const { track, element } = move;
    if (!track || (number(track, 'session') === number(element, 'session') && move.start === number(element, 'start'))) return does.set({});
    const session = number(track, 'session');
    return does.edit([{ plan: { move: { batch: move.index, session, start: move.start } } }], `${element.dataset.college}-${session}`);
  };
  const away = () => {
    if (!drag && !held) return;
    end();
    does.say(board()?.dataset.putBack ?? '');
    does.set({});
  };
  /** A start inside the session, on its grid, at a neighbour's end where one is near. @param {Move} move @param {HTMLElement} track @param {number} wanted */
  const fit = (move, track, wanted) => {
    const [start, last, slot] = [number(track, 'start'), latest(move, track), number(board(), 'slot')];
    const others = /** @type {HTMLElement[]} */ ([...track.querySelectorAll('.b')]).filter((one) => one !== move.element);
    const edges = others.flatMap((one) => [number(one, 'start') + number(one, 'minutes'), number(one, 'start') - length(move, track)]);
    const near = [...edges, start, last].find((minute) => Math.abs(minute - wanted) <= SNAP && minute >= start && minute <= last) ?? wanted;
    return Math.max(start, Math.min(last, start + Math.round((near - start) / slot) * slot));
  };

  page.addEventListener('pointerdown', (event) => {
    const element = batchOf(event.target);
    if (!element || event.button !== 0 || held) return;
    const box = element.getBoundingClientRect();
    drag = take(element, { x: event.clientX, y: event.clientY, inside: (event.clientX - box.left) / box.width, pointer: event.pointerId });
  });
  page.addEventListener('pointermove', (event) => {
    const move = drag;
    if (!move || event.pointerId !== move.pointer) return;
    if (!move.on) {
      if (Math.hypot(event.clientX - move.x, event.clientY - move.y) <= DEAD) return;
      move.on = true;
      board().setPointerCapture(move.pointer);
      prepare(move);
      ask(move);
    }
    const y = event.clientY + scrollY - move.scroll;
    const found = move.spots.find(({ box }) => event.clientX >= box.left && event.clientX <= box.right && y >= box.top && y <= box.bottom);
    move.track = found?.track ?? null;
    if (found) {
      const [from, to] = [number(found.track, 'from'), number(found.track, 'to')];
      const at = from + (event.clientX - found.box.left) / found.box.width * (to - from);
      move.start = fit(move, found.track, at - move.inside * number(move.element, 'minutes'));
    }
    show(move);
    if (event.clientY < 70) scrollBy(0, -12);
    if (event.clientY > innerHeight - 40) scrollBy(0, 12);
  });
  page.addEventListener('pointerup', () => {
    const move = drag;
    if (!move) return;
    drag = null;
    if (move.on && move.track) drop(move);
    else if (move.on) { drag = move; away(); } else {
      move.element.focus({ preventScroll: true });
      does.set({ chosen: key(move.element) });
    }
  });
  page.addEventListener('pointercancel', away);
  page.addEventListener('lostpointercapture', () => { if (drag?.on) away(); });
  addEventListener('blur', away);
  // A press that no pointer made: a screen reader's.
  page.addEventListener('click', (event) => {
    const element = batchOf(event.target);
    if (element && event.detail === 0 && !held) does.set({ chosen: key(element) });
  });

  page.addEventListener('keydown', (event) => {
    if (does.composing(event)) return;
    if (event.key === 'Escape' && (drag || held)) {
      event.preventDefault();
      return away();
    }
    const element = batchOf(event.target);
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    return held ? carry(event, held) : rest(event, element);
  });

  /** Keys on a batch that stands. @param {KeyboardEvent} event @param {HTMLElement} element */
  const rest = (event, element) => {
    const all = batches();
    const at = all.indexOf(element);
    const index = number(element, 'index');
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 });
    const pressed = event.key.toLowerCase();
    if (event.key in steps) {
      const next = all[steps[event.key]];
      if (next) {
        for (const one of all) one.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    } else if (pressed === 'enter') {
      held = take(element, {});
      does.say((board().dataset.picked ?? '').replace('{0}', element.dataset.name ?? ''));
      prepare(held);
      show(held);
      ask(held);
    } else if (pressed === ' ') does.set({ chosen: key(element) });
    else if (pressed === 'delete') does.edit([{ plan: { unplace: { batch: index } } }]);
    else if (pressed === 'm') does.set({ dialog: { is: 'move', batch: index } });
    else if (pressed === 'f') does.edit([{ plan: { keep: { batch: index, on: element.dataset.kept !== 'true' } } }]);
    else if (pressed === '?') does.set({ dialog: { is: 'keys' } });
    else if (/^[^\s\p{C}]$/u.test(event.key)) all.find((one) => (one.dataset.name ?? '').startsWith(event.key))?.focus();
    else return;
    event.preventDefault();
  };

  /** Keys while a batch is carried. @param {KeyboardEvent} event @param {Move} move */
  const carry = (event, move) => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    if (event.key === 'Enter' || event.key === ' ') {
      drop(move);
      return;
    }
    const by = (event.shiftKey ? 3 : 1) * number(board(), 'slot') * (event.key === 'ArrowLeft' ? -1 : 1);
    const track = move.track ?? tracks()[0];
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') move.start = Math.max(number(track, 'start'), Math.min(latest(move, track), move.start + by));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const all = tracks();
      const next = all[all.indexOf(track) + (event.key === 'ArrowUp' ? -1 : 1)];
      if (!next) return;
      move.track = next;
      move.start = place(move, next)?.ranges.find((one) => one.code === 'ok')?.from ?? number(next, 'start');
    } else return;
    prepare(move);
    const text = show(move);
    move.track?.scrollIntoView({ block: 'nearest' });
    does.say(`${move.track?.dataset.called} ${clock(move.start)}${board().dataset.and}${text}`);
  };

  return { isHeld: () => held !== null || drag?.on === true };
}
