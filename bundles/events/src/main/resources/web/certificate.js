import {Page, api, formatDate, go, html, nothing, number, plural, t} from 'artel/index.js';
import './visit-look.js';
import {TYPES} from './words.js';

/** Whether a certificate is a true one, for anybody who holds it in their hands. */
class Certificate extends Page {
  static properties = {...Page.properties, found: {state: true}, error: {state: true}};

  #asked = '';

  willUpdate() {
    if (this.params?.code !== this.#asked) {
      this.#asked = this.params.code;
      this.#load();
    }
  }

  heading() {
    return t('Проверка сертификата', 'Certificate check');
  }

  async #load() {
    this.error = null;
    this.found = undefined;
    try {
      this.found = (await api.get('/events/certificates/' + encodeURIComponent(this.params.code))).body;
    } catch (e) {
      if (e.status === 404) this.found = null;
      else this.error = e;
    }
  }

  #other = (event) => {
    event.preventDefault();
    const code = this.querySelector('#code').value.trim();
    if (code) go('/events/certificates/' + encodeURIComponent(code));
  };

  #days(one) {
    const [from, to] = [formatDate(one.from), formatDate(one.to)];
    return from === to ? from : `${from} – ${to}`;
  }

  #facts(one) {
    return html`<dl class="facts">
      <dt>${t('Кому', 'To')}</dt><dd><strong>${one.name}</strong></dd>
      <dt>${t('За что', 'For')}</dt><dd>${one.eventType ? t(TYPES[one.eventType]) + ': ' : ''}«${one.eventTitle}»</dd>
      <dt>${t('Когда', 'When')}</dt><dd class="figures">${this.#days(one)}</dd>
      ${one.hours ? html`<dt>${t('Объём', 'Hours')}</dt><dd class="figures">${number(one.hours)} ${plural(one.hours, ['академический час', 'академических часа', 'академических часов'], ['academic hour', 'academic hours'])}</dd>` : nothing}
      <dt>${t('Номер', 'Number')}</dt><dd class="figures">${one.number}</dd>
      <dt>${t('Выдан', 'Issued')}</dt><dd class="figures">${formatDate(one.issuedAt)}${one.centre ? ', ' + one.centre : ''}</dd>
    </dl>`;
  }

  #content() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (this.found === undefined) return html`<artel-loading></artel-loading>`;
    if (!this.found) {
      return html`<section class="card stack ct loss" role="status"><p class="ct-word">${t('Такого сертификата нет', 'There is no such certificate')}</p>
        <p>${t('Проверьте код: он напечатан под QR-кодом. Если код верен, центр такого документа не выдавал.', 'Check the code: it is printed below the QR code. If it is right, the centre issued no such document.')}</p></section>`;
    }
    const valid = this.found.state === 'VALID';
    return html`<section class=${'card stack ct ' + (valid ? 'good' : 'loss')} role="status">
      <p class="ct-word">${valid ? t('Сертификат действителен', 'The certificate is valid') : t('Сертификат отозван', 'The certificate is revoked')}</p>
      ${valid ? nothing : html`<p>${t('Он был выдан, но больше не действует.', 'It was issued, but is no longer valid.')}</p>`}
      ${this.#facts(this.found)}</section>`;
  }

  render() {
    return html`<div class="stack stack-large reg"><h1>${this.heading()}</h1>${this.#content()}
      <form class="stack" @submit=${this.#other}><div class="field"><label for="code">${t('Код другого сертификата', 'The code of another certificate')}</label>
        <input id="code" class="figures" autocomplete="off" autocapitalize="characters" spellcheck="false" value=${this.found === null ? this.params.code : ''}></div>
        <div><button class="button quiet">${t('Проверить', 'Check')}</button></div></form></div>`;
  }
}
customElements.define('events-certificate', Certificate);
