import {centre, html, number, plural, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import {wall} from 'artel/zones.js';

const LIVE = ['PENDING', 'WAITING', 'OFFERED', 'CONFIRMED'];
const DAY = 24 * 60 * 60 * 1000;

/** Words for the codes of events. */
export const TYPES = {
  SEMINAR: {ru: 'Семинар', en: 'Seminar'},
  CONFERENCE: {ru: 'Конференция', en: 'Conference'},
  MASTER_CLASS: {ru: 'Мастер-класс', en: 'Master class'},
  TRAINING: {ru: 'Тренинг', en: 'Training'},
  OPEN_FORUM: {ru: 'Открытый форум', en: 'Open forum'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

/** Of several events; the choice of what to see. */
export const TYPE_CHIPS = {
  SEMINAR: {ru: 'Семинары', en: 'Seminars'},
  CONFERENCE: {ru: 'Конференции', en: 'Conferences'},
  MASTER_CLASS: {ru: 'Мастер-классы', en: 'Master classes'},
  TRAINING: {ru: 'Тренинги', en: 'Trainings'},
  OPEN_FORUM: {ru: 'Открытые форумы', en: 'Open forums'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

export const STATES = {
  DRAFT: {ru: 'Черновик', en: 'Draft', look: 'wait'},
  PUBLISHED: {ru: 'Объявлено', en: 'Announced', look: 'good'},
  CANCELLED: {ru: 'Отменено', en: 'Cancelled', look: 'loss'},
  FINISHED: {ru: 'Состоялось', en: 'Took place', look: ''},
};

/** What a registration is, as told to the person. */
export const REGISTRATION = {
  PENDING: {ru: 'На рассмотрении', en: 'Under review', look: 'wait'},
  WAITING: {ru: 'В очереди', en: 'In the line', look: 'wait'},
  OFFERED: {ru: 'Место держится за вами', en: 'A seat is kept for you', look: 'wait'},
  CONFIRMED: {ru: 'Вы участвуете', en: 'You take part', look: 'good'},
  REJECTED: {ru: 'Отказано', en: 'Refused', look: 'loss'},
  WITHDRAWN: {ru: 'Вы отказались', en: 'You withdrew', look: ''},
  LAPSED: {ru: 'Предложение истекло', en: 'The offer lapsed', look: ''},
};

export const PARTS = {
  PARTICIPANT: {ru: 'Участник', en: 'Participant'},
  GUEST: {ru: 'Гость', en: 'Guest'},
  SPEAKER: {ru: 'Спикер', en: 'Speaker'},
  ORGANISER: {ru: 'Организатор', en: 'Organiser'},
};

export const SEATS = {IN_PERSON: {ru: 'Очно', en: 'In person'}, ONLINE: {ru: 'Онлайн', en: 'Online'}};

export const SESSION_KINDS = {
  TALK: {ru: 'Доклад', en: 'Talk'},
  WORKSHOP: {ru: 'Мастерская', en: 'Workshop'},
  PANEL: {ru: 'Дискуссия', en: 'Panel'},
  BREAK: {ru: 'Перерыв', en: 'Break'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

const LANGUAGES = {ru: {ru: 'русский', en: 'Russian'}, en: {ru: 'английский', en: 'English'}};

/** A language by its code, as people call it. */
export function languageName(code) {
  if (LANGUAGES[code]) return t(LANGUAGES[code]);
  try {
    return new Intl.DisplayNames(locale(), {type: 'language'}).of(code);
  } catch {
    return code;
  }
}

export const stateTag = (state) => html`<span class=${'tag ' + STATES[state].look}>${t(STATES[state])}</span>`;
export const registrationTag = (state) => html`<span class=${'tag ' + REGISTRATION[state].look}>${t(REGISTRATION[state])}</span>`;

/** Whether the person can still come with this registration. */
export const isLive = ({state}) => LIVE.includes(state);
export const isOver = (event) => event.state === 'FINISHED' || new Date(event.end) <= new Date();
export const isRunning = (event) => event.state === 'PUBLISHED' && new Date(event.start) <= new Date() && new Date(event.end) > new Date();

/** «12 мест». */
export const seatCount = (count) => `${number(count)}\u00a0${plural(count, ['место', 'места', 'мест'], ['seat', 'seats'])}`;
/** «осталось 12 мест». */
export const seatsLeft = (count) => t('осталось ' + seatCount(count), seatCount(count) + ' left');
export const peopleCount = (count) => `${number(count)}\u00a0${plural(count, ['человек', 'человека', 'человек'], ['person', 'people'])}`;

/** Seats left of all ways to come together; null without a limit. */
export function freeSeats(event) {
  const free = event.free.map((one) => one.capacity);
  if (!free.length || free.some((one) => one === null)) return null;
  const sum = free.reduce((all, one) => all + one, 0);
  return event.capacity === null ? sum : Math.min(sum, Math.max(0, event.capacity - event.registered));
}

/** Whether somebody who registers now gets no seat. */
export const isFull = (event) => event.free.length > 0 && event.free.every((one) => one.capacity === 0);

/** Where it is: the venue, the room of the centre, or over the network. */
export function place(event) {
  const room = event.room?.name;
  const online = event.seats.some((one) => one.kind === 'ONLINE');
  const where = [event.venue, room && room !== event.venue ? room : ''].filter(Boolean).join(', ');
  if (!where) return online ? t('Онлайн', 'Online') : '';
  return online && event.seats.some((one) => one.kind === 'IN_PERSON') ? where + t(' и онлайн', ' and online') : where;
}

/** «24», «ноября», «вт» of an instant, in the zone of the centre. */
export function dateParts(instant) {
  const found = {};
  const format = new Intl.DateTimeFormat(locale(), {timeZone: centre.timeZone, day: 'numeric', month: 'long', weekday: 'short'});
  for (const {type, value} of format.formatToParts(new Date(instant))) found[type] = value;
  return found;
}

/** «Ноябрь 2026» of an instant. */
export function monthName(instant) {
  const name = new Intl.DateTimeFormat(locale(), {timeZone: centre.timeZone, month: 'long', year: 'numeric'}).format(new Date(instant)).replace(/\s?г\.$/, '');
  return name[0].toUpperCase() + name.slice(1);
}

/** «вторник, 24 ноября» of a day such as 2026-11-24. */
export const dayName = (day) => new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long'}).format(new Date(day));
export const shortDayName = (day) => new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short'}).format(new Date(day));

export const dayOf = (instant) => wall(instant, centre.timeZone).day;

/** How far off it is, in words; empty beyond two weeks. */
export function soon(event) {
  if (isRunning(event)) return t('идёт сейчас', 'on now');
  const days = Math.round((Date.parse(dayOf(event.start)) - Date.parse(dayOf(Date.now()))) / DAY);
  if (days < 0 || days > 14) return '';
  if (days === 0) return t('сегодня', 'today');
  if (days === 1) return t('завтра', 'tomorrow');
  return t(`через ${days} ${plural(days, ['день', 'дня', 'дней'], ['', ''])}`, `in ${days} days`);
}
