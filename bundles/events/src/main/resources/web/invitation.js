import {Page, api, formatDateTime, html, nothing, session, t} from 'artel/index.js';
import './visit-look.js';
import {PARTS} from './words.js';

/** Somebody is invited, and says yes or no. */
class Invitation extends Page {
  static properties = {...Page.properties, found: {state: true}, answer: {state: true}, error: {state: true}, refused: {state: true}, busy: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Приглашение', 'Invitation');
  }

  get #path() {
    return '/events/invitations/' + encodeURIComponent(this.params.token);
  }

  async #load() {
    this.error = null;
    try {
      this.found = (await api.get(this.#path)).body;
    } catch (e) {
      this.error = e;
    }
  }

  async #say(accept) {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      this.answer = (await api.post(this.#path + '/answer', {accept})).body;
      this.found = {...this.found, state: accept ? 'ACCEPTED' : 'DECLINED'};
      await this.updateComplete;
      this.querySelector('#said')?.focus();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  #said() {
    const {state, eventId} = this.found;
    if (state === 'DECLINED') {
      return html`<p id="said" tabindex="-1" class="notice">${t('Вы ответили, что не придёте. Если передумаете, примите приглашение.', 'You said that you do not come. If you change your mind, accept the invitation.')}</p>
        <div class="row"><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#say(true)}>${t('Всё-таки приду', 'I come after all')}</button></div>`;
    }
    const waits = this.answer && this.answer.state !== 'CONFIRMED' && this.answer.state !== 'ACCEPTED';
    return html`<p id="said" tabindex="-1" class="notice">${waits ? t('Спасибо! Мест сейчас нет, вы в очереди: мы напишем, когда место освободится.', 'Thank you! There is no seat now, you are in the line: we write to you when one is free.') : t('Спасибо, ждём вас!', 'Thank you, see you there!')}</p>
      <div class="row">${waits ? nothing : html`<a class="button" href=${`/events/${eventId}/ticket`}>${t('Мой билет', 'My ticket')}</a>`}<a class="button quiet" href=${'/events/' + eventId}>${t('К мероприятию', 'To the event')}</a></div>`;
  }

  #ask() {
    if (this.found.state !== 'SENT') return this.#said();
    if (!session.me) {
      const next = encodeURIComponent('/events/invitations/' + this.params.token);
      return html`<div class="row"><a class="button" href=${'/sign-in?next=' + next}>${t('Войти и ответить', 'Sign in and answer')}</a><a class="button quiet" href="/register">${t('Зарегистрироваться на портале', 'Sign up')}</a></div>
        <p class="small soft">${t('Ответить может тот, кто вошёл на портал: так билет будет именно ваш.', 'You answer once you are signed in, so that the ticket is yours.')}</p>`;
    }
    return html`<div class="row"><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#say(true)}>${t('Приду', 'I come')}</button>
      <button type="button" class="button quiet" ?disabled=${this.busy} @click=${() => this.#say(false)}>${t('Не смогу', 'I cannot come')}</button></div>`;
  }

  render() {
    if (this.error?.status === 404) {
      return html`<div class="stack reg"><h1>${this.heading()}</h1><p>${t('Такого приглашения нет: его отозвали, или ссылка скопирована не целиком.', 'There is no such invitation: it was taken back, or the link is not complete.')}</p>
        <div><a class="button quiet" href="/events">${t('Все мероприятия', 'All events')}</a></div></div>`;
    }
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.found) return html`<artel-loading></artel-loading>`;
    const {eventId, eventTitle, start, venue, part, name} = this.found;
    return html`<div class="stack stack-large reg">
      <div class="stack"><p class="soft">${name ? t(`${name}, приглашаем вас`, `${name}, you are invited`) : t('Приглашаем вас', 'You are invited')}</p><h1>${eventTitle}</h1></div>
      <dl class="facts"><dt>${t('Когда', 'When')}</dt><dd class="figures"><strong>${formatDateTime(start)}</strong></dd>
        ${venue ? html`<dt>${t('Где', 'Where')}</dt><dd>${venue}</dd>` : nothing}
        <dt>${t('В качестве', 'As')}</dt><dd>${t(PARTS[part])}</dd></dl>
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}
      ${this.#ask()}
      <p><a href=${'/events/' + eventId}>${t('Подробнее о мероприятии', 'More about the event')}</a></p></div>`;
  }
}
customElements.define('events-invitation', Invitation);
