// The demo's controls: they speak to the simulated DERMS, not to the gateway.
const DONE = {
  stop: 'sends an all-zero profile: charging stops within seconds.',
  normal: 'sends a normal profile: charging resumes.',
  cut: 'is silent: once the deadline has passed, the link is offline and the fallback holds.',
  join: 'is back: it shakes hands and sends a forecast.',
};

export function listenForDemoControls() {
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-demo]');
    if (button) {
      command(button);
    }
  });
}

async function command(button) {
  const { demo: action, group } = button.dataset;
  const control = document.querySelector('[data-control]').dataset.control.replace(/\/$/, '');
  const whom = group === 'all' ? 'for all sites' : 'for ' + group;
  button.setAttribute('aria-busy', 'true');
  say('Telling the simulated DERMS …');
  try {
    const answer = await fetch(`${control}/control/${action}?group=${encodeURIComponent(group)}`, {
      method: 'POST',
      signal: AbortSignal.timeout(10000),
    });
    if (answer.ok) {
      say(`The simulated DERMS ${DONE[action]} (${whom})`, 'good');
    } else {
      say(`The simulated DERMS refused: it answered ${answer.status}.`, 'danger');
    }
  } catch {
    say(`The simulated DERMS cannot be reached at ${control}. Is it still running?`, 'danger');
  } finally {
    button.removeAttribute('aria-busy');
  }
}

function say(words, tone = '') {
  const answer = document.getElementById('demo-answer');
  answer.textContent = words;
  answer.dataset.tone = tone;
}
