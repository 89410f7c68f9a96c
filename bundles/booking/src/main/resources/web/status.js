import {formatDateTime, t} from 'artel/index.js';
import {hours, plusDays, wall} from 'artel/zones.js';

const MINUTE = 60_000;

/**
 * What is so of a resource at a moment, from its calendar since then: `state` free, short (free, but not for `minutes`), taken or
 * closed; `until` when that ends, where it is known.
 */
export function statusAt(calendar, at, minutes = 0) {
  const covers = (one) => new Date(one.start) <= at && at < new Date(one.end);
  const later = (list) => list.find((one) => new Date(one.start) > at)?.start;
  const free = calendar.free.find(covers);
  if (free) return {state: new Date(free.end) - at < minutes * MINUTE ? 'short' : 'free', until: free.end, left: free.left};
  return calendar.open.some(covers) ? {state: 'taken', until: later(calendar.free)} : {state: 'closed', until: later(calendar.open)};
}

/** «14:00», «завтра 09:00»; a day further from that of `at` is named. */
export function clockOf(until, at, zone) {
  const end = wall(until, zone);
  const {day} = wall(at, zone);
  if (end.day === day) return hours(end.minutes);
  if (end.day === plusDays(day, 1) && end.minutes === 0) return '24:00';
  return end.day === plusDays(day, 1) ? t('завтра\u00a0', 'tomorrow\u00a0') + hours(end.minutes) : formatDateTime(until);
}

/** «10:00–11:30» by the clock of the place. */
export const span = ({start, end, timeZone}) => `${hours(wall(start, timeZone).minutes)}–${hours(wall(end, timeZone).minutes)}`;

const WORDS = {
  free: {ru: 'свободно', en: 'free', until: {ru: 'свободно до ', en: 'free until '}},
  short: {ru: 'свободно', en: 'free', until: {ru: 'свободно до ', en: 'free until '}},
  taken: {ru: 'занято', en: 'taken', until: {ru: 'занято до ', en: 'taken until '}},
  closed: {ru: 'закрыто', en: 'closed', until: {ru: 'закрыто до ', en: 'closed until '}},
};

export function statusWords({state, until}, at, zone) {
  return until ? t(WORDS[state].until) + clockOf(until, at, zone) : t(WORDS[state]);
}
