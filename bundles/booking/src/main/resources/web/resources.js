import {api, formatDateTime, html, nothing, picture, query, session, setQuery, t} from 'artel/index.js';
import {links} from './links.js';
import {KINDS, capacity} from './names.js';
import {FoldingPage, NARROW} from './narrow.js';

const PAUSE = 300;
const FOLDED = ['kind', 'location', 'capacity'];
const FILTERS = ['q', ...FOLDED];
const WEEK = 7 * 24 * 3_600_000;

/** What can be booked, by what people decide by. */
class Resources extends FoldingPage {
  static properties = {...FoldingPage.properties, filter: {state: true}, free: {state: true}, decides: {state: true}};

  #timer = 0;

  constructor() {
    super();
    const asked = query();
    this.filter = Object.fromEntries(FILTERS.map((name) => [name, asked[name]]));
    this.free = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#next();
    if (session.me && !session.is('STAFF')) this.#requests();
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
      this.#next();
    }, pause);
  }

  /** The next free time of each row: rows are of use without it, so that its failure says nothing. */
  async #next() {
    const from = new Date();
    try {
      const {body} = await api.get('/booking/availability', {query: {...this.filter, from: from.toISOString(), to: new Date(from.getTime() + WEEK).toISOString()}});
      this.free = new Map(body.items.map((one) => [one.resourceId, one.free[0]?.start ?? null]));
    } catch {
      this.free = new Map();
    }
  }

  /** Whether requests wait for whoever signed in; the way to them is of no use to others. */
  async #requests() {
    try {
      this.decides = !!(await api.get('/booking/bookings', {query: {deciding: true, from: new Date().toISOString(), limit: 1}})).body.items.length;
    } catch {
      this.decides = false;
    }
  }

  #row = (resource) => {
    const next = this.free.get(resource.id);
    const [photo] = resource.photos;
    return html`<a class=${photo ? 'item pictured' : 'item'} href=${'/booking/resources/' + resource.id}>
      ${photo ? html`<img class="thumb" loading="lazy" src=${picture(photo, 'small')} alt="">` : nothing}
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

  #filters() {
    const active = FOLDED.filter((name) => this.filter[name]).length;
    const fields = html`
      <div class="field"><label for="kind">${t('Что', 'What')}</label>
        <select id="kind" @change=${(e) => this.#set('kind', e.target.value)}><option value="">${t('Всё', 'Everything')}</option>
          ${Object.entries(KINDS).map(([code, name]) => html`<option value=${code} ?selected=${this.filter.kind === code}>${t(name)}</option>`)}</select></div>
      ${this.#text('location', t('Где', 'Where'), 'search')}
      ${this.#text('capacity', t('На сколько человек', 'For how many'), 'number')}`;
    const search = this.#text('q', t('Название', 'Name'), 'search');
    return html`<form role="search" class=${NARROW.matches ? 'stack' : 'filters'} @submit=${(e) => e.preventDefault()}>${search}
      ${NARROW.matches
        ? html`<details class="fold"><summary>${t('Фильтры', 'Filters')}${active ? html` <span class="count figures" aria-label=${t(`включено: ${active}`, `${active} active`)}>${active}</span>` : nothing}</summary>
            <div class="filters">${fields}</div></details>`
        : fields}</form>`;
  }

  render() {
    const filtered = FILTERS.some((name) => this.filter[name]);
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1><nav class="row" aria-label=${t('Бронирование: куда дальше', 'Booking: where to')}>${links(this.decides, NARROW.matches)}</nav></div>
      ${this.#filters()}
      <section class="stack" aria-label=${t('Всё, что можно забронировать', 'All that can be booked')}>
        <artel-list path="/booking/resources" .query=${this.filter} .row=${this.#row} .marks=${this.free}
          .empty=${html`<p>${filtered
            ? t('Ничего не нашлось. Попробуйте убрать часть условий.', 'Nothing was found. Try fewer conditions.')
            : t('Бронировать пока нечего.', 'There is nothing to book yet.')}</p>${session.is('STAFF') && !filtered ? html`<a class="button" href="/booking/resources/new">${t('Добавить первый ресурс', 'Add the first resource')}</a>` : nothing}`}></artel-list>
      </section>
    </div>`;
  }

  #text(name, label, type) {
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} type=${type} min="1" value=${this.filter[name] ?? ''} @input=${(e) => this.#set(name, e.target.value, PAUSE)}></div>`;
  }
}
customElements.define('booking-resources', Resources);
