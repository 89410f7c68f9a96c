import {Page, api, html, nothing, session, t} from 'artel/index.js';
import './look.js';
import {signIn, stateTag} from './words.js';

const PAGES = [
  ['', {ru: 'Анкета', en: 'Questionnaire'}],
  ['edit', {ru: 'Вопросы', en: 'Questions'}],
  ['invited', {ru: 'Приглашения', en: 'Invitations'}],
  ['enter', {ru: 'Внести интервью', en: 'Enter interviews'}],
  ['results', {ru: 'Результаты', en: 'Results'}],
  ['texts', {ru: 'Тексты', en: 'Texts'}],
];

export const back = () => html`<a class="small" href="/surveys">← ${t('Опросы', 'Surveys')}</a>`;

export const pages = (survey, page) => html`<nav class="choices" aria-label=${t('Управление опросом', 'Running the survey')}>${PAGES.filter(([path]) => survey.number || !path || path === 'edit').map(([path, name]) => html`
  <a class="chip" href=${`/surveys/${survey.id}${path ? '/' + path : ''}`} aria-current=${path === page ? 'true' : nothing}>${t(name)}</a>`)}</nav>`;

/** A page of one survey for staff: loads it, says who may see it, and leads to the other pages. */
export class StaffPage extends Page {
  static properties = {...Page.properties, survey: {state: true}, error: {state: true}, refused: {state: true}};

  /** The part of the address that names the page. */
  page = '';

  /** ETag of the survey. */
  etag = null;

  connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) this.reload();
  }

  get root() {
    return '/surveys/' + this.params.id;
  }

  async reload() {
    this.error = null;
    try {
      if (this.params.id) this.take(await api.get(this.root));
      await this.load();
    } catch (e) {
      this.error = e;
    }
  }

  take({body, etag}) {
    this.survey = body;
    this.etag = etag;
  }

  /** What the page shows beyond the survey. */
  async load() {}

  /** Runs what a button means; what is refused is told on top. */
  async act(work) {
    this.refused = null;
    try {
      await work();
    } catch (e) {
      this.refused = e;
      await this.updateComplete;
      this.querySelector('[role=alert]')?.focus();
    }
  }

  #refusal() {
    return this.refused ? html`<div class="notice loss stack" role="alert" tabindex="-1"><p><strong>${this.refused.message}</strong></p>
      ${this.refused.fields?.size ? html`<ul>${[...this.refused.fields].map(([name, words]) => html`<li>${this.place(name)}${words}</li>`)}</ul>` : nothing}</div>` : nothing;
  }

  /** What a pointer of the server speaks of. */
  place() {
    return '';
  }

  render() {
    if (!session.is('STAFF')) {
      return html`<div class="stack">${back()}<h1>${this.heading()}</h1><p>${t('Эта страница для сотрудников центра.', 'This page is for the centre’s staff.')} ${session.me ? nothing : html`<a href=${signIn()}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${back()}<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error></div>`;
    if (this.params?.id && !this.survey) return html`<div class="stack">${back()}<artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large"><div class="stack">${back()}<div class="row"><h1>${this.survey ? this.survey.title : this.heading()}</h1>${this.survey ? stateTag(this.survey.state) : nothing}</div>
      ${this.survey ? html`${pages(this.survey, this.page)}<h2>${this.heading()}</h2>` : nothing}</div>${this.#refusal()}${this.content()}</div>`;
  }
}
