import {Part, api, confirm, formatDate, formatDateTime, html, language, nothing, repeat, t, toast} from '../ui/index.js';

/** The core's parts that programs have use for; modules come by their own titles. */
const CORE = [
  ['organisations', {ru: 'Организации', en: 'Organisations'}],
  ['users', {ru: 'Люди', en: 'People'}],
  ['participations', {ru: 'Участие', en: 'Participation'}],
  ['search', {ru: 'Поиск', en: 'Search'}],
  ['files', {ru: 'Файлы', en: 'Files'}],
  ['notifications', {ru: 'Уведомления', en: 'Notifications'}],
  ['me', {ru: 'Мои приглашения и согласия', en: 'My invitations and consents'}],
];

const DAYS = [[30, {ru: '30 дней', en: '30 days'}], [90, {ru: '90 дней', en: '90 days'}], [182, {ru: 'полгода', en: 'half a year'}], [365, {ru: 'год', en: 'a year'}]];
const DAY = 86_400_000;
const ROLES = {
  READ_ONLY: {ru: 'только смотрит, как сотрудник', en: 'only looks, as staff'},
  STAFF: {ru: 'смотрит и меняет, как сотрудник', en: 'looks and changes, as staff'},
};

/** What a token may be used for, module by module; `value` has the scopes with spaces between. In `<artel-form>` the type `scopes`. */
class Scopes extends Part {
  static properties = {readOnly: {type: Boolean, attribute: 'read-only'}, service: {type: Boolean}, modules: {state: true}};

  #said = null;

  constructor() {
    super();
    this.modules = [];
  }

  willUpdate() {
    if (this.#said !== language()) {
      this.#said = language();
      this.#load();
    }
  }

  async #load() {
    try {
      this.modules = (await api.get('/modules')).body.items.filter((m) => m.state.toLowerCase() === 'active').map((m) => [m.name, m.title]);
    } catch {
      // What the core has can be chosen all the same.
    }
  }

  get value() {
    return [...this.querySelectorAll('input:checked')].map((input) => input.value).join(' ');
  }

  focus() {
    this.querySelector('input').focus();
  }

  #box(name, title, what, word) {
    return html`<td><label class="choice"><input type="checkbox" value=${name + ':' + what}><span class="visually-hidden">${title}: ${word}</span></label></td>`;
  }

  render() {
    const rows = [...CORE.filter(([name]) => !this.service || name !== 'me').map(([name, title]) => [name, t(title)]), ...this.modules, ['*', t('Всё, и то, что появится', 'Everything, and what is to come')]];
    return html`<table class="scopes">
      <thead><tr><th scope="col">${t('Раздел', 'Section')}</th><th scope="col">${t('Читать', 'Read')}</th>
        ${this.readOnly ? nothing : html`<th scope="col">${t('Менять', 'Change')}</th>`}</tr></thead>
      <tbody>${repeat(rows, ([name]) => name, ([name, title]) => html`<tr><th scope="row">${title} <span class="soft small figures">${name}</span></th>
        ${this.#box(name, title, 'read', t('читать', 'read'))}
        ${this.readOnly ? nothing : this.#box(name, title, 'write', t('менять', 'change'))}</tr>`)}</tbody>
    </table>`;
  }
}
customElements.define('artel-scopes', Scopes);

/** Tokens of one's own programs, or with `service` those of the centre's services: the list, making one, the one just made. */
class Tokens extends Part {
  static properties = {service: {type: Boolean}, made: {state: true}, making: {state: true}, renewing: {state: true}, role: {state: true}};

  constructor() {
    super();
    this.role = 'READ_ONLY';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.made = null;
  }

  get #path() {
    return this.service ? '/tokens' : '/me/tokens';
  }

  /** Focus follows what was pressed: to the heading of what came of it. */
  async #moved() {
    await this.updateComplete;
    this.querySelector('[data-here]')?.focus();
  }

  #begin() {
    this.making = true;
    this.renewing = null;
    this.made = null;
    this.#moved();
  }

  #beginAgain(token) {
    this.renewing = token;
    this.making = false;
    this.made = null;
    this.#moved();
  }

  #make = async ({name, role, days, scopes}) => {
    const wanted = {name: name ?? '', scopes: scopes?.split(' ') ?? [], expiresAt: new Date(Date.now() + days * DAY).toISOString()};
    this.made = (await api.post(this.#path, this.service ? {...wanted, role} : wanted)).body;
    this.making = false;
    this.#moved();
    await this.querySelector('artel-list').reload();
  };

  #renew = async ({days, former}) => {
    const wanted = {expiresAt: new Date(Date.now() + days * DAY).toISOString(), formerEndsNow: former === 'now'};
    this.made = (await api.post(`${this.#path}/${this.renewing.id}/renewals`, wanted)).body;
    this.renewing = null;
    this.#moved();
    await this.querySelector('artel-list').reload();
  };

  async #copy() {
    await navigator.clipboard.writeText(this.made.token);
    toast(t('Скопировано', 'Copied'));
  }

  async #revoke(token) {
    const sure = await confirm({
      title: t(`Отозвать «${token.name}»?`, `Revoke “${token.name}”?`),
      text: t('Программа с этим токеном сразу перестанет работать. Вернуть его нельзя, можно выпустить новый.',
        'The program that has this token stops working at once. It cannot be brought back, but you can make a new one.'),
      action: t('Отозвать', 'Revoke'),
      loss: true,
    });
    if (!sure) return;
    if (this.made?.id === token.id) this.made = null;
    if (this.renewing?.id === token.id) this.renewing = null;
    await api.delete(this.#path + '/' + token.id);
    toast(t('Токен отозван', 'The token is revoked'));
    await this.querySelector('artel-list').reload();
  }

  #made() {
    return html`<div class="notice wait stack">
      <p data-here tabindex="-1"><strong>${t(`Токен «${this.made.name}» — сохраните его сейчас`, `Token “${this.made.name}”: keep it now`)}</strong></p>
      ${this.made.formerUntil ? html`<p>${t('Прежний секрет действует до', 'The former secret works until')} ${formatDateTime(this.made.formerUntil)}.</p>` : nothing}
      <p>${t('Больше мы его не покажем. Кто его знает, тот действует от ' + (this.service ? 'имени службы' : 'вашего имени') + '.',
        'We will not show it again. Whoever knows it acts in the name of ' + (this.service ? 'the service' : 'yourself') + '.')}</p>
      <p><code class="secret">${this.made.token}</code></p>
      <div class="row"><button class="button" @click=${() => this.#copy()}>${t('Скопировать', 'Copy')}</button>
        <button class="button quiet" @click=${() => (this.made = null)}>${t('Я его сохранил', 'I have kept it')}</button></div>
    </div>`;
  }

  #form() {
    const readOnly = this.service && this.role === 'READ_ONLY';
    return html`<div class="stack token-form" @change=${(e) => e.target.name === 'role' && (this.role = e.target.value)}>
      ${this.service ? html`<h2 data-here tabindex="-1">${t('Новая служба', 'A new service')}</h2>`
        : html`<h3 data-here tabindex="-1">${t('Новый токен', 'A new token')}</h3>`}
      <artel-form part="token" .send=${this.#make} action=${t('Выпустить токен', 'Make the token')} .fields=${[
        {name: 'name', label: this.service ? t('Название службы', 'Name of the service') : t('Для чего', 'What for'), required: true,
          hint: this.service ? t('Так её назовут журнал и списки', 'The audit and lists will name it so') : t('Чтобы потом узнать его в списке', 'To tell it from others in the list')},
        ...(this.service ? [{name: 'role', label: t('Что она делает', 'What it does'), type: 'select', required: true, value: 'READ_ONLY',
          options: Object.entries(ROLES).map(([code, text]) => [code, t(text)])}] : []),
        this.#days(),
        {name: 'scopes', label: this.service ? t('Что ей можно', 'What it may do') : t('Что ему можно', 'What it may do'), type: 'scopes', required: true, readOnly, service: this.service,
          hint: this.service ? t('Не больше, чем может сотрудник', 'Never more than staff may') : t('Не больше, чем можете вы', 'Never more than you may')},
      ]}></artel-form>
      <div class="row"><button class="button quiet" @click=${() => (this.making = false)}>${t('Отмена', 'Cancel')}</button></div>
    </div>`;
  }

  #days() {
    return {name: 'days', label: t('Срок', 'Good for'), type: 'select', required: true, value: '90', options: DAYS.map(([days, text]) => [String(days), t(text)])};
  }

  #again(token) {
    const heading = t(`Обновить «${token.name}»`, `Renew “${token.name}”`);
    return html`<div class="stack token-form">
      ${this.service ? html`<h2 data-here tabindex="-1">${heading}</h2>` : html`<h3 data-here tabindex="-1">${heading}</h3>`}
      <p>${t('Программа получит новый секрет и новый срок; области останутся те же.', 'The program gets a new secret and a new end; the scopes stay.')}</p>
      <artel-form part="again" .send=${this.#renew} action=${t('Обновить токен', 'Renew the token')} .fields=${[
        this.#days(),
        {name: 'former', label: t('Прежний секрет', 'The former secret'), type: 'select', required: true, value: 'day', options: [
          ['day', t('действует ещё сутки', 'works for another day')],
          ['now', t('перестаёт действовать сразу', 'stops working at once')]]},
      ]}></artel-form>
      <div class="row"><button class="button quiet" @click=${() => (this.renewing = null)}>${t('Отмена', 'Cancel')}</button></div>
    </div>`;
  }

  #row = (token) => html`<div class="item">
    <span class="row spread"><span class="item-title">${token.name}</span>
      <span class="row"><button class="button quiet" aria-label=${t('Обновить', 'Renew') + ': ' + token.name} @click=${() => this.#beginAgain(token)}>${t('Обновить', 'Renew')}</button>
        <button class="button quiet" aria-label=${t('Отозвать', 'Revoke') + ': ' + token.name} @click=${() => this.#revoke(token)}>${t('Отозвать', 'Revoke')}</button></span></span>
    <span class="row small soft">
      ${new Date(token.expiresAt) < new Date() ? html`<span class="tag loss">${t('истёк', 'expired')} ${formatDate(token.expiresAt)}</span>`
        : html`<span>${t('до', 'until')} ${formatDate(token.expiresAt)}</span>`}
      ${token.role ? html`<span class="tag">${t(ROLES[token.role])}</span>` : nothing}
      <span>${token.lastUsedAt ? t('последний раз', 'last used') + ' ' + formatDateTime(token.lastUsedAt) : t('ещё не использовался', 'never used')}</span>
      <span>${t('выпущен', 'made')} ${formatDate(token.createdAt)}${token.createdBy ? ', ' + token.createdBy.name : ''}</span>
      ${token.renewedAt ? html`<span>${t('обновлён', 'renewed')} ${formatDate(token.renewedAt)}</span>` : nothing}
      ${token.formerUntil ? html`<span class="tag wait">${t('прежний секрет до', 'former secret until')} ${formatDateTime(token.formerUntil)}</span>` : nothing}</span>
    <span class="small figures secret">${token.prefix}… · ${token.scopes.join(' ')}</span>
  </div>`;

  render() {
    return html`<div class="stack">
      ${this.made ? this.#made() : nothing}
      ${this.renewing ? this.#again(this.renewing) : this.making ? this.#form()
        : html`<div class="row"><button class="button" @click=${() => this.#begin()}>${this.service ? t('Новая служба', 'A new service') : t('Новый токен', 'A new token')}</button></div>`}
      <artel-list path=${this.#path} .query=${{}} .row=${this.#row}
        .empty=${html`<p>${this.service ? t('Служб пока нет.', 'There are no services yet.') : t('Токенов нет. Они нужны только программам.', 'No tokens. Only programs need them.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('artel-tokens', Tokens);
