// Requests to the server, and what it tells: one stream for all windows of a browser.

const KEY = 'halfday-token';
const channel = new BroadcastChannel('halfday');
let token = sessionStorage.getItem(KEY) ?? '';

channel.addEventListener('message', (event) => {
  // A window of the same origin that has no token yet asks the others.
  if (event.data?.ask === 'token' && token) channel.postMessage({ token });
});

/** @param {string} fresh */
export function keep(fresh) {
  token = fresh;
  sessionStorage.setItem(KEY, fresh);
}

/** The token, if this window has one or another gives it. @returns {Promise<boolean>} */
export function known() {
  if (token) return Promise.resolve(true);
  return new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const hear = (event) => {
      if (!event.data?.token) return;
      keep(event.data.token);
      done(true);
    };
    /** @param {boolean} found */
    const done = (found) => {
      channel.removeEventListener('message', hear);
      resolve(found);
    };
    channel.addEventListener('message', hear);
    channel.postMessage({ ask: 'token' });
    setTimeout(() => done(false), 700);
  });
}

/** A request that was not granted: what is shown of it, and what is said. */
export class Refused extends Error {
  /** @param {number} status @param {any} answer @param {string} text */
  constructor(status, answer, text) {
    super(text);
    this.status = status;
    this.shown = answer.shown ?? ['div', { class: 'note bad' }, text];
  }
}

/**
 * Asks the server.
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @param {Record<string, string>} [more]
 */
export async function raw(method, path, body, more = {}) {
  /** @type {Record<string, string>} */
  const headers = { 'X-Halfday': token, ...more };
  const isFile = body instanceof ArrayBuffer;
  if (body !== undefined) headers['Content-Type'] = isFile ? 'application/octet-stream' : 'application/json';
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined || isFile ? body : JSON.stringify(body), cache: 'no-store' });
  } catch {
    throw new Refused(0, {}, document.getElementById('gone')?.textContent ?? '');
  }
  if (answer.ok) return answer;
  const text = await answer.text();
  let said = {};
  try {
    said = JSON.parse(text);
  } catch {
    // a refusal in words
  }
  const lines = text.trim().split('\n');
  throw new Refused(answer.status, said, said && 'said' in said ? String(said.said) : lines[document.documentElement.lang === 'en' ? lines.length - 1 : 0]);
}

/** @param {string} path @param {any} [body] */
export async function post(path, body = {}) {
  return (await raw('POST', path, body)).json();
}

/** The fields of an event. @param {string} part @param {string} name */
function field(part, name) {
  return part.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
}

/**
 * Hears what the server tells. One window of the browser hears for all.
 * @param {(kind: string, value: any) => void} tell
 * @param {(there: boolean) => void} alive
 */
export function listen(tell, alive) {
  channel.addEventListener('message', (event) => {
    if (event.data?.event) tell(event.data.event, event.data.value);
    if (typeof event.data?.alive === 'boolean') alive(event.data.alive);
  });
  /** @param {boolean} there */
  const both = (there) => {
    alive(there);
    channel.postMessage({ alive: there });
  };
  navigator.locks.request('halfday-events', async () => {
    let [wait, last] = [1, ''];
    for (;;) {
      try {
        const answer = await raw('GET', '/api/events', undefined, last ? { 'Last-Event-ID': last } : {});
        if (!answer.body) throw new Error('no stream');
        both(true);
        wait = 1;
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          text += value;
          const parts = text.split('\n\n');
          text = parts.pop() ?? '';
          for (const part of parts) {
            last = field(part, 'id') ?? last;
            const kind = field(part, 'event');
            if (!kind) continue;
            const told = JSON.parse(field(part, 'data') ?? 'null');
            tell(kind, told);
            channel.postMessage({ event: kind, value: told });
          }
        }
      } catch {
        // tried again below
      }
      both(false);
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      wait = Math.min(10, wait * 2);
    }
  });
}
