import {Part, api, formatDate, html, nothing, session, t} from 'artel/index.js';

const LIVE = ['PREPARED', 'SUBMITTED', 'FUNDED'];

/** What is due in grants that run now; nothing while nothing is. */
class Today extends Part {
  static properties = {due: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    if (!session.is('STAFF')) return;
    try {
      const {body} = await api.get('/grants', {query: {limit: 10}});
      const now = new Date().toISOString().slice(0, 10);
      const live = body.items.filter((one) => LIVE.includes(one.state) && one.from <= now && one.to >= now).slice(0, 3);
      const boards = await Promise.all(live.map(async (one) => (await api.get(`/grants/${one.id}/dashboard`)).body));
      this.due = boards.flatMap((board) => board.week.due.map((one) => ({...one, grant: board.grant})));
    } catch {
      // The day's page is whole without it.
    }
  }

  render() {
    if (!this.due?.length) return nothing;
    return html`<section class="brief stack" aria-labelledby="grants-due"><h2 id="grants-due">${t('Сроки по грантам', 'Due in grants')}</h2>
      <ul class="rows">${this.due.map((one) => html`<li><a class="item unread" href=${`/grants/${one.grant.id}/plan`}><span class="item-title">${one.title}</span><span class="row small soft"><span>${one.grant.title}</span><span class="figures">${t('срок ', 'due ')}${formatDate(one.due)}</span></span></a></li>`)}</ul></section>`;
  }
}
customElements.define('grants-today', Today);
