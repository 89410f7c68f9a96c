import {Page, formatDate, html, nothing, session, t} from '../ui/index.js';
import {partsFor} from '../ui/today.js';

/** What waits for me today; every part loads and fails on its own. */
class TodayPage extends Page {
  static properties = {...Page.properties, failed: {state: true}};

  #made = new Map();
  #changed = () => this.requestUpdate();

  constructor() {
    super();
    this.failed = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-today', this.#changed);
  }

  disconnectedCallback() {
    window.removeEventListener('artel-today', this.#changed);
    super.disconnectedCallback();
  }

  heading() {
    return t('Сегодня', 'Today');
  }

  async #load(part) {
    try {
      await part.load();
      if (!customElements.get(part.tag)) throw new Error(part.tag);
      this.#made.set(part, document.createElement(part.tag));
      this.requestUpdate();
    } catch {
      this.failed = new Set(this.failed).add(part);
    }
  }

  #retry(part) {
    this.#made.delete(part);
    this.failed = new Set([...this.failed].filter((one) => one !== part));
  }

  #part = (part) => {
    if (this.failed.has(part)) {
      return html`<artel-error .error=${{message: t('Эта часть страницы не загрузилась.', 'This part of the page did not load.')}} @retry=${() => this.#retry(part)}></artel-error>`;
    }
    if (!this.#made.has(part)) {
      this.#made.set(part, null);
      this.#load(part);
    }
    return this.#made.get(part) ?? html`<artel-loading></artel-loading>`;
  };

  render() {
    if (!session.me) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/today">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть, что ждёт вас сегодня.', ' to see what waits for you today.')}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="stack"><h1>${this.heading()}</h1><p class="soft">${formatDate(Date.now())}</p></div>
      ${session.me.confirmed ? nothing
        : html`<div class="notice wait"><p>${t('Адрес почты ещё не подтверждён: откройте письмо, которое мы прислали.',
            'Your e-mail address is not confirmed yet: open the letter we sent you.')} <a href="/confirm">${t('Ввести код', 'Enter the code')}</a></p></div>`}
      <div class="briefs">${partsFor(session).map(this.#part)}</div>
    </div>`;
  }
}
customElements.define('today-page', TodayPage);
