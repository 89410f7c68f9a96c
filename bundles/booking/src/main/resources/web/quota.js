import {Page, api, centre, formatDate, html, nothing, number, query, session, setQuery, t} from 'artel/index.js';
import {instant, isDay, plusDays} from 'artel/zones.js';
import {duration} from './names.js';
import {bar, measures, usageBars, usageName} from './quota-bars.js';

const NOON = 12 * 60;

/** What an organisation spent of its quotas and has left, and by whom; of today or of the periods around another day. */
class Quota extends Page {
  static properties = {...Page.properties, organisation: {state: true}, overview: {state: true}, error: {state: true}, day: {state: true}};

  constructor() {
    super();
    this.day = isDay(query().day) ? query().day : '';
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return this.organisation ? t('Лимиты: ', 'Quotas: ') + (this.organisation.shortName || this.organisation.name) : t('Лимиты организации', 'Quotas of the organisation');
  }

  async #load() {
    this.error = null;
    const {day} = this;
    try {
      const at = day ? instant(day, NOON, centre.timeZone).toISOString() : null;
      const [organisation, overview] = await Promise.all([api.get('/organisations/' + this.params.id), api.get('/booking/quotas/' + this.params.id, {query: {at}})]);
      if (day !== this.day) return;
      this.organisation = organisation.body;
      this.overview = overview.body;
    } catch (e) {
      this.error = e;
    }
  }

  #look(day) {
    this.day = isDay(day) ? day : '';
    setQuery({day: this.day});
    this.#load();
  }

  #span({from, to, period}) {
    return period === 'DAY' ? formatDate(from) : `${formatDate(from)} – ${formatDate(plusDays(to.slice(0, 10), -1))}`;
  }

  #by(usage) {
    const measured = measures(usage)[0];
    if (!usage.by.length) return html`<p class="soft">${t('Пока ничего не забронировано.', 'Nothing is booked yet.')}</p>`;
    const heading = `${t('Кто потратил', 'Who spent it')}: ${usageName(usage, !this.day)}`;
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${heading}><table class="table spent">
      <caption class="visually-hidden">${heading}</caption>
      <thead><tr><th scope="col">${t('Кто', 'Who')}</th><th scope="col" class="figures">${t('Время', 'Time')}</th><th scope="col" class="figures">${t('Брони', 'Bookings')}</th></tr></thead>
      <tbody>${usage.by.map((one) => html`<tr><th scope="row">${one.name ?? (one.personId ? t('Удалённый человек', 'A removed person') : t('Вся организация', 'The whole organisation'))}
        ${bar(measured.of(one), measured.all)}</th>
        <td class="figures">${duration(one.minutes)}</td><td class="figures">${number(one.bookings)}</td></tr>`)}</tbody></table></div>`;
  }

  #quotas() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.overview) return html`<artel-loading></artel-loading>`;
    if (!this.overview.quotas.length) {
      return html`<div class="empty"><p>${t('Лимитов нет: бронировать можно сколько нужно.', 'There are no quotas: book as much as you need.')}</p>
        ${session.is('STAFF') ? html`<a class="button quiet" href="/booking/quotas">${t('Задать лимит', 'Set a quota')}</a>` : nothing}</div>`;
    }
    return this.overview.quotas.map((usage) => html`<section class="card stack" aria-label=${usageName(usage, !this.day)}>
      <div class="stack meters"><h2>${usageName(usage, !this.day)}</h2><p class="small soft figures">${this.#span(usage)}</p></div>
      ${usageBars(usage)}${this.#by(usage)}</section>`);
  }

  render() {
    const head = html`<div class="stack"><a class="small" href=${session.is('STAFF') ? '/booking/quotas' : '/booking/mine'}>${session.is('STAFF') ? t('← Лимиты', '← Quotas') : t('← Мои брони', '← My bookings')}</a>
      <h1>${this.heading()}</h1></div>`;
    if (!session.me) {
      return html`<div class="stack">${head}<p><a href=${`/sign-in?next=/booking/quotas/${this.params.id}`}>${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть лимиты своей организации.', ' to see the quotas of your organisation.')}</p></div>`;
    }
    return html`<div class="stack stack-large">${head}
      <div class="field narrow"><label for="day">${t('На какой день', 'For which day')}</label><input id="day" type="date" .value=${this.day} aria-describedby="day-hint" @change=${(e) => this.#look(e.target.value)}>
        <span class="hint" id="day-hint">${t('Если не указать, на сегодня', 'If left out, for today')}</span></div>
      ${this.#quotas()}</div>`;
  }
}
customElements.define('booking-quota', Quota);
