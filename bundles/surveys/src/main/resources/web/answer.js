import {Page, api, formatDateTime, html, nothing, number, session, t, toast} from 'artel/index.js';
import './look.js';
import './questions.js';
import {summary, wrongOf} from './questions.js';
import {back, pages} from './staff.js';
import {signIn, stateTag} from './words.js';

const PAUSE = 1200;

/** A survey as people answer it: what it is for, the questions, thanks. What is not sent is kept. */
class Answer extends Page {
  static properties = {...Page.properties, survey: {state: true}, error: {state: true}, answers: {state: true}, refused: {state: true}, wrong: {state: true}, busy: {state: true}, sent: {state: true}, kept: {state: true}, done: {state: true}};

  #timer = 0;
  #dirty = false;
  #again = () => this.#load();
  #leave = () => this.#keep(true);

  constructor() {
    super();
    Object.assign(this, {answers: {}, wrong: new Map(), done: {done: 0, all: 0}});
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    window.addEventListener('pagehide', this.#leave);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    window.removeEventListener('pagehide', this.#leave);
    this.#keep(true);
    super.disconnectedCallback();
  }

  heading() {
    return this.survey?.title ?? t('Опрос', 'Survey');
  }

  /** Of an anonymous survey, or without an account, the browser alone keeps what was begun. */
  get #key() {
    return 'artel.survey.' + this.survey.id;
  }

  get #onServer() {
    return !this.survey.anonymous && session.me && !this.params.code;
  }

  async #load() {
    this.error = null;
    try {
      this.survey = (await api.get(this.params.code ? '/surveys/invitations/' + encodeURIComponent(this.params.code) : '/surveys/' + this.params.id)).body;
      if (!this.survey.mine.mayAnswer) return;
      this.answers = this.#onServer ? (this.survey.mine.begun ? (await api.get(`/surveys/${this.survey.id}/draft`)).body.answers : {}) : JSON.parse(localStorage.getItem(this.#key) ?? '{}').answers ?? {};
      await this.updateComplete;
      await this.#questions?.updateComplete;
      this.done = this.#questions?.progress() ?? this.done;
    } catch (e) {
      this.error = e;
    }
  }

  get #questions() {
    return this.querySelector('surveys-questions');
  }

  #changed = () => {
    const questions = this.#questions;
    // Handed back with every drawing, so it must be what was answered last.
    this.answers = questions.answers;
    this.done = questions.progress();
    if (this.wrong.size) this.wrong = new Map([...this.wrong].filter(([key]) => questions.missing().has(key)));
    this.#dirty = true;
    this.kept = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  };

  async #keep(leaving = false) {
    clearTimeout(this.#timer);
    if (!this.#dirty || this.sent || this.busy) return;
    this.#dirty = false;
    const answers = this.#questions?.values() ?? {};
    if (!this.#onServer) {
      localStorage.setItem(this.#key, JSON.stringify({...JSON.parse(localStorage.getItem(this.#key) ?? '{}'), answers}));
      this.kept = t('Сохранено в этом браузере', 'Kept in this browser');
      return;
    }
    try {
      await api.put(`/surveys/${this.survey.id}/draft`, {answers}, {keepalive: leaving});
      this.kept = t('Черновик сохранён', 'Draft kept');
    } catch (e) {
      this.#dirty = true;
      this.kept = t('Черновик не сохранён', 'The draft is not kept') + ': ' + e.message;
    }
  }

  /** A visitor's, the same as long as it was not used here. */
  async #ticket() {
    if (session.me || this.params.code) return null;
    const stored = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
    if (stored.ticket) return stored.ticket;
    const {ticket} = (await api.post(`/surveys/${this.survey.id}/tickets`)).body;
    localStorage.setItem(this.#key, JSON.stringify({...stored, ticket}));
    return ticket;
  }

  async #send(event) {
    event.preventDefault();
    if (this.busy) return;
    const questions = this.#questions;
    this.refused = null;
    this.wrong = questions.missing();
    if (this.wrong.size) return this.#point();
    this.busy = true;
    clearTimeout(this.#timer);
    try {
      await Promise.all([...this.querySelectorAll('artel-upload')].map((one) => one.settled()));
      await api.post(`/surveys/${this.survey.id}/responses`, {number: this.survey.number, answers: questions.values(), ticket: await this.#ticket(), invitation: this.params.code ?? null});
      this.sent = true;
      const stored = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
      if (stored.ticket) localStorage.setItem(this.#key, JSON.stringify({ticket: stored.ticket}));
      else localStorage.removeItem(this.#key);
      await this.updateComplete;
      this.querySelector('h2')?.focus();
    } catch (e) {
      if (e.code === 'questions-changed') {
        this.answers = questions.values();
        this.survey = (await api.get('/surveys/' + this.survey.id)).body;
        toast(e.message);
      }
      this.refused = e;
      this.wrong = wrongOf(e);
      await this.#point();
    } finally {
      this.busy = false;
    }
  }

  async #point() {
    await this.updateComplete;
    this.querySelector('.form-errors')?.focus();
  }

  #promise() {
    const {anonymous, phase} = this.survey;
    if (!anonymous) return html`<p class="notice small">${t('Ответы увидит центр вместе с вашим именем.', 'The centre sees the answers with your name.')}</p>`;
    return html`<p class="notice small">${t('Опрос анонимный: никто не узнает, кто как ответил.', 'The survey is anonymous: nobody learns who answered what.')}
      ${phase ? t('Ответы до и после обучения связывает код, по которому человека не назвать.', 'Answers before and after are linked by a code that names nobody.') : nothing}</p>`;
  }

  #why() {
    const {mine, state, opensAt, audience} = this.survey;
    if (mine.answered) return t('Вы уже ответили на этот опрос. Спасибо!', 'You answered this survey already. Thank you!');
    if (state === 'DRAFT') return t('Черновик: его видят только сотрудники центра.', 'A draft: only the centre’s staff see it.');
    if (state === 'CLOSED') return t('Опрос закрыт.', 'The survey is closed.');
    if (opensAt && new Date(opensAt) > new Date()) return t('Откроется', 'Opens') + ' ' + formatDateTime(opensAt);
    return audience === 'INVITED' ? t('На этот опрос отвечают приглашённые.', 'Those who were invited answer this survey.') : t('На этот опрос отвечают люди проверенных организаций.', 'People of verified organisations answer this survey.');
  }

  #form() {
    const {done, all} = this.done;
    return html`<form class="stack stack-large" novalidate @submit=${this.#send}>
      <div class="sv-progress"><progress max=${Math.max(1, all)} value=${done} aria-label=${t('Отвечено', 'Answered')}></progress>
        <span class="row spread small soft"><span class="figures">${t('Отвечено', 'Answered')}: ${number(done)} ${t('из', 'of')} ${number(all)}</span><span role="status">${this.kept ?? ''}</span></span></div>
      ${summary(this.refused, this.wrong, this.survey.questions, this)}
      <surveys-questions .form=${this.survey.questions} .answers=${this.answers} .wrong=${this.wrong} @changed=${this.#changed}></surveys-questions>
      <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : t('Отправить ответы', 'Send the answers')}</button></div></form>`;
  }

  render() {
    if (this.error) {
      const stranger = this.error.status === 404 && !session.me;
      return html`<div class="stack">${back()}${stranger ? html`<h1>${this.heading()}</h1><p>${t('Этот опрос — для тех, кто вошёл, или его нет.', 'This survey is for those who signed in, or there is none.')}</p><div><a class="button" href=${signIn()}>${t('Войти', 'Sign in')}</a></div>`
        : html`<artel-error .error=${this.error} @retry=${this.#again}></artel-error>`}</div>`;
    }
    if (!this.survey) return html`<div class="stack">${back()}<artel-loading></artel-loading></div>`;
    const {title, intro, state, closesAt, mine} = this.survey;
    return html`<div class="stack stack-large sv"><div class="stack">${back()}<div class="row"><h1>${title}</h1>${session.is('STAFF') ? stateTag(state) : nothing}</div>${session.is('STAFF') ? pages(this.survey, '') : nothing}
        ${intro ? html`<p class="sv-said">${intro}</p>` : nothing}
        ${closesAt && state === 'OPEN' ? html`<p class="soft small figures">${t('Ответы принимаются до', 'Answers are taken until')} ${formatDateTime(closesAt)}</p>` : nothing}</div>
      ${this.sent ? html`<section class="card stack"><h2 tabindex="-1">${t('Спасибо, ответы приняты', 'Thank you, your answers are in')}</h2><div><a class="button quiet" href="/surveys">${t('К опросам', 'To the surveys')}</a></div></section>`
        : mine.mayAnswer ? html`${this.#promise()}${this.#form()}` : html`<p class="notice">${this.#why()}</p>`}</div>`;
  }
}
customElements.define('surveys-answer', Answer);
