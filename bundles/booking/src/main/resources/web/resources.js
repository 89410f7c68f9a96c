import {Page, api, centre, formatDateTime, formatRange, html, nothing, query, session, setQuery, t} from 'artel/index.js';
import {KINDS, capacity, duration} from './names.js';
import {instant, plusDays, today} from 'artel/zones.js';

const PAUSE = 300;
const FILTERS = ['q', 'kind', 'location', 'capacity'];
const WEEK = 7;
const SLOTS = 12;
const LENGTHS = [30, 60, 120, 180, 240, 480];

/** What can be booked, by what people decide by; and what is free soon, for so many people and so long. */
class Resources extends Page {
  static properties = {...Page.properties, filter: {state: true}, free: {state: true}, slots: {state: true}, slotsError: {state: true}, looking: {state: true}};

  #timer = 0;

  constructor() {
    super();
    const asked = query();
    this.filter = Object.fromEntries(FILTERS.map((name) => [name, asked[name]]));
    this.minutes = asked.minutes ?? '120';
    this.free = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#next();
  }

  heading() {
    return t('Бронирование', 'Booking');
  }

  #set(name, value, pause = 0) {
    const next = {...this.filter, [name]: value.trim() || undefined};
    setQuery(next);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.filter = next;
      this.slots = null;
      this.#next();
    }, pause);
  }

  /** The next free time of each row: rows are of use without it, so that its failure says nothing. */
  async #next() {
    const from = new Date();
    const to = new Date(from.getTime() + WEEK * 24 * 3_600_000);
    try {
      const {body} = await api.get('/booking/availability', {query: {...this.filter, from: from.toISOString(), to: to.toISOString()}});
      this.free = new Map(body.items.map((one) => [one.resourceId, one.free[0]?.start ?? null]));
    } catch {
      this.free = new Map();
    }
  }

  #find = async (event) => {
    event.preventDefault();
    this.looking = true;
    this.slotsError = null;
    try {
      const to = instant(plusDays(today(centre.timeZone), WEEK), 0, centre.timeZone).toISOString();
      setQuery({...this.filter, minutes: this.minutes});
      this.slots = (await api.get('/booking/free-slots', {
        query: {...this.filter, minutes: this.minutes, from: new Date().toISOString(), to, limit: SLOTS},
      })).body.items;
    } catch (e) {
      this.slotsError = e;
    } finally {
      this.looking = false;
    }
  };

  #row = (resource) => {
    const next = this.free.get(resource.id);
    return html`<a class="item" href=${'/booking/resources/' + resource.id}>
      <span class="item-title">${resource.name}</span>
      <span class="soft">${[t(KINDS[resource.kind]), resource.kind === 'DESK' ? '' : capacity(resource), resource.location].filter(Boolean).join(' · ')}</span>
      ${resource.features.length ? html`<span class="small soft">${resource.features.join(', ')}</span>` : nothing}
      ${next === undefined ? nothing : html`<span class="small">${next === null
        ? html`<span class="tag wait">${t('на неделю занято', 'taken all week')}</span>`
        : new Date(next) - Date.now() < 60_000
          ? html`<span class="tag good">${t('свободно сейчас', 'free now')}</span>`
          : t('Свободно с ', 'Free from ') + formatDateTime(next)}</span>`}
    </a>`;
  };

  #found() {
    if (this.slotsError) return html`<artel-error .error=${this.slotsError} @retry=${() => this.querySelector('.filters').requestSubmit()}></artel-error>`;
    if (!this.slots) return nothing;
    const said = this.slots.length
      ? t('Свободно ', 'Free for ') + (t('на ', '')) + duration(Number(this.minutes))
      : t('На этой неделе такого свободного времени нет', 'There is no such free time this week');
    return html`<section class="stack" aria-label=${said}>
      <h2 role="status">${said}</h2>
      ${this.slots.length ? html`<ul class="rows">${this.slots.map((slot) => html`<li>
        <a class="item" href=${`/booking/resources/${slot.resourceId}?start=${encodeURIComponent(slot.start)}&end=${encodeURIComponent(slot.end)}`}>
          <span class="item-title">${slot.resourceName}</span><span class="figures">${formatRange(slot.start, slot.end)}</span></a></li>`)}</ul>` : nothing}
    </section>`;
  }

  render() {
    const filtered = FILTERS.some((name) => this.filter[name]);
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1>
        <span class="row">
          ${session.is('STAFF') ? html`<a class="button quiet" href="/booking/statistics">${t('Статистика', 'Statistics')}</a>
            <a class="button quiet" href="/booking/approvals">${t('Заявки', 'Requests')}</a>
            <a class="button quiet" href="/booking/resources/new">${t('Добавить ресурс', 'Add a resource')}</a>` : nothing}
          ${session.me ? html`<a class="button" href="/booking/mine">${t('Мои брони', 'My bookings')}</a>` : nothing}
        </span></div>
      <form class="filters" role="search" @submit=${this.#find}>
        ${this.#text('q', t('Название', 'Name'), 'search')}
        <div class="field"><label for="kind">${t('Что', 'What')}</label>
          <select id="kind" @change=${(e) => this.#set('kind', e.target.value)}><option value="">${t('Всё', 'Everything')}</option>
            ${Object.entries(KINDS).map(([code, name]) => html`<option value=${code} ?selected=${this.filter.kind === code}>${t(name)}</option>`)}</select></div>
        ${this.#text('location', t('Где', 'Where'), 'search')}
        ${this.#text('capacity', t('На сколько человек', 'For how many'), 'number')}
        <div class="field"><label for="minutes">${t('На сколько времени', 'For how long')}</label>
          <select id="minutes" @change=${(e) => (this.minutes = e.target.value)}>
            ${LENGTHS.map((length) => html`<option value=${length} ?selected=${this.minutes === String(length)}>${duration(length)}</option>`)}</select></div>
        <button class="button quiet" ?disabled=${this.looking}>${t('Найти время на неделе', 'Find a time this week')}</button>
      </form>
      ${this.#found()}
      <section class="stack" aria-label=${t('Всё, что можно забронировать', 'All that can be booked')}>
        <artel-list path="/booking/resources" .query=${this.filter} .row=${this.#row} .marks=${this.free}
          .empty=${html`<p>${filtered
            ? t('Ничего не нашлось. Попробуйте убрать часть условий.', 'Nothing was found. Try fewer conditions.')
            : t('Бронировать пока нечего.', 'There is nothing to book yet.')}</p>`}></artel-list>
      </section>
    </div>`;
  }

  #text(name, label, type) {
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} type=${type} min="1" value=${this.filter[name] ?? ''} @input=${(e) => this.#set(name, e.target.value, PAUSE)}></div>`;
  }
}
customElements.define('booking-resources', Resources);
