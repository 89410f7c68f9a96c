import {t} from 'artel/index.js';
import {dayName, week, weekday} from './names.js';

const HOURS = 'hours-';
/** How opening hours are written: 09:00–13:00, 14:00–18:00. */
const SPAN = /^(\d{1,2}:\d{2})\s*[–-]\s*(\d{1,2}:\d{2})$/;
const clock = (text) => text.padStart(5, '0');

/** Seven fields for the hours of a week; `empty` says what it means if all are empty. */
export const hoursFields = (thing, empty) => week(thing).map((spans, i) => ({
  name: HOURS + i,
  label: dayName(i, 'long').replace(/^./, (first) => first.toUpperCase()),
  value: spans.map((span) => span.join('–')).join(', '),
  hint: i ? undefined : t('Например: 09:00–13:00, 14:00–18:00. Пусто — выходной', 'For example: 09:00–13:00, 14:00–18:00. Empty is a day off') + (empty ? '; ' + empty : ''),
}));

/** What was written in those fields; null if nothing was. What cannot be read is refused beside its field. */
export function openingOf(values) {
  const wrong = new Map();
  const opening = [];
  for (let i = 0; i < 7; i++) {
    for (const text of (values[HOURS + i] ?? '').split(',').map((one) => one.trim()).filter(Boolean)) {
      const [, from, to] = SPAN.exec(text) ?? [];
      if (!from || clock(from) >= clock(to)) wrong.set(HOURS + i, t('Напишите часы так: 09:00–18:00', 'Write hours like this: 09:00–18:00'));
      else opening.push({day: weekday(i), from: clock(from), to: clock(to)});
    }
  }
  if (wrong.size) throw Object.assign(new Error(t('Часы написаны непонятно', 'Some hours cannot be read')), {fields: wrong});
  return opening.length ? opening : null;
}
