// Times of day in a site's zone, right also on days that have 23 or 25 hours.
const MINUTE = 60;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map(minutes => minutes * MINUTE);
const ROOM = 64;   // pixels that a mark needs
const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return formats.get(zone);
}

function parts(zone, at) {
  return Object.fromEntries(format(zone).formatToParts(at * 1000).map(part => [part.type, part.value]));
}

function offset(zone, at) {
  const { year, month, day, hour, minute, second } = parts(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(at);
}

/** Round times of day between two moments, as many as there is room for. */
export function hourMarks(zone, from, to, width) {
  const step = STEPS.find(each => (to - from) / each * ROOM <= width) ?? STEPS.at(-1);
  const first = offset(zone, from);
  const marks = [];
  for (let local = Math.ceil((from + first) / step) * step; local - first <= to + step; local += step) {
    const at = local - offset(zone, local - first);
    if (at >= from && at <= to) {
      marks.push(at);
    }
  }
  return marks;
}

/** A time of day; at midnight with the day. */
export function clock(zone, at, withSeconds = false) {
  const { weekday, hour, minute, second } = parts(zone, at);
  const time = `${hour}:${minute}` + (withSeconds ? `:${second}` : '');
  return time === '00:00' ? `${time}\n${weekday}` : time;
}
