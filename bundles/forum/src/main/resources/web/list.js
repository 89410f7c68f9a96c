import {Part, api, formatDate, formatDateTime, html, nothing, repeat, t} from 'artel/index.js';
import './look.js';
import {badges, goOn, marks, overdue, people, replies, unreadOf, unreadPosts} from './words.js';

/** So many portions come by themselves; further ones are asked for, so that the foot of the page can be reached. */
const BY_ITSELF = 3;
const PORTION = 30;

/** Lists as they were when a topic was opened from them: whoever comes back finds their place. */
const kept = new Map();
const KEPT = 10;

/**
 * Topics, portion by portion: `<forum-topics path="/forum/topics" .query=${{category}} .empty=${html`…`} categories>`. The way to
 * more is a link of its own: it opens the rest in another window as well.
 */
class Topics extends Part {
  static properties = {
    path: {}, query: {attribute: false}, empty: {attribute: false}, names: {attribute: false},
    items: {state: true}, cursor: {state: true}, error: {state: true}, loading: {state: true}, begins: {state: true},
  };

  #asked = null;
  #abort = null;
  #portions = 0;
  #watcher = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting) && this.#portions < BY_ITSELF) this.more();
  }, {rootMargin: '400px'});

  constructor() {
    super();
    this.path = '/forum/topics';
    this.begins = new URLSearchParams(location.search).get('after') ?? '';
  }

  disconnectedCallback() {
    this.#abort?.abort();
    this.#watcher.disconnect();
    super.disconnectedCallback();
  }

  willUpdate() {
    const asked = this.path + JSON.stringify(this.query ?? {});
    if (asked === this.#asked) return;
    const first = this.#asked === null;
    this.#asked = asked;
    if (!first) this.#fromStart();
    if (first && this.#restore()) return;
    this.reload();
  }

  updated() {
    this.#watcher.disconnect();
    const end = this.querySelector('.fm-more');
    if (end) this.#watcher.observe(end);
  }

  /** Filters that change begin at the beginning. */
  #fromStart() {
    if (!this.begins) return;
    this.begins = '';
    const url = new URL(location.href);
    url.searchParams.delete('after');
    history.replaceState(history.state, '', url);
  }

  #restore() {
    const found = kept.get(history.state?.forumList);
    if (found?.asked !== this.#asked) return false;
    kept.delete(history.state.forumList);
    Object.assign(this, {items: found.items, cursor: found.cursor, loading: false});
    this.#portions = BY_ITSELF;
    this.updateComplete.then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
      const link = this.querySelector(`a[data-topic="${found.opened}"]`);
      link?.focus();
      link?.scrollIntoView({block: 'center'});
    })));
    return true;
  }

  #keep(topic) {
    const key = crypto.randomUUID?.() ?? String(Date.now());
    history.replaceState({...history.state, forumList: key}, '');
    kept.set(key, {asked: this.#asked, items: this.items, cursor: this.cursor, opened: topic.id});
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }

  reload() {
    this.items = null;
    this.cursor = this.begins || null;
    this.#portions = 0;
    return this.#load();
  }

  more() {
    if (this.cursor && !this.loading && !this.error && this.items) this.#load();
  }

  async #load(focus = false) {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.loading = true;
    this.error = null;
    try {
      const {body} = await api.get(this.path, {query: {limit: PORTION, ...this.query, cursor: this.cursor}, signal: abort.signal});
      const known = new Set((this.items ?? []).map((one) => one.id));
      const before = known.size;
      this.items = [...(this.items ?? []), ...body.items.filter((one) => !known.has(one.id))];
      this.cursor = body.nextCursor;
      this.loading = false;
      this.#portions += 1;
      if (focus) {
        await this.updateComplete;
        this.querySelectorAll('.fm-topic .item-title a')[before]?.focus();
      }
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.error = e;
      this.loading = false;
    }
  }

  #further(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.loading) this.#load(true);
  }

  #rest() {
    const url = new URL(location.href);
    url.searchParams.set('after', this.cursor);
    return url.pathname + url.search;
  }

  #row(one) {
    const fresh = unreadOf(one);
    return html`<div class=${'fm-topic' + (fresh ? ' unread' : '')}><div class="what">
        <span class="item-title"><a href=${goOn(one)} data-topic=${one.id} @click=${() => this.#keep(one)}>${one.title}</a></span>
        <span class="row small">${marks(one)}${fresh ? html`<span class="tag wait figures">${unreadPosts(fresh)}</span>` : nothing}
          ${this.names?.get(one.categoryId) ? html`<span class="soft">${this.names.get(one.categoryId)}</span>` : nothing}</span>
        ${one.excerpt ? html`<p class="excerpt">${one.excerpt}</p>` : nothing}
        <span class="row small soft"><span>${one.author.name}</span>${badges(one.author)}${one.organisation ? html`<span>${one.organisation.name}</span>` : nothing}
          ${one.tags.map((tag) => html`<a class="fm-tag" href=${'/forum/latest?tag=' + encodeURIComponent(tag)}>#${tag}</a>`)}</span></div>
      <div class="numbers figures"><span>${one.posts > 1 ? replies(one.posts - 1) : t('без ответов', 'no replies')}</span><span>${people(one.participants)}</span>
        <span>${formatDateTime(one.lastPostAt)}</span>
        ${one.dueOn && one.status !== 'ANSWERED' ? html`<span>${overdue(one) ? t('ждали к ', 'was due ') : t('ответ к ', 'due ')}${formatDate(one.dueOn)}</span>` : nothing}</div></div>`;
  }

  render() {
    if (!this.items && this.error) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.items) {
      return html`<div role="status"><span class="visually-hidden">${t('Загружается…', 'Loading…')}</span>
        <ul class="rows" aria-hidden="true">${[1, 2, 3, 4, 5].map(() => html`<li><div class="item"><div class="ghost short"></div><div class="ghost"></div></div></li>`)}</ul></div>`;
    }
    if (!this.items.length) return html`<div class="empty">${this.empty ?? html`<p>${t('Здесь пока пусто.', 'Nothing here yet.')}</p>`}</div>`;
    return html`<div class="stack">
      ${this.begins ? html`<a class="small" href=${location.pathname} @click=${(e) => { e.preventDefault(); this.#fromStart(); this.reload(); }}>↑ ${t('К началу списка', 'To the beginning of the list')}</a>` : nothing}
      <ul class="rows">${repeat(this.items, (one) => one.id, (one) => html`<li>${this.#row(one)}</li>`)}</ul>
      ${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>` : nothing}
      ${this.cursor && !this.error ? html`<div class="fm-more"><a class="button quiet" href=${this.#rest()} @click=${this.#further}>${this.loading ? t('Загружается…', 'Loading…') : t('Показать ещё', 'Show more')}</a></div>` : nothing}
      ${!this.cursor && this.items.length > PORTION ? html`<p class="soft small">${t('Это все темы.', 'These are all topics.')}</p>` : nothing}</div>`;
  }
}
customElements.define('forum-topics', Topics);
