import {Page, api, html, session, t} from 'artel/index.js';
import './events.js';
import './secret.js';
import {name, sent} from './words.js';

/** Makes a hook and shows its secret, once. */
class New extends Page {
  static properties = {...Page.properties, made: {state: true}};

  heading() {
    return this.made ? name(this.made) : t('Новый вебхук', 'New webhook');
  }

  #send = async ({url, description}) => {
    const events = this.querySelector('webhooks-events').value ?? [];
    this.made = (await sent(() => api.post('/webhooks/hooks', {url, description, events}))).body;
    await this.updateComplete;
    const secret = this.querySelector('webhooks-secret');
    await secret.updateComplete;
    secret.querySelector('[data-here]')?.focus();
  };

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    const back = html`<a class="small" href="/webhooks">${t('← Вебхуки', '← Webhooks')}</a>`;
    if (this.made) {
      return html`<div class="stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1></div>
        <webhooks-secret .secret=${this.made.secret}></webhooks-secret>
        <div><a class="button quiet" href=${'/webhooks/' + this.made.id}>${t('Дальше: проверить', 'Next: try it')}</a></div></div>`;
    }
    return html`<div class="stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1></div>
      <div class="card stack stack-large">
        <webhooks-events></webhooks-events>
        <artel-form action=${t('Создать вебхук', 'Make the webhook')} .send=${this.#send} .fields=${[
          {name: 'url', type: 'url', label: t('Адрес получателя', 'Address of the receiver'), hint: t('Начинается с https://', 'Begins with https://'), required: true, inputmode: 'url', autocomplete: 'off'},
          {name: 'description', label: t('Для чего', 'What it is for'), hint: t('Например, «CRM» или «Сайт»', 'Such as “CRM” or “Site”')},
        ]}></artel-form>
      </div></div>`;
  }
}
customElements.define('webhooks-new', New);
