import {Page, formatDateTime, html, nothing, query, session, setQuery, t} from '../ui/index.js';

const ACTIONS = {CREATED: {ru: 'создано', en: 'created'}, CHANGED: {ru: 'изменено', en: 'changed'}, REMOVED: {ru: 'удалено', en: 'removed'}};

class AuditPage extends Page {
  static properties = {...Page.properties, filter: {state: true}};

  constructor() {
    super();
    const {act, actor} = query();
    this.filter = {act, actor};
  }

  heading() {
    return t('Журнал', 'Audit');
  }

  #set(values) {
    this.filter = {...this.filter, ...values};
    setQuery(this.filter);
  }

  #change = (change) => html`<div class="stack">
    <span>${change.type} <span class="soft figures">${change.id}</span> — ${t(ACTIONS[change.action])}</span>
    ${Object.entries(change.fields ?? {}).map(([field, values]) => html`<span class="small"><span class="soft">${field}:</span> ${values.before ?? '—'} → ${values.after ?? '—'}</span>`)}
  </div>`;

  /** With what a program did it; a service is its token. */
  #means({id, token}) {
    if (!token) return nothing;
    return token.id === id ? html` · ${t('служба', 'service')}` : html` · ${t('токен', 'token')} «${token.name ?? token.id}»`;
  }

  #row = (entry) => html`<div class="item">
    <span class="row spread"><span class="item-title">${entry.actor.name ?? entry.actor.id}</span>
      <span class=${entry.act === 'SEEN' ? 'tag' : 'tag wait'}>${entry.act === 'SEEN' ? t('смотрел', 'looked') : t('менял', 'changed')}</span></span>
    <span class="small soft figures">${formatDateTime(entry.at)} · ${entry.actor.address ?? ''}${this.#means(entry.actor)}</span>
    <span>${entry.what} ${entry.total > 1 ? html`<span class="soft">(${entry.total})</span>` : nothing}</span>
    ${entry.changes?.length ? html`<details><summary>${t('Что изменилось', 'What changed')}</summary><div class="stack">${entry.changes.map(this.#change)}</div></details>` : nothing}
  </div>`;

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <form class="filters" @submit=${(e) => e.preventDefault()}>
        <div class="field"><label for="act">${t('Что', 'What')}</label>
          <select id="act" @change=${(e) => this.#set({act: e.target.value || undefined})}>
            ${[['', t('Всё', 'Everything')], ['CHANGED', t('Изменения', 'Changes')], ['SEEN', t('Просмотры персональных данных', 'Looks at personal data')]]
              .map(([value, label]) => html`<option value=${value} ?selected=${(this.filter.act ?? '') === value}>${label}</option>`)}
          </select></div>
      </form>
      <artel-list path="/audit" .query=${this.filter} .row=${this.#row}
        .empty=${html`<p>${t('Записей нет.', 'No entries.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('audit-page', AuditPage);
