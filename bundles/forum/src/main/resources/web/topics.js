import {Page, api, html, nothing, query, say, session, setQuery, t, toast} from 'artel/index.js';
import {categories, maybe} from './asked.js';
import './list.js';
import './look.js';
import './ways.js';
import {KINDS, LEVELS, SORTS, STATES, WRITING, signIn} from './words.js';

const PAUSE = 300;

/** A list of topics with its filters, which stand in the address. */
class TopicsPage extends Page {
  static properties = {...Page.properties, filter: {state: true}, known: {state: true}, error: {state: true}, levels: {state: true}};

  #timer = 0;
  #again = () => this.load();

  constructor() {
    super();
    const {kind, state, tag, q, sort, author, event} = query();
    this.filter = {kind: KINDS[kind] ? kind : '', state: STATES[state] || state === 'pending' || state === 'deleted' ? state : '', tag: tag ?? '', q: q ?? '', sort: SORTS[sort] ? sort : '', author: author ?? '', event: event ?? ''};
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  async load() {
    this.error = null;
    try {
      this.known = await categories();
    } catch (e) {
      this.error = e;
    }
  }

  change(changes) {
    this.filter = {...this.filter, ...changes};
    setQuery(this.filter);
  }

  #search(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.change({q: text.trim()}), PAUSE);
  }

  #select(name, label, options, any) {
    return html`<div class="field"><label for=${'forum-' + name}>${label}</label><select id=${'forum-' + name} @change=${(e) => this.change({[name]: e.target.value})}>
      ${any ? html`<option value="" ?selected=${!this.filter[name]}>${any}</option>` : nothing}
      ${Object.entries(options).map(([value, words]) => html`<option value=${value} ?selected=${value === this.filter[name]}>${t(words)}</option>`)}</select></div>`;
  }

  /** What some may also look for, besides what everybody may. */
  states(moderates) {
    return moderates ? {...STATES, pending: {ru: 'Ждут проверки', en: 'Awaiting approval'}, deleted: {ru: 'Удалённые', en: 'Deleted'}} : STATES;
  }

  filters(moderates = false) {
    const {tag, q, kind, state, sort, author, event} = this.filter;
    const any = tag || q || kind || state || sort || author || event;
    const form = html`<form class="filters" role="search" aria-label=${t('Отбор тем', 'Filter topics')} @submit=${(e) => e.preventDefault()}>
        <div class="field"><label for="forum-q">${t('Заголовок', 'Title')}</label><input id="forum-q" type="search" .value=${q} placeholder=${t('Слова из заголовка', 'Words of the title')} @input=${(e) => this.#search(e.target.value)}></div>
        ${this.#select('kind', t('Что', 'What'), KINDS, t('Всё', 'Everything'))}
        ${this.#select('state', t('Ответ', 'Answer'), this.states(moderates), t('Любые', 'Any'))}
        ${this.#select('sort', t('Порядок', 'Order'), SORTS)}</form>`;
    return html`<div class="stack">${this.fold ? html`<details class="fold" ?open=${!!any}><summary>${t('Отбор и порядок', 'Filter and order')}</summary>${form}</details>` : form}
      ${tag || author || event ? html`<div class="choices">${tag ? html`<button type="button" class="chip" aria-pressed="true" @click=${() => this.change({tag: ''})}>#${tag} <span aria-hidden="true">✕</span><span class="visually-hidden">${t('— не отбирать по метке', '— no longer filter by tag')}</span></button>` : nothing}
        ${author ? html`<button type="button" class="chip" aria-pressed="true" @click=${() => this.change({author: ''})}>${author === 'me' ? t('мои темы', 'my topics') : t('темы одного автора', 'one author’s topics')} <span aria-hidden="true">✕</span></button>` : nothing}
        ${event ? html`<button type="button" class="chip" aria-pressed="true" @click=${() => this.change({event: ''})}>${t('об одном мероприятии', 'about one event')} <span aria-hidden="true">✕</span></button>` : nothing}</div>` : nothing}</div>`;
  }

  get fold() {
    return !window.matchMedia('(min-width: 48rem)').matches;
  }

  get filtered() {
    const {tag, q, kind, state, author, event} = this.filter;
    return tag || q || kind || state || author || event;
  }

  none() {
    return html`<p>${t('Таких тем не нашлось.', 'No such topics were found.')}</p>
      <button type="button" class="button quiet" @click=${() => this.#clear()}>${t('Показать все', 'Show all')}</button>`;
  }

  async #clear() {
    this.change({tag: '', q: '', kind: '', state: '', author: '', event: ''});
    await this.updateComplete;
    this.querySelector('h1')?.setAttribute('tabindex', '-1');
    this.querySelector('h1')?.focus();
  }

  get names() {
    return new Map((this.known ?? []).map((one) => [one.id, say(one.titles)]));
  }
}

/** All topics that the reader may see. */
class Latest extends TopicsPage {
  heading() {
    return t('Свежие темы', 'Latest topics');
  }

  render() {
    const starts = this.known?.some((one) => one.mayStart);
    return html`<div class="stack stack-large"><div class="fm-top"><div class="row spread"><h1>${this.heading()}</h1>
        ${starts ? html`<a class="button" href="/forum/new">${t('Новая тема', 'New topic')}</a>` : nothing}</div><forum-ways here="latest"></forum-ways>
        ${session.me ? html`<div class="choices"><button type="button" class="chip" aria-pressed=${this.filter.author === 'me' ? 'true' : 'false'} @click=${() => this.change({author: this.filter.author === 'me' ? '' : 'me'})}>${t('Мои темы', 'My topics')}</button></div>` : nothing}
        ${this.filters(this.known?.some((one) => one.moderates))}</div>
      <h2 class="visually-hidden">${t('Темы', 'Topics')}</h2>
      <forum-topics .query=${this.filter} .names=${this.names} .empty=${this.filtered ? this.none() : html`<p>${t('Тем пока нет.', 'No topics yet.')}</p>`}></forum-topics></div>`;
  }
}
customElements.define('forum-latest', Latest);

/** What is new in topics that the reader follows. */
class UnreadPage extends TopicsPage {
  heading() {
    return t('Непрочитанное', 'Unread');
  }

  async #all() {
    try {
      await api.post('/forum/unread/all-read', {});
      toast(t('Всё отмечено прочитанным', 'All is marked as read'));
      this.querySelector('forum-topics').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  render() {
    return html`<div class="stack stack-large"><div class="fm-top"><div class="row spread"><h1>${this.heading()}</h1>
        ${session.me ? html`<button type="button" class="button quiet" @click=${this.#all}>${t('Отметить всё прочитанным', 'Mark all as read')}</button>` : nothing}</div><forum-ways here="unread"></forum-ways></div>
      ${session.me ? html`<forum-topics path="/forum/unread" .names=${this.names} .empty=${html`<p>${t('Всё прочитано.', 'All is read.')}</p><a class="button quiet" href="/forum/latest">${t('Свежие темы', 'Latest topics')}</a>`}></forum-topics>`
        : html`<p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(', чтобы форум помнил, что вы прочитали.', ' so that the forum remembers what you have read.')}</p>`}</div>`;
  }
}
customElements.define('forum-unread', UnreadPage);

/** Topics of one category. */
class CategoryPage extends TopicsPage {
  static properties = {...TopicsPage.properties, one: {state: true}};

  heading() {
    return say(this.one?.titles) || t('Раздел форума', 'A category of the forum');
  }

  async load() {
    this.error = null;
    try {
      const [{body}, settings] = await Promise.all([api.get('/forum/categories/' + encodeURIComponent(this.params.slug)), session.me ? maybe('/forum/settings') : null]);
      this.one = body;
      this.levels = !!settings;
    } catch (e) {
      this.error = e;
    }
  }

  async #level(level) {
    try {
      await api.post(`/forum/categories/${this.one.id}/level`, {level});
      this.one = {...this.one, level};
      toast(t(LEVELS[level].hint));
    } catch (e) {
      toast(e.message);
    }
  }

  async #allRead() {
    try {
      await api.post('/forum/unread/all-read', {categoryId: this.one.id});
      this.one = {...this.one, unread: 0};
      toast(t('Раздел отмечен прочитанным', 'The category is marked as read'));
      this.querySelector('forum-topics').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #start() {
    const {one} = this;
    if (one.archived) return html`<span class="tag">${t('архив: только чтение', 'archive: read only')}</span>`;
    if (one.mayStart) return html`<a class="button" href=${'/forum/new?category=' + one.slug}>${t('Новая тема', 'New topic')}</a>`;
    if (!session.me) return html`<a class="button quiet" href=${signIn()}>${t('Войти, чтобы писать', 'Sign in to write')}</a>`;
    return html`<span class="soft small">${t('Темы начинают: ', 'Topics are started by: ')}${t(WRITING[one.writing]).toLowerCase()}</span>`;
  }

  render() {
    const back = html`<a class="small" href="/forum">← ${t('Форум', 'Forum')}</a>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.load()}></artel-error></div>`;
    if (!this.one) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    const {one} = this;
    const empty = this.filtered ? this.none() : html`<p>${t('Тем пока нет.', 'No topics yet.')}</p>
      ${one.mayStart ? html`<a class="button" href=${'/forum/new?category=' + one.slug}>${t('Начать первую', 'Start the first one')}</a>` : nothing}`;
    return html`<div class="stack stack-large"><div class="fm-top">${back}
        <div class="row spread"><h1>${say(one.titles)}</h1>${this.#start()}</div>
        ${say(one.descriptions) ? html`<p class="soft">${say(one.descriptions)}</p>` : nothing}
        ${this.levels ? html`<div class="row"><div class="choices" role="group" aria-label=${t('О чём сообщать', 'What to be told of')}>${Object.entries(LEVELS).map(([level, words]) => html`<button type="button" class="chip" aria-pressed=${one.level === level ? 'true' : 'false'} title=${t(words.hint)} @click=${() => this.#level(level)}>${t(words)}</button>`)}</div>
          ${one.unread ? html`<button type="button" class="button quiet" @click=${this.#allRead}>${t('Отметить прочитанным', 'Mark as read')}</button>` : nothing}</div>` : nothing}
        ${this.filters(one.moderates)}</div>
      <h2 class="visually-hidden">${t('Темы', 'Topics')}</h2>
      <forum-topics .query=${{category: one.id, ...this.filter}} .empty=${empty}></forum-topics>
      ${one.reading === 'PUBLIC' ? html`<p class="small"><a href=${`/f/c/${one.slug}/feed.xml`}>${t('Новые темы раздела: лента', 'New topics of the category: a feed')}</a></p>` : nothing}</div>`;
  }
}
customElements.define('forum-category', CategoryPage);
