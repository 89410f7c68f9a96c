import {html, number, plural, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import {asDate, hours as clock, instant, wall} from 'artel/zones.js';

export const KINDS = {
  DESK: {ru: 'Рабочее место', en: 'Desk'},
  HOT_DESK: {ru: 'Коворкинг', en: 'Coworking area'},
  ROOM: {ru: 'Помещение', en: 'Room'},
  EQUIPMENT: {ru: 'Оборудование', en: 'Equipment'},
};

const STATES = {
  HELD: {ru: 'Ждёт подтверждения', en: 'Held, not confirmed', look: 'wait'},
  PENDING: {ru: 'На согласовании', en: 'Waits for approval', look: 'wait'},
  CONFIRMED: {ru: 'Забронировано', en: 'Booked', look: 'good'},
  CHECKED_IN: {ru: 'Вы на месте', en: 'Checked in', look: 'good'},
  COMPLETED: {ru: 'Завершено', en: 'Over', look: ''},
  NO_SHOW: {ru: 'Не пришли', en: 'No-show', look: 'loss'},
  CANCELLED: {ru: 'Отменено', en: 'Cancelled', look: ''},
  REJECTED: {ru: 'Отказано', en: 'Refused', look: 'loss'},
  EXPIRED: {ru: 'Истекло', en: 'Lapsed', look: ''},
};

const OPEN = ['HELD', 'PENDING', 'CONFIRMED'];
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
/** A Monday, to name the days of the week by. */
const SOME_MONDAY = '2024-01-01';
const HOUR = 60;
const DAY = 24 * HOUR;

/** Whether it still lies ahead and can be changed. */
export const isOpen = (booking) => OPEN.includes(booking.state);

export const stateName = (state) => t(STATES[state]);
export const stateLook = (state) => STATES[state].look;
export const stateTag = (state) => html`<span class=${'tag ' + stateLook(state)}>${stateName(state)}</span>`;

/** «12 мест», «3 штуки». */
export function capacity({kind, capacity: count}) {
  const words = kind === 'EQUIPMENT'
    ? plural(count, ['штука', 'штуки', 'штук'], ['piece', 'pieces'])
    : plural(count, ['место', 'места', 'мест'], ['place', 'places']);
  return number(count) + '\u00a0' + words;
}

/** «1 ч 30 мин», «2 дня». */
export function duration(minutes) {
  if (minutes >= DAY && minutes % DAY === 0) {
    return number(minutes / DAY) + '\u00a0' + plural(minutes / DAY, ['день', 'дня', 'дней'], ['day', 'days']);
  }
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
  return [hours ? number(hours) + '\u00a0' + t('ч', 'h') : '', rest || !hours ? rest + '\u00a0' + t('мин', 'min') : ''].filter(Boolean).join('\u00a0');
}

export const dayName = (index, style = 'short') => new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', weekday: style}).format(asDate(SOME_MONDAY.slice(0, 9) + (1 + index)));

/** The hours of each day of the week from Monday on: a list of [from, to] each. */
export const week = (resource) => DAYS.map((day) => resource.opening.filter((one) => one.day === day).map((one) => [one.from, one.to]));

export const weekday = (index) => DAYS[index];

/** «пн–пт 09:00–20:00, сб 10:00–18:00»: days with the same hours stand together. */
export function openingWords(resource) {
  const days = week(resource).map((hours) => hours.map((one) => one.join('–')).join(', '));
  const spans = [];
  days.forEach((hours, i) => {
    if (spans.at(-1)?.hours === hours) spans.at(-1).to = i;
    else spans.push({hours, from: i, to: i});
  });
  return spans.filter((one) => one.hours).map(({hours, from, to}) => `${dayName(from)}${to > from ? '–' + dayName(to) : ''} ${hours}`).join(', ');
}

/** What has to be known before booking, a sentence each. */
export function ruleWords({rules}) {
  const said = [];
  if (rules.bookedBy === 'DAY') said.push(t('Бронируется целыми днями', 'Booked by whole days'));
  if (rules.shortestMinutes) said.push(t('Не короче ', 'At least ') + duration(rules.shortestMinutes));
  if (rules.longestMinutes) said.push(t('Не дольше ', 'At most ') + duration(rules.longestMinutes));
  if (rules.leadMinutes) said.push(t('Заранее: не позже чем за ', 'Book ahead: at least ') + duration(rules.leadMinutes));
  if (rules.horizonDays) said.push(t('Не дальше чем на ', 'No further ahead than ') + duration(rules.horizonDays * DAY));
  if (rules.bufferBeforeMinutes) said.push(t('Перерыв перед бронью: ', 'Kept free before: ') + duration(rules.bufferBeforeMinutes));
  if (rules.bufferAfterMinutes) said.push(t('Перерыв после брони: ', 'Kept free after: ') + duration(rules.bufferAfterMinutes));
  if (rules.approval) said.push(t('Бронь подтверждает сотрудник центра', 'The centre’s staff approves bookings'));
  if (rules.checkInAfterMinutes) {
    said.push(t('Отметьтесь в первые ', 'Check in within ') + duration(rules.checkInAfterMinutes) + t(', иначе бронь снимется', ', or the booking is released'));
  }
  if (rules.cancelBeforeMinutes) said.push(t('Отменить можно не позже чем за ', 'Cancel at least ahead by ') + duration(rules.cancelBeforeMinutes));
  if (rules.verification && rules.verification !== 'L0') said.push(t('Только для проверенных организаций', 'For verified organisations only'));
  return said;
}

/** How the room is to be furnished, where there is a choice. */
export const layoutField = (resource, value) => (resource?.layouts.length
  ? [{name: 'layout', type: 'select', label: t('Рассадка', 'Layout'), value: value ?? '', options: [['', t('Как стоит сейчас', 'As it stands')],
    ...resource.layouts.map((one) => [one.name, t(`${one.name}, до ${one.people} чел.`, `${one.name}, up to ${one.people}`)])]}]
  : []);

/** An instant as a field of date and time has it, by the clock of the zone; and back. */
export function toField(at, zone) {
  const {day, minutes} = wall(at, zone);
  return `${day}T${clock(minutes)}`;
}

export function fromField(text, zone) {
  if (!text) return null;
  const [day, time] = text.split('T');
  const [hours, minutes] = time.split(':').map(Number);
  return instant(day, hours * HOUR + minutes, zone).toISOString();
}
