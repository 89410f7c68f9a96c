import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {api} from './api.js';
import {t} from './language.js';

/**
 * A list that grows page by page: `<artel-list path="/organisations" .query=${{q}} .row=${(item) => html`…`} .empty=${html`…`}>`.
 * With `brief` only the first page is shown, and
 * of that what `keep` says yes to. Shows loading, nothing, an error that can be retried, and more. Rows that depend on something else are drawn again when
 * `marks` changes. Neighbours of which `group` says the same stand under one heading, `.heading=${(said) => html`…`}`.
 */
class List extends LitElement {
  static properties = {
    path: {},
    query: {attribute: false},
    row: {attribute: false},
    empty: {attribute: false},
    marks: {attribute: false},
    brief: {type: Boolean},
    keep: {attribute: false},
    group: {attribute: false},
    heading: {attribute: false},
    items: {state: true},
    cursor: {state: true},
    error: {state: true},
    loading: {state: true},
  };

  #asked = '';
  #abort = null;

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const asked = this.path + JSON.stringify(this.query ?? {});
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.reload();
    }
  }

  disconnectedCallback() {
    this.#abort?.abort();
    super.disconnectedCallback();
  }

  /** Starts from the first page again. */
  reload() {
    this.items = null;
    this.cursor = null;
    return this.#load();
  }

  async #load() {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.loading = true;
    this.error = null;
    try {
      const {body} = await api.get(this.path, {query: {...this.query, cursor: this.cursor}, signal: abort.signal});
      const before = this.items?.length ?? 0;
      this.items = [...(this.items ?? []), ...(this.keep ? body.items.filter(this.keep) : body.items)];
      this.cursor = body.nextCursor;
      this.loading = false;
      this.dispatchEvent(new CustomEvent('loaded', {detail: {items: this.items, complete: !this.cursor}}));
      if (before) {
        await this.updateComplete;
        // A row may hold a list of its own.
        const rows = [...this.querySelectorAll('.rows > li')].filter((row) => row.closest('artel-list') === this);
        rows[before]?.querySelector('a, button')?.focus();
      }
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.error = e;
      this.loading = false;
    }
  }

  #rows(items) {
    return html`<ul class="rows">${repeat(items, (item, i) => item.id ?? item.name ?? item.document ?? i, (item) => html`<li>${this.row(item)}</li>`)}</ul>`;
  }

  #groups() {
    const groups = [];
    for (const item of this.items) {
      const said = this.group(item);
      if (groups.at(-1)?.said !== said) groups.push({said, items: []});
      groups.at(-1).items.push(item);
    }
    return groups.map(({said, items}) => html`<section class="stack"><h2>${this.heading(said)}</h2>${this.#rows(items)}</section>`);
  }

  render() {
    if (!this.items && this.error) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.items) {
      return html`<div role="status"><span class="visually-hidden">${t('Загружается…', 'Loading…')}</span>
        <ul class="rows" aria-hidden="true">${[1, 2, 3, 4].map(() => html`<li><div class="item"><div class="ghost short"></div><div class="ghost"></div></div></li>`)}</ul></div>`;
    }
    if (!this.items.length) return html`<div class="empty">${this.empty ?? html`<p>${t('Здесь пока пусто.', 'Nothing here yet.')}</p>`}</div>`;
    return html`<div class=${this.group ? 'stack stack-large' : 'stack'}>
      ${this.group ? this.#groups() : this.#rows(this.items)}
      ${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>` : nothing}
      ${this.cursor && !this.error && !this.brief
        ? html`<div><button class="button quiet" ?disabled=${this.loading} @click=${() => this.#load()}>
            ${this.loading ? t('Загружается…', 'Loading…') : t('Показать ещё', 'Show more')}</button></div>`
        : nothing}
    </div>`;
  }
}
customElements.define('artel-list', List);
