// The schedule as strips, one for each half-day, and the hands that move a batch: pointer, keys. What may stand where, the
// server has said before anything moves: nothing is reckoned here but pixels.

import { clock, composing, h, say, t } from './dom.js';
import { get } from './server.js';

/** Pixels before a press becomes a drag. */
const DEAD = 4;
/** Minutes within which a batch snaps to a neighbour. */
const SNAP = 10;

/** Puts back what is carried, when the window is left. */
let giveUp = () => {};
addEventListener('blur', () => giveUp());

/** Batches of a session in lanes: those that overlap stand below each other. @param {[any, number][]} batches */
function lanes(batches) {
  const sorted = [...batches].sort((one, other) => one[0].start - other[0].start);
  /** @type {number[]} */
  const ends = [];
  const placed = sorted.map(([batch, index]) => {
    let lane = ends.findIndex((end) => end <= batch.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = batch.end;
    return { batch, index, lane };
  });
  return { placed, count: Math.max(1, ends.length) };
}

/** @param {any} app @param {any} memory @param {(index: number) => void} choose @param {(index: number) => void} moveDialog */
export function board(app, memory, choose, moveDialog) {
  const { problem, plan, verdict } = app.state;
  const broken = new Set(verdict.problems.flatMap((/** @type {any} */ one) => one.batches));
  const chosen = plan.batches[memory.chosen];
  const root = h('div', { id: 'board', class: 'board' });
  const focusable = chosen ? memory.chosen : 0;
  for (const [place, half] of problem.half_days.entries()) {
    const cells = problem.cells.map((/** @type {any} */ row) => row[place]);
    const open = cells.filter((/** @type {any} */ cell) => cell.state === 'open');
    const [from, to] = [Math.min(half.start, ...open.map((/** @type {any} */ cell) => cell.start)), Math.max(half.end, ...open.map((/** @type {any} */ cell) => cell.end))];
    const own = plan.batches.map((/** @type {any} */ batch, /** @type {number} */ index) => [batch, index]).filter((/** @type {any} */ [batch]) => batch.half_day === place);
    const used = own.reduce((/** @type {number} */ sum, /** @type {any} */ [batch]) => sum + batch.minutes, 0);
    const whole = open.reduce((/** @type {number} */ sum, /** @type {any} */ cell) => sum + cell.minutes, 0);
    const left = (/** @type {number} */ minute) => `${(minute - from) / (to - from) * 100}%`;
    const ticks = [];
    for (let minute = Math.ceil(from / 30) * 30; minute <= to; minute += 30) ticks.push(minute);
    const shown = [from, ...ticks.filter((minute) => minute - from >= 20 && to - minute >= 20), to];
    root.append(h('section', { class: 'hd', 'aria-label': half.text },
      h('header', null, h('h2', null, half.day, ' ', half.weekday, ' ', half.name), h('span', { class: 'load' }, own.length > 0 ? t('used', used, whole) : t('empty'))),
      h('div', { class: 'track-row axis-row', 'aria-hidden': 'true' }, h('div', { class: 'lab' }), h('div', { class: 'axis' }, shown.map((minute) => h('span', { style: { left: left(minute) } }, clock(minute))))),
      problem.rooms.map((/** @type {any} */ room, /** @type {number} */ row) => {
        const cell = cells[row];
        const { placed, count } = lanes(own.filter((/** @type {any} */ [batch]) => batch.room === row));
        const track = h('div', { class: cell.state === 'open' ? 'track' : 'track shut', 'data-session': cell.session ?? '', 'data-from': from, 'data-to': to, style: { height: `${36 + (count - 1) * 32}px` } },
          ticks.map((minute) => h('i', { class: 'tick', style: { left: left(minute) } })),
          cell.state === 'open' && cell.start > from && h('i', { class: 'before', style: { left: '0', width: left(cell.start) } }),
          cell.state === 'open' && cell.end < to && h('i', { class: 'before', style: { left: left(cell.end), right: '0' } }),
          cell.state !== 'open' && h('span', { class: 'free' }, cell.state === 'make_up' ? `${cell.name} ${cell.hours}` : t('closed')),
          cell.state === 'open' && placed.length === 0 && h('span', { class: 'free' }, t('empty')),
          placed.map(({ batch, index, lane }) => {
            const kinds = ['b'];
            if (broken.has(index)) kinds.push('broken');
            else if (batch.moved) kinds.push('moved');
            else if (chosen && chosen.college === batch.college && index !== memory.chosen) kinds.push('same');
            const states = [broken.has(index) && t('does-not'), batch.moved && t('moved'), batch.kept && t('held')].filter(Boolean);
            const more = [batch.when, batch.where, batch.heads !== null ? t('heads-unit', batch.heads) : '', ...states].join(t('list-and'));
            const element = h('button', { type: 'button', class: kinds.join(' '), 'data-k': `b-${index}`, 'data-index': index, tabindex: index === focusable ? '0' : '-1', 'aria-pressed': String(index === memory.chosen), title: `${batch.name} ${more}`, style: { left: left(batch.start), width: `calc(${(batch.end - batch.start) / (to - from) * 100}% - 1px)` } },
              h('span', { class: 'nm' }, batch.name), h('span', { class: 'tm' }, batch.times, batch.end - batch.start > 30 && batch.heads !== null ? ` · ${t('heads-unit', batch.heads)}` : ''), batch.kept && h('span', { class: 'pin', 'aria-hidden': 'true' }, '●'), h('span', { class: 'sr' }, t('list-and'), more));
            if (count > 1) Object.assign(element.style, { top: `${3 + lane * 32}px`, bottom: 'auto', height: '30px' });
            return element;
          }));
        return h('div', { class: 'track-row' }, h('div', { class: 'lab', title: room.label }, room.label), track);
      })));
  }
  hands(app, memory, root, choose, moveDialog);
  return root;
}

/** What the server says of a start in a session. @param {any} places @param {number} session @param {number} start */
function range(places, session, start) {
  const place = places?.sessions.find((/** @type {any} */ one) => one.session === session);
  return place?.ranges.find((/** @type {any} */ one) => one.from <= start && start <= one.to) ?? (place ? place.ranges.at(-1) : null);
}

/** @param {any} app @param {any} memory @param {HTMLElement} root @param {(index: number) => void} choose @param {(index: number) => void} moveDialog */
function hands(app, memory, root, choose, moveDialog) {
  const { problem, plan } = app.state;
  const slot = problem.slot;
  /** @type {any} */
  let drag = null;
  /** @type {any} */
  let held = null;
  const ghost = h('div', { class: 'ghost', 'aria-hidden': 'true' }, h('i', null));
  const tracks = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll('.track')].filter((one) => /** @type {HTMLElement} */ (one).dataset.session !== ''));
  const session = (/** @type {HTMLElement} */ track) => Number(track.dataset.session);
  const minutes = (/** @type {any} */ move, /** @type {number} */ at) => move.places?.sessions.find((/** @type {any} */ one) => one.session === at)?.minutes ?? move.batch.minutes;

  /** The track of a session with its hours. @param {number} at */
  const cell = (at) => problem.cells.flat().find((/** @type {any} */ one) => one.session === at);

  /** Shows where the batch would stand, and what is said of it. @param {any} move */
  const show = (move) => {
    const { track, start } = move;
    for (const one of root.querySelectorAll('.open-drop')) if (one !== track) one.classList.remove('open-drop');
    if (!track) return ghost.remove();
    track.classList.add('open-drop');
    const [from, to] = [Number(track.dataset.from), Number(track.dataset.to)];
    const length = minutes(move, session(track));
    const said = range(move.places, session(track), start);
    const good = said === null || said?.code === 'ok';
    ghost.className = `ghost${good ? '' : ' bad'}`;
    ghost.style.left = `${(start - from) / (to - from) * 100}%`;
    ghost.style.width = `${Math.min(length, to - start) / (to - from) * 100}%`;
    /** @type {HTMLElement} */ (ghost.firstChild).textContent = `${clock(start)} ${said?.text ?? ''}`;
    if (ghost.parentNode !== track) track.append(ghost);
    return said;
  };
  const end = () => {
    ghost.remove();
    for (const one of root.querySelectorAll('.open-drop')) one.classList.remove('open-drop');
    for (const one of root.querySelectorAll('.lift')) one.classList.remove('lift');
    for (const one of root.querySelectorAll('.can, .cannot')) one.classList.remove('can', 'cannot');
  };
  /** Colours every session by what the server says. @param {any} move */
  const colour = (move) => {
    for (const track of tracks()) {
      const place = move.places.sessions.find((/** @type {any} */ one) => one.session === session(track));
      track.classList.add(place?.ranges.some((/** @type {any} */ one) => one.code === 'ok') ? 'can' : 'cannot');
    }
  };
  /** @param {any} move */
  const ask = async (move) => {
    try {
      const places = await get(`/api/batches/${move.index}/where`);
      if (places.version !== app.state.version) return;
      move.places = places;
      if (move === drag || move === held) { colour(move); show(move); }
    } catch (error) {
      app.fail(error);
    }
  };
  const drop = async (/** @type {any} */ move) => {
    const at = session(move.track);
    if (at === move.batch.session && move.start === move.batch.start) return;
    if (await app.edit([{ plan: { move: { batch: move.index, session: at, start: move.start } } }])) follow(move, at);
  };
  /** The focus stays on the batch that was moved. @param {any} move @param {number} at */
  const follow = (move, at) => {
    const index = app.state.plan.batches.findIndex((/** @type {any} */ one) => one.college === move.batch.college && one.session === at);
    if (index >= 0) choose(index);
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-k="b-${index}"]`))?.focus({ preventScroll: true });
  };
  /** A start inside the session, on its grid, at a neighbour's end where one is near. @param {any} move @param {HTMLElement} track @param {number} wanted */
  const fit = (move, track, wanted) => {
    const at = session(track);
    const own = cell(at);
    const length = minutes(move, at);
    const last = Math.max(own.start, own.start + own.minutes - length);
    const inside = (/** @type {number} */ minute) => Math.max(own.start, Math.min(last, own.start + Math.round((minute - own.start) / slot) * slot));
    const edges = plan.batches.filter((/** @type {any} */ one, /** @type {number} */ index) => one.session === at && index !== move.index).flatMap((/** @type {any} */ one) => [one.end, one.start - length]);
    const edge = [...edges, own.start, last].find((minute) => Math.abs(minute - wanted) <= SNAP && minute >= own.start && minute <= last);
    return inside(edge ?? wanted);
  };

  root.addEventListener('pointerdown', (event) => {
    const element = /** @type {HTMLElement} */ (event.target).closest?.('.b');
    if (!element || event.button !== 0 || held) return;
    const index = Number(/** @type {HTMLElement} */ (element).dataset.index);
    const box = element.getBoundingClientRect();
    drag = { index, batch: plan.batches[index], element, x: event.clientX, y: event.clientY, inside: (event.clientX - box.left) / box.width, on: false, pointer: event.pointerId, places: null };
  });
  root.addEventListener('pointermove', (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.on) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) <= DEAD) return;
      drag.on = true;
      drag.element.classList.add('lift');
      root.setPointerCapture(drag.pointer);
      // Where the strips are is looked up once: nothing is laid out while the pointer moves.
      drag.boxes = tracks().map((track) => ({ track, box: track.getBoundingClientRect() }));
      drag.scroll = scrollY;
      ask(drag);
    }
    const y = event.clientY + scrollY - drag.scroll;
    const found = drag.boxes.find((/** @type {any} */ { box }) => event.clientX >= box.left && event.clientX <= box.right && y >= box.top && y <= box.bottom);
    drag.track = found?.track ?? null;
    if (found) {
      const [from, to] = [Number(found.track.dataset.from), Number(found.track.dataset.to)];
      const at = from + (event.clientX - found.box.left) / found.box.width * (to - from);
      drag.start = fit(drag, found.track, at - drag.inside * drag.batch.minutes);
    }
    show(drag);
    if (event.clientY < 70) scrollBy(0, -12);
    if (event.clientY > innerHeight - 40) scrollBy(0, 12);
  });
  root.addEventListener('pointerup', () => {
    if (!drag) return;
    const move = drag;
    drag = null;
    end();
    if (!move.on) {
      choose(move.index);
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-k="b-${move.index}"]`))?.focus({ preventScroll: true });
    } else if (move.track) drop(move);
  });
  const away = () => {
    if (!drag && !held) return;
    drag = null;
    held = null;
    end();
    say(t('put-back'));
  };
  root.addEventListener('pointercancel', away);
  root.addEventListener('lostpointercapture', () => { if (drag) away(); });
  giveUp = away;
  // A press that no pointer made: a screen reader's.
  root.addEventListener('click', (event) => {
    const element = /** @type {HTMLElement} */ (event.target).closest?.('.b');
    if (element && event.detail === 0 && !held) choose(Number(/** @type {HTMLElement} */ (element).dataset.index));
  });

  root.addEventListener('keydown', (event) => {
    if (composing(event)) return;
    if (event.key === 'Escape' && (drag || held)) { event.preventDefault(); return away(); }
    const element = /** @type {HTMLElement} */ (event.target).closest?.('.b');
    if (!element) return;
    const index = Number(/** @type {HTMLElement} */ (element).dataset.index);
    if (held) return carry(event);
    rest(event, /** @type {HTMLElement} */ (element), index);
  });

  /** Keys on a batch that stands. @param {KeyboardEvent} event @param {HTMLElement} element @param {number} index */
  const rest = (event, element, index) => {
    const all = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('.b')]);
    const place = all.indexOf(element);
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 });
    if (event.key in steps) {
      event.preventDefault();
      const next = all[steps[event.key]];
      if (!next) return;
      element.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      held = { index, batch: plan.batches[index], element, places: null, track: element.closest('.track'), start: plan.batches[index].start };
      element.classList.add('lift');
      say(t('picked-up', held.batch.name));
      show(held);
      ask(held);
    } else if (event.key === ' ') {
      event.preventDefault();
      choose(index);
    } else if (event.key === 'Delete') app.edit([{ plan: { unplace: { batch: index } } }]);
    else if (event.key === 'm' || event.key === 'M') moveDialog(index);
    else if (event.key === 'f' || event.key === 'F') app.edit([{ plan: { keep: { batch: index, on: !plan.batches[index].kept } } }]);
  };

  /** Keys while a batch is carried. @param {KeyboardEvent} event */
  const carry = (event) => {
    const move = held;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      held = null;
      end();
      return drop(move);
    }
    const by = (event.shiftKey ? 3 : 1) * slot;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') move.start = limited(move, move.start + (event.key === 'ArrowLeft' ? -by : by));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const all = tracks();
      const next = all[all.indexOf(move.track) + (event.key === 'ArrowUp' ? -1 : 1)];
      if (!next) return event.preventDefault();
      move.track = next;
      const free = move.places?.sessions.find((/** @type {any} */ one) => one.session === session(next))?.ranges.find((/** @type {any} */ one) => one.code === 'ok');
      move.start = free ? free.from : cell(session(next)).start;
    } else return;
    event.preventDefault();
    const said = show(move);
    move.track.scrollIntoView({ block: 'nearest' });
    const own = cell(session(move.track));
    const half = problem.half_days[problem.cells.map((/** @type {any} */ row) => row.findIndex((/** @type {any} */ one) => one === own)).find((/** @type {number} */ place) => place >= 0)];
    const room = problem.rooms[problem.cells.findIndex((/** @type {any} */ row) => row.includes(own))];
    say(`${half.text} ${room.label} ${clock(move.start)}${t('list-and')}${said?.text ?? ''}`);
  };
  /** @param {any} move @param {number} wanted */
  const limited = (move, wanted) => {
    const own = cell(session(move.track));
    return Math.max(own.start, Math.min(own.start + own.minutes - minutes(move, session(move.track)), wanted));
  };
}
