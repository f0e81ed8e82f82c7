// Counts down to moments that the gateway named, by the gateway's clock.
export function tickCountdowns() {
  const tick = () => {
    const part = document.querySelector('[data-now]');
    if (!part) {
      return;
    }
    if (part.dataset.now !== tick.seen) {
      tick.seen = part.dataset.now;
      tick.ahead = Number(part.dataset.now) - Date.now();
    }
    for (const count of document.querySelectorAll('[data-until]')) {
      const left = Math.ceil((Number(count.dataset.until) - Date.now() - tick.ahead) / 1000);
      const words = left <= 0 ? count.dataset.expired : left < 60 ? left + ' s' : Math.floor(left / 60) + ' min ' + left % 60 + ' s';
      if (count.textContent !== words) {
        count.textContent = words;
      }
    }
  };
  tick();
  setInterval(tick, 250);
}
