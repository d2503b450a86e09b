// What an element asks for, with what is typed put in: `$name` is the value of the field of that name, `$#name` the same as
// a number, `$/name` its lines, `$?name` that or nothing.

/** @typedef {Record<string, any>} Typed */

/** The value of a field; undefined where it is none that can be taken. @param {HTMLInputElement | HTMLSelectElement} field */
function value(field) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked;
  const text = field.value.trim();
  if (text === '') return undefined;
  if (field.type !== 'number') return text;
  const number = Number(text);
  const is = (/** @type {string} */ limit, /** @type {number} */ way) => limit === '' || limit === undefined || (number - Number(limit)) * way >= 0;
  const { min, max } = /** @type {HTMLInputElement} */ (field);
  return Number.isInteger(number) && is(min, 1) && is(max, -1) ? number : undefined;
}

/** What is typed into the fields of an element's form. @param {Element} element @returns {Typed} */
export function typed(element) {
  const form = element.closest('[data-form]') ?? element;
  const fields = [form, ...form.querySelectorAll('[name]')].filter((one) => one.hasAttribute('name'));
  return Object.fromEntries(fields.map((field) => [field.getAttribute('name'), value(/** @type {HTMLInputElement} */ (field))]));
}

/**
 * A value with what is typed put in; undefined where something is missing.
 * @param {any} template
 * @param {Typed} fields
 * @returns {any}
 */
export function filled(template, fields) {
  if (typeof template === 'string' && template.startsWith('$')) {
    const [, kind, name] = /^\$([?#/]?)(.*)$/.exec(template) ?? [];
    const own = fields[name];
    if (kind === '/') return String(own ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
    if (kind === '?') return own ?? null;
    return kind === '#' && own !== undefined ? Number(own) : own;
  }
  if (Array.isArray(template)) {
    const all = template.map((one) => filled(one, fields));
    return all.includes(undefined) ? undefined : all;
  }
  if (template === null || typeof template !== 'object') return template;
  const all = Object.entries(template).map(([key, one]) => [key, filled(one, fields)]);
  return all.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(all);
}
