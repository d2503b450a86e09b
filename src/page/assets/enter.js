// The start link: its secret, which works once, is changed for a token; then it stands nowhere any more.

import { keep } from './server.js';

const once = new URLSearchParams(location.hash.slice(1)).get('once') ?? '';
history.replaceState(null, '', '/enter');
const answer = await fetch('/enter', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ once }) });
if (answer.ok) {
  keep((await answer.json()).token);
  location.replace('/start?first');
} else {
  const wait = document.querySelector('.wait');
  if (wait) wait.textContent = (await answer.text()).trim();
}
