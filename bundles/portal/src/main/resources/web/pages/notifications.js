import {Page, api, formatDateTime, html, nothing, session, t, toast, unread} from '../ui/index.js';

const CHANNELS = {IN_APP: {ru: 'в портале', en: 'in the portal'}, EMAIL: {ru: 'письмом сразу', en: 'by mail at once'}, DIGEST: {ru: 'в письме за день', en: 'in the day’s letter'}};

class NotificationsPage extends Page {
  static properties = {...Page.properties, preferences: {state: true}, error: {state: true}};

  #arrived = () => this.querySelector('artel-list')?.reload();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-unread', this.#arrived);
    if (session.me) this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-unread', this.#arrived);
    super.disconnectedCallback();
  }

  heading() {
    return t('Уведомления', 'Notifications');
  }

  async #load() {
    this.error = null;
    try {
      this.preferences = (await api.get('/notifications/preferences')).body.items;
    } catch (e) {
      this.error = e;
    }
  }

  async #read(entry) {
    await api.post('/notifications/' + entry.id + '/reading');
  }

  async #readAll() {
    await api.post('/notifications/reading');
  }

  async #choose(kind, channel, wanted) {
    const channels = wanted ? [...kind.channels, channel] : kind.channels.filter((one) => one !== channel);
    try {
      await api.put('/notifications/preferences', {items: [{type: kind.type, channels}]});
      toast(t('Сохранено', 'Saved'));
    } catch (e) {
      toast(e.message);
    }
    await this.#load();
  }

  #row = (entry) => html`<div class=${entry.readAt ? 'item' : 'item unread'}>
    <span class="item-title">${entry.title} ${entry.readAt ? nothing : html`<span class="tag wait">${t('новое', 'new')}</span>`}</span>
    ${entry.body.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}
    <span class="row spread small"><span class="soft">${formatDateTime(entry.createdAt)}</span>
      <span class="row">${entry.link ? html`<a href=${entry.link} @click=${() => this.#read(entry)}>${t('Открыть', 'Open')}</a>` : nothing}
      ${entry.readAt ? nothing : html`<button class="button quiet" @click=${() => this.#read(entry)}>${t('Прочитано', 'Mark as read')}</button>`}</span></span>
  </div>`;

  #kinds() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.preferences) return html`<artel-loading></artel-loading>`;
    return html`<ul class="rows">${this.preferences.map((kind) => html`<li><fieldset class="item plain" ?disabled=${kind.mandatory}>
      <legend class="item-title">${kind.title}</legend>
      <span class="row">${Object.entries(CHANNELS).map(([channel, text]) => html`<label class="choice"><input type="checkbox" .checked=${kind.channels.includes(channel)}
        @change=${(e) => this.#choose(kind, channel, e.target.checked)}> ${t(text)}</label>`)}</span>
      ${kind.mandatory ? html`<span class="small soft">${t('Приходит всегда: это о безопасности', 'Always sent: it is about security')}</span>` : nothing}
    </fieldset></li>`)}</ul>`;
  }

  render() {
    if (!session.me) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/notifications">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть уведомления.', ' to see your notifications.')}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1>
        ${unread.count ? html`<button class="button quiet" @click=${() => this.#readAll()}>${t('Прочитать все', 'Mark all as read')}</button>` : nothing}</div>
      <artel-list path="/notifications" .query=${{}} .row=${this.#row}
        .empty=${html`<p>${t('Пока ничего. Здесь появится то, что ждёт вас.', 'Nothing yet. What waits for you appears here.')}</p>`}></artel-list>
      <section class="stack" aria-labelledby="kinds"><h2 id="kinds">${t('О чём и как сообщать', 'What to tell me, and how')}</h2>${this.#kinds()}</section>
    </div>`;
  }
}
customElements.define('notifications-page', NotificationsPage);
