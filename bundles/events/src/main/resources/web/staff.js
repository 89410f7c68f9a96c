import {Page, api, html, nothing, session, t} from 'artel/index.js';
import './desk-look.js';
import {ORGANISERS, PAGES} from './pages.js';
import {stateTag} from './words.js';

/** What a registration is, as told to staff. */
export const STANDING = {
  PENDING: {ru: 'Ждёт решения', en: 'Awaits a decision', look: 'wait'},
  WAITING: {ru: 'В очереди', en: 'In the line', look: 'wait'},
  OFFERED: {ru: 'Место предложено', en: 'Seat offered', look: 'wait'},
  CONFIRMED: {ru: 'Участвует', en: 'Takes part', look: 'good'},
  REJECTED: {ru: 'Отказано', en: 'Refused', look: 'loss'},
  WITHDRAWN: {ru: 'Снята', en: 'Withdrawn', look: ''},
  LAPSED: {ru: 'Предложение истекло', en: 'The offer lapsed', look: ''},
};

export const nameOf = (one) => one.personName ?? one.guest?.name ?? one.name ?? t('Имя не указано', 'No name');
export const organisationOf = (one) => one.organisationName ?? one.guest?.organisation ?? one.organisation ?? '';

/** A page of one event for staff: loads the event, says who may see it, and leads to the other pages. */
export class StaffPage extends Page {
  static properties = {...Page.properties, event: {state: true}, error: {state: true}};

  /** The part of the address that names the page. */
  page = '';

  /** ETag of the event. */
  etag = null;

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  get root() {
    return '/events/' + this.params.id;
  }

  get allowed() {
    if (session.is('STAFF')) return true;
    const mine = this.event?.mine;
    return ORGANISERS.includes(this.page) && mine?.part === 'ORGANISER' && mine.state === 'CONFIRMED';
  }

  async reload() {
    this.error = null;
    try {
      if (this.params.id) {
        const {body, etag} = await api.get(this.root);
        this.event = body;
        this.etag = etag;
      }
      if (this.allowed) await this.load();
    } catch (e) {
      this.error = e;
    }
  }

  /** What the page shows beyond the event. */
  async load() {}

  /** Runs what a button means; what is refused is told beside it. */
  async act(work) {
    this.refused = null;
    try {
      await work();
    } catch (e) {
      this.refused = e;
    }
    this.requestUpdate();
  }

  refusal() {
    return this.refused ? html`<div class="notice loss" role="alert"><p><strong>${this.refused.message}</strong></p>
      ${this.refused.fields?.size ? html`<ul>${[...this.refused.fields].map(([, words]) => html`<li>${words}</li>`)}</ul>` : nothing}</div>` : nothing;
  }

  #pages() {
    const shown = session.is('STAFF') ? PAGES : PAGES.filter(([path]) => ORGANISERS.includes(path));
    return html`<nav class="choices staff-pages" aria-label=${t('Управление мероприятием', 'Running the event')}>${shown.map(([path, name]) => html`
      <a class="chip" href=${`${this.root}/${path}`} aria-current=${path === this.page ? 'true' : nothing}>${t(name)}</a>`)}</nav>`;
  }

  render() {
    const back = html`<a class="small" href=${this.params.id ? this.root : '/events'}>← ${this.event?.title ?? t('Мероприятия', 'Events')}</a>`;
    if (this.error && !this.event) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error></div>`;
    if (this.params.id && !this.event) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    if (!this.allowed) {
      return html`<div class="stack">${back}<h1>${this.heading()}</h1><p>${t('Эта страница для сотрудников центра.', 'This page is for the centre’s staff.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="stack">${back}<div class="row"><h1>${this.heading()}</h1>${this.event ? stateTag(this.event.state) : nothing}</div>${this.params.id ? this.#pages() : nothing}</div>
      ${this.refusal()}
      ${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>` : this.content()}
    </div>`;
  }
}
