import {Page, api, formatDateTime, html, nothing, query, session, setQuery, t} from 'artel/index.js';
import './look.js';
import {mine, reviews} from './rights.js';
import {KINDS, KIND_CHIPS, STATES, said, stateTag, workPath} from './words.js';
import {ACTIVITIES} from 'artel/names.js';

const PAUSE = 300;
const WAITING = 5;

/** Kinds one can begin, and where. */
export const NEW = [
  ['articles', {ru: 'Новая статья', en: 'New article'}],
  ['practices', {ru: 'Новая практика', en: 'New practice'}],
  ['albums', {ru: 'Новый альбом', en: 'New album'}],
];

/** A publication in a list of those who write. */
export const publicationRow = (one) => html`<a class="item" href=${workPath(one)}><span class="item-title">${one.title}</span>
  <span class="row small"><span class="soft">${t(KINDS[one.kind])}</span>${stateTag(one.standing)}<span class="soft">${one.organisation.name}</span>
    <span class="soft figures">${one.standing.state === 'SCHEDULED' ? t('выйдет ', 'goes public on ') + formatDateTime(one.standing.publishAt) : t('изменено ', 'changed on ') + formatDateTime(one.updatedAt)}</span></span></a>`;

/** Lists of what may be edited, by kind and state; both stand in the address. */
export const chips = (legend, all, words, value, set) => html`<div class="choices" role="group" aria-label=${legend}>
  <button type="button" class="chip" aria-pressed=${value ? 'false' : 'true'} @click=${() => set('')}>${all}</button>
  ${Object.entries(words).map(([code, name]) => html`<button type="button" class="chip" aria-pressed=${value === code ? 'true' : 'false'} @click=${() => set(code)}>${t(name)}</button>`)}</div>`;

/** Where everybody begins: one's organisations, what waits for a decision, the way to what is public. */
class HomePage extends Page {
  static properties = {...Page.properties, organisations: {state: true}, error: {state: true}, filter: {state: true}, waiting: {state: true}, sought: {state: true}};

  #timer = 0;

  constructor() {
    super();
    const {kind = '', state = '', q = ''} = query();
    this.filter = {kind: KINDS[kind] ? kind : '', state: STATES[state] ? state : ''};
    this.sought = q;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Портфолио', 'Portfolios');
  }

  async #load() {
    this.error = null;
    try {
      this.organisations = await Promise.all(mine().map(async (id) => (await api.get('/portfolio/organisations/' + id)).body));
      if (reviews()) {
        const {body} = await api.get('/portfolio/queue', {query: {limit: WAITING}});
        this.waiting = body;
      }
    } catch (e) {
      this.error = e;
    }
  }

  #set(change) {
    this.filter = {...this.filter, ...change};
    setQuery(this.filter);
  }

  #search(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.sought = text.trim();
      setQuery({q: this.sought});
    }, PAUSE);
  }

  #card = (portfolio) => html`<li class="card"><h3><a href=${'/portfolio/' + portfolio.id}>${portfolio.organisation.name}</a></h3>
    <span class="row small">${stateTag(portfolio.standing)}</span>
    ${portfolio.mission ? html`<p>${portfolio.mission}</p>` : html`<p class="soft">${t('Расскажите о себе: кому помогаете, что ищете и чем поделитесь.', 'Tell of yourselves: whom you help, what you look for and what you offer.')}</p>`}
    <div class="row"><a class="button" href=${`/portfolio/${portfolio.id}/edit`}>${portfolio.standing.number ? t('Править портфолио', 'Edit the portfolio') : t('Заполнить портфолио', 'Fill in the portfolio')}</a></div>
    <div class="row small">${NEW.map(([path, words]) => html`<a href=${`/portfolio/${path}/new?organisation=${portfolio.id}`} aria-label=${`${t(words)}: ${portfolio.organisation.name}`}>${t(words)}</a>`)}</div></li>`;

  #queue() {
    const {items, nextCursor} = this.waiting;
    return html`<section class="stack" aria-labelledby="waits"><div class="row spread"><h2 id="waits">${t('Ждут решения', 'Waiting for a decision')} ${items.length ? html`<span class="count figures">${items.length}${nextCursor ? '+' : ''}</span>` : nothing}</h2>
        ${items.length ? html`<a class="button" href="/portfolio/queue">${t('Открыть очередь', 'Open the queue')}</a>` : nothing}</div>
      ${items.length ? html`<ul class="rows">${items.map((one) => html`<li><a class="item" href=${`/portfolio/queue?open=${one.id}`}><span class="item-title">${one.title}</span>
          <span class="row small soft"><span>${t(KINDS[one.kind])}</span><span>${one.organisation.name}</span><span class="figures">${t('ждёт с ', 'since ')}${formatDateTime(one.standing.submittedAt)}</span></span></a></li>`)}</ul>`
        : html`<p class="soft">${t('Сейчас ничего не ждёт.', 'Nothing waits now.')}</p>`}</section>`;
  }

  #found = (one) => html`<a class="item" href=${'/portfolio/' + one.organisation.id}><span class="item-title">${one.organisation.name}</span>
    <span class="row small soft"><span>${one.organisation.city}, ${one.organisation.region}</span>${one.organisation.activity ? html`<span>${said(ACTIVITIES, one.organisation.activity)}</span>` : nothing}
      ${one.told ? nothing : html`<span class="tag">${t('портфолио не заполнено', 'no portfolio yet')}</span>`}</span></a>`;

  #seek() {
    return html`<section class="stack" aria-labelledby="seek"><h2 id="seek">${t('Портфолио организации', 'An organisation’s portfolio')}</h2>
      <div class="field narrow"><label for="q">${t('Название организации', 'Name of the organisation')}</label><input id="q" type="search" .value=${this.sought} @input=${(e) => this.#search(e.target.value)}></div>
      ${this.sought ? html`<artel-list path="/portfolio/catalogue" .query=${{q: this.sought}} .row=${this.#found} .empty=${html`<p>${t('Никого не нашлось.', 'Nobody was found.')}</p>`}></artel-list>` : nothing}</section>`;
  }

  #written() {
    const {kind, state} = this.filter;
    return html`<section class="stack" aria-labelledby="written"><h2 id="written">${reviews() ? t('Все материалы', 'All publications') : t('Наши материалы', 'Our publications')}</h2>
      ${chips(t('Вид', 'Kind'), t('Все виды', 'All kinds'), KIND_CHIPS, kind, (code) => this.#set({kind: code}))}
      ${chips(t('Состояние', 'State'), t('Все состояния', 'All states'), STATES, state, (code) => this.#set({state: code}))}
      <artel-list path="/portfolio/publications" .query=${{kind, state}} .row=${publicationRow} .empty=${kind || state
        ? html`<p>${t('Таких материалов нет.', 'There are none like these.')}</p><button type="button" class="button quiet" @click=${() => this.#set({kind: '', state: ''})}>${t('Показать все', 'Show all')}</button>`
        : html`<p>${t('Пока ничего нет. Начните с альбома: загрузите фотографии последнего дела.', 'Nothing yet. Begin with an album: upload photos of what you did last.')}</p>`}></artel-list></section>`;
  }

  #public() {
    return html`<section class="stack" aria-labelledby="public"><h2 id="public">${t('Читать', 'Read')}</h2>
      <p>${t('Портфолио рассказывает, чем живут организации: кому помогают, что умеют, что ищут и чем готовы поделиться. Читать их можно всем, без регистрации.',
        'A portfolio tells what an organisation lives by: whom it helps, what it can do, what it looks for and offers. Everybody may read, without an account.')}</p>
      <div class="row"><a class="button quiet" href="/o">${t('Каталог организаций', 'Catalogue of organisations')}</a><a class="button quiet" href="/a">${t('Статьи', 'Articles')}</a><a class="button quiet" href="/p">${t('Практики', 'Practices')}</a></div></section>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.organisations) return html`<artel-loading></artel-loading>`;
    const writes = reviews() || this.organisations.length > 0;
    return html`<div class="stack stack-large"><div class="row spread"><h1>${this.heading()}</h1>
        ${writes ? html`<span class="row"><a class="button quiet" href="/portfolio/mentions">${t('Упоминания', 'Mentions')}</a></span>` : nothing}</div>
      ${this.waiting ? this.#queue() : nothing}
      ${this.organisations.length ? html`<section class="stack" aria-labelledby="mine"><h2 id="mine">${t('Мои организации', 'My organisations')}</h2><ul class="pf-home">${this.organisations.map(this.#card)}</ul></section>` : nothing}
      ${reviews() ? this.#seek() : nothing}
      ${writes ? this.#written() : nothing}
      ${this.#public()}
      ${writes ? nothing : html`<section class="stack" aria-labelledby="write"><h2 id="write">${t('Рассказать о своей организации', 'Tell of your organisation')}</h2>
        <p>${t('Писать могут руководитель и участники организации. Статьи перед публикацией читает сотрудник центра.', 'The leader and the members of an organisation write. The centre’s staff read articles before they are published.')}</p>
        <div class="row">${session.me ? html`<a class="button quiet" href="/organisations">${t('Найти свою организацию', 'Find your organisation')}</a>` : html`<a class="button" href="/sign-in?next=/portfolio">${t('Войти', 'Sign in')}</a>`}</div></section>`}
    </div>`;
  }
}
customElements.define('portfolio-home', HomePage);
