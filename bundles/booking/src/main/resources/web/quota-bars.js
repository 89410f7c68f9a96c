import {Part, api, html, nothing, number, plural, session, t} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {KINDS, duration} from './names.js';
import {organisationsOfMine} from './organisations.js';

/** From this part on, a quota looks as if it were about to end. */
const NEARLY = 0.8;

const SPANS = {DAY: {ru: 'Сегодня', en: 'Today'}, WEEK: {ru: 'На этой неделе', en: 'This week'}, MONTH: {ru: 'В этом месяце', en: 'This month'}};
const ANY_SPAN = {DAY: {ru: 'За день', en: 'In the day'}, WEEK: {ru: 'За неделю', en: 'In the week'}, MONTH: {ru: 'За месяц', en: 'In the month'}};

export const bookingCount = (count) => `${number(count)}\u00a0${plural(count, ['бронь', 'брони', 'броней'], ['booking', 'bookings'])}`;

/** What a rule is for: «Помещение», «Всё вместе». */
export const kindName = (kind) => (kind ? t(KINDS[kind] ?? {ru: 'Консультация', en: 'Consultation'}) : t('Всё вместе', 'Everything together'));

/** «Сегодня · Помещение»; of another time than now «За день · Помещение». */
export const usageName = (usage, now = true) => [t((now ? SPANS : ANY_SPAN)[usage.period]), usage.kind ? kindName(usage.kind) : ''].filter(Boolean).join(' · ');

/** What is measured: time, the number of bookings, or both. */
export function measures(usage) {
  return [
    ...(usage.minutes === null ? [] : [{name: t('Время', 'Time'), all: usage.minutes, spent: usage.minutesSpent, left: usage.minutesLeft, say: duration, of: (one) => one.minutes}]),
    ...(usage.bookings === null ? [] : [{name: t('Брони', 'Bookings'), all: usage.bookings, spent: usage.bookingsSpent, left: usage.bookingsLeft, say: bookingCount, of: (one) => one.bookings}]),
  ];
}

/** A part of a whole as a bar; its figures stand beside it in words. `look` is the colour of a tag. */
export function bar(spent, all, look = '') {
  const part = all ? Math.min(1, spent / all) : 1;
  return html`<span class=${'meter ' + look} aria-hidden="true" ${styles({'--part': String(part)})}></span>`;
}

const warning = (spent, all) => (spent >= all ? 'loss' : spent >= all * NEARLY ? 'wait' : '');

/** A line and a bar for each thing a quota measures, called `name`; where that is said already, called what is measured. */
export function usageBars(usage, name) {
  return html`<div class="stack">${measures(usage).map(({name: measured, all, spent, left, say}) => html`<div class="stack meters">
    <span class="row spread"><span>${name ?? measured}</span>
      <span class="figures">${left ? html`${t('осталось ', 'left: ')}<strong>${say(left)}</strong>` : html`<strong>${t('исчерпано', 'used up')}</strong>`} <span class="soft">${t('из ', 'of ')}${say(all)}</span></span></span>
    ${bar(spent, all, warning(spent, all))}</div>`)}</div>`;
}

/** For the page of one's own bookings: what is left to oneself and to one's organisations. Each is of use without the others. */
class Left extends Part {
  static properties = {whose: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  async reload() {
    const own = this.#read('/booking/quotas/me', {name: t('Лично у вас', 'You yourself')});
    const organisations = await organisationsOfMine().catch(() => []);
    const all = await Promise.all([own, ...organisations.map((one) =>
      this.#read('/booking/quotas/' + one.id, {name: one.shortName || one.name, href: '/booking/quotas/' + one.id}))]);
    this.whose = all.filter((one) => one?.quotas.length);
  }

  async #read(path, of) {
    try {
      return {...of, quotas: (await api.get(path)).body.quotas};
    } catch {
      return null;
    }
  }

  render() {
    if (!session.me || !this.whose?.length) return nothing;
    const heading = t('Сколько осталось', 'What is left');
    return html`<section class="stack" aria-label=${heading}><h2>${heading}</h2>
      <div class="tiles">${this.whose.map(({name, href, quotas}) => html`<div class="card stack">
        <h3>${name}</h3>${quotas.map((one) => usageBars(one, usageName(one)))}
        ${href ? html`<a class="small" href=${href} aria-label=${t('Кто и сколько потратил: ', 'Who spent how much: ') + name}>${t('Кто и сколько потратил', 'Who spent how much')}</a>` : nothing}</div>`)}</div></section>`;
  }
}
customElements.define('booking-left', Left);
