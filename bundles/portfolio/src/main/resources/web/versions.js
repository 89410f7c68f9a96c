import {Part, api, confirm, formatDateTime, html, nothing, t, toast} from 'artel/index.js';
import {fieldName} from './words.js';
import './look.js';

const EVENTS = {
  SAVED: {ru: 'сохранена', en: 'saved', look: ''},
  SUBMITTED: {ru: 'отправлена на проверку', en: 'handed in', look: 'wait'},
  RETURNED: {ru: 'возвращена с замечанием', en: 'returned', look: 'loss'},
  PUBLISHED: {ru: 'опубликована', en: 'published', look: 'good'},
};

/**
 * What a publication said before; two of its versions side by side; and the way back:
 * `<portfolio-versions publication=${id} number=${of the working copy} .flush=${…} .etag=${() => …} @restored=${…}>`.
 */
class Versions extends Part {
  static properties = {
    publication: {}, number: {type: Number}, flush: {attribute: false}, etag: {attribute: false}, locked: {type: Boolean},
    from: {state: true}, to: {state: true}, compared: {state: true}, error: {state: true}, numbers: {state: true},
  };

  constructor() {
    super();
    this.numbers = [];
  }

  /** A version has come, or been named otherwise. */
  reload() {
    return this.querySelector('artel-list')?.reload();
  }

  updated(changed) {
    if (changed.has('number') && changed.get('number') !== undefined) this.reload();
  }

  get #root() {
    return `/portfolio/publications/${this.publication}`;
  }

  async #compare(from, to) {
    Object.assign(this, {from, to, error: null, compared: null});
    try {
      await this.flush?.();
      this.compared = (await api.get(this.#root + '/comparison', {query: {from, to}})).body;
      await this.updateComplete;
      this.querySelector('#changes')?.focus();
    } catch (e) {
      this.error = e;
    }
  }

  async #restore(number) {
    const sure = await confirm({
      title: t(`Вернуть версию ${number}?`, `Go back to version ${number}?`),
      text: t('Рабочая копия станет такой, какой была тогда. Нынешняя останется в списке версий.', 'The working copy becomes what it was then. The present one stays in the list.'),
      action: t('Вернуть', 'Go back'),
    });
    if (!sure) return;
    this.error = null;
    try {
      await this.flush?.();
      await api.post(`${this.#root}/versions/${number}/restoration`, undefined, {etag: this.etag()});
      toast(t('Версия возвращена', 'The version is back'));
      this.compared = null;
      this.dispatchEvent(new CustomEvent('restored'));
    } catch (e) {
      this.error = e;
    }
  }

  #row = (one) => html`<div class="item"><span class="row spread"><span class="stack pf-who">
      <span class="item-title">${t('Версия', 'Version')} ${one.number}</span>
      <span class="row small"><span class="soft figures">${formatDateTime(one.savedAt)}</span>${one.savedByName ? html`<span class="soft">${one.savedByName}</span>` : nothing}
        <span class=${'tag ' + EVENTS[one.event].look}>${t(EVENTS[one.event])}</span>
        ${one.published ? html`<span class="tag good">${t('её видят читатели', 'readers see this one')}</span>` : nothing}
        ${one.restoredFrom ? html`<span class="soft">${t('из версии', 'from version')} ${one.restoredFrom}</span>` : nothing}</span></span>
    ${one.number === this.number ? html`<span class="soft small">${t('нынешняя', 'present')}</span>`
      : html`<span class="row"><button type="button" class="button quiet" aria-label=${t(`Сравнить версию ${one.number} с нынешней`, `Compare version ${one.number} with the present one`)} @click=${() => this.#compare(one.number, this.number)}>${t('Сравнить', 'Compare')}</button>
          ${this.locked ? nothing : html`<button type="button" class="button quiet" aria-label=${t(`Вернуть версию ${one.number}`, `Go back to version ${one.number}`)} @click=${() => this.#restore(one.number)}>${t('Вернуть', 'Go back')}</button>`}</span>`}</span></div>`;

  #select(id, label, value) {
    return html`<div class="field"><label for=${id}>${label}</label><select id=${id}>${this.numbers.map((one) => html`<option value=${one} ?selected=${one === value}>${t('Версия', 'Version')} ${one}</option>`)}</select></div>`;
  }

  #choose(event) {
    event.preventDefault();
    this.#compare(Number(this.querySelector('#compare-from').value), Number(this.querySelector('#compare-to').value));
  }

  #part({op, text}) {
    if (op === 'REMOVED') return html`<del><span class="visually-hidden"> ${t('убрано:', 'removed:')} </span>${text}</del>`;
    if (op === 'ADDED') return html`<ins><span class="visually-hidden"> ${t('добавлено:', 'added:')} </span>${text}</ins>`;
    return text;
  }

  #changes() {
    const {from, to, fields} = this.compared;
    return html`<section class="pf-part" aria-labelledby="changes"><h3 id="changes" tabindex="-1">${t(`Что изменилось от версии ${from} к версии ${to}`, `What changed from version ${from} to version ${to}`)}</h3>
      ${fields.length ? html`<p class="small soft">${t('Зачёркнуто — убрано, подчёркнуто — добавлено.', 'Struck through: removed. Underlined: added.')}</p>
          <div class="pf-changes">${fields.map((one) => html`<div class="pf-change"><strong>${fieldName(one.field)}</strong><p class="pf-diff">${one.parts.map((part) => this.#part(part))}</p></div>`)}</div>`
        : html`<p>${t('Эти версии одинаковы.', 'These versions are the same.')}</p>`}</section>`;
  }

  render() {
    return html`<div class="stack">
      ${this.error ? html`<div class="notice loss" role="alert"><p>${this.error.message}</p></div>` : nothing}
      ${this.compared ? this.#changes() : nothing}
      <artel-list path=${this.#root + '/versions'} .query=${{}} .row=${this.#row} .marks=${this.number} @loaded=${({detail}) => (this.numbers = detail.items.map((one) => one.number))}
        .empty=${html`<p>${t('Версий пока нет.', 'No versions yet.')}</p>`}></artel-list>
      ${this.numbers.length > 2 ? html`<form class="filters" @submit=${this.#choose}>${this.#select('compare-from', t('Сравнить', 'Compare'), this.numbers[1])}${this.#select('compare-to', t('с', 'with'), this.numbers[0])}
        <div><button class="button quiet">${t('Показать разницу', 'Show the difference')}</button></div></form>` : nothing}
    </div>`;
  }
}
customElements.define('portfolio-versions', Versions);
