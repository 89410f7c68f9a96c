import {Page, formatDateTime, go, html, nothing, number, say, session, t} from 'artel/index.js';
import {categories} from './asked.js';
import './look.js';
import './ways.js';
import {posts, signIn, topics} from './words.js';

/** What is talked about, by category. */
class Home extends Page {
  static properties = {...Page.properties, items: {state: true}, error: {state: true}};

  #again = () => this.#load(true);

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.#load(true);
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  heading() {
    return t('Форум', 'Forum');
  }

  async #load(fresh = false) {
    this.error = null;
    try {
      this.items = await categories({fresh});
    } catch (e) {
      this.error = e;
    }
  }

  #search(event) {
    event.preventDefault();
    const q = event.target.querySelector('input').value.trim();
    go('/forum/latest' + (q ? '?q=' + encodeURIComponent(q) : ''));
  }

  #last(one) {
    if (!one.last) return html`<p class="soft small">${t('Тем пока нет', 'No topics yet')}</p>`;
    return html`<a class="fm-last" href=${one.last.url}>${one.last.title}</a>
      <span class="soft small"><span>${one.last.author.name}</span>, <span class="figures">${formatDateTime(one.last.at)}</span></span>`;
  }

  #row(one) {
    return html`<li><div class="fm-category"><div class="stack fm-box">
        <h2><a href=${'/forum/c/' + one.slug}>${say(one.titles)}</a></h2>
        ${say(one.descriptions) ? html`<p class="small">${say(one.descriptions)}</p>` : nothing}
        <span class="row small soft"><span class="figures">${topics(one.topics)}</span><span class="figures">${posts(one.posts)}</span>
          ${one.unread ? html`<a class="tag wait figures" href=${`/forum/c/${one.slug}`}>${t('непрочитанных тем', 'unread topics')}: ${number(one.unread)}</a>` : nothing}
          ${one.reading === 'PUBLIC' ? nothing : html`<span class="tag">${t('не для всех', 'not for everybody')}</span>`}
          ${one.archived ? html`<span class="tag">${t('архив', 'archive')}</span>` : nothing}</span></div>
      <div class="last">${this.#last(one)}</div></div></li>`;
  }

  #list() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load(true)}></artel-error>`;
    if (!this.items) return html`<artel-loading></artel-loading>`;
    if (!this.items.length) {
      return html`<div class="empty"><p>${session.me ? t('Разделов, которые вам видны, пока нет.', 'There are no categories that you may see yet.')
        : t('Разделы открыты тем, кто вошёл.', 'The categories are open to whoever signed in.')}</p>
        ${session.is('STAFF') ? html`<a class="button" href="/forum/categories">${t('Создать раздел', 'Create a category')}</a>` : nothing}
        ${session.me ? nothing : html`<a class="button" href=${signIn()}>${t('Войти', 'Sign in')}</a>`}</div>`;
    }
    return html`<ul class="rows">${this.items.map((one) => this.#row(one))}</ul>`;
  }

  render() {
    const starts = this.items?.some((one) => one.mayStart);
    return html`<div class="stack stack-large"><div class="fm-top">
        <div class="row spread"><h1>${this.heading()}</h1>
          ${starts ? html`<a class="button" href="/forum/new">${t('Новая тема', 'New topic')}</a>` : session.me ? nothing : html`<a class="button quiet" href=${signIn()}>${t('Войти, чтобы писать', 'Sign in to write')}</a>`}</div>
        <p class="soft">${t('Здесь делятся опытом, спрашивают коллег и получают ответы от органов власти.', 'Where people share experience, ask colleagues, and get answers from authorities.')}</p>
        <div class="row spread"><forum-ways here="home"></forum-ways>
          <form class="fm-search" role="search" @submit=${this.#search}><div class="field"><label class="visually-hidden" for="forum-q">${t('Искать в заголовках', 'Search titles')}</label>
            <input id="forum-q" type="search" placeholder=${t('Искать в заголовках', 'Search titles')}></div><button class="button quiet">${t('Найти', 'Find')}</button></form></div></div>
      ${this.#list()}
      ${this.items?.some((one) => one.reading === 'PUBLIC') ? html`<p class="small"><a href="/f/feed.xml">${t('Новые темы: лента для программ чтения', 'New topics: a feed for readers')}</a></p>` : nothing}
      ${session.is('STAFF') && this.items?.length ? html`<div><a class="button quiet" href="/forum/categories">${t('Разделы и люди в них', 'Categories and their people')}</a></div>` : nothing}</div>`;
  }
}
customElements.define('forum-home', Home);
