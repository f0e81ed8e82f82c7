// Draws limits on the chart's canvas: a line in the colour of what made each, with a shade below it.
const colour = (css, source) => css('--src-' + source) || css('--src-past');

/** A stop and a zero have no area to shade, so the whole height is. */
export function drawBands(u, slots, css) {
  inside(u, context => {
    for (const slot of joined(slots)) {
      const [left, right] = edges(u, slot);
      const zero = u.valToPos(0, 'y', true);
      const top = slot.limit === 0 ? u.bbox.top : u.valToPos(slot.limit / 1000, 'y', true);
      context.globalAlpha = slot.source === 'past' ? 0.10 : 0.16;
      context.fillStyle = colour(css, slot.source);
      context.fillRect(left, top, right - left, zero - top);
    }
  });
}

export function drawLimits(u, slots, css) {
  inside(u, context => {
    const scale = devicePixelRatio;
    context.lineWidth = 2 * scale;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.font = `${11.5 * scale}px ${css('--sans')}`;
    let before = null;
    let lettered = -Infinity;
    for (const slot of joined(slots)) {
      const [left, right] = edges(u, slot);
      const y = u.valToPos(slot.limit / 1000, 'y', true);
      context.strokeStyle = colour(css, slot.source);
      context.beginPath();
      if (before !== null && before !== y) {
        context.moveTo(left, before);
        context.lineTo(left, y);
      } else {
        context.moveTo(left, y);
      }
      context.lineTo(right, y);
      context.stroke();
      const words = (slot.limit / 1000).toFixed(1).replace('.0', '') + ' kW';
      const width = context.measureText(words).width;
      const from = Math.max(left, u.bbox.left) + 5 * scale;
      if (y !== before && slot.source !== 'past' && right - from > width && from > lettered) {
        context.fillStyle = css('--muted');
        context.fillText(words, from, y - 6 * scale);
        lettered = from + width + 6 * scale;
      }
      before = y;
    }
  });
}

export function drawNow(u, state, css) {
  inside(u, context => {
    const x = Math.round(u.valToPos(state.at, 'x', true)) + 0.5;
    context.strokeStyle = css('--ink');
    context.lineWidth = devicePixelRatio;
    context.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    context.beginPath();
    context.moveTo(x, u.bbox.top);
    context.lineTo(x, u.bbox.top + u.bbox.height);
    context.stroke();
    const last = state.power.at(-1);
    if (last) {
      context.fillStyle = css('--power-fill');
      context.beginPath();
      context.arc(u.valToPos(last[0], 'x', true), u.valToPos(last[1] / 1000, 'y', true), 4.5 * devicePixelRatio, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** Neighbours with the same limit for the same reason, as one. */
function joined(slots) {
  const all = [];
  for (const slot of slots) {
    const last = all.at(-1);
    if (last && last.limit === slot.limit && last.source === slot.source) {
      last.end = slot.end;
    } else {
      all.push({ ...slot });
    }
  }
  return all;
}

function edges(u, slot) {
  return [u.valToPos(slot.start, 'x', true), u.valToPos(slot.end, 'x', true)];
}

function inside(u, draw) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}
