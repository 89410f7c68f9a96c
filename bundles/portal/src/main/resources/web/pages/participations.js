import '../ui/chart.js';
import '../ui/picker.js';
import {Page, centre, formatDateTime, html, nothing, number, plural, query, session, setQuery, t} from '../ui/index.js';
import {KINDS, PARTICIPATION} from '../ui/names.js';
import {locale} from '../ui/language.js';
import {instant, isDay, plusDays, wall} from '../ui/zones.js';

const FILTERS = ['kind', 'state', 'organisation', 'person', 'from', 'to'];

/** The ledger: who took part in what. Days in the address are whole days, both of them included. */
class ParticipationsPage extends Page {
  static properties = {...Page.properties, filter: {state: true}, listed: {state: true}, complete: {state: true}};

  constructor() {
    super();
    const asked = query();
    this.filter = Object.fromEntries(FILTERS.map((name) => [name, asked[name]]));
    this.listed = [];
  }

  heading() {
    return t('Участие', 'Participation');
  }

  /** Whether only what is one's own is shown. */
  get own() {
    return false;
  }

  get allowed() {
    return session.is('STAFF');
  }

  #set(values) {
    this.filter = {...this.filter, ...values};
    setQuery(this.filter);
  }

  #query() {
    const {from, to, ...rest} = this.filter;
    return {
      ...rest,
      person: this.own ? session.me.id : rest.person,
      from: isDay(from) ? instant(from, 0, centre.timeZone).toISOString() : undefined,
      to: isDay(to) ? instant(plusDays(to, 1), 0, centre.timeZone).toISOString() : undefined,
    };
  }

  #select(name, label, codes) {
    return html`<div class="field"><label for=${name}>${label}</label>
      <select id=${name} @change=${(e) => this.#set({[name]: e.target.value || undefined})}>
        <option value="">${t('Любое', 'Any')}</option>
        ${Object.entries(codes).map(([code, text]) => html`<option value=${code} ?selected=${this.filter[name] === code}>${t(text)}</option>`)}
      </select></div>`;
  }

  #day(name, label) {
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} type="date" .value=${this.filter[name] ?? ''} @change=${(e) => this.#set({[name]: e.target.value || undefined})}></div>`;
  }

  #picker(name, label) {
    const chosen = ({detail: {item}}) => this.#set({[name]: item?.id});
    const value = this.filter[name] ?? '';
    return html`<div class="field"><label for=${name}>${label}</label>
      ${name === 'person' ? html`<artel-person-picker input-id=${name} value=${value} @chosen=${chosen}></artel-person-picker>`
        : html`<artel-organisation-picker input-id=${name} value=${value} @chosen=${chosen}></artel-organisation-picker>`}</div>`;
  }

  #filters() {
    return html`<form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
      ${this.#select('kind', t('Что', 'What'), KINDS)}
      ${this.#select('state', t('Состояние', 'State'), PARTICIPATION)}
      ${this.#day('from', t('С какого дня', 'From'))}
      ${this.#day('to', t('По какой день', 'To'))}
      ${this.own ? nothing : this.#picker('organisation', t('Организация', 'Organisation'))}
      ${this.own ? nothing : this.#picker('person', t('Человек', 'Person'))}
    </form>`;
  }

  #export() {
    const parameters = Object.entries(this.#query()).filter(([, value]) => value);
    const link = (format) => '/api/participations/export?' + new URLSearchParams([...parameters, ['format', format]]);
    return html`<span class="row"><a class="button quiet" href=${link('xlsx')} download>${t('Скачать XLSX', 'Download XLSX')}</a>
      <a class="button quiet" href=${link('csv')} download>${t('Скачать CSV', 'Download CSV')}</a></span>`;
  }

  /** Hours that took place, month by month, of the rows on the page. */
  #months() {
    const sums = new Map();
    for (const entry of this.listed) {
      if (entry.state !== 'ATTENDED' || !entry.minutes) continue;
      const month = wall(entry.occurredAt, centre.timeZone).day.slice(0, 7);
      sums.set(month, (sums.get(month) ?? 0) + entry.minutes / 60);
    }
    if (!sums.size) return nothing;
    const months = [...sums.keys()].sort();
    const name = new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', month: 'short'});
    const shown = number(this.listed.length) + ' ' + plural(this.listed.length, ['записи', 'записям', 'записям'], ['entry', 'entries']);
    return html`<section class="card stack">
      <artel-chart kind="bars" heading=${t('Часы по месяцам', 'Hours by month')} unit=${t('ч', 'h')} .labels=${months.map((month) => name.format(new Date(month + '-01T00:00:00Z')) + ' ' + month.slice(0, 4))}
        .series=${[{name: t('Часы', 'Hours'), values: months.map((month) => Math.round(sums.get(month) * 10) / 10)}]}></artel-chart>
      <p class="small soft">${this.complete ? t(`По всем ${shown}.`, `Of all ${shown}.`) : t(`Только по ${shown}, показанным ниже.`, `Only of the ${shown} shown below.`)}</p>
    </section>`;
  }

  #row = (entry) => html`<div class="item">
    <span class="row spread"><span class="item-title">${entry.subject}</span>
      <span class=${'tag ' + PARTICIPATION[entry.state].look}>${t(PARTICIPATION[entry.state])}</span></span>
    <span class="row small">
      ${this.own ? nothing : entry.erased ? html`<span>${entry.personName}</span>` : html`<a href=${'/people/' + entry.personId}>${entry.personName}</a>`}
      ${entry.organisationId ? html`<a href=${'/organisations/' + entry.organisationId}>${entry.organisationName}</a>` : nothing}</span>
    <span class="row small soft"><span class="figures">${formatDateTime(entry.occurredAt)}</span> <span>${t(KINDS[entry.kind])}</span>
      ${entry.minutes ? html`<span class="figures">${number(entry.minutes)} ${t('мин', 'min')}</span>` : nothing}</span>
  </div>`;

  #clear() {
    this.#set(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
    this.querySelectorAll('.filters select').forEach((input) => (input.value = ''));
  }

  render() {
    if (!session.me && this.own) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/me/participations">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть своё участие.', ' to see your participation.')}</p></div>`;
    }
    if (!this.allowed) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    const filtered = Object.values(this.filter).some(Boolean);
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1>${this.#export()}</div>
      ${this.#filters()}
      ${this.#months()}
      <artel-list path="/participations" .query=${this.#query()} .row=${this.#row}
        @loaded=${(e) => Object.assign(this, {listed: e.detail.items, complete: e.detail.complete})}
        .empty=${filtered
          ? html`<p>${t('Ничего не нашлось. Попробуйте убрать часть условий.', 'Nothing was found. Try fewer conditions.')}</p>
              <button class="button quiet" @click=${() => this.#clear()}>${t('Сбросить фильтры', 'Clear the filters')}</button>`
          : html`<p>${this.own ? t('Здесь появится то, в чём вы участвовали.', 'What you take part in appears here.') : t('Записей пока нет: их ведут модули.', 'No entries yet: modules make them.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('participations-page', ParticipationsPage);

class MyParticipationsPage extends ParticipationsPage {
  heading() {
    return t('Моё участие', 'My participation');
  }

  get own() {
    return true;
  }

  get allowed() {
    return !!session.me;
  }
}
customElements.define('my-participations-page', MyParticipationsPage);
