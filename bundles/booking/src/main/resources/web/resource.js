import 'artel/calendar.js';
import {api, html, nothing, picture, query, session, setQuery, t} from 'artel/index.js';
import './book.js';
import './closed.js';
import {bookable, takenItems, timeFor} from './items.js';
import {move} from './move.js';
import {KINDS, capacity, openingWords, ruleWords, toField} from './names.js';
import {FoldingPage, NARROW} from './narrow.js';
import {organisationsOfMine} from './organisations.js';
import {purposes} from './purposes.js';
import {refusal} from './refusal.js';

const MONTH = 31 * 24 * 3_600_000;
const STEP = 30 * 60_000;
const hour = (text) => Number(text.slice(0, 2));

/** One resource: what it is, when it is free, and the form that books it. */
class ResourcePage extends FoldingPage {
  static properties = {
    ...FoldingPage.properties, resource: {state: true}, error: {state: true}, items: {state: true}, calendarError: {state: true}, loading: {state: true},
    open: {state: true}, chosen: {state: true}, organisations: {state: true}, refused: {state: true},
  };

  /** Where the calendar begins: at what the address proposes. */
  #day = undefined;
  #range = null;
  /** What was dragged last: alternatives take the place of where it was dropped. */
  #dropped = null;

  constructor() {
    super();
    this.items = [];
    this.open = [];
    this.organisations = [];
    const {start, end} = query();
    if (start && end) this.chosen = {start, end};
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.resource?.name ?? t('Бронирование', 'Booking');
  }

  async #load() {
    this.error = null;
    try {
      const [resource, organisations] = await Promise.all([api.get('/booking/resources/' + this.params.id), organisationsOfMine()]);
      this.organisations = organisations;
      if (this.chosen) this.#day = toField(this.chosen.start, resource.body.timeZone).slice(0, 10);
      this.resource = resource.body;
    } catch (e) {
      this.error = e;
    }
  }

  async #calendar(range = this.#range) {
    if (!range) return;
    this.#range = range;
    this.loading = true;
    this.calendarError = null;
    try {
      const [{body}, about] = await Promise.all([
        api.get(`/booking/resources/${this.params.id}/availability`, {query: {from: range.from, to: range.to}}),
        purposes({resource: this.params.id, from: range.from, to: range.to}),
      ]);
      if (range !== this.#range) return;
      this.open = body.open;
      this.items = takenItems(body, about);
    } catch (e) {
      this.calendarError = e;
    } finally {
      this.loading = false;
    }
  }

  #choose(time) {
    this.refused = null;
    this.chosen = timeFor(time, this.resource.rules, this.open);
  }

  /** The next free time, for those who only want it soon. */
  async #soonest() {
    this.refused = null;
    const {shortestMinutes, longestMinutes, bookedBy} = this.resource.rules;
    const minutes = bookedBy === 'DAY' ? 60 : Math.max(shortestMinutes ?? 0, Math.min(60, longestMinutes ?? 60));
    const from = new Date();
    try {
      const {body} = await api.get(`/booking/resources/${this.resource.id}/availability`, {query: {from: from.toISOString(), to: new Date(from.getTime() + MONTH).toISOString()}});
      const free = body.free.map((one) => [new Date(Math.ceil(new Date(one.start) / STEP) * STEP), new Date(one.end)]).find(([start, end]) => end - start >= minutes * 60_000);
      if (free) this.#choose({start: free[0].toISOString(), end: new Date(free[0].getTime() + minutes * 60_000).toISOString()});
      else this.refused = {message: t('В ближайший месяц свободного времени нет.', 'There is no free time within a month.')};
    } catch (e) {
      this.refused = e;
    }
  }

  async #move(to) {
    this.#dropped = to;
    this.refused = null;
    try {
      await move(to);
    } catch (e) {
      this.refused = e;
    }
    await this.#calendar();
  }

  async #closed({released}) {
    this.chosen = null;
    setQuery({start: '', end: ''});
    await this.updateComplete;
    this.querySelector('artel-calendar [data-cell][tabindex="0"]')?.focus();
    await released;
    await this.#calendar();
  }

  #tools() {
    if (!session.is('STAFF')) return nothing;
    const path = '/booking/resources/' + this.resource.id;
    return html`<a class="button quiet" href=${path + '/edit'}>${t('Изменить', 'Edit')}</a>
      <a class="button quiet" href=${path + '/door'}>${t('Экран у двери', 'Screen at the door')}</a>`;
  }

  #about() {
    const r = this.resource;
    const rules = ruleWords(r);
    const facts = html`<dl class="facts">
        <dt>${t('Открыто', 'Open')}</dt><dd class="figures">${openingWords(r)}<booking-closed resource=${r.id}></booking-closed></dd>
        ${r.features.length ? html`<dt>${t('Что есть', 'What is there')}</dt><dd>${r.features.join(', ')}</dd>` : nothing}
        ${r.layouts.length ? html`<dt>${t('Рассадка', 'Layouts')}</dt><dd>${r.layouts.map((one) => `${one.name} — ${one.people}`).join(', ')}</dd>` : nothing}
        ${rules.length ? html`<dt>${t('Правила', 'Rules')}</dt><dd><ul class="bullets">${rules.map((rule) => html`<li>${rule}</li>`)}</ul></dd>` : nothing}
      </dl>`;
    return html`
      ${r.photos.length ? html`<div class="row photo-strip">${r.photos.map((photo, i) => html`<a href=${`/api/files/${photo}/content`}><img class="picture" loading="lazy" src=${picture(photo, 'small')}
        alt=${`${r.name}, ${t('фото', 'photo')} ${i + 1}`}></a>`)}</div>` : nothing}
      ${r.description ? html`<p>${r.description}</p>` : nothing}
      ${NARROW.matches ? html`<details class="fold"><summary>${t('Часы, правила, оснащение', 'Hours, rules, equipment')}</summary><div class="stack">${facts}<div class="row">${this.#tools()}</div></div></details>` : facts}`;
  }

  render() {
    const r = this.resource;
    const back = html`<a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a>`;
    if (this.error) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!r) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    const opened = r.opening.map((one) => hour(one.from));
    const closed = r.opening.map((one) => Math.ceil(hour(one.to) + Number(one.to.slice(3)) / 60));
    const archived = r.state === 'ARCHIVED';
    return html`<div class="stack stack-large">
      <div class="stack">${back}<div class="row spread"><h1 tabindex="-1">${r.name}</h1>
        <span class="row">${NARROW.matches ? nothing : this.#tools()}
          ${archived ? nothing : html`<button class="button" @click=${() => this.#soonest()}>${t('Забронировать', 'Book')}</button>`}</span></div>
        <p class="row"><span class="tag">${t(KINDS[r.kind])}</span>${r.kind === 'DESK' ? nothing : html`<span class="tag">${capacity(r)}</span>`}
          ${r.location ? html`<span class="soft">${r.location}</span>` : nothing}
          ${archived ? html`<span class="tag loss">${t('Больше не бронируется', 'No longer booked')}</span>` : nothing}</p></div>
      ${this.#about()}
      ${refusal(this.refused, {resourceId: r.id, take: ({resourceId, start, end}) => this.#move({id: this.#dropped.id, start, end, resource: resourceId})})}
      <section class="stack" aria-label=${t('Свободное время', 'Free time')}>
        ${archived ? nothing : html`<p class="soft">${NARROW.matches ? t('Выберите день, потом свободное время.', 'Choose a day, then a free time.')
          : t('Проведите мышью по свободному времени или пройдите по нему стрелками и нажмите Enter. Свою бронь можно перетащить.', 'Drag over free time, or go there with the arrows and press Enter. Bookings of your own can be dragged.')}</p>`}
        <artel-calendar .items=${this.items} .open=${bookable(this.open)} zone=${r.timeZone} label=${t('Когда занято: ', 'When it is taken: ') + r.name} ?choosing=${!archived} moving ?loading=${this.loading} .error=${this.calendarError}
          .from=${Math.min(...opened, 22)} .to=${Math.max(...closed, 8)} .day=${this.#day}
          @range=${(e) => this.#calendar(e.detail)} @retry=${() => this.#calendar()} @choose=${(e) => this.#choose(e.detail)} @move=${(e) => this.#move(e.detail)}></artel-calendar>
      </section>
      ${this.chosen ? html`<booking-form .resource=${r} .chosen=${this.chosen} .organisations=${this.organisations} @closed=${(e) => this.#closed(e.detail)}></booking-form>` : nothing}
    </div>`;
  }
}
customElements.define('booking-resource', ResourcePage);
