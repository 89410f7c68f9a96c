import {Page, api, confirm, formatDateTime, html, nothing, session, t, toast} from '../ui/index.js';
import {ROLES} from '../ui/names.js';

class PersonPage extends Page {
  static properties = {...Page.properties, person: {state: true}, factor: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.person?.name ?? '';
  }

  #path() {
    return '/users/' + encodeURIComponent(this.params.id);
  }

  async #load() {
    this.error = null;
    try {
      const [person, factor] = await Promise.all([
        api.get(this.#path()),
        session.is('ADMIN') ? api.get(this.#path() + '/second-factor') : null,
      ]);
      this.person = person.body;
      this.factor = factor?.body;
    } catch (e) {
      this.error = e;
    }
  }

  async #resetFactor() {
    const sure = await confirm({
      title: t(`Сбросить второй фактор: ${this.person.name}?`, `Reset the second factor of ${this.person.name}?`),
      text: t('Убедитесь, что просит сам человек. Все его сеансы завершатся, ему придёт уведомление; войти можно будет с одним паролем.',
        'Make sure that it is they who ask. All their sessions end and they are told; the password alone will be enough to sign in.'),
      action: t('Сбросить', 'Reset'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete(this.#path() + '/second-factor');
      toast(t('Второй фактор сброшен', 'The second factor is reset'));
      await this.#load();
    } catch (e) {
      toast(e.message);
    }
  }

  async #act(action, said) {
    try {
      this.person = (await api.post(this.#path() + '/' + action)).body;
      toast(said);
    } catch (e) {
      toast(e.message);
    }
  }

  async #deactivate() {
    const sure = await confirm({
      title: t(`Закрыть вход для ${this.person.name}?`, `Bar ${this.person.name} from signing in?`),
      text: t('Все сеансы завершатся сразу. Сделанное останется; вход можно открыть снова.',
        'All sessions end at once. What was done stays; the person can be let in again.'),
      action: t('Закрыть вход', 'Bar'),
      loss: true,
    });
    if (sure) await this.#act('deactivation', t('Вход закрыт', 'Barred'));
  }

  #saveRoles = async (values) => {
    this.person = (await api.put(this.#path() + '/roles', {roles: Object.keys(ROLES).filter((role) => values[role])})).body;
    toast(t('Роли сохранены', 'The roles are saved'));
    if (this.person.id === session.me.id) await session.load();
  };

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    const p = this.person;
    if (!p) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack stack-large">
      <div class="stack">
        <a class="small" href="/people">${t('← Все люди', '← All people')}</a>
        <h1>${p.name}</h1>
      </div>
      <dl class="facts card">
        <dt>${t('Почта', 'E-mail')}</dt><dd>${p.email}
          ${p.confirmed ? nothing : html`<span class="tag wait">${t('не подтверждена', 'not confirmed')}</span>`}</dd>
        ${p.phone ? html`<dt>${t('Телефон', 'Phone')}</dt><dd>${p.phone}</dd>` : nothing}
        <dt>${t('Здесь с', 'Here since')}</dt><dd>${formatDateTime(p.createdAt)}</dd>
        <dt>${t('Вход', 'Sign-in')}</dt><dd>${p.state === 'ACTIVE' ? t('открыт', 'open') : html`<span class="tag loss">${t('закрыт', 'barred')}</span>`}</dd>
        ${this.factor && this.factor.policy !== 'OFF'
          ? html`<dt>${t('Второй фактор', 'Second factor')}</dt><dd>${this.factor.state === 'ON' ? t('включён', 'on') : t('не включён', 'not on')}</dd>` : nothing}
      </dl>
      <div class="row">
        ${p.confirmed ? nothing
          : html`<button class="button" @click=${() => this.#act('confirmation', t('Адрес подтверждён', 'The address is confirmed'))}>${t('Подтвердить адрес', 'Confirm the address')}</button>`}
        ${!session.is('ADMIN') ? nothing
          : p.state === 'ACTIVE'
            ? html`<button class="button loss" @click=${() => this.#deactivate()}>${t('Закрыть вход', 'Bar from signing in')}</button>`
            : html`<button class="button" @click=${() => this.#act('reactivation', t('Вход открыт', 'Let in again'))}>${t('Открыть вход', 'Let in again')}</button>`}
        ${this.factor?.state === 'ON' && p.id !== session.me.id
          ? html`<button class="button quiet" @click=${() => this.#resetFactor()}>${t('Сбросить второй фактор', 'Reset the second factor')}</button>` : nothing}
      </div>
      ${session.is('ADMIN')
        ? html`<section class="stack narrow" aria-labelledby="roles"><h2 id="roles">${t('Роли', 'Roles')}</h2>
            <artel-form .send=${this.#saveRoles} action=${t('Сохранить роли', 'Save the roles')}
              .fields=${Object.entries(ROLES).map(([code, text]) => ({name: code, type: 'checkbox', label: t(text), value: p.roles.includes(code)}))}></artel-form></section>`
        : nothing}
    </div>`;
  }
}
customElements.define('person-page', PersonPage);
