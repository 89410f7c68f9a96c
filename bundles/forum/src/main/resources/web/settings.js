import {Page, api, go, html, nothing, say, session, t, toast} from 'artel/index.js';
import {all, categories, maybe} from './asked.js';
import './look.js';
import './ways.js';
import {LEVELS, signIn} from './words.js';

const DIGESTS = {
  OFF: {ru: 'Не присылать', en: 'No letters'},
  DAILY: {ru: 'Каждый день', en: 'Every day'},
  WEEKLY: {ru: 'Раз в неделю', en: 'Once a week'},
};

/** How somebody wants the forum for themselves: letters, categories, what they began to write. */
class Settings extends Page {
  static properties = {...Page.properties, digest: {state: true}, list: {state: true}, drafts: {state: true}, error: {state: true}};

  #etag = null;
  #again = () => this.#load();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  heading() {
    return t('Настройки форума', 'Forum settings');
  }

  async #load() {
    if (!session.me) return;
    this.error = null;
    try {
      const [settings, list, drafts] = await Promise.all([this.#settings(), categories({fresh: true}), all('/forum/drafts')]);
      Object.assign(this, {digest: settings, list, drafts});
    } catch (e) {
      this.error = e;
    }
  }

  async #settings() {
    try {
      const {body, etag} = await api.get('/forum/settings');
      this.#etag = etag;
      return body.digest;
    } catch (e) {
      if (e.status === 404) return null;
      throw e;
    }
  }

  async #digest(digest) {
    const before = this.digest;
    this.digest = digest;
    try {
      const {etag} = await api.patch('/forum/settings', {digest}, this.#etag);
      this.#etag = etag;
      toast(t('Сохранено', 'Saved'));
    } catch (e) {
      this.digest = before;
      toast(e.message);
      if (e.status === 412) this.#load();
    }
  }

  async #level(one, level) {
    try {
      await api.post(`/forum/categories/${one.id}/level`, {level});
      this.list = this.list.map((other) => (other === one ? {...one, level} : other));
      toast(`${say(one.titles)}: ${t(LEVELS[level]).toLowerCase()}`);
    } catch (e) {
      toast(e.message);
      this.requestUpdate();
    }
  }

  /** Where a draft goes on. */
  async #resume(draft) {
    const [kind, id] = draft.place.split(':');
    if (kind === 'category') {
      go('/forum/new?category=' + id);
      return;
    }
    const topic = await maybe('/forum/topics/' + id);
    if (topic) go(topic.url);
    else toast(t('Этой темы больше нет', 'This topic is no more'));
  }

  async #forget(draft) {
    try {
      await api.delete('/forum/drafts/' + draft.place);
      this.drafts = this.drafts.filter((one) => one !== draft);
      toast(t('Черновик удалён', 'The draft is discarded'));
    } catch (e) {
      toast(e.message);
    }
  }

  #drafts() {
    if (!this.drafts.length) return html`<p class="soft">${t('Черновиков нет: всё начатое отправлено.', 'No drafts: all that was begun is sent.')}</p>`;
    return html`<ul class="rows">${this.drafts.map((one) => {
      const words = one.content.title || (one.content.body ?? '').slice(0, 120) || t('Без названия', 'Untitled');
      return html`<li class="item"><span class="row spread"><span class="item-title">${words}</span><span class="row"><button type="button" class="button quiet" aria-label=${t('Продолжить', 'Go on') + ': ' + words} @click=${() => this.#resume(one)}>${t('Продолжить', 'Go on')}</button>
        <button type="button" class="button quiet" aria-label=${t('Удалить', 'Discard') + ': ' + words} @click=${() => this.#forget(one)}>${t('Удалить', 'Discard')}</button></span></span></li>`;
    })}</ul>`;
  }

  render() {
    if (!session.me) return html`<div class="stack"><h1>${this.heading()}</h1><p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(', чтобы настроить форум для себя.', ' to set the forum up for yourself.')}</p></div>`;
    if (this.error) return html`<div class="stack"><h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.list) return html`<div class="stack"><h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large"><div class="fm-top"><h1>${this.heading()}</h1><forum-ways here="settings"></forum-ways></div>
      ${this.digest === null ? nothing : html`<section class="stack" aria-labelledby="digest"><h2 id="digest">${t('Письмо о новом', 'A letter about what is new')}</h2><p class="soft">${t('Только то, чего вы ещё не читали. Если нового нет, письма не будет.', 'Only what you have not read. Without anything new there is no letter.')}</p>
        <div class="choices" role="group" aria-labelledby="digest">${Object.entries(DIGESTS).map(([value, words]) => html`<button type="button" class="chip" aria-pressed=${this.digest === value ? 'true' : 'false'} @click=${() => this.#digest(value)}>${t(words)}</button>`)}</div></section>
      <section class="stack" aria-labelledby="levels"><h2 id="levels">${t('Разделы', 'Categories')}</h2><p class="soft">${t('О чём сообщать. У каждой темы это можно изменить отдельно.', 'What to be told of. Each topic can be set on its own.')}</p>
        <ul class="rows">${this.list.map((one) => html`<li class="item"><div class="field"><label for=${'level-' + one.id}>${say(one.titles)}</label><select id=${'level-' + one.id} @change=${(e) => this.#level(one, e.target.value)}>${Object.entries(LEVELS).map(([level, words]) => html`<option value=${level} .selected=${level === one.level}>${t(words)} — ${t(words.hint).toLowerCase()}</option>`)}</select></div></li>`)}</ul></section>`}
      <section class="stack" aria-labelledby="drafts"><h2 id="drafts">${t('Черновики', 'Drafts')}</h2>${this.#drafts()}</section></div>`;
  }
}
customElements.define('forum-settings', Settings);
