// Keeps the living part of a page as the gateway has it: an event says that something changed, and then the part is fetched
// anew and laid over what is shown. Says so when the gateway cannot be reached, and recovers by itself.
import { morph } from './morph.js';

const PACE = 1000;        // at most one fetch in this time
const AT_LEAST = 5000;    // links and messages have no events of their own
const PATIENCE = 8000;    // an answer that takes longer counts as lost
const GRACE = 1500;       // a stream that comes back within this time is not worth a banner

export function followChanges() {
  const root = document.querySelector('[data-part]');
  const badge = document.getElementById('live');
  if (!root) {
    badge.hidden = true;
    return;
  }
  const page = { root, busy: false, again: false, last: 0, streamUp: false, partUp: true, lastSeen: new Date() };
  openStream(page);
  setInterval(() => refresh(page), AT_LEAST);
  document.addEventListener('visibilitychange', () => refresh(page));
}

function openStream(page) {
  const site = page.root.dataset.site;
  const stream = new EventSource('/api/v1/events' + (site ? '?site=' + encodeURIComponent(site) : ''));
  stream.onopen = () => {
    page.streamUp = true;
    show(page);
    refresh(page);
  };
  stream.addEventListener('site', event => {
    document.dispatchEvent(new CustomEvent('site-changed', { detail: JSON.parse(event.data) }));
    refresh(page);
  });
  stream.onerror = () => {
    page.streamUp = false;
    setTimeout(() => show(page), GRACE);
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => openStream(page), 2 * PACE);
    }
    refresh(page);
  };
}

function refresh(page) {
  if (document.hidden) {
    return;
  }
  if (page.busy) {
    page.again = true;
    return;
  }
  page.busy = true;
  const wait = Math.max(0, page.last + PACE - Date.now());
  setTimeout(async () => {
    page.last = Date.now();
    page.again = false;
    await fetchPart(page);
    page.busy = false;
    if (page.again) {
      refresh(page);
    }
  }, wait);
}

async function fetchPart(page) {
  try {
    const answer = await fetch(page.root.dataset.part, { signal: AbortSignal.timeout(PATIENCE), cache: 'no-store' });
    if (answer.status === 401) {
      location.assign('/sign-in?next=' + encodeURIComponent(location.pathname));
      return;
    }
    if (!answer.ok) {
      throw new Error('the gateway answered ' + answer.status);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-part]');
    morph(page.root, fresh);
    page.partUp = true;
    page.lastSeen = new Date();
    document.dispatchEvent(new CustomEvent('part-changed'));
  } catch {
    page.partUp = false;
  }
  show(page);
}

function show(page) {
  const up = page.streamUp && page.partUp;
  const badge = document.getElementById('live');
  const words = up ? 'Live' : 'Reconnecting';
  badge.dataset.state = up ? 'live' : 'lost';
  if (badge.lastElementChild.textContent !== words) {
    badge.lastElementChild.textContent = words;
  }
  document.getElementById('lost').hidden = up;
  document.getElementById('lost-since').textContent = page.lastSeen.toLocaleTimeString();
}
