import {Page, api, go, html, nothing, query, session, t, toast} from '../ui/index.js';

class SignInPage extends Page {
  static properties = {...Page.properties, known: {state: true}, provider: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    // Who else signs people in comes after the form, if anybody.
    api.get('/external-sign-in').then(({body}) => (this.provider = body.name), () => {});
  }

  async #external() {
    try {
      location.assign((await api.post('/external-sign-in/attempts')).body.address);
    } catch (e) {
      toast(e.message);
    }
  }

  heading() {
    return this.known ? t('Код для входа', 'Code to sign in') : t('Вход', 'Sign in');
  }

  #send = async ({email, password}) => {
    try {
      await this.#signIn(email ?? '', password);
    } catch (e) {
      if (e.code !== 'second-factor-required') throw e;
      this.known = {email, password};
      await this.updateComplete;
      await this.querySelector('artel-form').updateComplete;
      this.querySelector('[name=code]').focus();
    }
  };

  #sendCode = async ({code}) => {
    await this.#signIn(this.known.email, this.known.password, code);
  };

  async #signIn(email, password, code) {
    await session.signIn(email, password, code);
    const next = query().next;
    go(next?.startsWith('/') && !next.startsWith('//') ? next : '/today', {replace: true});
  }

  #password() {
    return html`<artel-form .send=${this.#send} action=${t('Войти', 'Sign in')} .fields=${[
        {name: 'email', label: t('Электронная почта', 'E-mail'), type: 'email', required: true, autocomplete: 'username'},
        {name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true, autocomplete: 'current-password'},
      ]}></artel-form>
      ${this.provider
        ? html`<div class="row"><button class="button quiet" @click=${() => this.#external()}>${t(`Войти через «${this.provider}»`, `Sign in with “${this.provider}”`)}</button></div>` : nothing}
      <p><a href="/reset">${t('Не помню пароль', 'I forgot my password')}</a></p>
      <p>${t('Впервые здесь?', 'New here?')} <a href="/register">${t('Зарегистрируйтесь', 'Sign up')}</a></p>`;
  }

  #code() {
    return html`<artel-form class="code" .send=${this.#sendCode} action=${t('Войти', 'Sign in')} .fields=${[
        {name: 'code', label: t('Код', 'Code'), required: true, autocomplete: 'one-time-code',
          hint: t('Шесть цифр из приложения или запасной код', 'Six digits of your application, or a recovery code')},
      ]}></artel-form>
      <p>${t('Нет ни телефона, ни запасных кодов? Администратор центра сбросит второй фактор.',
        'Neither telephone nor recovery codes? The centre’s administrator resets the second factor.')}</p>
      <p><button class="button quiet" @click=${() => (this.known = null)}>${t('Войти как другой человек', 'Sign in as somebody else')}</button></p>`;
  }

  render() {
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      ${this.known ? this.#code() : this.#password()}
    </div>`;
  }
}
customElements.define('sign-in-page', SignInPage);
