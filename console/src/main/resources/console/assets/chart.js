// The limit of a site over time, as steps in the colour of what made it, with measured power drawn over it.
import uPlot from './uplot/uPlot.esm.js';
import { hourMarks, clock } from './zone.js';
import { drawBands, drawLimits, drawNow } from './limits.js';

const MINUTE = 60;
const RANGES = {
  near: now => [now - 30 * MINUTE, now + 30 * MINUTE],
  day: now => [now - 60 * MINUTE, now + 24 * 60 * MINUTE],
};
const KEPT = 90 * MINUTE;
const GAP = 3 * MINUTE;   // silence longer than this is a hole in the line, not a line through it

const seconds = time => Date.parse(time) / 1000;
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export async function startChart(place) {
  const site = encodeURIComponent(place.dataset.site);
  const [now, past] = await Promise.all([json(`/api/v1/sites/${site}`), json(`/api/v1/sites/${site}/history`)]);
  const state = { zone: place.dataset.zone, grid: Number(place.dataset.grid), range: 'day', past: [], ahead: [], power: [], at: 0 };
  remember(state, past.items);
  take(state, now);

  const chart = new uPlot(options(place, state), data(state), place);
  const redraw = () => chart.setData(data(state));
  document.addEventListener('site-changed', event => {
    if (event.detail.id === place.dataset.site) {
      take(state, event.detail);
      redraw();
    }
  });
  buttons(state, redraw);
  new ResizeObserver(() => chart.setSize(size(place))).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw());
}

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

/** What was, from the gateway's records: they know the limit, but not what made it. */
function remember(state, items) {
  for (const item of items) {
    const at = seconds(item.at);
    extend(state.past, at, item.limit_w, 'past');
    if (item.power_w !== null) {
      state.power.push([at, item.power_w]);
    }
  }
}

/** What is now, and what is ahead. */
function take(state, site) {
  const at = seconds(site.at);
  const slots = site.envelope.map(slot =>
    ({ start: seconds(slot.start), end: seconds(slot.end), limit: slot.limit_w, source: slot.source, reason: slot.reason }));
  if (slots.length > 0) {
    extend(state.past, at, slots[0].limit, slots[0].source);
  }
  state.at = Math.max(at, state.past.at(-1)?.end ?? 0);
  state.ahead = slots
    .filter(slot => slot.end > state.at)
    .map(slot => ({ ...slot, start: Math.max(slot.start, state.at) }));
  if (site.power_w !== null && site.power_at !== null && seconds(site.power_at) > (state.power.at(-1)?.[0] ?? 0)) {
    state.power.push([seconds(site.power_at), site.power_w]);
  }
  state.power = state.power.filter(([time]) => time > at - KEPT);
  state.past = state.past.filter(slot => slot.end > at - KEPT);
}

function extend(slots, at, limit, source) {
  const last = slots.at(-1);
  if (last) {
    last.end = Math.max(last.end, at);
  }
  if (!last || last.limit !== limit || (last.source !== source && source !== 'past')) {
    slots.push({ start: at, end: at, limit, source, reason: '' });
  }
}

function data(state) {
  const [from, to] = RANGES[state.range](state.at);
  const times = [from];
  const watts = [null];
  for (const [time, power] of state.power) {
    if (time > from) {
      if (time - times.at(-1) > GAP) {
        times.push(time - 1);
        watts.push(null);
      }
      times.push(time);
      watts.push(power / 1000);
    }
  }
  times.push(Math.max(to, times.at(-1) + 1));
  watts.push(null);
  return [times, watts];
}

function top(state) {
  const [from, to] = RANGES[state.range](state.at);
  const limits = [...state.past, ...state.ahead].filter(slot => slot.end >= from && slot.start <= to);
  // At least a part of the grid connection, so that the scale does not jump when a stop comes and goes.
  const most = Math.max(state.grid / 2, ...limits.map(slot => slot.limit), ...state.power.map(([, power]) => power));
  return most / 1000 * 1.12;
}

const size = place => ({ width: place.clientWidth, height: place.clientHeight });

function options(place, state) {
  const axis = { stroke: () => css('--muted'), grid: { stroke: () => css('--line'), width: 1 }, ticks: { show: false }, font: '12px ' + css('--sans') };
  return {
    ...size(place),
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: { x: { time: false, range: () => RANGES[state.range](state.at) }, y: { range: () => [0, top(state)] } },
    axes: [
      { ...axis, size: 40, splits: (u, i, from, to) => hourMarks(state.zone, from, to, u.bbox.width / devicePixelRatio), values: (u, marks) => marks.map(mark => clock(state.zone, mark)) },
      { ...axis, size: 56, values: (u, marks) => marks.map(mark => mark + ' kW') },
    ],
    series: [{}, { stroke: () => css('--power-fill'), width: 2.5, points: { show: false }, spanGaps: false }],
    hooks: {
      drawClear: [u => drawBands(u, [...state.past, ...state.ahead], css)],
      drawAxes: [u => drawLimits(u, [...state.past, ...state.ahead], css)],
      draw: [u => drawNow(u, state, css)],
      setCursor: [u => readOut(u, state)],
    },
  };
}

function readOut(u, state) {
  const out = document.getElementById('chart-readout');
  if (u.cursor.left < 0) {
    out.textContent = '\u00a0';
    return;
  }
  const at = u.posToVal(u.cursor.left, 'x');
  const slot = [...state.ahead, ...state.past].find(each => each.start <= at && at < each.end);
  const reading = state.power.reduce((best, each) => Math.abs(each[0] - at) < Math.abs((best?.[0] ?? Infinity) - at) ? each : best, null);
  const close = reading && Math.abs(reading[0] - at) < GAP;
  const kilowatts = watts => (watts / 1000).toFixed(1) + ' kW';
  const time = document.createElement('b');
  time.textContent = clock(state.zone, at, true);
  out.replaceChildren(
    time,
    slot ? ` · limit ${kilowatts(slot.limit)}` + (slot.reason ? ` (${slot.source}: ${slot.reason})` : '') : '',
    close ? ` · measured ${kilowatts(reading[1])}` : '');
}

function buttons(state, redraw) {
  const all = document.querySelectorAll('[data-range]');
  all.forEach(button => button.addEventListener('click', () => {
    state.range = button.dataset.range;
    all.forEach(each => each.setAttribute('aria-pressed', String(each === button)));
    redraw();
  }));
}
