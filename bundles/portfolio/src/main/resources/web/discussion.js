import {Part, api, formatDateTime, html, nothing, t} from 'artel/index.js';
import './look.js';

/**
 * What authors and editors say to each other: `<portfolio-comments publication=${id} @loaded=${({detail: {last}}) => …}>`.
 */
class Comments extends Part {
  static properties = {publication: {}, items: {state: true}, error: {state: true}, refused: {state: true}, busy: {state: true}};

  #of = null;

  willUpdate(changed) {
    if (changed.has('publication') && this.publication !== this.#of) {
      this.#of = this.publication;
      this.reload();
    }
  }

  get #path() {
    return `/portfolio/publications/${this.publication}/comments`;
  }

  async reload() {
    this.error = null;
    try {
      const items = [];
      let cursor;
      do {
        const {body} = await api.get(this.#path, {query: {limit: 100, cursor}});
        items.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      this.items = items;
      this.dispatchEvent(new CustomEvent('loaded', {detail: {last: items.at(-1) ?? null}}));
    } catch (e) {
      this.error = e;
    }
  }

  async #add(event) {
    event.preventDefault();
    const area = this.querySelector('textarea');
    if (!area.value.trim() || this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      await api.post(this.#path, {text: area.value.trim()});
      area.value = '';
      await this.reload();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (this.error && !this.items) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.items) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack">
      ${this.items.length ? html`<ol class="rows">${this.items.map((one) => html`<li class="pf-comment"><span class="row small"><strong>${one.authorName}</strong>
          <span class="soft figures">${formatDateTime(one.createdAt)} · ${t('версия', 'version')} ${one.number}</span></span><p>${one.text}</p></li>`)}</ol>`
        : html`<p class="soft">${t('Комментариев пока нет.', 'No comments yet.')}</p>`}
      <form class="stack" @submit=${this.#add}><div class="field"><label for="comment-text">${t('Новый комментарий', 'New comment')}</label>
        <span class="hint" id="comment-hint">${t('Его увидят авторы и редакторы центра, но не читатели', 'Authors and the centre’s editors see it, readers do not')}</span>
        <textarea class="short" id="comment-text" maxlength="4000" aria-describedby=${this.refused ? 'comment-hint comment-error' : 'comment-hint'}></textarea>
        ${this.refused ? html`<span class="error" id="comment-error" role="alert">${this.refused.reason}</span>` : nothing}</div>
        <div><button class="button quiet" ?disabled=${this.busy}>${t('Написать', 'Send')}</button></div></form></div>`;
  }
}
customElements.define('portfolio-comments', Comments);
