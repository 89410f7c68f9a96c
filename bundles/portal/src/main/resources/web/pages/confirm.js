import {Page, api, html, query, session, t} from '../ui/index.js';

/** The letter with the token leads here. Confirming asks for a press: mail scanners open links too. */
class ConfirmPage extends Page {
  static properties = {...Page.properties, done: {state: true}};

  heading() {
    return t('Подтверждение адреса', 'Confirm your address');
  }

  #send = async ({token}) => {
    await api.post('/users/confirmations', {token});
    await session.load();
    this.done = true;
  };

  render() {
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      ${this.done
        ? html`<div class="notice stack" role="status"><p>${t('Адрес подтверждён.', 'The address is confirmed.')}</p>
            <p>${session.me ? html`<a href="/">${t('На главную', 'To the front page')}</a>` : html`<a href="/sign-in">${t('Войти', 'Sign in')}</a>`}</p></div>`
        : html`<artel-form .send=${this.#send} action=${t('Подтвердить адрес', 'Confirm the address')} .fields=${[
            {name: 'token', label: t('Код из письма', 'Code from the letter'), value: query().token, required: true, autocomplete: 'one-time-code'},
          ]}></artel-form>`}
    </div>`;
  }
}
customElements.define('confirm-page', ConfirmPage);
