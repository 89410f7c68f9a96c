import {centre} from './centre.js';
import {language, locale} from './language.js';
import {ahead} from './zones.js';

/**
 * Dates and times in the zone of the centre, as people say them: «24 ноября, вт, 10:00–11:30», “Tue 24 November, 10:00–11:30”.
 * Another year than this one is named; so is the zone, where the reader's clock shows another time.
 */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SPACE = '\u00a0';
const formats = new Map();

function format(zone, options) {
  const key = language() + zone + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale(), {...options, timeZone: zone}));
  }
  return formats.get(key);
}

function parts(at, zone) {
  const found = {};
  const options = {day: 'numeric', month: 'long', year: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
  for (const {type, value} of format(zone, options).formatToParts(at)) found[type] = value;
  return found;
}

function day(p, zone) {
  const year = p.year === parts(new Date(), zone).year ? '' : SPACE + p.year;
  return language() === 'en' ? `${p.weekday} ${p.day}${SPACE}${p.month}${year}` : `${p.day}${SPACE}${p.month}${year}, ${p.weekday}`;
}

const time = (p) => `${p.hour}:${p.minute}`;

/** « МСК», « МСК+4», “ GMT+3”; empty where the reader's clock shows the same time. */
function zoneName(at) {
  const there = ahead(at, centre.timeZone);
  if (there === -at.getTimezoneOffset()) return '';
  const [base, name] = language() === 'en' ? [0, 'GMT'] : [ahead(at, 'Europe/Moscow'), 'МСК'];
  const more = there - base;
  const minutes = Math.abs(more) % 60;
  const hours = Math.floor(Math.abs(more) / 60);
  return SPACE + name + (more ? (more < 0 ? '−' : '+') + hours + (minutes ? ':' + String(minutes).padStart(2, '0') : '') : '');
}

/** The day of an instant, or a day such as 2026-11-24, which is the same in every zone. */
export function formatDate(value) {
  const zone = DAY.test(value) ? 'UTC' : centre.timeZone;
  return day(parts(new Date(value), zone), zone);
}

/** The clock of an instant: 10:00. */
export function formatTime(instant) {
  const at = new Date(instant);
  return time(parts(at, centre.timeZone)) + zoneName(at);
}

export function formatDateTime(instant) {
  const at = new Date(instant);
  const p = parts(at, centre.timeZone);
  return `${day(p, centre.timeZone)}, ${time(p)}${zoneName(at)}`;
}

/** From one instant to another; the day is said once if it is the same. */
export function formatRange(from, to) {
  const start = new Date(from);
  const zone = centre.timeZone;
  const [a, b] = [parts(start, zone), parts(new Date(to), zone)];
  return day(a, zone) === day(b, zone)
    ? `${day(a, zone)}, ${time(a)}–${time(b)}${zoneName(start)}`
    : `${day(a, zone)}, ${time(a)} – ${day(b, zone)}, ${time(b)}${zoneName(start)}`;
}
