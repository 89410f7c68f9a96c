import {Page, api, formatTime, html, nothing, query, session, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import 'artel/qr.js';
import {instant, plusDays, wall} from 'artel/zones.js';
import './look.js';
import {clockOf, statusAt} from './status.js';

const REFRESH = 30_000;
const TICK = 1000;
const NEXT = 3;
/** So long after the last answer what is shown may no longer be so. */
const STALE = 90_000;

/**
 * A screen for the door of a room: free or taken, until when, what comes next. It asks anew every half a minute; without
 * connection it goes on with what it knows, and says so. Names are shown only with `?names=1` and where whoever signed in on the
 * device may know them.
 */
class Door extends Page {
  static properties = {...Page.properties, resource: {state: true}, calendar: {state: true}, error: {state: true}, lost: {state: true}, now: {state: true}, names: {state: true}};

  #timers = [];
  #asked = 0;
  /** How far what is known reaches. */
  #end = null;
  #online = () => this.#ask();

  constructor() {
    super();
    this.now = Date.now();
    this.names = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
    this.#timers = [setInterval(() => this.#ask(), REFRESH), setInterval(() => (this.now = Date.now()), TICK)];
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#online);
    navigator.wakeLock?.request('screen').catch(() => {});
  }

  disconnectedCallback() {
    this.#timers.forEach(clearInterval);
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#online);
    super.disconnectedCallback();
  }

  heading() {
    return this.resource?.name ?? t('Экран у двери', 'Screen at the door');
  }

  /** From now to the end of tomorrow; a day begins by the resource's clock. */
  async #ask() {
    const path = '/booking/resources/' + this.params.id;
    try {
      this.resource ??= (await api.get(path)).body;
      const zone = this.resource.timeZone;
      const day = wall(Date.now(), zone).day;
      const end = instant(plusDays(day, 2), 0, zone);
      const {body} = await api.get(path + '/availability', {query: {from: instant(day, 0, zone).toISOString(), to: end.toISOString()}});
      this.#end = end;
      this.calendar = body;
      this.#asked = Date.now();
      this.lost = false;
      this.error = null;
      await this.#whose();
    } catch (e) {
      if (this.calendar) this.lost = true;
      else this.error = e;
    }
  }

  async #whose() {
    if (query().names !== '1' || !session.me) return;
    const known = await Promise.all(this.#taken().filter((one) => one.bookingId && !this.names.has(one.bookingId)).slice(0, NEXT + 1)
      .map(async ({bookingId}) => (await api.get('/booking/bookings/' + bookingId)).body));
    this.names = new Map([...this.names, ...known.map((one) => [one.id, [one.purpose, one.organisationName ?? one.personName].filter(Boolean).join(' · ')])]);
  }

  /** What is taken and not over yet, the earliest first. */
  #taken() {
    return this.calendar.taken.filter((one) => new Date(one.end) > this.now);
  }

  #state() {
    const zone = this.resource.timeZone;
    const {state, until, left} = statusAt(this.calendar, this.now);
    if (state === 'taken') {
      const current = this.#taken().find((one) => new Date(one.start) <= this.now);
      return {look: 'taken', word: t('Занято', 'Taken'), until: until && t('до ', 'until ') + clockOf(until, this.now, zone), what: this.names.get(current?.bookingId)};
    }
    if (state === 'closed') return {look: 'closed', word: t('Закрыто', 'Closed'), until: until && t('откроется ', 'opens ') + clockOf(until, this.now, zone)};
    const long = new Date(until) >= this.#end;
    return {look: 'free', word: t('Свободно', 'Free'), until: long ? t('сегодня и завтра', 'today and tomorrow') : t('до ', 'until ') + clockOf(until, this.now, zone), what: left > 1 ? t(`Мест: ${left}`, `${left} places`) : ''};
  }

  #next() {
    const zone = this.resource.timeZone;
    const today = wall(this.now, zone).day;
    const next = this.#taken().filter((one) => new Date(one.start) > this.now).slice(0, NEXT);
    return html`<section class="door-next" aria-label=${t('Дальше', 'Next')}><h2>${t('Дальше', 'Next')}</h2>
      ${next.length ? html`<ul>${next.map((one) => html`<li class="figures">${wall(one.start, zone).day === today ? '' : t('завтра, ', 'tomorrow, ')}${this.#clock(one.start)}–${this.#clock(one.end)} — ${this.names.get(one.bookingId) || t('занято', 'taken')}</li>`)}</ul>`
        : html`<p>${t('Сегодня и завтра больше ничего нет', 'Nothing more today and tomorrow')}</p>`}</section>`;
  }

  #clock(at) {
    return new Intl.DateTimeFormat(locale(), {timeZone: this.resource.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}).format(new Date(at));
  }

  render() {
    if (this.error) return html`<div class="door closed"><h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#ask()}></artel-error></div>`;
    if (!this.calendar) return html`<div class="door closed"><h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    const {look, word, until, what} = this.#state();
    const lost = this.lost || this.now - this.#asked > STALE;
    return html`<div class=${'door ' + look}>
      ${lost ? html`<p class="door-lost" role="alert">${t('Нет связи. Показано то, что было известно в ', 'No connection. This is what was known at ')}${formatTime(this.#asked)}</p>` : nothing}
      <div class="door-top"><h1>${this.resource.name}</h1><span class="door-clock figures" aria-hidden="true">${this.#clock(this.now)}</span></div>
      <div class="door-now" role="status"><p class="door-state">${word}</p>${until ? html`<p class="door-until figures">${until}</p>` : nothing}${what ? html`<p class="door-until">${what}</p>` : nothing}</div>
      <div class="door-bottom">${this.#next()}
        <div class="door-code"><artel-qr text=${location.origin + '/booking/resources/' + this.resource.id + '/here'} label=${t('Код для телефона: отметиться или забронировать', 'Code for a phone: check in or book')}></artel-qr>
          <span aria-hidden="true">${t('Наведите камеру телефона, чтобы отметиться или забронировать', 'Point your phone’s camera here to check in or to book')}</span></div></div>
    </div>`;
  }
}
customElements.define('booking-door', Door);
