'use strict';
// The page holds every sentence it may have to show; an answer only says which. What an answer's body says is never shown.
const form = document.getElementById('form');
const picture = document.getElementById('picture');
const chosen = document.getElementById('chosen');
const send = document.getElementById('send');
const message = document.getElementById('message');

const BY_STATUS = { 404: 'UNKNOWN_LINK', 413: 'TOO_LARGE', 429: 'TOO_MANY', 502: 'AWAY', 503: 'AWAY', 504: 'AWAY' };

const wordsOf = (code) => document.querySelector(`#words [data-code="${code}"]`);

function say(code) {
  const words = wordsOf(code) || wordsOf('FAILED');
  message.textContent = words.textContent;
  message.className = words.dataset.kind;
  if (words.dataset.over === 'true') {
    form.hidden = true;
    document.getElementById('title').textContent = words.title;
  }
}

picture.addEventListener('change', () => {
  const file = picture.files[0];
  send.disabled = !file;
  chosen.hidden = !file;
  chosen.textContent = file ? file.name : '';
  message.textContent = '';
});

send.addEventListener('click', async () => {
  const file = picture.files[0];
  if (file.size === 0) {
    say('EMPTY');
    return;
  }
  if (file.size > Number(form.dataset.maxBytes)) {
    say('TOO_LARGE');
    return;
  }
  send.disabled = true;
  say('SENDING');
  try {
    const answer = await fetch(location.pathname + location.search, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Accept: 'text/plain' },
      body: file,
      credentials: 'omit',
    });
    const code = answer.headers.get('X-Capture') || BY_STATUS[answer.status] || 'FAILED';
    say(/^[A-Z_]+$/.test(code) ? code : 'FAILED');
  } catch (unreachable) {
    say('OFFLINE');
  }
  send.disabled = false;
});
