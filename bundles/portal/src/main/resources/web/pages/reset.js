import {Page, api, html, query, t} from '../ui/index.js';

class ResetPage extends Page {
  static properties = {...Page.properties, asked: {state: true}, done: {state: true}};

  heading() {
    return t('Новый пароль', 'A new password');
  }

  #ask = async ({email}) => {
    await api.post('/password-resets', {email: email ?? ''});
    this.asked = true;
  };

  #complete = async ({token, password}) => {
    await api.post('/password-resets/completion', {token, password});
    this.done = true;
  };

  #form() {
    if (this.done) {
      return html`<div class="notice stack" role="status"><p>${t('Пароль изменён, прежние сеансы завершены.', 'The password is changed and earlier sessions have ended.')}</p>
        <p><a href="/sign-in">${t('Войти', 'Sign in')}</a></p></div>`;
    }
    if (query().token) {
      return html`<artel-form .send=${this.#complete} action=${t('Сохранить пароль', 'Save the password')} .fields=${[
        {name: 'token', label: t('Код из письма', 'Code from the letter'), value: query().token, required: true, autocomplete: 'one-time-code'},
        {name: 'password', label: t('Новый пароль', 'New password'), type: 'password', required: true, autocomplete: 'new-password',
          hint: t('Длинная фраза надёжнее и легче запоминается', 'A long phrase is safer and easier to remember')},
      ]}></artel-form>`;
    }
    if (this.asked) {
      return html`<div class="notice" role="status"><p>${t('Если такой адрес у нас есть, письмо уже в пути. Откройте ссылку из него.',
        'If we know this address, a letter is on its way. Open the link in it.')}</p></div>`;
    }
    return html`<artel-form .send=${this.#ask} action=${t('Прислать ссылку', 'Send me a link')} .fields=${[
      {name: 'email', label: t('Электронная почта', 'E-mail'), type: 'email', required: true, autocomplete: 'username'},
    ]}></artel-form>`;
  }

  render() {
    return html`<div class="stack stack-large narrow"><h1>${this.heading()}</h1>${this.#form()}</div>`;
  }
}
customElements.define('reset-page', ResetPage);
