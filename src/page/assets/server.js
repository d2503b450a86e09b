// Requests to the server, and what it tells: one stream for all windows of a browser.

import { findings, h, t } from './dom.js';

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

export class Refused extends Error {
  /** @param {number} status @param {any[]} list @param {string} text */
  constructor(status, list, text) {
    super(text);
    this.status = status;
    this.list = list;
  }

  shown() {
    return this.list.length > 0 ? findings(this.list) : h('div', { class: 'note bad' }, this.message);
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
  const sent = body === undefined ? undefined : isFile ? body : JSON.stringify(body);
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: sent, cache: 'no-store' });
  } catch {
    throw new Refused(0, [], t('gone'));
  }
  if (answer.ok) return answer;
  const text = await answer.text();
  let list = [];
  try {
    list = JSON.parse(text).findings ?? [];
  } catch {
    // a refusal in words
  }
  const lines = text.trim().split('\n');
  throw new Refused(answer.status, list, lines[document.documentElement.lang === 'en' ? lines.length - 1 : 0]);
}

/** @param {string} path */
export async function get(path) {
  return (await raw('GET', path)).json();
}

/** @param {string} path @param {any} [body] */
export async function post(path, body = {}) {
  return (await raw('POST', path, body)).json();
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
        /** @type {Record<string, string>} */
        const headers = { 'X-Halfday': token };
        if (last) headers['Last-Event-ID'] = last;
        const answer = await fetch('/api/events', { headers, cache: 'no-store' });
        if (!answer.ok || !answer.body) throw new Error('refused');
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
            const lines = part.split('\n');
            /** @param {string} name */
            const field = (name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
            last = field('id') ?? last;
            const kind = field('event');
            if (!kind) continue;
            const value = JSON.parse(field('data') ?? 'null');
            tell(kind, value);
            channel.postMessage({ event: kind, value });
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
