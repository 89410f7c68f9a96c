import {Page, api, formatDate, html, nothing, session, t} from 'artel/index.js';
import './look.js';
import {stateTag} from './words.js';

const PAGES = [
  ['', {ru: 'Как идёт', en: 'How it stands'}],
  ['/indicators', {ru: 'Показатели', en: 'Indicators'}],
  ['/plan', {ru: 'План и события', en: 'Plan and events'}],
  ['/money', {ru: 'Деньги', en: 'Money'}],
  ['/reports', {ru: 'Отчёты', en: 'Reports'}],
];

/** A page for staff; of one grant, if its address names one. */
export class StaffPage extends Page {
  static properties = {...Page.properties, grant: {state: true}, error: {state: true}, refused: {state: true}};

  /** The part of the address that names the page. */
  page = null;

  /** ETag of the grant. */
  etag = null;

  #again = () => this.reload();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.reload();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  get root() {
    return '/grants/' + this.params.id;
  }

  async reload() {
    if (!session.is('STAFF')) return;
    this.error = null;
    try {
      if (this.params.id) {
        const {body, etag} = await api.get(this.root);
        this.grant = body;
        this.etag = etag;
      }
      await this.load();
    } catch (e) {
      this.error = e;
    }
  }

  /** What the page shows beyond the grant. */
  async load() {}

  /** Runs what a button means; what is refused is told on top. */
  async act(work) {
    this.refused = null;
    try {
      await work();
    } catch (e) {
      this.refused = e;
    }
  }

  #pages() {
    return html`<nav class="choices gr-pages" aria-label=${t('Грант', 'The grant')}>${PAGES.map(([path, name]) => html`
      <a class="chip" href=${this.root + path} aria-current=${path === this.page ? 'true' : nothing}>${t(name)}</a>`)}</nav>`;
  }

  render() {
    const back = html`<a class="small gr-screen" href="/grants">← ${t('Гранты', 'Grants')}</a>`;
    if (!session.is('STAFF')) {
      return html`<div class="stack"><h1>${t('Гранты', 'Grants')}</h1><p>${t('Эта страница для сотрудников центра.', 'This page is for the centre’s staff.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error></div>`;
    if (this.params.id && !this.grant) return html`<div class="stack">${back}<h1>${t('Грант', 'Grant')}</h1><artel-loading></artel-loading></div>`;
    const g = this.grant;
    return html`<div class="stack stack-large"><div class="stack">${this.page === 'home' ? nothing : back}
        <h1>${g ? g.title : this.heading()}</h1>
        ${g ? html`<p class="row">${stateTag(g.state)}<span class="soft figures">№ ${g.number}</span><span class="soft figures">${formatDate(g.from)} – ${formatDate(g.to)}</span>
          <a class="small gr-screen" href=${this.root + '/edit'}>${t('Изменить', 'Edit')}</a></p>${this.page === null ? nothing : this.#pages()}` : nothing}</div>
      ${this.refused ? html`<div class="notice loss" role="alert"><p><strong>${this.refused.reason ?? this.refused.message}</strong></p></div>` : nothing}
      ${this.content()}</div>`;
  }
}
