import 'artel/calendar.js';
import {Page, api, centre, html, nothing, query, session, setQuery, t} from 'artel/index.js';
import './book.js';
import {bookable, takenItems, timeFor} from './items.js';
import {move} from './move.js';
import {KINDS} from './names.js';
import {organisationsOfMine} from './organisations.js';
import {purposes} from './purposes.js';
import {refusal} from './refusal.js';

const PAGE = 100;

/** All resources of a kind side by side: what is taken by whom, booked and moved from one to another by mouse and keys. */
class Board extends Page {
  static properties = {
    ...Page.properties, kind: {state: true}, resources: {state: true}, error: {state: true}, items: {state: true}, open: {state: true}, view: {state: true},
    calendarError: {state: true}, loading: {state: true}, chosen: {state: true}, refused: {state: true}, organisations: {state: true},
  };

  #range = null;
  /** What was dragged last: alternatives take the place of where it was dropped. */
  #dropped = null;

  constructor() {
    super();
    const {kind} = query();
    Object.assign(this, {kind: KINDS[kind] ? kind : 'ROOM', items: [], open: [], organisations: [], view: 'day'});
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Доска дня', 'Day board');
  }

  async #load() {
    this.error = null;
    try {
      const [{body}, organisations] = await Promise.all([api.get('/booking/resources', {query: {kind: this.kind, limit: PAGE}}), organisationsOfMine()]);
      this.organisations = organisations;
      this.resources = body.items;
      if (this.#range) await this.#calendar();
    } catch (e) {
      this.error = e;
    }
  }

  async #calendar(range = this.#range) {
    if (!range) return;
    this.#range = range;
    this.view = range.view;
    this.loading = true;
    this.calendarError = null;
    const {from, to} = range;
    try {
      const [{body}, about] = await Promise.all([api.get('/booking/availability', {query: {kind: this.kind, from, to}}), purposes({from, to})]);
      if (range !== this.#range) return;
      const shown = body.items.filter((one) => this.resources.some(({id}) => id === one.resourceId));
      this.items = shown.flatMap((one) => takenItems(one, about));
      this.open = shown.flatMap((one) => bookable(one.open).map((part) => ({...part, resource: one.resourceId})));
    } catch (e) {
      this.calendarError = e;
    } finally {
      this.loading = false;
    }
  }

  #switch(kind) {
    this.kind = kind;
    this.resources = null;
    this.items = [];
    this.open = [];
    setQuery({kind: kind === 'ROOM' ? '' : kind});
    this.#load();
  }

  #choose({start, end, resource: id}) {
    const resource = this.resources.find((one) => one.id === id);
    this.refused = null;
    this.chosen = {resource, ...timeFor({start, end}, resource.rules, this.open.filter((one) => one.resource === id))};
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
    await this.updateComplete;
    this.querySelector('artel-calendar [data-cell][tabindex="0"]')?.focus();
    await released;
    await this.#calendar();
  }

  /** In a week each entry says where it is; in a day its column does. */
  #named() {
    const names = new Map(this.resources.map((one) => [one.id, one.name]));
    return this.view === 'day' ? this.items : this.items.map((one) => ({...one, title: names.get(one.resource) + ': ' + one.title}));
  }

  #content() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.resources) return html`<artel-loading></artel-loading>`;
    if (!this.resources.length) return html`<div class="empty"><p>${t('Такого здесь нет.', 'There is nothing of this kind.')}</p></div>`;
    return html`${refusal(this.refused, {take: ({resourceId, start, end}) => this.#move({id: this.#dropped.id, start, end, resource: resourceId})})}
      <artel-calendar view="day" .items=${this.#named()} .open=${this.view === 'day' ? this.open : null} .resources=${this.resources.map((one) => ({id: one.id, title: one.name}))} zone=${centre.timeZone}
        label=${this.heading()} ?choosing=${this.view === 'day'} ?moving=${!!session.me && this.view === 'day'} ?loading=${this.loading} .error=${this.calendarError}
        @range=${(e) => this.#calendar(e.detail)} @retry=${() => this.#calendar()} @choose=${(e) => this.#choose(e.detail)} @move=${(e) => this.#move(e.detail)}></artel-calendar>
      ${this.chosen ? html`<booking-form .resource=${this.chosen.resource} .chosen=${{start: this.chosen.start, end: this.chosen.end}} .organisations=${this.organisations} @closed=${(e) => this.#closed(e.detail)}></booking-form>` : nothing}`;
  }

  render() {
    return html`<div class="stack">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>
      <div class="choices" role="group" aria-label=${t('Что показать', 'What to show')}>${Object.entries(KINDS).map(([kind, name]) => html`
        <button type="button" class="chip" aria-pressed=${kind === this.kind ? 'true' : 'false'} @click=${() => this.#switch(kind)}>${t(name)}</button>`)}</div>
      ${this.#content()}
    </div>`;
  }
}
customElements.define('booking-board', Board);
