import {Part, api, formatDate, html, nothing, number, session, t} from 'artel/index.js';

const SOME = 5;

/** What is said of an event in the forum, where that is installed: `<events-talk .event=${event}>`. */
class Talk extends Part {
  static properties = {event: {attribute: false}, topics: {state: true}};

  #asked = null;

  willUpdate() {
    if (this.event.id !== this.#asked) {
      this.#asked = this.event.id;
      this.#load(this.event.id);
    }
  }

  async #load(id) {
    this.topics = null;
    try {
      const modules = (await api.get('/modules')).body.items;
      if (!modules.some((one) => one.name === 'forum' && one.state === 'active')) return;
      const {body} = await api.get('/forum/topics', {query: {event: id, limit: SOME}});
      if (id === this.event.id) this.topics = {items: body.items, more: !!body.nextCursor};
    } catch {
      // The event's page is whole without it.
    }
  }

  #row = (one) => html`<li class="item"><a class="item-title" href=${one.url}>${one.title}</a>
    <span class="row small soft"><span class="figures">${t('сообщений', 'posts')}: ${number(one.posts)}</span><span class="figures">${formatDate(one.lastPostAt)}</span></span></li>`;

  render() {
    if (!this.topics || (!this.topics.items.length && !session.me)) return nothing;
    const {id} = this.event;
    const {items, more} = this.topics;
    return html`<section class="stack" aria-labelledby="talk"><h2 id="talk">${t('Обсуждение', 'Discussion')}</h2>
      ${items.length ? html`<ul class="rows">${items.map(this.#row)}</ul>` : html`<p class="soft">${t('На форуме об этом ещё не говорили.', 'Nobody has talked about it in the forum yet.')}</p>`}
      <div class="row">${more ? html`<a href=${'/forum/latest?event=' + id}>${t('Все темы', 'All topics')}</a>` : nothing}
        ${session.me ? html`<a href=${'/forum/new?event=' + id}>${t('Начать тему', 'Start a topic')}</a>` : nothing}
        ${session.is('STAFF') ? html`<a href=${'/forum/events/' + id}>${t('Вопросы участников — на форум', 'Participants’ questions, to the forum')}</a>` : nothing}</div></section>`;
  }
}
customElements.define('events-talk', Talk);
