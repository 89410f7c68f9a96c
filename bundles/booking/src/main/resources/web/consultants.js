import {Page, api, formatDateTime, html, nothing, query, session, setQuery, t} from 'artel/index.js';
import {DAY, DAYS_AHEAD, advisesOn, topicsOf, words} from './advice.js';
import {everything} from './everything.js';
import {place} from './walk-in.js';

const MINUTE = 60_000;

/** Who advises on what and when they are free; and that one may come without an appointment. */
class ConsultantsPage extends Page {
  static properties = {...Page.properties, consultants: {state: true}, error: {state: true}, topic: {state: true}, free: {state: true}, ticket: {state: true}};

  constructor() {
    super();
    this.topic = query().topic ?? '';
    this.free = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Консультации', 'Consultations');
  }

  async #load() {
    this.error = null;
    try {
      const [consultants] = await Promise.all([everything('/booking/consultants'), this.#next()]);
      this.consultants = consultants;
    } catch (e) {
      this.error = e;
      return;
    }
    if (session.me) this.ticket = await place().catch(() => null);
  }

  /** The next free time of each: the list is of use without it, so that its failure says nothing. */
  async #next() {
    const from = new Date();
    try {
      const {body} = await api.get('/booking/availability', {query: {kind: 'CONSULTANT', from: from.toISOString(), to: new Date(from.getTime() + DAYS_AHEAD * DAY).toISOString()}});
      this.free = new Map(body.items.map((one) => [one.resourceId, one.free[0]?.start ?? null]));
    } catch {
      this.free = new Map();
    }
  }

  /** Whoever is free first stands first. */
  #order = (a, b) => {
    const [first, second] = [a, b].map((one) => (this.free.get(one.id) ? new Date(this.free.get(one.id)).getTime() : Infinity));
    return first === second ? 0 : first - second;
  };

  #filter(topic) {
    this.topic = this.topic.toLowerCase() === topic.toLowerCase() ? '' : topic;
    setQuery({topic: this.topic});
  }

  #when(consultant) {
    const next = this.free.get(consultant.id);
    if (next === undefined) return nothing;
    if (next === null) return html`<span class="tag wait">${t('две недели всё занято', 'taken for two weeks')}</span>`;
    return new Date(next) - Date.now() < MINUTE
      ? html`<span class="tag good">${t('можно сейчас', 'free now')}</span>`
      : html`<span class="small">${t('Ближайшее время: ', 'Next time: ')}<span class="figures">${formatDateTime(next)}</span></span>`;
  }

  #row = (consultant) => html`<li><a class="item" href=${'/booking/consultants/' + consultant.id + (this.topic ? '?topic=' + encodeURIComponent(this.topic) : '')}>
    <span class="item-title">${consultant.name}</span>
    ${consultant.topics.length ? html`<span class="row">${consultant.topics.map((one) => html`<span class="tag">${one}</span>`)}</span>` : nothing}
    ${consultant.location ? html`<span class="small soft">${consultant.location}</span>` : nothing}
    <span>${this.#when(consultant)}</span></a></li>`;

  #walkIn() {
    return html`<section class="card call stack" aria-label=${t('Без записи', 'Without an appointment')}>
      ${this.ticket
        ? html`<h2>${t(`Вы в очереди: ${this.ticket.position}-й`, `You are number ${this.ticket.position} in the line`)}</h2>
            <div><a class="button" href="/booking/walk-in">${t('Моё место в очереди', 'My place in the line')}</a></div>`
        : html`<h2>${t('Нужен совет сейчас?', 'Need advice now?')}</h2>
            <p>${t('Примет первый свободный консультант. Если все заняты, встанете в очередь и увидите своё место.', 'The first consultant who is free sees you. If all are busy, you stand in line and see your place.')}</p>
            <div><a class="button" href=${'/booking/walk-in' + (this.topic ? '?topic=' + encodeURIComponent(this.topic) : '')}>${t('Прийти сейчас', 'Come now')}</a></div>`}
    </section>`;
  }

  #list() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.consultants) return html`<artel-loading></artel-loading>`;
    if (!this.consultants.length) {
      return html`<div class="empty"><p>${t('Консультантов пока нет.', 'There are no consultants yet.')}</p>
        ${session.is('STAFF') ? html`<a class="button" href="/booking/consultants/new">${t('Добавить первого', 'Add the first')}</a>` : nothing}</div>`;
    }
    const topics = topicsOf(this.consultants);
    const shown = this.consultants.filter((one) => advisesOn(one, this.topic)).sort(this.#order);
    return html`${this.#walkIn()}
      ${topics.length ? html`<section class="stack" aria-label=${t('Тема', 'Topic')}><h2>${t('О чём посоветоваться', 'What about')}</h2>
        <div class="choices">${topics.map(({name, count}) => html`<button type="button" class="chip" aria-pressed=${name.toLowerCase() === this.topic.toLowerCase() ? 'true' : 'false'}
          @click=${() => this.#filter(name)}>${words(name)} <span class="soft figures small">${count}</span></button>`)}</div></section>` : nothing}
      <section class="stack" aria-label=${t('Консультанты', 'Consultants')}>
        <h2>${t('Консультанты', 'Consultants')}${this.topic ? html` <span class="soft small" role="status">${t('по теме', 'on')} «${this.topic}»</span>` : nothing}</h2>
        ${shown.length ? html`<ul class="rows">${shown.map(this.#row)}</ul>`
          : html`<div class="empty"><p>${t('По этой теме сейчас никто не консультирует.', 'Nobody advises on this topic now.')}</p>
              <button type="button" class="button quiet" @click=${() => this.#filter(this.topic)}>${t('Показать всех', 'Show all')}</button></div>`}
      </section>`;
  }

  render() {
    const advises = session.is('CONSULTANT') || session.is('STAFF');
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a>
        <div class="row spread"><h1>${this.heading()}</h1><span class="row">
          ${session.is('STAFF') ? html`<a class="button quiet" href="/booking/consultants/new">${t('Добавить консультанта', 'Add a consultant')}</a>` : nothing}
          ${advises ? html`<a class="button quiet" href="/booking/desk">${t('Стол консультанта', 'Consultant’s desk')}</a>` : nothing}
          ${session.me ? html`<a class="button" href="/booking/consultations">${t('Мои консультации', 'My consultations')}</a>` : nothing}
        </span></div></div>
      ${this.#list()}
    </div>`;
  }
}
customElements.define('booking-consultants', ConsultantsPage);
