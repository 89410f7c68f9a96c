import {Page, api, go, html, language, query, session, t, toast} from '../ui/index.js';

/** The browser is back from the provider, with a code or with why there is none. */
class ExternalSignInPage extends Page {
  static properties = {...Page.properties, outcome: {state: true}, error: {state: true}};

  heading() {
    return t('Вход', 'Sign in');
  }

  async connectedCallback() {
    super.connectedCallback();
    const {state, code, error} = query();
    this.state = state;
    // What is used up need not stand in the address.
    history.replaceState(history.state, '', location.pathname);
    if (error || !code) {
      this.error = {message: t('Вход не состоялся: он отменён или не разрешён.', 'You were not signed in: it was cancelled or not permitted.')};
      return;
    }
    try {
      const {body} = await api.post('/external-sign-in/completion', {state, code});
      if (body.next === 'NOTHING') await this.#in();
      else if (body.next === 'LINKED') {
        toast(t('Готово: теперь можно входить и так', 'Done: you can sign in this way as well'));
        go('/account', {replace: true});
      } else this.outcome = body;
    } catch (e) {
      this.error = e;
    }
  }

  async #in() {
    await session.begun();
    go('/today', {replace: true});
  }

  #confirm = async ({password, code}) => {
    try {
      await api.post('/external-sign-in/confirmation', {state: this.state, password, code: code || null});
    } catch (e) {
      if (e.code !== 'second-factor-required' || this.outcome.coded) throw e;
      this.outcome = {...this.outcome, coded: true};
      throw e;
    }
    await this.#in();
  };

  #register = async ({name, email, password, consents}) => {
    await api.post('/external-sign-in/registration',
      {state: this.state, name, email, password, locale: language(), consents: consents ? ['PERSONAL_DATA'] : []});
    await this.#in();
  };

  #code = () => ({name: 'code', label: t('Код', 'Code'), required: true, autocomplete: 'one-time-code',
    hint: t('Шесть цифр из приложения или запасной код', 'Six digits of your application, or a recovery code')});

  #password = (fresh) => ({name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true,
    autocomplete: fresh ? 'new-password' : 'current-password',
    hint: fresh ? t('Пригодится, если вход через других не работает', 'For when signing in with others does not work') : undefined});

  #content() {
    if (this.error) {
      return html`<div class="notice loss" role="alert"><p>${this.error.message}</p></div>
        <p><a href="/sign-in">${t('Ко входу', 'To the sign-in page')}</a></p>`;
    }
    switch (this.outcome?.next) {
      case 'SECOND_FACTOR':
        return html`<artel-form .send=${this.#confirm} action=${t('Войти', 'Sign in')} .fields=${[this.#code()]}></artel-form>`;
      case 'PASSWORD':
        return html`<p>${t(`Адрес ${this.outcome.email} у нас уже есть. Введите пароль этой учётной записи один раз, чтобы связать её с этим входом.`,
            `We know the address ${this.outcome.email} already. Enter the password of that account once to link it.`)}</p>
          <artel-form .send=${this.#confirm} action=${t('Связать и войти', 'Link and sign in')}
            .fields=${this.outcome.coded ? [this.#password(), this.#code()] : [this.#password()]}></artel-form>
          <p><a href="/reset">${t('Не помню пароль', 'I forgot my password')}</a></p>`;
      case 'REGISTRATION':
        return html`<p>${t('Мы вас ещё не знаем. Проверьте данные и зарегистрируйтесь.', 'We do not know you yet. Check what we were told and sign up.')}</p>
          <artel-form .send=${this.#register} action=${t('Зарегистрироваться', 'Sign up')} .fields=${[
            {name: 'name', label: t('Имя и фамилия', 'Your name'), required: true, autocomplete: 'name', value: this.outcome.name},
            {name: 'email', label: t('Электронная почта', 'E-mail'), type: 'email', required: true, autocomplete: 'email', value: this.outcome.email},
            this.#password(true),
            {name: 'consents', type: 'checkbox', required: true, label: t('Согласен на обработку персональных данных', 'I agree to the processing of my personal data')},
          ]}></artel-form>`;
      default:
        return html`<artel-loading></artel-loading>`;
    }
  }

  render() {
    return html`<div class="stack stack-large narrow"><h1>${this.heading()}</h1>${this.#content()}</div>`;
  }
}
customElements.define('external-sign-in-page', ExternalSignInPage);
