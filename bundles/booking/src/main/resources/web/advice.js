import './advice-look.js';
import {centre, html, nothing, session, t} from 'artel/index.js';
import {hours, wall} from 'artel/zones.js';
import {duration, stateTag} from './names.js';

const LENGTHS = [30, 45, 60, 90, 120];
const USUAL_STEP = 30;
/** What the server takes: there is room for no more. */
export const MOST = {topic: 60, question: 2000, comment: 1000, outcome: 4000, followUp: 2000, notes: 8000, description: 4000};
/** So far ahead free times are shown. */
export const DAYS_AHEAD = 14;
export const DAY = 24 * 3_600_000;
const HERE = ['CONFIRMED', 'CHECKED_IN', 'HELD', 'PENDING'];

/** What somebody advises on, each topic once however it is written, the most common first: [{name, count}]. */
export function topicsOf(consultants) {
  const found = new Map();
  for (const name of consultants.flatMap((one) => one.topics)) {
    const key = name.toLowerCase();
    const known = found.get(key) ?? {name, count: 0};
    known.count++;
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

export const advisesOn = (consultant, topic) => !topic || consultant.topics.some((one) => one.toLowerCase() === topic.toLowerCase());

/** How long a consultation may be, by the consultant's rules. */
export function lengths({rules}) {
  const step = rules.slotMinutes ?? USUAL_STEP;
  const shortest = rules.shortestMinutes ?? step;
  const longest = rules.longestMinutes ?? LENGTHS.at(-1);
  const fitting = LENGTHS.filter((one) => one >= shortest && one <= longest && one % step === 0);
  return fitting.length ? fitting : [shortest];
}

/** Whether it is yet to come or going on. */
export const isAhead = (consultation) => HERE.includes(consultation.state) && new Date(consultation.end) > new Date();
export const tookPlace = (consultation) => consultation.state === 'CHECKED_IN' || consultation.state === 'COMPLETED';
export const isAdvised = (consultation) => consultation.personId === session.me?.id;

/** How far it came; to either of the two who meet, one that has begun is going on. */
export const progress = (consultation) => (consultation.state === 'CHECKED_IN' ? html`<span class="tag good">${t('Идёт', 'Going on')}</span>` : stateTag(consultation.state));

/** «10:00–11:00» by the clock on the centre's wall, where who advises sits. */
export const span = ({start, end}) => [start, end].map((at) => hours(wall(at, centre.timeZone).minutes)).join('–');

export const words = (text) => text && text[0].toUpperCase() + text.slice(1);

export const lengthName = (minutes) => duration(minutes);

/** Fields that say what the talk is to be about and for whom; `topics` are names. */
export function aboutFields({topics, topic, organisations, anyTopic}) {
  return [
    {name: 'topic', type: 'select', label: t('Тема', 'Topic'), required: true, value: topic ?? (anyTopic ? '' : topics[0]),
      options: [...(anyTopic ? [['', anyTopic]] : []), ...topics.map((one) => [one, words(one)]), ...(anyTopic ? [] : [['', t('Другое', 'Something else')]])]},
    {name: 'question', type: 'textarea', label: t('Вопрос', 'Question'), max: MOST.question,
      hint: t('В двух словах, чтобы консультант успел подготовиться. Прочтут консультант и сотрудники центра', 'In a few words, so that the consultant can prepare. The consultant and the staff will read it')},
    ...(organisations.length ? [{name: 'organisationId', type: 'select', label: t('Для кого', 'For whom'), required: true, value: organisations[0].id,
      options: [...organisations.map((one) => [one.id, one.shortName || one.name]), ['', t('Для себя', 'For myself')]]}] : []),
  ];
}

/** «★★★★☆» for the eye, «4 из 5» for the ear. */
export const stars = (rating) => html`<span class="stars-said"><span aria-hidden="true">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span>
  <span class="visually-hidden">${t(`Оценка ${rating} из 5`, `Rated ${rating} of 5`)}</span></span>`;

/** Why something that no form asked for did not go. */
export const refusedNotice = (error) => (error ? html`<div class="notice loss" role="alert"><p>${error.reason ?? error.message}</p></div>` : nothing);

/** The way in for visitors, and back to where they were. */
export const signInFirst = (why) => html`<p><a class="button" href=${'/sign-in?next=' + encodeURIComponent(location.pathname + location.search)}>${why}</a></p>`;
