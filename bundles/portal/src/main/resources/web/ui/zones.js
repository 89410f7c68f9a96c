/**
 * Days and times as they are lived in a time zone. A day is `2026-11-24`, a time is minutes since midnight by the clock on
 * the wall; summer time is the browser's knowledge (Intl).
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const clocks = new Map();

function clock(zone) {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return clocks.get(zone);
}

/** The zone of this browser. */
export const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a clock in the zone shows, as if it were UTC, in milliseconds. */
function shown(time, zone) {
  const part = Object.fromEntries(clock(zone).formatToParts(time).map(({type, value}) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/** Minutes that the zone is ahead of UTC at an instant (Date). */
export function ahead(at, zone) {
  const time = at.getTime();
  return Math.round((shown(time, zone) - time) / MINUTE);
}

/** {day, minutes} in the zone at an instant (Date, milliseconds or RFC 3339). */
export function wall(instant, zone) {
  const time = shown(new Date(instant).getTime(), zone);
  return {day: dayOf(time), minutes: Math.floor((time % DAY) / MINUTE)};
}

/** The instant (Date) of a time on a day. Of an hour that comes twice the first; what is left out is moved on. */
export function instant(day, minutes, zone) {
  const wanted = utc(day) + minutes * MINUTE;
  const offset = (time) => shown(time, zone) - time;
  const before = wanted - offset(wanted - DAY);
  const after = wanted - offset(wanted + DAY);
  return new Date(shown(before, zone) !== wanted && shown(after, zone) === wanted ? after : before);
}

/** Whether a clock in the zone shows this time on this day at all. */
export function exists(day, minutes, zone) {
  const found = wall(instant(day, minutes, zone), zone);
  return found.minutes === minutes % (24 * 60);
}

export const today = (zone) => wall(Date.now(), zone).day;

/** 0 is Monday. */
export const weekday = (day) => (new Date(utc(day)).getUTCDay() + 6) % 7;

export const plusDays = (day, days) => dayOf(utc(day) + days * DAY);

export function plusMonths(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(utc(text));

/** A day as a date in UTC, for Intl.DateTimeFormat with timeZone UTC. */
export const asDate = (day) => new Date(utc(day));

/** «10:30». */
export const hours = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function utc(day) {
  const [year, month, date] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

/** An instant as `<input type="datetime-local">` wants it, by the clock of the zone; empty without one. */
export function localTime(at, zone) {
  if (!at) return '';
  const {day, minutes} = wall(at, zone);
  return `${day}T${hours(minutes)}`;
}

/** The instant (RFC 3339) of what such a field says; null of an empty one. */
export function instantOf(text, zone) {
  if (!text) return null;
  const [day, clock] = text.split('T');
  const [hour, minute] = clock.split(':').map(Number);
  return instant(day, hour * 60 + minute, zone).toISOString();
}
