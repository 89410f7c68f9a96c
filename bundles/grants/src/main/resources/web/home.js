import {formatDate, html, nothing, number, query, setQuery, t} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {STATES, money, options, stateTag} from './words.js';

/** Grants and applications. */
class Home extends StaffPage {
  static properties = {...StaffPage.properties, state: {state: true}};

  page = 'home';

  constructor() {
    super();
    this.state = STATES[query().state] ? query().state : '';
  }

  heading() {
    return t('Гранты', 'Grants');
  }

  #row = (one) => html`<a class="item" href=${'/grants/' + one.id}><span class="row spread"><span class="item-title">${one.title}</span>${stateTag(one.state)}</span>
    <span class="row small soft figures"><span>№ ${one.number}</span><span>${formatDate(one.from)} – ${formatDate(one.to)}</span><span>${money(one.total, one.currency)}</span>
      ${Number(one.spent) ? html`<span>${t('потрачено ', 'spent ')}${number(Math.round((one.spent / one.total) * 100))} %</span>` : nothing}</span></a>`;

  #set(state) {
    this.state = state;
    setQuery({state});
  }

  content() {
    return html`<p class="soft">${t('Что обещали, что сделали и чем это подтверждается.', 'What was promised, what was done, and what proves it.')}</p>
      <div class="row"><a class="button" href="/grants/new">${t('Добавить грант', 'Add a grant')}</a><a class="button quiet" href="/grants/template">${t('Шаблон отчёта', 'Template of reports')}</a></div>
      <form class="filters" role="search" aria-label=${t('Отбор', 'Filter')} @submit=${(e) => e.preventDefault()}><div class="field"><label for="state">${t('Состояние', 'State')}</label>
        <select id="state" @change=${(e) => this.#set(e.target.value)}><option value="">${t('Любое', 'Any')}</option>${options(STATES).map(([code, name]) => html`<option value=${code} ?selected=${code === this.state}>${name}</option>`)}</select></div></form>
      <artel-list path="/grants" .query=${{state: this.state}} .row=${this.#row} .empty=${html`<p>${t('Грантов пока нет. Добавьте первый: номер, сроки, суммы.', 'No grants yet. Add the first: its number, dates and amounts.')}</p>`}></artel-list>`;
  }
}
customElements.define('grants-home', Home);
