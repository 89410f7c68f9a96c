import {Page, html, query, session, setQuery, t} from '../ui/index.js';
import {ACTIVITIES, LEGAL_FORMS, VERIFICATION} from '../ui/names.js';
import {organisationRow} from './organisation-row.js';

const PAUSE = 300;

class OrganisationsPage extends Page {
  static properties = {filter: {state: true}};

  #timer = 0;

  constructor() {
    super();
    const {q, city, region, activity, legalForm, verification} = query();
    this.filter = {q, city, region, activity, legalForm, verification};
  }

  heading() {
    return t('Организации', 'Organisations');
  }

  /** The address follows every key, the list only a pause. */
  #set(name, value, pause = 0) {
    const next = {...query(), [name]: value.trim() || undefined};
    setQuery(next);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.filter = next), pause);
  }

  #search(name, label) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} type="search" value=${this.filter[name] ?? ''} @input=${(e) => this.#set(name, e.target.value, PAUSE)}></div>`;
  }

  #select(name, label, codes) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(e) => this.#set(name, e.target.value)}>
        <option value="">${t('Любая', 'Any')}</option>
        ${Object.entries(codes).map(([code, text]) => html`<option value=${code} ?selected=${this.filter[name] === code}>${t(text)}</option>`)}
      </select></div>`;
  }

  render() {
    const filtered = Object.values(this.filter).some(Boolean);
    return html`<div class="stack stack-large">
      <div class="row spread">
        <h1>${this.heading()}</h1>
        <span class="row">${session.is('STAFF') ? html`<a class="button quiet" href="/organisations/import">${t('Загрузить таблицу', 'Import a table')}</a>` : ''}
        ${session.me ? html`<a class="button" href="/organisations/new">${t('Добавить организацию', 'Add an organisation')}</a>` : ''}</span>
      </div>
      <div class="stack">
        <form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
          ${this.#search('q', t('Название или ИНН', 'Name or INN'))}
          ${this.#search('city', t('Город', 'City'))}
          ${this.#search('region', t('Регион', 'Region'))}
          ${this.#select('activity', t('Сфера', 'Field of work'), ACTIVITIES)}
          ${this.#select('legalForm', t('Форма', 'Legal form'), LEGAL_FORMS)}
          ${session.is('STAFF') ? this.#select('verification', t('Проверка', 'Verification'), VERIFICATION) : ''}
        </form>
        <p><a href="/organisations/places">${t('Места: регионы и города', 'Places: regions and cities')}</a></p>
      </div>
      <artel-list path="/organisations" .query=${this.filter} .row=${organisationRow}
        .empty=${filtered
          ? html`<p>${t('Никого не нашлось. Попробуйте убрать часть условий.', 'Nobody was found. Try fewer conditions.')}</p>
              <button class="button quiet" @click=${() => this.#clear()}>${t('Сбросить фильтры', 'Clear the filters')}</button>`
          : html`<p>${t('В каталоге пока нет организаций.', 'There are no organisations in the catalogue yet.')}</p>`}></artel-list>
    </div>`;
  }

  #clear() {
    clearTimeout(this.#timer);
    const none = {q: undefined, city: undefined, region: undefined, activity: undefined, legalForm: undefined, verification: undefined};
    this.filter = none;
    setQuery(none);
    this.querySelectorAll('.filters input, .filters select').forEach((input) => (input.value = ''));
  }
}
customElements.define('organisations-page', OrganisationsPage);
