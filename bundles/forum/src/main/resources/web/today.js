import 'artel/brief.js';
import {Part, formatDate, formatDateTime, html, nothing, session, t} from 'artel/index.js';
import {categories, maybe} from './asked.js';
import './look.js';
import {STATUSES, overdue} from './words.js';

/** What waits for me as a moderator; nothing while nothing does. */
class TodayReviews extends Part {
  static properties = {waits: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    try {
      const list = await categories();
      this.waits = list.some((one) => one.moderates) && (await maybe('/forum/reviews', {query: {state: 'OPEN', limit: 1}}))?.items.length > 0;
    } catch {
      // The day's page is whole without it; the queue itself says what is wrong.
    }
  }

  #row = (one) => html`<a class="item unread" href=${'/forum/reviews?open=' + one.id}><span class="item-title">${one.post.topic}</span><span class="row small soft"><span>${one.post.author.name}</span><span class="figures">${formatDateTime(one.createdAt)}</span></span></a>`;

  render() {
    return this.waits ? html`<artel-brief heading=${t('Сообщения форума ждут решения', 'Posts of the forum waiting for a decision')} href="/forum/reviews" path="/forum/reviews" .query=${{state: 'OPEN'}} .row=${this.#row} empty=""></artel-brief>` : nothing;
  }
}
customElements.define('forum-today-reviews', TodayReviews);

/** Requests that wait for authorities; each authority sees those that it may answer. */
class TodayRequests extends Part {
  static properties = {open: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    try {
      const found = await maybe('/forum/topics', {query: {kind: 'REQUEST', state: 'open', limit: 20}});
      const mine = (one) => session.is('STAFF') || !one.addressee || one.addressee.id === session.me?.id;
      this.open = (found?.items ?? []).filter(mine).sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')).slice(0, 5);
    } catch {
      // The day's page is whole without it.
    }
  }

  render() {
    if (!this.open?.length) return nothing;
    return html`<section class="brief stack" aria-labelledby="forum-requests"><h2 id="forum-requests">${t('Запросы ждут ответа', 'Requests waiting for an answer')}</h2>
      <ul class="rows">${this.open.map((one) => html`<li><a class="item unread" href=${one.url}><span class="item-title">${one.title}</span><span class="row small soft"><span>${t(STATUSES[one.status])}</span>
        ${one.dueOn ? html`<span class="figures">${overdue(one) ? t('ждали к ', 'was due ') : t('к ', 'due ')}${formatDate(one.dueOn)}</span>` : nothing}</span></a></li>`)}</ul></section>`;
  }
}
customElements.define('forum-today-requests', TodayRequests);
