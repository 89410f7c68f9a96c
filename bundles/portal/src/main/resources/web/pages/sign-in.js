import {Page, go, html, query, session, t} from '../ui/index.js';

class SignInPage extends Page {
  heading() {
    return t('Вход', 'Sign in');
  }

  #send = async ({email, password}) => {
    await session.signIn(email ?? '', password);
    const next = query().next;
    go(next?.startsWith('/') && !next.startsWith('//') ? next : '/today', {replace: true});
  };

  render() {
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      <artel-form .send=${this.#send} action=${t('Войти', 'Sign in')} .fields=${[
        {name: 'email', label: t('Электронная почта', 'E-mail'), type: 'email', required: true, autocomplete: 'username'},
        {name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true, autocomplete: 'current-password'},
      ]}></artel-form>
      <p><a href="/reset">${t('Не помню пароль', 'I forgot my password')}</a></p>
      <p>${t('Впервые здесь?', 'New here?')} <a href="/register">${t('Зарегистрируйтесь', 'Sign up')}</a></p>
    </div>`;
  }
}
customElements.define('sign-in-page', SignInPage);
