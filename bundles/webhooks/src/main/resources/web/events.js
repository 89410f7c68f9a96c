import {Part, api, html, language, t} from 'artel/index.js';
import {EVENTS} from './words.js';

const ACTIONS = {created: {ru: 'создано', en: 'created'}, changed: {ru: 'изменено', en: 'changed'}, removed: {ru: 'удалено', en: 'removed'}};

/** Chooses events: `<webhooks-events .chosen=${['booking.*']}>`; `value` is what is chosen. */
class Events extends Part {
  static properties = {chosen: {attribute: false}, types: {state: true}, error: {state: true}, value: {state: true}};

  #language = '';

  constructor() {
    super();
    this.value = [];
  }

  /** What kinds are called comes from the server, in the language of the moment. */
  willUpdate(changed) {
    if (this.#language !== language()) {
      this.#language = language();
      this.#load();
    }
    if (changed.has('chosen')) this.value = [...this.chosen];
  }

  async #load() {
    this.error = null;
    try {
      this.types = (await api.get('/webhooks/types')).body.items;
    } catch (e) {
      this.error = e;
    }
  }

  /** All actions of a kind are the kind; one of them less is the others. */
  #toggle(kind, action) {
    const single = Object.keys(ACTIONS).filter((one) => this.value.includes(`${kind}.${one}`) || this.value.includes(`${kind}.*`));
    const now = single.includes(action) ? single.filter((one) => one !== action) : [...single, action];
    const others = this.value.filter((event) => !event.startsWith(kind + '.'));
    const all = now.length === Object.keys(ACTIONS).length;
    this.value = [...others, ...(all ? [`${kind}.*`] : now.map((one) => `${kind}.${one}`))];
  }

  /** All of a kind, or nothing of it. */
  #toggleKind(kind) {
    const others = this.value.filter((event) => !event.startsWith(kind + '.'));
    this.value = this.value.includes(`${kind}.*`) ? others : [...others, `${kind}.*`];
  }

  #all() {
    this.value = this.value.includes('*') ? [] : ['*'];
  }

  #chip(kind, title) {
    const some = this.value.some((event) => event.startsWith(kind + '.'));
    const all = this.value.includes(`${kind}.*`);
    return html`<button type="button" class="chip" aria-pressed=${some ? 'true' : 'false'} @click=${() => this.#toggleKind(kind)}>${title}${some && !all ? t(' — не всё', ' — in part') : ''}</button>`;
  }

  #kind(kind, title) {
    return html`<div class="row spread" role="group" aria-label=${title}><span>${title}</span><span class="choices">${Object.entries(ACTIONS).map(([action, label]) => {
      const on = this.value.includes(`${kind}.${action}`) || this.value.includes(`${kind}.*`);
      return html`<button type="button" class="chip" aria-pressed=${on ? 'true' : 'false'} @click=${() => this.#toggle(kind, action)}>${t(label)}</button>`;
    })}</span></div>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.types) return html`<artel-loading></artel-loading>`;
    const kinds = new Map(this.types.map((one) => [one.type.split('.')[0], one.kind]).sort(([, one], [, other]) => one.localeCompare(other, language())));
    const everything = this.value.includes('*');
    const known = (event) => event === '*' || kinds.has(event.split('.')[0]);
    const away = this.value.filter((event) => !known(event));
    return html`<div class="stack" role="group" aria-labelledby="events"><strong id="events">${t(EVENTS)}</strong>
      <div class="choices"><button type="button" class="chip" aria-pressed=${everything ? 'true' : 'false'} @click=${() => this.#all()}>${t('Обо всём', 'Everything')}</button>
        ${everything ? '' : [...kinds].map(([kind, title]) => this.#chip(kind, title))}</div>
      ${everything ? html`<p class="soft small">${t('И о том, что добавят новые модули.', 'Also of what new modules will bring.')}</p>` : html`<details><summary>${t('Только создание, изменение или удаление', 'Only what is created, changed or removed')}</summary>
        <div class="stack">${[...kinds].map(([kind, title]) => this.#kind(kind, title))}</div></details>`}
      ${away.length ? html`<p class="soft small">${t('Модуль сейчас убран', 'The module is absent now')}: ${away.join(', ')}</p>` : ''}
    </div>`;
  }
}
customElements.define('webhooks-events', Events);
