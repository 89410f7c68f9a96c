import {Part, api, html, nothing, formatDate, session, t, toast} from '../ui/index.js';

/** One's own second factor: off, being set up, on; with the recovery codes while they are told. */
class SecondFactor extends Part {
  static properties = {state: {state: true}, shown: {state: true}, picture: {state: true}, codes: {state: true}, doing: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  async #load() {
    this.error = null;
    try {
      this.state = (await api.get('/me/second-factor')).body;
    } catch (e) {
      this.error = e;
    }
  }

  #forget() {
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.shown = this.picture = this.doing = null;
  }

  /** Focus follows what was pressed: to the heading of what came of it. */
  async #moved() {
    await this.updateComplete;
    this.querySelector('[data-here]')?.focus();
  }

  #begin = async ({password}) => {
    const shown = (await api.post('/me/second-factor', {password})).body;
    // In a body, not in an address: addresses are written down on the way.
    const answer = await fetch('/ui/qr', {
      method: 'POST', credentials: 'same-origin', headers: {'Content-Type': 'application/json', Accept: 'image/svg+xml'}, body: JSON.stringify({text: shown.uri}),
    });
    this.picture = answer.ok ? URL.createObjectURL(await answer.blob()) : null;
    this.shown = shown;
    this.#moved();
  };

  #confirm = async ({code}) => {
    this.codes = (await api.post('/me/second-factor/confirmation', {code: code ?? ''})).body.codes;
    this.#forget();
    await Promise.all([this.#load(), session.load()]);
    toast(t('Второй фактор включён, остальные сеансы завершены', 'The second factor is on and other sessions have ended'));
    this.#moved();
  };

  #renew = async ({code}) => {
    this.codes = (await api.post('/me/second-factor/recovery-codes', {code: code ?? ''})).body.codes;
    this.doing = null;
    await this.#load();
    this.#moved();
  };

  #remove = async ({password, code}) => {
    await api.post('/me/second-factor/removal', {password, code: code ?? ''});
    this.#forget();
    await Promise.all([this.#load(), session.load()]);
    toast(t('Второй фактор отключён', 'The second factor is off'));
  };

  async #copy() {
    await navigator.clipboard.writeText(this.codes.join('\n'));
    toast(t('Скопировано', 'Copied'));
  }

  #do(what) {
    this.doing = what;
    this.#moved();
  }

  #password = () => ({name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true, autocomplete: 'current-password'});
  #code = (hint) => ({name: 'code', label: t('Код', 'Code'), required: true, autocomplete: 'one-time-code', hint});
  #anyCode = () => this.#code(t('Шесть цифр из приложения или запасной код', 'Six digits of your application, or a recovery code'));

  #codes() {
    return html`<div class="notice wait stack" role="status">
      <p data-here tabindex="-1"><strong>${t('Запасные коды — сохраните их сейчас', 'Recovery codes: keep them now')}</strong></p>
      <p>${t('Каждый заменяет код из приложения один раз, если телефона нет под рукой. Больше мы их не покажем.',
        'Each replaces a code of your application once, when you have no telephone at hand. We will not show them again.')}</p>
      <ul class="recovery-codes figures">${this.codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
      <div class="row"><button class="button" @click=${() => this.#copy()}>${t('Скопировать', 'Copy')}</button>
        <button class="button quiet" @click=${() => (this.codes = null)}>${t('Я их сохранил', 'I have kept them')}</button></div>
    </div>`;
  }

  #setUp() {
    return html`<div class="stack">
      <p data-here tabindex="-1">${t('Снимите код приложением для одноразовых кодов или введите секрет в нём сами.',
        'Scan this with an application for one-time codes, or type the secret into it yourself.')}</p>
      ${this.picture ? html`<img class="qr" width="200" height="200" src=${this.picture} alt=${t('QR-код с секретом для приложения', 'QR code with the secret for your application')}>` : nothing}
      <p><span class="soft small">${t('Секрет', 'Secret')}</span><br><code class="secret">${this.shown.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
      <artel-form part="factor" .send=${this.#confirm} action=${t('Включить второй фактор', 'Switch the second factor on')} .fields=${[
        {...this.#code(t('Шесть цифр, которые приложение показывает сейчас', 'The six digits that the application shows now')), inputmode: 'numeric'},
      ]}></artel-form>
    </div>`;
  }

  #on() {
    const s = this.state;
    return html`<p><span class="tag good">${t('включён', 'on')}</span> ${t('с', 'since')} ${formatDate(s.since)}.
        ${t('Осталось запасных кодов', 'Recovery codes left')}: <span class="figures">${s.recoveryCodesLeft}</span></p>
      ${this.doing === 'renew'
        ? html`<div class="stack"><h3 data-here tabindex="-1">${t('Новые запасные коды', 'New recovery codes')}</h3>
            <artel-form part="factor" .send=${this.#renew} action=${t('Получить новые коды', 'Get new codes')} .fields=${[this.#anyCode()]}></artel-form></div>`
        : nothing}
      ${this.doing === 'remove'
        ? html`<div class="stack"><h3 data-here tabindex="-1">${t('Отключить второй фактор', 'Switch the second factor off')}</h3>
            <artel-form part="factor" .send=${this.#remove} action=${t('Отключить', 'Switch off')} .fields=${[this.#password(), this.#anyCode()]}></artel-form></div>`
        : nothing}
      <div class="row">
        ${this.doing === 'renew' ? nothing : html`<button class="button quiet" @click=${() => this.#do('renew')}>${t('Новые запасные коды', 'New recovery codes')}</button>`}
        ${this.doing === 'remove' ? nothing : html`<button class="button quiet" @click=${() => this.#do('remove')}>${t('Отключить второй фактор', 'Switch the second factor off')}</button>`}
      </div>`;
  }

  #off() {
    return html`<p>${t('При входе, кроме пароля, нужен код из приложения на телефоне. Чужой с вашим паролем не войдёт.',
        'Signing in then needs a code of an application on your telephone beside the password. A stranger with your password stays out.')}</p>
      ${this.doing === 'begin'
        ? html`<div class="stack"><h3 data-here tabindex="-1">${t('Сначала пароль', 'The password first')}</h3>
            <artel-form part="factor" .send=${this.#begin} action=${t('Продолжить', 'Go on')} .fields=${[this.#password()]}></artel-form></div>`
        : html`<div class="row"><button class="button" @click=${() => this.#do('begin')}>${t('Включить второй фактор', 'Switch the second factor on')}</button></div>`}`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.state) return html`<artel-loading></artel-loading>`;
    if (this.state.policy === 'OFF') return nothing;
    return html`<section class="stack narrow" aria-labelledby="second-factor">
      <h2 id="second-factor">${t('Второй фактор', 'Second factor')}</h2>
      ${this.codes ? this.#codes() : nothing}
      ${this.shown ? this.#setUp() : this.state.state === 'ON' ? this.#on() : this.#off()}
    </section>`;
  }
}
customElements.define('artel-second-factor', SecondFactor);
