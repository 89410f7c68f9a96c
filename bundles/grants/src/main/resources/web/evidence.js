import {api, formatDate, html, nothing, number, t} from 'artel/index.js';
import {KINDS} from 'artel/names.js';
import {inWords} from './indicators.js';
import {StaffPage} from './staff.js';
import {WHAT} from './words.js';

/** Who counts for an indicator and by what, and who began and does not count yet. */
class Evidence extends StaffPage {
  static properties = {...StaffPage.properties, indicator: {state: true}};

  page = '/indicators';

  heading() {
    return this.indicator?.title ?? t('Показатель', 'Indicator');
  }

  async load() {
    this.indicator = (await api.get(`${this.root}/indicators/${this.params.indicator}`)).body;
  }

  #who(one) {
    return html`<span class="item-title">${one.erased ? one.personName : html`<a href=${'/participations?person=' + one.personId}>${one.personName}</a>`}</span>
      <span class="row small soft"><span>${one.organisationName ?? ''}</span>${one.reachedOn ? html`<span class="figures">${t('учтён с ', 'counts from ')}${formatDate(one.reachedOn)}</span>` : nothing}<span class="figures">${t('посещений ', 'visits ')}${number(one.acts)}</span></span>`;
  }

  #proof(one) {
    return html`<ul class="small">${one.entries.map((act) => html`<li>${t(KINDS[act.kind])}: ${act.subject}, <span class="figures">${formatDate(act.at)}</span></li>`)}
      ${one.growth.map((shown) => html`<li>${t(WHAT[shown.what])}: ${shown.subject}, <span class="figures">${formatDate(shown.at)}</span></li>`)}</ul>`;
  }

  #reached = (one) => html`<div class="item">${this.#who(one)}<details><summary class="small">${t('Чем подтверждается', 'What proves it')}</summary>${this.#proof(one)}<p class="small soft gr-hash">${one.id}</p></details></div>`;

  #candidate = (one) => html`<div class="item">${this.#who(one)}<span class="small">${t('Не хватает: ', 'Missing: ')}${one.missing.map((code) => this.#lacks(code)).join('; ')}</span>
    ${one.entries.length || one.growth.length ? this.#proof(one) : nothing}</div>`;

  #lacks(code) {
    if (code === 'verification') return t('проверки организации', 'verification of the organisation');
    const {anyOf} = this.indicator.rule.conditions[code] ?? {anyOf: []};
    return anyOf.map((term) => t(WHAT[term.what]).toLowerCase() + (term.kinds?.length ? ' (' + term.kinds.map((kind) => t(KINDS[kind]).toLowerCase()).join(', ') + ')' : '')).join(t(' или ', ' or '));
  }

  content() {
    const one = this.indicator;
    if (!one) return html`<artel-loading></artel-loading>`;
    const path = `${this.root}/indicators/${one.id}`;
    return html`<div class="stack"><a class="small" href=${this.root + '/indicators'}>← ${t('Показатели', 'Indicators')}</a><h2>${one.title}</h2><p class="soft">${inWords(one.rule)}</p>
        <dl class="stats"><div class="card stat"><dt>${t('Факт', 'Fact')}</dt><dd><strong class="figures">${number(one.value)}</strong><span class="small soft">${t('план ', 'plan ')}${number(one.plan)}</span></dd></div>
          <div class="card stat"><dt>${t('Осталось', 'Left')}</dt><dd><strong class="figures">${number(one.left)}</strong></dd></div>
          <div class="card stat"><dt>${t('Начали, но не учтены', 'Began, do not count yet')}</dt><dd><strong class="figures">${number(one.candidates)}</strong></dd></div></dl></div>
      <section class="stack" aria-labelledby="reached"><h2 id="reached">${t('Кто учтён', 'Who counts')}</h2><artel-list id="evidence" path=${path + '/evidence'} .row=${this.#reached} .empty=${html`<p>${t('Пока никто.', 'Nobody yet.')}</p>`}></artel-list></section>
      <section class="stack" aria-labelledby="missing"><h2 id="missing">${t('Кого не хватает', 'Who is missing')}</h2><artel-list id="candidates" path=${path + '/candidates'} .row=${this.#candidate} .empty=${html`<p>${t('Все, кто начал, учтены.', 'Everybody who began counts.')}</p>`}></artel-list></section>`;
  }
}
customElements.define('grants-evidence', Evidence);
