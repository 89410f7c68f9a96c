import {Page, api, html, nothing, number, query, setQuery, t} from '../ui/index.js';

const PAUSE = 250;

class SearchPage extends Page {
  static properties = {...Page.properties, found: {state: true}, error: {state: true}, busy: {state: true}};

  #timer = 0;
  #abort = null;

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    super.disconnectedCallback();
  }

  heading() {
    return t('Поиск', 'Search');
  }

  #set(values, pause = 0) {
    setQuery({...query(), ...values});
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask(cursor) {
    const {q, type} = query();
    this.#abort?.abort();
    if (!q?.trim()) {
      this.found = null;
      return;
    }
    const abort = (this.#abort = new AbortController());
    this.error = null;
    this.busy = true;
    try {
      const {body} = await api.get('/search', {query: {q, type, cursor, limit: 20}, signal: abort.signal});
      this.found = cursor ? {...body, items: [...this.found.items, ...body.items]} : body;
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.error = e;
    }
    this.busy = false;
  }

  #parts = (parts) => parts.map((part) => (part.hit ? html`<mark>${part.text}</mark>` : part.text));

  #row(item) {
    const type = this.found.types.find((one) => one.type === item.type);
    const inside = html`<span class="item-title">${this.#parts(item.titleParts)}</span>
      ${item.fragments.map((fragment) => html`<span>${this.#parts(fragment)}</span>`)}
      <span class="small soft">${type?.title ?? item.type}</span>`;
    return html`<li>${item.link ? html`<a class="item" href=${item.link}>${inside}</a>` : html`<div class="item">${inside}</div>`}</li>`;
  }

  #result() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#ask()}></artel-error>`;
    const found = this.found;
    if (!found) return this.busy ? html`<artel-loading></artel-loading>` : nothing;
    const total = found.types.reduce((sum, one) => sum + one.count, 0);
    return html`<div class="stack">
      <p role="status" class="soft">${found.items.length ? t('Найдено', 'Found') + ': ' + number(total) : t('Ничего не нашлось. Попробуйте другие слова.', 'Nothing was found. Try other words.')}
        ${found.readAs ? html`${t('Прочитано как', 'Read as')} «${found.readAs}».` : nothing}
        ${found.complete ? nothing : t('Поиск ещё готовится: скоро найдётся больше.', 'The index is being made: more will be found soon.')}</p>
      ${found.types.length > 1
        ? html`<div class="row" role="group" aria-label=${t('Где искать', 'Where to search')}>
            ${this.#facet(undefined, t('Всё', 'Everything'), total)}${found.types.map((one) => this.#facet(one.type, one.title, one.count))}</div>`
        : nothing}
      ${found.items.length ? html`<ul class="rows">${found.items.map((item) => this.#row(item))}</ul>` : nothing}
      ${found.nextCursor ? html`<div><button class="button quiet" ?disabled=${this.busy} @click=${() => this.#ask(found.nextCursor)}>${t('Показать ещё', 'Show more')}</button></div>` : nothing}
    </div>`;
  }

  #facet(type, title, count) {
    return html`<button class="button quiet" aria-pressed=${query().type === type} @click=${() => this.#set({type})}>${title} <span class="figures soft">${number(count)}</span></button>`;
  }

  render() {
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <form role="search" class="narrow" @submit=${(e) => e.preventDefault()}><div class="field">
        <label for="q">${t('Что найти', 'What to find')}</label>
        <input id="q" type="search" maxlength="200" value=${query().q ?? ''} @input=${(e) => this.#set({q: e.target.value}, PAUSE)}>
      </div></form>
      ${this.#result()}
    </div>`;
  }
}
customElements.define('search-page', SearchPage);
