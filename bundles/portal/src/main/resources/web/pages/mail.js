import {Page, api, formatDateTime, html, nothing, query, session, setQuery, t, toast} from '../ui/index.js';

const STATES = {
  QUEUED: {ru: 'в очереди', en: 'queued', look: 'wait'},
  SENDING: {ru: 'отправляется', en: 'being sent', look: 'wait'},
  SENT: {ru: 'отправлено', en: 'sent', look: 'good'},
  DEAD: {ru: 'не доставлено', en: 'given up', look: 'loss'},
};

class MailPage extends Page {
  static properties = {...Page.properties, text: {state: true}, state: {state: true}};

  constructor() {
    super();
    this.text = {};
    this.state = STATES[query().state] ? query().state : undefined;
  }

  heading() {
    return t('Письма', 'Mail');
  }

  async #open(mail) {
    try {
      this.text = {...this.text, [mail.id]: (await api.get('/notifications/mail/' + mail.id)).body.text ?? t('Текста уже нет.', 'The text is gone.')};
    } catch (e) {
      toast(e.message);
    }
  }

  #show(state) {
    this.state = state || undefined;
    setQuery({state: this.state});
  }

  async #retry(mail) {
    try {
      await api.post('/notifications/mail/' + mail.id + '/retry');
      toast(t('Письмо снова в очереди', 'The letter is queued again'));
      await this.querySelector('artel-list').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #row = (mail) => {
    const state = STATES[mail.state];
    const text = this.text[mail.id];
    return html`<div class="item">
      <span class="row spread"><span class="item-title">${mail.subject}</span><span class=${'tag ' + (state?.look ?? '')}>${state ? t(state) : mail.state}</span></span>
      <span class="small soft">${mail.to} · ${formatDateTime(mail.createdAt)}</span>
      ${mail.reason ? html`<span class="small">${mail.reason}</span>` : nothing}
      ${text ? html`<div class="notice stack">${text.split('\n\n').map((p) => html`<p>${p}</p>`)}</div>` : nothing}
      <span class="row">
        ${session.is('ADMIN') && !text ? html`<button class="button quiet" @click=${() => this.#open(mail)}>${t('Показать текст', 'Show the text')}</button>` : nothing}
        ${mail.state === 'DEAD' ? html`<button class="button" @click=${() => this.#retry(mail)}>${t('Отправить снова', 'Send again')}</button>` : nothing}
      </span></div>`;
  };

  render() {
    if (!session.is('STAFF')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <form class="filters" @submit=${(e) => e.preventDefault()}>
        <div class="field"><label for="state">${t('Состояние', 'State')}</label>
          <select id="state" @change=${(e) => this.#show(e.target.value)}>
            <option value="">${t('Любое', 'Any')}</option>
            ${Object.entries(STATES).map(([code, text]) => html`<option value=${code} ?selected=${this.state === code}>${t(text)}</option>`)}
          </select></div>
      </form>
      <artel-list path="/notifications/mail" .query=${{state: this.state}} .row=${this.#row} .marks=${this.text}
        .empty=${html`<p>${this.state ? t('Таких писем нет.', 'No such letters.') : t('Писем пока не было.', 'No letters yet.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('mail-page', MailPage);
