// Sends a message again that was set aside.
export function listenForSendAgain() {
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-again]');
    if (button) {
      sendAgain(button);
    }
  });
}

async function sendAgain(button) {
  button.disabled = true;
  const answer = await fetch(button.dataset.again, { method: 'POST', signal: AbortSignal.timeout(10000) }).catch(() => null);
  if (answer !== null && answer.ok) {
    button.textContent = 'Waits to be sent';
  } else {
    button.disabled = false;
    button.textContent = answer === null ? 'No answer: try again' : `Not done (${answer.status}): try again`;
  }
}
