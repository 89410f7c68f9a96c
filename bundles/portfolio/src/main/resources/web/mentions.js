import 'artel/picker.js';
import {Page, api, centre, confirm, formatDate, html, nothing, number, query, repeat, session, setQuery, t, toast} from 'artel/index.js';
import {instant, plusDays, today, wall} from 'artel/zones.js';
import './look.js';
import {mine, reviews} from './rights.js';
import {NETWORKS} from './words.js';

const PORTION = 100;
/** So many are added up; who has more gets the rest from the table. */
const SUMMED = 2000;

/** A day is what people know of it; of today it is not later than now. */
const midday = (day) => new Date(Math.min(instant(day, 12 * 60, centre.timeZone), day === today(centre.timeZone) ? Date.now() : Infinity)).toISOString();

/** The log of what was published elsewhere, and how many it reached. */
class MentionsPage extends Page {
  static properties = {
    ...Page.properties, filter: {state: true}, organisations: {state: true}, publications: {state: true}, totals: {state: true}, uncounted: {state: true}, error: {state: true}, edited: {state: true}, form: {state: true},
  };

  #turn = 0;

  constructor() {
    super();
    const {organisation = '', publication = '', network = '', from = '', to = ''} = query();
    this.filter = {organisation, publication, network: NETWORKS[network] ? network : '', from, to};
    this.form = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return t('Публикации в других местах', 'Published elsewhere');
  }

  async #load() {
    this.error = null;
    try {
      this.organisations = reviews() ? [] : await Promise.all(mine().map(async (id) => (await api.get('/organisations/' + id)).body));
      await Promise.all([this.#sum(), this.#loadPublications()]);
    } catch (e) {
      this.error = e;
    }
  }

  async #loadPublications() {
    const {organisation} = this.filter;
    this.publications = organisation ? (await api.get('/portfolio/publications', {query: {organisation, limit: PORTION}})).body.items : [];
  }

  /** As the API wants it: days are the centre's, and the last one counts. */
  get #query() {
    const {from, to, ...rest} = this.filter;
    return {...rest, from: from && instant(from, 0, centre.timeZone).toISOString(), to: to && instant(plusDays(to, 1), 0, centre.timeZone).toISOString()};
  }

  /** Adds up by network all that the filter lets through. */
  async #sum() {
    const turn = ++this.#turn;
    this.totals = null;
    const totals = new Map();
    let cursor;
    let seen = 0;
    do {
      const {body} = await api.get('/portfolio/mentions', {query: {...this.#query, limit: PORTION, cursor}});
      if (turn !== this.#turn) return;
      for (const one of body.items) {
        const sum = totals.get(one.network) ?? {count: 0, reach: 0};
        totals.set(one.network, {count: sum.count + 1, reach: sum.reach + (one.reach ?? 0)});
      }
      seen += body.items.length;
      cursor = body.nextCursor;
    } while (cursor && seen < SUMMED);
    this.uncounted = !!cursor;
    this.totals = totals;
  }

  #set(change) {
    this.filter = {...this.filter, ...change};
    setQuery(this.filter);
    this.#sum().catch((e) => (this.error = e));
    if ('organisation' in change) this.#turnTo().catch((e) => (this.error = e));
  }

  async #turnTo() {
    await this.#loadPublications();
    this.form += 1;
  }

  async #refresh() {
    this.edited = null;
    this.form += 1;
    this.querySelector('#mentions')?.reload();
    await this.#sum();
  }

  #fields(one = {}) {
    const organisation = one.id ? [] : reviews()
      ? [{name: 'organisationId', type: 'organisation', label: t('Организация', 'Organisation'), required: true, value: this.filter.organisation}]
      : [{name: 'organisationId', type: 'select', label: t('Организация', 'Organisation'), required: true, value: this.filter.organisation || this.organisations[0]?.id, options: this.organisations.map((o) => [o.id, o.shortName || o.name])}];
    return [...organisation,
      {name: 'network', type: 'select', label: t('Где', 'Where'), required: true, value: one.network ?? 'VK', options: Object.entries(NETWORKS).map(([code, name]) => [code, t(name)])},
      {name: 'url', type: 'url', label: t('Адрес', 'Address'), required: true, value: one.url},
      {name: 'title', label: t('Заголовок', 'Headline'), value: one.title},
      {name: 'publishedAt', type: 'date', label: t('Когда вышло', 'When'), required: true, value: one.publishedAt ? wall(one.publishedAt, centre.timeZone).day : today(centre.timeZone)},
      {name: 'reach', type: 'number', label: t('Охват', 'Reach'), hint: t('Сколько людей увидели; пусто, если неизвестно', 'How many saw it; empty if nobody knows'), value: one.reach},
      ...(this.publications?.length ? [{name: 'publicationId', type: 'select', label: t('О нашем материале', 'On a publication of ours'), value: one.publicationId ?? '', options: [['', t('Не указан', 'None')], ...this.publications.map((p) => [p.id, p.title])]}] : [])];
  }

  #body(values, one = {}) {
    const {publishedAt, reach, ...rest} = values;
    const kept = one.publishedAt && wall(one.publishedAt, centre.timeZone).day === publishedAt ? one.publishedAt : publishedAt && midday(publishedAt);
    return {...rest, publishedAt: kept || null, reach: reach === null ? null : Number(reach)};
  }

  #add = async (values) => {
    await api.post('/portfolio/mentions', this.#body(values));
    toast(t('Добавлено', 'Added'));
    await this.#refresh();
  };

  #change = async (values) => {
    await api.patch('/portfolio/mentions/' + this.edited.id, this.#body(values, this.edited), `"${this.edited.version}"`);
    toast(t('Сохранено', 'Saved'));
    await this.#refresh();
  };

  async #edit(one) {
    if (this.filter.organisation !== one.organisationId) {
      this.publications = (await api.get('/portfolio/publications', {query: {organisation: one.organisationId, limit: PORTION}})).body.items;
    }
    this.edited = one;
    this.form += 1;
    await this.updateComplete;
    this.querySelector('#edit-mention')?.focus();
  }

  async #remove(one) {
    const sure = await confirm({title: t('Убрать запись?', 'Remove the entry?'), text: t('Сама публикация останется там, где вышла.', 'What was published stays where it is.'), action: t('Убрать', 'Remove'), loss: true});
    if (!sure) return;
    try {
      await api.delete('/portfolio/mentions/' + one.id);
      await this.#refresh();
    } catch (e) {
      toast(e.message);
    }
  }

  #row = (one) => html`<div class="item"><span class="row spread"><span class="stack pf-who"><a class="item-title" href=${one.url} target="_blank" rel="noopener nofollow">${one.title || one.url.replace(/^https?:\/\//, '')}</a>
      <span class="row small"><span class="tag">${t(NETWORKS[one.network])}</span><span class="soft figures">${formatDate(one.publishedAt)}</span>
        <span class="soft figures">${one.reach === null || one.reach === undefined ? t('охват неизвестен', 'reach unknown') : t('охват ', 'reach ') + number(one.reach)}</span>${one.postId ? html`<span class="soft">${t('наш пост', 'our post')}</span>` : nothing}</span></span>
    <span class="row"><button type="button" class="button quiet" aria-label=${t('Изменить', 'Edit') + ': ' + (one.title || one.url)} @click=${() => this.#edit(one)}>${t('Изменить', 'Edit')}</button>
      <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + (one.title || one.url)} @click=${() => this.#remove(one)}>${t('Убрать', 'Remove')}</button></span></span></div>`;

  #totals() {
    if (!this.totals) return html`<artel-loading></artel-loading>`;
    if (!this.totals.size) return nothing;
    const rows = [...this.totals].sort(([, a], [, b]) => b.reach - a.reach || b.count - a.count);
    const all = rows.reduce((sum, [, one]) => ({count: sum.count + one.count, reach: sum.reach + one.reach}), {count: 0, reach: 0});
    return html`<section class="stack" aria-labelledby="totals"><h2 id="totals">${t('Итого', 'In all')}</h2>
      ${this.uncounted ? html`<p class="soft small">${t(`Сложены последние ${number(SUMMED)}; остальное — в таблице.`, `The latest ${number(SUMMED)} are added up; the rest is in the table.`)}</p>` : nothing}
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('Таблица итогов', 'Table of totals')}><table class="table"><thead><tr><th scope="col">${t('Где', 'Where')}</th><th scope="col" class="figures">${t('Публикаций', 'Publications')}</th><th scope="col" class="figures">${t('Охват', 'Reach')}</th></tr></thead>
        <tbody>${rows.map(([network, one]) => html`<tr><th scope="row">${t(NETWORKS[network])}</th><td class="figures">${number(one.count)}</td><td class="figures">${number(one.reach)}</td></tr>`)}
        <tr><th scope="row"><strong>${t('Всего', 'All')}</strong></th><td class="figures"><strong>${number(all.count)}</strong></td><td class="figures"><strong>${number(all.reach)}</strong></td></tr></tbody></table></div></section>`;
  }

  #export(type) {
    const given = Object.entries(this.#query).filter(([, value]) => value);
    return `/api/portfolio/mentions/export.${type}?${new URLSearchParams(given)}`;
  }

  #filters() {
    const {organisation, publication, network, from, to} = this.filter;
    const day = (name, words, value) => html`<div class="field"><label for=${'m-' + name}>${words}</label><input id=${'m-' + name} type="date" .value=${value} @change=${(e) => this.#set({[name]: e.target.value})}></div>`;
    return html`<form class="filters" role="search" aria-label=${t('Отбор', 'Filter')} @submit=${(e) => e.preventDefault()}>
      <div class="field"><label for="m-organisation">${t('Организация', 'Organisation')}</label>${reviews()
        ? html`<artel-organisation-picker input-id="m-organisation" value=${organisation} @chosen=${({detail: {item}}) => (item?.id ?? '') !== this.filter.organisation && this.#set({organisation: item?.id ?? '', publication: ''})}></artel-organisation-picker>`
        : html`<select id="m-organisation" @change=${(e) => this.#set({organisation: e.target.value, publication: ''})}><option value="" ?selected=${!organisation}>${t('Все мои', 'All of mine')}</option>
            ${this.organisations.map((one) => html`<option value=${one.id} ?selected=${one.id === organisation}>${one.shortName || one.name}</option>`)}</select>`}</div>
      <div class="field"><label for="m-publication">${t('Материал', 'Publication')}</label><select id="m-publication" ?disabled=${!organisation} @change=${(e) => this.#set({publication: e.target.value})}><option value="" ?selected=${!publication}>${t('Любой', 'Any')}</option>
        ${(organisation ? this.publications ?? [] : []).map((one) => html`<option value=${one.id} ?selected=${one.id === publication}>${one.title}</option>`)}</select></div>
      <div class="field"><label for="m-network">${t('Где', 'Where')}</label><select id="m-network" @change=${(e) => this.#set({network: e.target.value})}><option value="" ?selected=${!network}>${t('Везде', 'Anywhere')}</option>
        ${Object.entries(NETWORKS).map(([code, name]) => html`<option value=${code} ?selected=${code === network}>${t(name)}</option>`)}</select></div>
      ${day('from', t('С', 'From'), from)}${day('to', t('По', 'To'), to)}</form>`;
  }

  /** A form keeps what was typed into it; another entry wants another form. */
  #fresh(form) {
    return repeat([this.form], (key) => key, () => form);
  }

  #write() {
    if (this.edited) {
      return html`<section class="stack" aria-labelledby="edit-mention"><h2 id="edit-mention" tabindex="-1">${t('Изменить запись', 'Edit the entry')}</h2>
        ${this.#fresh(html`<artel-form .fields=${this.#fields(this.edited)} .send=${this.#change} action=${t('Сохранить', 'Save')}></artel-form>`)}
        <div><button type="button" class="button quiet" @click=${() => { this.edited = null; this.form += 1; }}>${t('Не менять', 'Leave it')}</button></div></section>`;
    }
    return html`<section class="stack" aria-labelledby="add-mention"><h2 id="add-mention">${t('Добавить публикацию', 'Add a publication')}</h2>
      ${this.#fresh(html`<artel-form .fields=${this.#fields()} .send=${this.#add} action=${t('Добавить', 'Add')}></artel-form>`)}</section>`;
  }

  render() {
    const back = this.filter.organisation ? `/portfolio/${this.filter.organisation}` : '/portfolio';
    const link = html`<a class="small" href=${back}>← ${t('Портфолио', 'Portfolios')}</a>`;
    if (!session.me || (!reviews() && !mine().length)) {
      return html`<div class="stack">${link}<h1>${this.heading()}</h1><p>${t('Журнал ведут люди организаций и сотрудники центра.', 'People of organisations and the centre’s staff keep this log.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${link}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.organisations || !this.publications) return html`<div class="stack">${link}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large"><div class="stack">${link}<div class="row spread"><h1>${this.heading()}</h1>
        ${reviews() ? html`<span class="row"><a class="button quiet" download href=${this.#export('xlsx')}>${t('Скачать XLSX', 'Download XLSX')}</a><a class="button quiet" download href=${this.#export('csv')}>CSV</a></span>` : nothing}</div>
        <p class="soft">${t('Где о вас написали и рассказали: посты, заметки, сюжеты. Пригодится в отчёте по гранту.', 'Where you were written and told about: posts, notes, broadcasts. Of use in a grant’s report.')}</p></div>
      ${this.#filters()}
      <div class="halves"><div class="stack stack-large">${this.#totals()}
          <artel-list id="mentions" path="/portfolio/mentions" .query=${this.#query} .row=${this.#row} .empty=${html`<p>${t('Записей пока нет. Добавьте первую: адрес и где это вышло.', 'No entries yet. Add the first: an address, and where it was.')}</p>`}></artel-list></div>
        ${this.#write()}</div></div>`;
  }
}
customElements.define('portfolio-mentions', MentionsPage);
