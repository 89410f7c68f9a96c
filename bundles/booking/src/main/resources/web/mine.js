import 'artel/calendar.js';
import {Page, api, formatDateTime, formatRange, html, nothing, session, t, toast} from 'artel/index.js';
import './check-in.js';
import {cancel} from './cancel.js';
import {move} from './move.js';
import {refusal} from './refusal.js';
import {isOpen, stateLook, stateName, stateTag} from './names.js';
import {organisationsOfMine} from './organisations.js';
import './quota-bars.js';

const PAGE = 100;

/** What I booked and, where I lead, my organisation; what is offered to me; what is left of the quotas. */
class Mine extends Page {
  static properties = {
    ...Page.properties, items: {state: true}, calendarError: {state: true}, loading: {state: true}, whose: {state: true}, led: {state: true},
    waiting: {state: true}, refused: {state: true},
  };

  #range = null;

  constructor() {
    super();
    Object.assign(this, {items: [], whose: '', led: [], waiting: []});
    this.from = new Date().toISOString();
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return t('Мои брони', 'My bookings');
  }

  /** Each of these is of use without the others. */
  async #load() {
    const [led, waiting] = await Promise.allSettled([organisationsOfMine('LEADER'), api.get('/booking/waiting-list')]);
    this.led = led.value ?? [];
    this.waiting = (waiting.value?.body.items ?? []).filter((one) => one.personId === session.me.id && (one.state === 'WAITING' || one.state === 'OFFERED'));
  }

  get #query() {
    return this.whose ? {organisation: this.whose} : {person: session.me.id};
  }

  async #calendar(range = this.#range) {
    if (!range) return;
    this.#range = range;
    this.loading = true;
    this.calendarError = null;
    try {
      const found = [];
      let cursor = null;
      do {
        const {body} = await api.get('/booking/bookings', {query: {...this.#query, from: range.from, to: range.to, limit: PAGE, cursor}});
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor && range === this.#range);
      if (range !== this.#range) return;
      this.items = found.filter((one) => one.state !== 'CANCELLED' && one.state !== 'REJECTED' && one.state !== 'EXPIRED').map((one) => ({
        id: one.id, start: one.start, end: one.end, title: one.resourceName, state: stateName(one.state), look: stateLook(one.state), href: '/booking/' + one.id, movable: isOpen(one),
      }));
    } catch (e) {
      this.calendarError = e;
    } finally {
      this.loading = false;
    }
  }

  #fresh() {
    return Promise.all([this.#calendar(), this.querySelector('artel-list').reload()]);
  }

  async #act(action) {
    this.refused = null;
    try {
      await action();
    } catch (e) {
      this.refused = e;
    }
    await Promise.all([this.#fresh(), this.#load(), this.querySelector('booking-left').reload()]);
  }

  /** What is free instead is a press away. */
  #move(to) {
    this.moved = to;
    return this.#act(() => move(to));
  }

  #post(path, words) {
    return this.#act(async () => {
      await api.post(path);
      toast(words);
    });
  }

  #row = (booking) => html`<div class="item">
    <a class="item-title" href=${'/booking/' + booking.id}>${booking.resourceName}</a>
    <span class="row"><span class="figures">${formatRange(booking.start, booking.end)}</span> ${stateTag(booking.state)}</span>
    ${booking.purpose ? html`<span class="small soft">${booking.purpose}</span>` : nothing}
    ${this.whose && booking.personName ? html`<span class="small soft">${booking.personName}</span>` : nothing}
    <span class="row">
      <booking-check-in class="row" .booking=${booking} @done=${() => this.#act(() => {})} @refused=${(e) => (this.refused = e.detail)}></booking-check-in>
      <button class="button quiet" aria-label=${t('Отменить', 'Cancel') + ': ' + booking.resourceName + ', ' + formatDateTime(booking.start)} @click=${() => this.#act(() => cancel(booking))}>${t('Отменить…', 'Cancel…')}</button>
    </span></div>`;

  #line() {
    if (!this.waiting.length) return nothing;
    const heading = t('В очереди', 'Waiting list');
    return html`<section class="stack" aria-label=${heading}><h2>${heading}</h2><ul class="rows">${this.waiting.map((one) => html`<li><div class="item">
      <a class="item-title" href=${'/booking/resources/' + one.resourceId}>${one.resourceName}</a><span class="figures">${formatRange(one.start, one.end)}</span>
      ${one.state === 'OFFERED'
        ? html`<span class="row"><span class="tag wait">${t('Освободилось, ответьте до ', 'Free now, answer by ')}${formatDateTime(one.offerUntil)}</span>
            <button class="button" @click=${() => this.#post(`/booking/bookings/${one.bookingId}/confirmation`, t('Забронировано', 'Booked'))}>${t('Забронировать', 'Book')}</button></span>`
        : nothing}
      <span><button class="button quiet" aria-label=${t('Больше не ждать', 'Wait no more') + ': ' + one.resourceName}
        @click=${() => this.#act(() => api.delete('/booking/waiting-list/' + one.id))}>${t('Больше не ждать', 'Wait no more')}</button></span></div></li>`)}</ul></section>`;
  }

  #switch(event) {
    this.whose = event.target.value;
    this.#calendar();
  }

  render() {
    if (!session.me) return html`<div class="stack"><h1>${this.heading()}</h1><p><a href="/sign-in?next=/booking/mine">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть свои брони.', ' to see your bookings.')}</p></div>`;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><div class="row spread"><h1>${this.heading()}</h1>
        <span class="row"><a class="button quiet" href="/booking/feeds">${t('Подписаться на календарь', 'Subscribe to a calendar')}</a>
          <a class="button" href="/booking">${t('Забронировать ещё', 'Book more')}</a></span></div></div>
      ${this.led.length ? html`<div class="field narrow"><label for="whose">${t('Чьи брони', 'Whose bookings')}</label>
        <select id="whose" @change=${this.#switch}><option value="">${t('Мои', 'Mine')}</option>${this.led.map((one) => html`<option value=${one.id}>${one.shortName || one.name}</option>`)}</select></div>` : nothing}
      ${refusal(this.refused, {take: ({resourceId, start, end}) => this.#move({id: this.moved.id, start, end, resource: resourceId})})}
      ${this.#line()}
      <section class="stack" aria-label=${t('Предстоящие', 'Coming up')}><h2>${t('Предстоящие', 'Coming up')}</h2>
        <artel-list path="/booking/bookings" .query=${{...this.#query, from: this.from}} .keep=${isOpen} .row=${this.#row}
          .empty=${html`<p>${t('Ничего не забронировано.', 'Nothing is booked.')}</p><a class="button" href="/booking">${t('Выбрать место', 'Choose a place')}</a>`}></artel-list></section>
      <booking-left></booking-left>
      <artel-calendar .items=${this.items} label=${this.heading()} moving ?loading=${this.loading} .error=${this.calendarError}
        @range=${(e) => this.#calendar(e.detail)} @retry=${() => this.#calendar()} @move=${(e) => this.#move(e.detail)}></artel-calendar>
    </div>`;
  }
}
customElements.define('booking-mine', Mine);
