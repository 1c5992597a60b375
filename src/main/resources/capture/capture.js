'use strict';
const picture = document.getElementById('picture');
const send = document.getElementById('send');
const message = document.getElementById('message');

picture.addEventListener('change', () => { send.disabled = picture.files.length === 0; });

send.addEventListener('click', async () => {
  send.disabled = true;
  message.textContent = '…';
  try {
    const answer = await fetch(location.pathname, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: picture.files[0],
      credentials: 'omit',
    });
    message.textContent = await answer.text();
    picture.disabled = answer.ok;
    send.disabled = answer.ok;
  } catch (unreachable) {
    message.textContent = 'Sem conexão; tente de novo. / No connection; try again.';
    send.disabled = false;
  }
});
