import {Page, api, confirm, formatDateTime, go, html, nothing, session, t, toast} from '../ui/index.js';

const STATES = {NONE: {ru: 'нет', en: 'none'}, GIVEN: {ru: 'дано', en: 'given'}, WITHDRAWN: {ru: 'отозвано', en: 'withdrawn'}};

class MyDataPage extends Page {
  static properties = {...Page.properties, copy: {state: true}, error: {state: true}};

  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  heading() {
    return t('Мои данные и согласия', 'My data and consents');
  }

  async #load() {
    this.error = null;
    try {
      this.copy = (await api.get('/me/data')).body;
      if (this.copy.state === 'RUNNING') this.#timer = setTimeout(() => this.#load(), 1000);
    } catch (e) {
      this.error = e;
    }
  }

  async #ask() {
    try {
      await api.post('/me/data');
    } catch (e) {
      toast(e.message);
    }
    await this.#load();
  }

  async #give(consent) {
    try {
      await api.post('/me/consents', {document: consent.document, version: consent.present.version});
      await this.querySelector('artel-list').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  async #withdraw(consent) {
    const sure = await confirm({
      title: t('Отозвать согласие?', 'Withdraw the consent?'),
      text: t('Отзыв действует сразу. Дать согласие снова можно в любой момент.', 'It takes effect at once. You can give it again at any time.'),
      action: t('Отозвать', 'Withdraw'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.post('/me/consents/' + consent.document + '/withdrawal');
      await this.querySelector('artel-list').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #erase = async ({password, all}) => {
    const sure = await confirm({
      title: t('Удалить меня без возврата?', 'Erase me for good?'),
      text: t('Вход закроется сразу, вернуть учётную запись будет нельзя. Итоги отчётов центра не изменятся.',
        'Signing in ends at once and the account cannot be brought back. Totals of the centre’s reports stay.'),
      action: t('Удалить меня', 'Erase me'),
      loss: true,
    });
    if (!sure) return;
    await api.post('/me/data/erasure', {content: all ? 'DELETE' : 'ANONYMISE', password});
    await session.load();
    go('/');
    toast(t('Ваши данные удаляются', 'Your data is being erased'));
  };

  #consent = (consent) => html`<div class="item">
    <span class="row spread"><span class="item-title">${consent.present?.title ?? consent.document}</span>
      <span class=${consent.state === 'GIVEN' ? 'tag good' : 'tag'}>${t(STATES[consent.state])}</span></span>
    ${consent.outdated ? html`<span class="tag wait">${t('Текст изменился после вашего согласия', 'The words have changed since you agreed')}</span>` : nothing}
    ${consent.present ? html`<details><summary>${t('Прочитать', 'Read')}</summary><div class="stack">${consent.present.body.split('\n\n').map((p) => html`<p>${p}</p>`)}</div></details>` : nothing}
    <span class="row spread small"><span class="soft">${consent.history.length ? formatDateTime(consent.history[0].recordedAt) : nothing}</span>
      ${consent.state === 'GIVEN' && !consent.outdated
        ? consent.document === 'PERSONAL_DATA'
          ? html`<span class="soft">${t('Отозвать это согласие — значит удалить учётную запись, см. ниже', 'To withdraw this one is to erase the account, see below')}</span>`
          : html`<button class="button quiet" @click=${() => this.#withdraw(consent)}>${t('Отозвать', 'Withdraw')}</button>`
        : consent.present ? html`<button class="button" @click=${() => this.#give(consent)}>${t('Согласиться', 'Agree')}</button>` : nothing}</span>
  </div>`;

  #copyState() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    const copy = this.copy;
    if (!copy) return html`<artel-loading></artel-loading>`;
    if (copy.state === 'RUNNING') {
      return html`<div role="status"><p>${t('Копия собирается…', 'Your copy is being made…')}</p><progress class="progress" max="100" value=${copy.progress}></progress></div>`;
    }
    return html`<div class="stack">
      ${copy.state === 'READY' ? html`<p><a class="button" href=${copy.link} download>${t('Скачать копию', 'Download the copy')}</a>
        <span class="soft small">${t('доступна до', 'until')} ${formatDateTime(copy.expiresAt)}</span></p>` : nothing}
      ${copy.state === 'FAILED' ? html`<div class="notice loss"><p>${t('Не получилось собрать копию. Попробуйте ещё раз.', 'The copy could not be made. Try again.')}</p></div>` : nothing}
      <div><button class="button quiet" @click=${() => this.#ask()}>${copy.state === 'READY' ? t('Собрать заново', 'Make it anew') : t('Собрать копию', 'Make a copy')}</button></div>
      <ul class="bullets soft">${copy.keptBy.map((keeper) => html`<li>${keeper.what.join('; ')}</li>`)}</ul>
    </div>`;
  }

  render() {
    if (!session.me) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/my-data">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть свои данные.', ' to see your data.')}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <section class="stack" aria-labelledby="consents"><h2 id="consents">${t('Согласия', 'Consents')}</h2>
        <artel-list path="/me/consents" .query=${{}} .row=${this.#consent}></artel-list></section>
      <section class="stack" aria-labelledby="copy"><h2 id="copy">${t('Копия всего, что о вас хранится', 'A copy of everything kept of you')}</h2>${this.#copyState()}</section>
      <section class="stack narrow" aria-labelledby="erase"><h2 id="erase">${t('Удалить меня', 'Erase me')}</h2>
        <p>${t('То, что вы писали, останется от имени «удалённый участник», если не отметить иное.', 'What you wrote stays under “deleted participant” unless you choose otherwise.')}</p>
        <artel-form .send=${this.#erase} action=${t('Удалить меня', 'Erase me')} .fields=${[
          {name: 'all', type: 'checkbox', label: t('Удалить и всё, что я писал', 'Delete everything I wrote as well')},
          {name: 'password', label: t('Пароль', 'Password'), type: 'password', required: true, autocomplete: 'current-password'},
        ]}></artel-form></section>
    </div>`;
  }
}
customElements.define('my-data-page', MyDataPage);
