import {Page, html, nothing, query, session, setQuery, t} from '../ui/index.js';
import {ROLES} from '../ui/names.js';

const PAUSE = 300;

class PeoplePage extends Page {
  static properties = {...Page.properties, filter: {state: true}};

  #timer = 0;

  constructor() {
    super();
    const {q, role, confirmed} = query();
    this.filter = {q, role, confirmed};
  }

  heading() {
    return t('Люди', 'People');
  }

  #set(name, value, pause = 0) {
    const next = {...query(), [name]: value.trim() || undefined};
    setQuery(next);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.filter = next), pause);
  }

  #row = (person) => html`<a class="item" href=${'/people/' + person.id}>
    <span class="item-title">${person.name}</span>
    <span class="row small soft"><span>${person.email}</span>
      ${person.roles.map((role) => html`<span class="tag">${t(ROLES[role])}</span>`)}
      ${person.confirmed ? nothing : html`<span class="tag wait">${t('адрес не подтверждён', 'address not confirmed')}</span>`}
      ${person.state === 'ACTIVE' ? nothing : html`<span class="tag loss">${t('вход закрыт', 'barred')}</span>`}
    </span>
  </a>`;

  render() {
    if (!session.is('STAFF')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
        <div class="field"><label for="q">${t('Имя или почта', 'Name or e-mail')}</label>
          <input id="q" type="search" value=${this.filter.q ?? ''} @input=${(e) => this.#set('q', e.target.value, PAUSE)}></div>
        <div class="field"><label for="role">${t('Роль', 'Role')}</label>
          <select id="role" @change=${(e) => this.#set('role', e.target.value)}>
            <option value="">${t('Любая', 'Any')}</option>
            ${Object.entries(ROLES).map(([code, text]) => html`<option value=${code} ?selected=${this.filter.role === code}>${t(text)}</option>`)}
          </select></div>
        <div class="field"><label for="confirmed">${t('Адрес', 'Address')}</label>
          <select id="confirmed" @change=${(e) => this.#set('confirmed', e.target.value)}>
            ${[['', t('Любой', 'Any')], ['true', t('Подтверждён', 'Confirmed')], ['false', t('Не подтверждён', 'Not confirmed')]]
              .map(([value, text]) => html`<option value=${value} ?selected=${(this.filter.confirmed ?? '') === value}>${text}</option>`)}
          </select></div>
      </form>
      <artel-list path="/users" .query=${this.filter} .row=${this.#row}
        .empty=${html`<p>${t('Никого не нашлось. Попробуйте убрать часть условий.', 'Nobody was found. Try fewer conditions.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('people-page', PeoplePage);
