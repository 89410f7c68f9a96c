import 'artel/brief.js';
import {Part, api, formatDateTime, html, nothing, session, t} from 'artel/index.js';
import {mine} from './rights.js';
import {KINDS, workPath} from './words.js';

const LATEST = 10;

/** What waits for a decision of mine; nothing while nothing does. */
class TodayQueue extends Part {
  static properties = {waits: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.waits = (await api.get('/portfolio/queue', {query: {limit: 1}})).body.items.length > 0;
    } catch {
      // The day's page is whole without it; the queue itself says what is wrong.
    }
  }

  #row = (one) => html`<a class="item unread" href=${`/portfolio/queue?open=${one.id}`}><span class="item-title">${one.title}</span>
    <span class="row small soft"><span>${t(KINDS[one.kind])}</span><span>${one.organisation.name}</span><span class="figures">${t('ждёт с ', 'since ')}${formatDateTime(one.standing.submittedAt)}</span></span></a>`;

  render() {
    return this.waits ? html`<artel-brief heading=${t('Материалы ждут решения', 'Publications waiting for a decision')} href="/portfolio/queue" path="/portfolio/queue" .row=${this.#row} empty=""></artel-brief>` : nothing;
  }
}
customElements.define('portfolio-today-queue', TodayQueue);

/** What editors gave back to my organisations, as long as nobody has touched it since. */
class TodayReturned extends Part {
  static properties = {returned: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    this.returned = [];
    if (!mine().length || !session.me) return;
    try {
      const {body} = await api.get('/portfolio/publications', {query: {state: 'DRAFT', last: 'RETURNED', limit: LATEST}});
      this.returned = body.items.filter((one) => mine().includes(one.organisation.id));
    } catch {
      // The day's page is whole without it; whoever was returned something has a notification, too.
    }
  }

  render() {
    if (!this.returned?.length) return nothing;
    return html`<section class="brief stack" aria-labelledby="returned"><h2 id="returned">${t('Вернули с замечанием', 'Returned with a comment')}</h2>
      <ul class="rows">${this.returned.map((one) => html`<li><a class="item unread" href=${workPath(one)}><span class="item-title">${one.title}</span>
        <span class="row small soft"><span>${t(KINDS[one.kind])}</span><span>${one.organisation.name}</span><span class="figures">${formatDateTime(one.updatedAt)}</span></span></a></li>`)}</ul></section>`;
  }
}
customElements.define('portfolio-today-returned', TodayReturned);
