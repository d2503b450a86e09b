// What the server gives to be shown, put in its place: elements from values, never from text. What is there already stays,
// with its focus, its place and what is being typed; only what differs is changed.

/** @typedef {string | Tree} Piece */
/** @typedef {[string, Record<string, string>, ...any[]]} Tree */

/** A moment as hours and minutes, with the date where it is not today. @param {number} seconds */
function moment(seconds) {
  const at = new Date(seconds * 1000);
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString(document.documentElement.lang, { month: 'numeric', day: 'numeric' })} ${time}`;
}

/** What styles and times say that the text of a page may not. @param {Element} element @param {string} name @param {string} value */
function dress(element, name, value) {
  if (name === 'data-at') /** @type {HTMLElement} */ (element).style.cssText = value;
  if (name === 'data-seconds') element.textContent = moment(Number(value));
}

/** Dresses what came as HTML. @param {Element} root */
export function dressAll(root) {
  for (const name of ['data-at', 'data-seconds']) for (const element of root.querySelectorAll(`[${name}]`)) dress(element, name, element.getAttribute(name) ?? '');
}

/** Attributes that belong to who uses the page once the element is there. */
const THEIRS = ['open', 'style', 'hidden'];

/** @param {Element} element @param {Record<string, string>} wanted */
function attributes(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (name in wanted || THEIRS.includes(name)) continue;
    element.removeAttribute(name);
    if (name === 'checked') /** @type {HTMLInputElement} */ (element).checked = false;
    if (name === 'data-at') /** @type {HTMLElement} */ (element).style.cssText = '';
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (element.getAttribute(name) === value || THEIRS.includes(name)) continue;
    element.setAttribute(name, value);
    dress(element, name, value);
    if (name === 'checked') /** @type {HTMLInputElement} */ (element).checked = true;
    if (name === 'value' && element instanceof HTMLInputElement) element.value = value;
  }
}

/** @param {Tree} tree @returns {Element} */
function build([tag, wanted, ...inside]) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(wanted)) {
    element.setAttribute(name, value);
    dress(element, name, value);
  }
  for (const piece of inside) element.append(typeof piece === 'string' ? piece : build(piece));
  return element;
}

/** Whether an element can become what is wanted. @param {Node | null} node @param {Tree} tree */
function fits(node, [tag, wanted]) {
  return node instanceof Element && node.localName === tag && (node.getAttribute('data-k') ?? '') === (wanted['data-k'] ?? '') && node.id === (wanted.id ?? '');
}

/**
 * Makes what stands in an element what is wanted.
 * @param {Element} parent
 * @param {Piece[]} pieces
 */
export function patch(parent, pieces) {
  /** @type {Node | null} */
  let at = parent.firstChild;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (at instanceof Text) {
        if (at.data !== piece) at.data = piece;
        at = at.nextSibling;
      } else parent.insertBefore(document.createTextNode(piece), at);
      continue;
    }
    // Further on, if something before it went; else it is new.
    let found = at;
    while (found && !fits(found, piece)) found = found.nextSibling;
    if (!found) {
      parent.insertBefore(build(piece), at);
      continue;
    }
    while (at !== found) {
      const gone = /** @type {ChildNode} */ (at);
      at = gone.nextSibling;
      gone.remove();
    }
    become(/** @type {Element} */ (found), piece);
    at = found.nextSibling;
  }
  while (at) {
    const gone = /** @type {ChildNode} */ (at);
    at = gone.nextSibling;
    gone.remove();
  }
}

/** @param {Element} element @param {Tree} tree */
function become(element, [, wanted, ...inside]) {
  if ('data-own' in wanted) return;
  const list = element instanceof HTMLSelectElement ? element : null;
  const before = list?.querySelector('[selected]')?.getAttribute('value');
  const lines = element instanceof HTMLTextAreaElement ? element : null;
  const written = lines?.defaultValue;
  attributes(element, wanted);
  if (!('data-seconds' in wanted)) patch(element, inside);
  if (lines && lines.defaultValue !== written) lines.value = lines.defaultValue;
  const now = list?.querySelector('[selected]')?.getAttribute('value');
  if (list && (now !== before || list.selectedIndex < 0)) list.value = now ?? list.options[0]?.value ?? '';
  // A list from which one is taken after the other shows none of them.
  if (list && now === '') list.value = '';
}
