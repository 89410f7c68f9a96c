import {plainHeadings} from 'artel/markdown.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {Page, api, formatDateTime, formatTime, html, nothing, query, say, session, setQuery, t, toast} from 'artel/index.js';
import {categories} from './asked.js';
import './look.js';
import {why} from './post.js';
import './ways.js';
import {FLAGS, act, badges, signIn} from './words.js';

const MOST = 50;
const KINDS = {
  APPROVAL: {ru: 'новый автор', en: 'new author', look: 'wait'},
  FLAGGED: {ru: 'жалобы', en: 'flagged', look: 'loss'},
  RULE: {ru: 'сработало правило', en: 'held by a rule', look: 'wait'},
};
const DECISIONS = {
  APPROVED: {ru: 'показано', en: 'shown'},
  REMOVED: {ru: 'удалено', en: 'deleted'},
  IGNORED: {ru: 'оставлено', en: 'left as it is'},
};
/** The same keys in the other layout. */
const KEYS = {о: 'j', л: 'k', ф: 'a', в: 'd', г: 'u', т: 'n'};

/** What waits for moderators: one after another, by keyboard alone. */
class Reviews extends Page {
  static properties = {...Page.properties, items: {state: true}, more: {state: true}, error: {state: true}, open: {state: true}, taken: {state: true}, busy: {state: true}, names: {state: true}, state: {state: true}, said: {state: true}};

  #keys = (event) => this.#key(event);
  #again = () => this.#load();

  constructor() {
    super();
    this.state = query().state === 'done' ? 'DONE' : 'OPEN';
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keys);
    window.addEventListener('artel-session', this.#again);
    this.#load(query().open);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.#keys);
    window.removeEventListener('artel-session', this.#again);
    this.#release();
    super.disconnectedCallback();
  }

  heading() {
    return t('На проверке', 'Reviews');
  }

  async #load(wanted) {
    if (!session.me) return;
    this.error = null;
    try {
      const [{body}, list] = await Promise.all([api.get('/forum/reviews', {query: {state: this.state, limit: MOST}}), categories()]);
      this.names = new Map(list.map((one) => [one.id, say(one.titles)]));
      this.items = body.items;
      this.more = !!body.nextCursor;
      const chosen = this.items.find((one) => one.id === wanted);
      if (chosen) await this.#open(chosen);
    } catch (e) {
      this.error = e;
    }
  }

  #state(state) {
    this.#release();
    Object.assign(this, {state, items: null, open: null});
    setQuery({state: state === 'DONE' ? 'done' : '', open: ''});
    this.#load();
  }

  /** Opens one and takes it, so that nobody else decides at the same time. */
  async #open(item) {
    if (this.open?.id !== item.id) this.#release();
    this.open = item;
    this.taken = null;
    setQuery({open: item.id});
    try {
      const {body} = await api.get('/forum/reviews/' + item.id);
      if (this.open?.id !== item.id) return;
      this.open = body;
      if (body.state === 'OPEN') await this.#claim();
    } catch (e) {
      if (this.open?.id === item.id) toast(e.message);
    }
    await this.updateComplete;
    this.querySelector('#review-title')?.focus();
  }

  async #claim() {
    const {id} = this.open;
    try {
      const {body} = await api.post(`/forum/reviews/${id}/claim`, {});
      if (this.open?.id === id) this.open = body;
    } catch (e) {
      if (this.open?.id === id) this.taken = e;
    }
  }

  #release() {
    const {open} = this;
    if (open?.state === 'OPEN' && open.claimedBy?.id === session.me?.id) api.post(`/forum/reviews/${open.id}/release`, {}, {keepalive: true}).catch(() => {});
  }

  async #decide(decision) {
    const {open} = this;
    if (!open || this.busy || this.taken || open.state !== 'OPEN') return;
    let reason = null;
    if (decision === 'REMOVED') {
      const given = await why({title: t('Удалить сообщение?', 'Delete the post?'), text: t('Читатели его не увидят; модератор сможет вернуть.', 'Readers no longer see it; a moderator can bring it back.'), action: t('Удалить', 'Delete'), needed: true});
      if (!given) return;
      ({reason} = given);
    }
    this.busy = true;
    try {
      await api.post(`/forum/reviews/${open.id}/decision`, {decision, reason});
      this.said = `${open.post.topic}: ${t(DECISIONS[decision])}`;
      toast(this.said);
      await this.#next(open);
    } catch (e) {
      toast(e.reason ?? e.message);
    } finally {
      this.busy = false;
    }
  }

  /** What is decided leaves the list, and the next one opens. */
  async #next(done) {
    const at = this.items.findIndex((one) => one.id === done.id);
    this.items = this.items.filter((one) => one.id !== done.id);
    this.open = null;
    if (!this.items.length && this.more) await this.#load();
    const next = this.items[Math.min(at, this.items.length - 1)];
    if (next) await this.#open(next);
    else {
      setQuery({open: ''});
      await this.updateComplete;
      this.querySelector('h1')?.focus();
    }
  }

  async #skip() {
    const at = this.items.findIndex((one) => one.id === this.open?.id);
    const next = this.items[(at + 1) % this.items.length];
    if (next) await this.#open(next);
  }

  #key(event) {
    if (!this.items?.length || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement?.matches?.('input, textarea, select') || document.querySelector('dialog[open]')) return;
    const rows = [...this.querySelectorAll('.fm-queue button.item')];
    const at = rows.indexOf(document.activeElement);
    const key = KEYS[event.key.toLowerCase()] ?? event.key.toLowerCase();
    const step = {j: 1, k: -1, ...(at >= 0 ? {arrowdown: 1, arrowup: -1} : {})}[key];
    if (step) {
      const from = at >= 0 ? at : this.items.findIndex((one) => one.id === this.open?.id);
      rows[Math.max(0, Math.min(rows.length - 1, from + step))].focus();
    } else if (key === 'n') this.#skip();
    else if (key === 'a' && this.open) this.#decide(this.open.kind === 'FLAGGED' ? 'IGNORED' : 'APPROVED');
    else if (key === 'd' && this.open) this.#decide('REMOVED');
    else return;
    event.preventDefault();
  }

  #row(one) {
    const here = this.open?.id === one.id;
    return html`<li><button type="button" class="item" aria-current=${here ? 'true' : nothing} @click=${() => this.#open(one)}><span class="item-title">${one.post.topic}</span>
      <span class="row small"><span class=${'tag ' + KINDS[one.kind].look}>${t(KINDS[one.kind])}</span><span class="soft">${one.post.author.name}</span></span>
      <span class="row small soft"><span>${this.names?.get(one.categoryId)}</span><span class="figures">${formatDateTime(one.createdAt)}</span>${one.claimedBy && one.claimedBy.id !== session.me?.id && new Date(one.claimedUntil) > new Date() ? html`<span>${t('разбирает ', 'taken by ')}${one.claimedBy.name}</span>` : nothing}</span></button></li>`;
  }

  #opened() {
    const one = this.open;
    const {post} = one;
    const flagged = one.kind === 'FLAGGED';
    const mine = one.claimedBy?.id === session.me?.id;
    return html`<section class="stack" aria-labelledby="review-title"><div class="stack fm-box"><h2 id="review-title" tabindex="-1">${post.topic}</h2>
        <span class="row small"><span class=${'tag ' + KINDS[one.kind].look}>${t(KINDS[one.kind])}</span><a href=${post.url}>${t('Открыть в теме', 'Open in its topic')} #${post.number}</a><span class="soft">${this.names?.get(one.categoryId)}</span></span></div>
      ${this.taken ? html`<p class="notice wait" role="alert">${this.taken.message}</p>` : nothing}
      ${one.state === 'DONE' ? html`<p class="notice">${t(DECISIONS[one.decision])}${one.decidedBy ? html` · ${one.decidedBy.name}` : nothing} · <span class="figures">${formatDateTime(one.decidedAt)}</span>${one.reason ? html`<br>${one.reason}` : nothing}</p>` : nothing}
      <article class="card fm-box" aria-label=${t('Сообщение', 'The post')}><span class="row"><strong>${post.author.name}</strong>${badges(post.author)}${post.organisation ? html`<span class="small soft">${post.organisation.name}</span>` : nothing}<span class="small soft figures">${formatDateTime(post.createdAt)}</span></span>
        ${post.body ? html`<div class="fm-body written">${unsafeHTML(plainHeadings(post.html))}</div>` : html`<p class="fm-gone">${t('Текст стёрт.', 'The text was erased.')}</p>`}</article>
      ${one.flags?.length ? html`<section class="stack fm-box" aria-labelledby="flags"><h3 id="flags">${t('Жалобы', 'Flags')}: ${one.flags.length}</h3><ul class="rows">${one.flags.map((flag) => html`<li class="item"><span class="row"><strong>${t(FLAGS[flag.reason])}</strong><span class="small soft">${flag.by.name} · <span class="figures">${formatDateTime(flag.createdAt)}</span></span></span>${flag.note ? html`<p class="small">${flag.note}</p>` : nothing}</li>`)}</ul></section>` : nothing}
      ${one.acts?.length ? html`<details><summary>${t('Что с ним уже делали', 'What was done to it')}: ${one.acts.length}</summary><ul class="bullets small">${one.acts.map((done) => html`<li>${done.actor?.name ?? t('правило', 'a rule')}: ${act(done.what)}${done.reason ? html` — ${done.reason}` : nothing} <span class="soft figures">${formatDateTime(done.at)}</span></li>`)}</ul></details>` : nothing}
      ${one.state === 'OPEN' ? html`<div class="row">
          ${flagged ? html`<button type="button" class="button" ?disabled=${this.busy || this.taken} @click=${() => this.#decide('IGNORED')}>${post.state === 'HIDDEN' ? t('Вернуть на место', 'Show it again') : t('Оставить как есть', 'Leave it as it is')} <kbd aria-hidden="true">A</kbd></button>`
            : html`<button type="button" class="button" ?disabled=${this.busy || this.taken} @click=${() => this.#decide('APPROVED')}>${t('Показать всем', 'Show it to all')} <kbd aria-hidden="true">A</kbd></button>`}
          <button type="button" class="button loss" ?disabled=${this.busy || this.taken} @click=${() => this.#decide('REMOVED')}>${t('Удалить…', 'Delete…')} <kbd aria-hidden="true">D</kbd></button>
          <button type="button" class="button quiet" @click=${() => this.#skip()}>${t('Следующее', 'Next')} <kbd aria-hidden="true">N</kbd></button></div>
        ${mine ? html`<p class="soft small">${t('Вы взяли это до ', 'It is yours until ')}<span class="figures">${formatTime(one.claimedUntil)}</span>${t('; никто другой пока не решает.', '; nobody else decides meanwhile.')}</p>` : nothing}` : nothing}</section>`;
  }

  #list() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load(query().open)}></artel-error>`;
    if (!this.items) return html`<artel-loading></artel-loading>`;
    if (!this.items.length) return html`<div class="empty"><p>${this.state === 'DONE' ? t('Решений пока не было.', 'Nothing has been decided yet.') : t('Всё разобрано: решения ничего не ждёт.', 'All done: nothing waits for a decision.')}</p><a class="button quiet" href="/forum">${t('К форуму', 'To the forum')}</a></div>`;
    return html`<div class=${'fm-desk' + (this.open ? ' split' : '')}><div class="stack"><ul class="rows fm-queue">${this.items.map((one) => this.#row(one))}</ul>
      ${this.more ? html`<p class="soft small">${t(`Показаны первые ${MOST}.`, `The first ${MOST} are shown.`)}</p>` : nothing}</div>${this.open ? this.#opened() : nothing}</div>`;
  }

  render() {
    if (!session.me) return html`<div class="stack"><h1>${this.heading()}</h1><p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(': решают модераторы.', ': moderators decide.')}</p></div>`;
    const chip = (state, words) => html`<button type="button" class="chip" aria-pressed=${this.state === state ? 'true' : 'false'} @click=${() => this.#state(state)}>${words}</button>`;
    return html`<div class="stack stack-large"><div class="fm-top"><h1 tabindex="-1">${this.heading()}</h1><forum-ways here="reviews"></forum-ways>
        <div class="row"><div class="choices">${chip('OPEN', t('Ждут решения', 'Waiting'))}${chip('DONE', t('Решённые', 'Decided'))}</div>
        ${this.items?.length && this.state === 'OPEN' ? html`<p class="soft small">${t('Клавиши: J и K — по списку, Enter — открыть, A — оставить или показать, D — удалить, N — следующее.', 'Keys: J and K go along the list, Enter opens, A shows or leaves, D deletes, N goes to the next.')}</p>` : nothing}</div></div>
      ${this.#list()}<p class="visually-hidden" role="status">${this.said}</p></div>`;
  }
}
customElements.define('forum-reviews', Reviews);
