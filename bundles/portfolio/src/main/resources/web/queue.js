import {Page, api, formatDateTime, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import './discussion.js';
import './look.js';
import './preview.js';
import './versions.js';
import './workflow.js';
import {reviews} from './rights.js';
import {KINDS, workPath} from './words.js';

const MOST = 50;

/** What waits for a decision, one after another: read as readers would, published or returned. */
class QueuePage extends Page {
  static properties = {
    ...Page.properties, items: {state: true}, more: {state: true}, error: {state: true}, open: {state: true},
  };

  #keys = (event) => this.#key(event);

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keys);
    if (reviews()) this.#load(query().open);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.#keys);
    super.disconnectedCallback();
  }

  heading() {
    return t('Ждут решения', 'Waiting for a decision');
  }

  async #load(wanted) {
    this.error = null;
    try {
      const {body} = await api.get('/portfolio/queue', {query: {limit: MOST}});
      this.items = body.items;
      this.more = !!body.nextCursor;
      const chosen = this.items.find((one) => one.id === wanted);
      if (chosen) await this.#open(chosen);
    } catch (e) {
      this.error = e;
    }
  }

  async #open(item, focus = false) {
    this.open = item;
    setQuery({open: item?.id});
    if (!focus) return;
    await this.updateComplete;
    this.querySelector('#open-title')?.focus();
  }

  /** j and k, or arrows while the list has the focus, go along the queue; Enter is the button's own. */
  #key(event) {
    if (!this.items?.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...this.querySelectorAll('.pf-queue button.item')];
    const at = rows.indexOf(document.activeElement);
    const writing = document.activeElement?.matches?.('input, textarea, select') || document.querySelector('dialog[open]');
    const step = writing ? 0 : {j: 1, k: -1, о: 1, л: -1, ...(at >= 0 ? {ArrowDown: 1, ArrowUp: -1} : {})}[event.key];
    if (!step) return;
    event.preventDefault();
    const from = at >= 0 ? at : this.items.findIndex((one) => one.id === this.open?.id);
    rows[Math.max(0, Math.min(rows.length - 1, from + step))].focus();
  }

  async #moved(item) {
    const at = this.items.findIndex((one) => one.id === item.id);
    this.items = this.items.filter((one) => one.id !== item.id);
    if (!this.items.length && this.more) await this.#load();
    const next = this.items[Math.min(at, this.items.length - 1)];
    await this.#open(next ?? null, true);
    if (!next) this.querySelector('h1')?.focus();
  }

  #row(one) {
    const here = this.open?.id === one.id;
    return html`<li><button type="button" class="item" aria-current=${here ? 'true' : nothing} @click=${() => this.#open(one, true)}><span class="item-title">${one.title}</span>
      <span class="row small soft"><span>${t(KINDS[one.kind])}</span><span>${one.organisation.name}</span><span class="figures">${t('ждёт с ', 'since ')}${formatDateTime(one.standing.submittedAt)}</span></span></button></li>`;
  }

  #opened() {
    const one = this.open;
    return html`<section class="stack" aria-labelledby="open-title"><div class="row spread"><h2 id="open-title" tabindex="-1">${one.title}</h2><a class="small" href=${workPath(one)}>${t('Открыть в редакторе', 'Open in the editor')}</a></div>
      <portfolio-workflow .publication=${one} @moved=${() => this.#moved(one)}></portfolio-workflow>
      <portfolio-preview publication=${one.id}></portfolio-preview>
      ${one.standing.publishedNumber ? html`<details class="fold"><summary>${t('Что изменилось', 'What changed')}</summary><portfolio-versions publication=${one.id} .number=${one.standing.number} .etag=${() => `"${one.version}"`} @restored=${() => { toast(t('Материал изменён', 'It is changed')); this.#load(one.id); }}></portfolio-versions></details>` : nothing}
      <h2>${t('Обсуждение', 'Discussion')}</h2><portfolio-comments publication=${one.id}></portfolio-comments></section>`;
  }

  render() {
    const back = html`<a class="small" href="/portfolio">← ${t('Портфолио', 'Portfolios')}</a>`;
    if (!reviews()) {
      return html`<div class="stack">${back}<h1>${this.heading()}</h1><p>${t('Решают сотрудники центра и модераторы.', 'The centre’s staff and moderators decide.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load(query().open)}></artel-error></div>`;
    if (!this.items) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large"><div class="stack">${back}<h1 tabindex="-1">${this.heading()}</h1>
        ${this.items.length ? html`<p class="soft small">${t('Клавиши: J и K — по списку, Enter — открыть.', 'Keys: J and K go along the list, Enter opens.')}</p>` : nothing}</div>
      ${this.items.length ? html`<div class=${'pf-desk' + (this.open ? ' split' : '')}>
          <div class="stack"><ul class="rows pf-queue">${this.items.map((one) => this.#row(one))}</ul>${this.more ? html`<p class="soft small">${t(`Показаны первые ${MOST}.`, `The first ${MOST} are shown.`)}</p>` : nothing}</div>
          ${this.open ? this.#opened() : nothing}</div>`
        : html`<div class="empty"><p>${t('Всё разобрано: решения ничего не ждёт.', 'All done: nothing waits for a decision.')}</p><a class="button quiet" href="/portfolio">${t('К портфолио', 'To portfolios')}</a></div>`}</div>`;
  }
}
customElements.define('portfolio-queue', QueuePage);
