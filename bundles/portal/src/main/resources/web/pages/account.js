import './external-identities.js';
import './second-factor.js';
import './tokens.js';
import {Page, api, confirm, formatDateTime, html, languages, nothing, session, setLanguage, t, toast} from '../ui/index.js';

class AccountPage extends Page {
  static properties = {...Page.properties, etag: {state: true}};

  heading() {
    return t('Мой профиль', 'My profile');
  }

  #saveProfile = async ({name, phone, locale}) => {
    const {etag} = await api.get('/me');
    await api.patch('/users/' + session.me.id, {name: name ?? '', phone, locale}, etag);
    await session.load();
    await setLanguage(locale);
    toast(t('Сохранено', 'Saved'));
  };

  #savePassword = async ({current, password}) => {
    await api.post('/me/password', {current, password});
    this.querySelectorAll('input[type=password]').forEach((input) => (input.value = ''));
    toast(t('Пароль изменён, остальные сеансы завершены', 'The password is changed and other sessions have ended'));
    await this.querySelector('artel-list').reload();
  };

  async #end(one) {
    await api.delete('/me/sessions/' + one.id);
    await this.querySelector('artel-list').reload();
  }

  async #endOthers() {
    const sure = await confirm({
      title: t('Выйти на всех других устройствах?', 'Sign out everywhere else?'),
      text: t('Там придётся войти снова.', 'You will have to sign in there again.'),
      action: t('Выйти везде, кроме этого', 'Sign out everywhere else'),
    });
    if (sure) {
      await api.delete('/me/sessions');
      await this.querySelector('artel-list').reload();
    }
  }

  #row = (one) => html`<div class="item">
    <span class="row spread"><span class="item-title">${device(one.userAgent)}
      ${one.current ? html`<span class="tag good">${t('этот сеанс', 'this session')}</span>` : nothing}</span>
      ${one.current ? nothing : html`<button class="button quiet" @click=${() => this.#end(one)}>${t('Завершить', 'End')}</button>`}</span>
    <span class="small soft figures">${one.address} · ${t('последний раз', 'last seen')} ${formatDateTime(one.lastSeenAt)}</span>
  </div>`;

  render() {
    const me = session.me;
    if (!me) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/account">${t('Войдите', 'Sign in')}</a>${t(', чтобы открыть профиль.', ' to open your profile.')}</p></div>`;
    }
    if (me.secondFactorDue) {
      return html`<div class="stack stack-large"><h1>${this.heading()}</h1>
        <div class="notice wait"><p>${t('В этом центре сотрудники входят со вторым фактором. Включите его, чтобы продолжить.',
          'In this centre staff sign in with a second factor. Switch it on to go on.')}</p></div>
        <artel-second-factor></artel-second-factor></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1><span class="row"><a href="/me/participations">${t('Моё участие', 'My participation')}</a>
        <a href="/my-data">${t('Мои данные и согласия', 'My data and consents')}</a></span></div>
      ${me.confirmed ? nothing
        : html`<div class="notice wait"><p>${t('Адрес почты ещё не подтверждён: откройте письмо, которое мы прислали.',
            'Your e-mail address is not confirmed yet: open the letter we sent you.')} <a href="/confirm">${t('Ввести код', 'Enter the code')}</a></p></div>`}
      <section class="stack narrow" aria-labelledby="profile">
        <h2 id="profile">${t('Обо мне', 'About me')}</h2>
        <p class="soft small">${t('Мой номер', 'My id')}: <span class="figures">${me.id}</span></p>
        <artel-form .send=${this.#saveProfile} action=${t('Сохранить', 'Save')} .fields=${[
          {name: 'name', label: t('Имя и фамилия', 'Your name'), value: me.name, required: true, autocomplete: 'name'},
          {name: 'phone', label: t('Телефон', 'Phone'), type: 'tel', value: me.phone, autocomplete: 'tel'},
          {name: 'locale', label: t('Язык писем и страниц', 'Language of letters and pages'), type: 'select', value: me.locale, required: true,
            options: spoken(me.locale)},
        ]}></artel-form>
      </section>
      <section class="stack narrow" aria-labelledby="password">
        <h2 id="password">${t('Пароль', 'Password')}</h2>
        <artel-form .send=${this.#savePassword} action=${t('Сменить пароль', 'Change the password')} .fields=${[
          {name: 'current', label: t('Нынешний пароль', 'Present password'), type: 'password', required: true, autocomplete: 'current-password'},
          {name: 'password', label: t('Новый пароль', 'New password'), type: 'password', required: true, autocomplete: 'new-password'},
        ]}></artel-form>
      </section>
      <artel-second-factor></artel-second-factor>
      <artel-external-identities></artel-external-identities>
      <section class="stack" aria-labelledby="sessions">
        <div class="row spread"><h2 id="sessions">${t('Где я вошёл', 'Where I am signed in')}</h2>
          <button class="button quiet" @click=${() => this.#endOthers()}>${t('Выйти на других устройствах', 'Sign out elsewhere')}</button></div>
        <artel-list path="/me/sessions" .query=${{}} .row=${this.#row}></artel-list>
      </section>
      <section class="stack" aria-labelledby="tokens">
        <h2 id="tokens">${t('Токены', 'Tokens')}</h2>
        <p class="soft">${t('С токеном программа действует от вашего имени, но только там, где вы ей позволите: пароль ей не нужен.',
          'With a token a program acts in your name, but only where you let it: it needs no password.')}</p>
        <artel-tokens></artel-tokens>
      </section>
    </div>`;
  }
}

/** What can be chosen, and what this person chose while it was there. */
function spoken(own) {
  const options = languages.map(({code, name}) => [code, name]);
  return options.some(([code]) => code === own) ? options : [...options, [own, own]];
}

/** A browser and a system, as far as they tell. */
function device(agent) {
  const browser = /(YaBrowser|Edg|OPR|Firefox|Chrome|Safari)/.exec(agent ?? '')?.[1];
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent ?? '')?.[1];
  const names = {YaBrowser: 'Яндекс Браузер', Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS'};
  return [browser, system].filter(Boolean).map((name) => names[name] ?? name).join(', ') || t('Программа', 'A program');
}
customElements.define('account-page', AccountPage);
