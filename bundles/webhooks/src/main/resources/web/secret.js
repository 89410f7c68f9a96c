import {Part, html, t, toast} from 'artel/index.js';

/** A secret that is shown this once: `<webhooks-secret .secret=${'…'}>`. */
class Secret extends Part {
  static properties = {secret: {attribute: false}};

  async #copy() {
    await navigator.clipboard.writeText(this.secret);
    toast(t('Скопировано', 'Copied'));
  }

  render() {
    return html`<div class="notice wait stack">
      <h2 tabindex="-1" data-here>${t('Секрет для проверки подписи', 'The secret that signs')}</h2>
      <p>${t('Сохраните его у получателя сейчас: больше он не показывается.', 'Keep it at the receiver now: it is not shown again.')}</p>
      <p><code class="figures">${this.secret}</code></p>
      <div class="row">${navigator.clipboard ? html`<button class="button" @click=${() => this.#copy()}>${t('Скопировать', 'Copy')}</button>` : ''}</div>
    </div>`;
  }
}
customElements.define('webhooks-secret', Secret);
