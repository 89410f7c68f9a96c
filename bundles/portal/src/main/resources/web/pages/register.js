import {Page, api, html, language, t} from '../ui/index.js';

class RegisterPage extends Page {
  static properties = {...Page.properties, done: {state: true}};

  heading() {
    return t('Регистрация', 'Sign up');
  }

  #send = async ({email, name, password, consents}) => {
    await api.post('/users', {email, name, password, locale: language(), consents: consents ? ['PERSONAL_DATA'] : []});
    this.done = email;
  };

  render() {
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      ${this.done
        ? html`<div class="notice stack" role="status"><p>${t('Почти готово.', 'Almost done.')}
            ${t(`Мы отправили письмо на ${this.done}: откройте его и подтвердите адрес.`, `We sent a letter to ${this.done}: open it and confirm the address.`)}</p>
            <p><a href="/sign-in">${t('Войти', 'Sign in')}</a></p></div>`
        : html`<artel-form .send=${this.#send} action=${t('Зарегистрироваться', 'Sign up')} .fields=${[
            {name: 'name', label: t('Имя и фамилия', 'Your name'), required: true, autocomplete: 'name'},
            {name: 'email', label: t('Электронная почта', 'E-mail'), type: 'email', required: true, autocomplete: 'email'},
            {name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true, autocomplete: 'new-password',
              hint: t('Длинная фраза надёжнее и легче запоминается', 'A long phrase is safer and easier to remember')},
            {name: 'consents', type: 'checkbox', required: true,
              label: t('Согласен на обработку персональных данных', 'I agree to the processing of my personal data')},
          ]}></artel-form>`}
    </div>`;
  }
}
customElements.define('register-page', RegisterPage);
