import {Part, html, nothing, session, t} from 'artel/index.js';
import {categories, maybe} from './asked.js';
import './look.js';

/** The ways through the forum, above each of its lists: `<forum-ways here="latest">`. */
class Ways extends Part {
  static properties = {here: {}, unread: {state: true}, moderates: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    if (!session.me) return;
    try {
      const [list, unread] = await Promise.all([categories(), maybe('/forum/unread', {query: {limit: 1}})]);
      this.moderates = list.some((one) => one.moderates);
      this.unread = !!unread;
    } catch {
      // The page itself says what is wrong; it is whole without these ways.
    }
  }

  #way(name, path, words) {
    return html`<a class="chip" href=${path} aria-current=${this.here === name ? 'true' : nothing}>${words}</a>`;
  }

  render() {
    return html`<nav class="choices" aria-label=${t('Форум', 'Forum')}>
      ${this.#way('home', '/forum', t('Разделы', 'Categories'))}
      ${this.#way('latest', '/forum/latest', t('Свежее', 'Latest'))}
      ${this.unread ? this.#way('unread', '/forum/unread', t('Непрочитанное', 'Unread')) : nothing}
      ${this.moderates ? this.#way('reviews', '/forum/reviews', t('На проверке', 'Reviews')) : nothing}
      ${session.is('STAFF') || session.is('MODERATOR') ? this.#way('order', '/forum/order', t('Порядок', 'Order')) : nothing}
      ${session.me ? this.#way('settings', '/forum/settings', t('Настройки', 'Settings')) : nothing}</nav>`;
  }
}
customElements.define('forum-ways', Ways);
