import {Page, api, html, session, t} from 'artel/index.js';
import {summary} from './questions.js';
import './visit-look.js';

/** What somebody who was there thinks of it; said once, and kept without a name. */
class Feedback extends Page {
  static properties = {...Page.properties, event: {state: true}, mine: {state: true}, error: {state: true}, refused: {state: true}, wrong: {state: true}, busy: {state: true}, sent: {state: true}};

  #touched = false;
  #leaving = (event) => {
    if (this.#touched) event.preventDefault();
  };

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#leaving);
    if (session.me) this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    super.disconnectedCallback();
  }

  heading() {
    return t('Отзыв', 'Feedback') + (this.event ? ': ' + this.event.title : '');
  }

  async #load() {
    this.error = null;
    const {id} = this.params;
    try {
      const [event, mine] = await Promise.all([api.get('/events/' + id), api.get(`/events/${id}/feedback/mine`)]);
      this.mine = mine.body;
      this.event = event.body;
    } catch (e) {
      this.error = e;
    }
  }

  async #refuse(error, wrong) {
    this.wrong = wrong;
    this.refused = error;
    await this.updateComplete;
    this.querySelector('.form-errors').focus();
  }

  #send = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    const questions = this.querySelector('events-questions');
    const missing = questions.missing();
    if (missing.size) {
      await this.#refuse({message: t('Ответьте на обязательные вопросы', 'Answer the questions that need an answer')}, missing);
      return;
    }
    this.busy = true;
    this.refused = null;
    this.wrong = new Map();
    try {
      await api.post(`/events/${this.params.id}/feedback`, {answers: questions.values()});
      this.#touched = false;
      this.sent = true;
      await this.updateComplete;
      this.querySelector('h1').focus();
    } catch (e) {
      await this.#refuse(e, new Map([...(e.fields ?? [])].map(([name, detail]) => [name.replace(/^answers\./, ''), detail])));
    } finally {
      this.busy = false;
    }
  };

  #content() {
    const {id, details} = this.event;
    const onwards = html`<div class="row"><a class="button" href=${'/events/' + id}>${details.certificate ? t('К сертификату', 'To the certificate') : t('К мероприятию', 'To the event')}</a></div>`;
    if (this.sent || this.mine.given) return html`<div class="notice stack" role="status"><p><strong>${t('Спасибо, ваш отзыв получен.', 'Thank you, we have your feedback.')}</strong></p><p>${t('Организаторы прочтут его без вашего имени.', 'The organisers read it without your name.')}</p></div>${onwards}`;
    if (!this.mine.may) return html`<div class="empty"><p>${t('Отзыв оставляют те, кто был на мероприятии, когда оно прошло.', 'Feedback is given by those who were there, once the event is over.')}</p><a class="button" href=${'/events/' + id}>${t('К мероприятию', 'To the event')}</a></div>`;
    return html`<p class="soft">${t('Ответы хранятся без имени: организаторы видят, что сказано, но не кем.', 'Answers are kept without a name: the organisers see what is said, not by whom.')}</p>
      <form class="stack stack-large" novalidate @submit=${this.#send}>
        ${summary(this.refused, [...(this.wrong ?? [])].map(([name, detail]) => ({name, label: this.mine.form.find((one) => one.key === name)?.label ?? name, detail})), (name) => this.querySelector(`[name="${CSS.escape(name)}"]`)?.focus())}
        <events-questions .form=${this.mine.form} .wrong=${this.wrong ?? new Map()} @changed=${() => (this.#touched = true)}></events-questions>
        <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : t('Отправить отзыв', 'Send the feedback')}</button></div>
      </form>`;
  }

  render() {
    const back = html`<a class="small" href=${'/events/' + this.params.id}>${t('← К мероприятию', '← To the event')}</a>`;
    if (!session.me) return html`<div class="stack">${back}<h1>${t('Отзыв', 'Feedback')}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(`/events/${this.params.id}/feedback`)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы оставить отзыв.', ' to give feedback.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.event) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large reg"><div class="stack">${back}<h1 tabindex="-1">${t('Как всё прошло?', 'How was it?')}</h1><p><strong>${this.event.title}</strong></p></div>${this.#content()}</div>`;
  }
}
customElements.define('events-feedback', Feedback);
