// Makes one element like another with as few changes as can be, so that focus, selection and what was opened stay.
//   data-key   tells siblings apart; they move rather than change into each other
//   data-keep  belongs to the script: never touched once it is there
//   data-local was added by the script: stays behind its neighbour while that is there

const OWN = new Set(['open', 'aria-expanded', 'aria-busy']);

export function morph(now, next) {
  attributes(now, next);
  if (!now.hasAttribute('data-until')) {
    children(now, next);
  }
}

function attributes(now, next) {
  for (const { name, value } of next.attributes) {
    if (!OWN.has(name) && now.getAttribute(name) !== value) {
      now.setAttribute(name, value);
    }
  }
  for (const { name } of [...now.attributes]) {
    if (!OWN.has(name) && !next.hasAttribute(name)) {
      now.removeAttribute(name);
    }
  }
}

function children(now, next) {
  const locals = [...now.children]
    .filter(child => child.hasAttribute('data-local'))
    .map(child => [child, key(child.previousElementSibling)]);
  locals.forEach(([local]) => local.remove());

  const keyed = new Map([...now.children].filter(key).map(child => [key(child), child]));
  let place = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const known = key(wanted) && keyed.get(key(wanted));
    if (known && known.nodeName === wanted.nodeName) {
      if (known !== place) {
        now.insertBefore(known, place);
      } else {
        place = place.nextSibling;
      }
      keep(known) || morph(known, wanted);
    } else if (place && !key(place) && !key(wanted) && place.nodeName === wanted.nodeName) {
      const same = place;
      place = place.nextSibling;
      same.nodeType === Node.ELEMENT_NODE ? morph(same, wanted) : text(same, wanted);
    } else {
      now.insertBefore(document.importNode(wanted, true), place);
    }
  }
  while (place) {
    const rest = place;
    place = place.nextSibling;
    rest.remove();
  }
  locals.forEach(([local, anchor]) => {
    const neighbour = [...now.children].find(child => anchor && key(child) === anchor);
    neighbour?.after(local);
  });
}

function text(now, next) {
  if (now.nodeValue !== next.nodeValue) {
    now.nodeValue = next.nodeValue;
  }
}

function key(node) {
  return node && node.nodeType === Node.ELEMENT_NODE && (node.dataset.key || node.dataset.keep || node.id) || null;
}

function keep(node) {
  return node.hasAttribute('data-keep');
}
