import {Page, api, formatRange, html, nothing, session, t} from 'artel/index.js';
import './book.js';
import './check-in.js';
import {KINDS, duration} from './names.js';
import {organisationsOfMine} from './organisations.js';
import {refusal} from './refusal.js';
import {statusAt, statusWords} from './status.js';

const MINUTE = 60_000;
const LENGTHS = [30, 60, 120];

/** Whoever stands before the door with a phone: check in to what one booked, or book what is free now. */
class Here extends Page {
  static properties = {...Page.properties, resource: {state: true}, calendar: {state: true}, mine: {state: true}, error: {state: true}, refused: {state: true}, chosen: {state: true}, organisations: {state: true}};

  constructor() {
    super();
    this.mine = [];
    this.organisations = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.resource?.name ?? t('Я у двери', 'At the door');
  }

  async #load() {
    this.error = null;
    const path = '/booking/resources/' + this.params.id;
    const from = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
    const to = new Date(from.getTime() + 24 * 60 * MINUTE).toISOString();
    try {
      const [resource, calendar, bookings, organisations] = await Promise.all([
        api.get(path),
        api.get(path + '/availability', {query: {from: from.toISOString(), to}}),
        session.me ? api.get('/booking/bookings', {query: {resource: this.params.id, person: session.me.id, from: from.toISOString(), to}}) : null,
        organisationsOfMine(),
      ]);
      this.organisations = organisations;
      this.calendar = calendar.body;
      this.mine = (bookings?.body.items ?? []).filter((one) => ['CONFIRMED', 'CHECKED_IN', 'PENDING'].includes(one.state));
      this.resource = resource.body;
    } catch (e) {
      this.error = e;
    }
  }

  #lengths(until) {
    const {shortestMinutes = 0, longestMinutes, slotMinutes} = this.resource.rules;
    const step = (slotMinutes ?? 5) * MINUTE;
    const start = Math.ceil(Date.now() / step) * step;
    return LENGTHS.filter((minutes) => minutes >= (shortestMinutes ?? 0) && minutes <= (longestMinutes ?? minutes) && start + minutes * MINUTE <= new Date(until))
      .map((minutes) => ({minutes, start: new Date(start).toISOString(), end: new Date(start + minutes * MINUTE).toISOString()}));
  }

  #free() {
    const status = statusAt(this.calendar, Date.now());
    const words = statusWords(status, Date.now(), this.resource.timeZone);
    const lengths = status.state === 'free' && this.resource.rules.bookedBy !== 'DAY' ? this.#lengths(status.until) : [];
    return html`<section class="card stack" aria-labelledby="here-now"><h2 id="here-now" class="upper">${words}</h2>
      ${lengths.length ? html`<p>${t('Забронировать прямо сейчас:', 'Book it right now:')}</p><div class="choices">${lengths.map(({minutes, start, end}) => html`
        <button class="chip figures" @click=${() => (this.chosen = {start, end})}>${t('на ', 'for ') + duration(minutes)}</button>`)}</div>` : nothing}
      <p><a href=${'/booking/resources/' + this.resource.id}>${t('Весь календарь', 'The whole calendar')}</a></p></section>`;
  }

  #own(booking) {
    return html`<section class="card stack"><h2>${t('Ваша бронь', 'Your booking')}</h2><p class="figures">${formatRange(booking.start, booking.end)}</p>
      ${booking.state === 'CHECKED_IN' ? html`<p><span class="tag good">${t('Вы на месте', 'You are checked in')}</span></p>`
        : booking.state === 'PENDING' ? html`<p><span class="tag wait">${t('На согласовании', 'Waits for approval')}</span></p>`
          : html`<booking-check-in class="row" .booking=${booking} @done=${() => this.#load()} @refused=${(e) => (this.refused = e.detail)}></booking-check-in>`}
      <p><a href=${'/booking/' + booking.id}>${t('Открыть бронь', 'Open the booking')}</a></p></section>`;
  }

  #closed({booked}) {
    this.chosen = null;
    if (booked) this.#load();
  }

  render() {
    const r = this.resource;
    if (this.error) return html`<div class="stack"><h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!r) return html`<div class="stack"><h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large narrow">
      <div class="stack"><h1>${r.name}</h1><p class="row"><span class="tag">${t(KINDS[r.kind])}</span>${r.location ? html`<span class="soft">${r.location}</span>` : nothing}</p></div>
      ${refusal(this.refused, {})}
      ${session.me ? nothing : html`<p><a class="button" href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти, чтобы отметиться', 'Sign in to check in')}</a></p>`}
      ${this.mine.map((one) => this.#own(one))}
      ${this.#free()}
      ${this.chosen ? html`<booking-form .resource=${r} .chosen=${this.chosen} .organisations=${this.organisations} @closed=${(e) => this.#closed(e.detail)}></booking-form>` : nothing}
    </div>`;
  }
}
customElements.define('booking-here', Here);
