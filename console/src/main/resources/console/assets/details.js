// Opens a message in place instead of on a page of its own.
export function listenForDetails() {
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-detail]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    toggle(link);
  });
}

async function toggle(link) {
  const row = link.closest('tr');
  if (row.nextElementSibling?.hasAttribute('data-local')) {
    row.nextElementSibling.remove();
    link.setAttribute('aria-expanded', 'false');
    return;
  }
  link.setAttribute('aria-expanded', 'true');
  const more = document.createElement('tr');
  more.className = 'detail-row';
  more.dataset.local = '';
  const cell = more.insertCell();
  cell.colSpan = row.cells.length;
  cell.textContent = 'Loading …';
  row.after(more);
  const answer = await fetch(link.dataset.detail).catch(() => null);
  if (answer?.ok) {
    const detail = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.detail');
    cell.replaceChildren(document.importNode(detail, true));
  } else {
    cell.textContent = answer?.status === 404 ? 'This message is not kept any more.' : 'The gateway did not answer.';
  }
}
