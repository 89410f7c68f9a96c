import {LitElement, html} from 'lit';
import {t} from './language.js';

/** Something went wrong, and how to go on: `<artel-error .error=${e} @retry=${…}>`. */
class ErrorState extends LitElement {
  static properties = {error: {attribute: false}};

  createRenderRoot() {
    return this;
  }

  render() {
    const missing = this.error?.status === 404;
    return html`<div class="empty" role="alert">
      ${missing
        ? html`<h1>${t('Страница не найдена', 'Page not found')}</h1>
            <p>${t('Такой страницы нет, или она вам не видна.', 'There is no such page, or you may not see it.')}</p>`
        : html`<p>${this.error?.message}</p>`}
      ${missing
        ? html`<a class="button quiet" href="/">${t('На главную', 'To the front page')}</a>`
        : html`<button class="button quiet" @click=${() => this.dispatchEvent(new CustomEvent('retry'))}>${t('Повторить', 'Try again')}</button>`}
    </div>`;
  }
}
customElements.define('artel-error', ErrorState);

/** Grey lines while something loads. */
class LoadingState extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="stack" role="status"><span class="visually-hidden">${t('Загружается…', 'Loading…')}</span>
      <div class="ghost short"></div><div class="ghost"></div><div class="ghost"></div></div>`;
  }
}
customElements.define('artel-loading', LoadingState);
