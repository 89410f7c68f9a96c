import {Part, api, confirm, html, nothing, repeat, t, toast} from 'artel/index.js';

/**
 * A list whose entries are added, changed and removed in place:
 *
 *     <grants-things heading="Риски" path="/grants/01…/risks" .fields=${(one) => […]} .body=${(values) => ({…})} .row=${(one) => html`…`} empty="…"></grants-things>
 *
 * Tells of every change by the event `changed`.
 */
class Things extends Part {
  static properties = {heading: {}, path: {}, fields: {attribute: false}, body: {attribute: false}, row: {attribute: false}, empty: {}, edited: {state: true}, form: {state: true}};

  constructor() {
    super();
    this.form = 0;
    this.body = (values) => values;
  }

  async #done() {
    this.edited = null;
    this.form += 1;
    toast(t('Сохранено', 'Saved'));
    this.dispatchEvent(new CustomEvent('changed'));
    await this.querySelector('artel-list')?.reload();
  }

  #send = async (values) => {
    if (this.edited.id) await api.patch(`${this.path}/${this.edited.id}`, this.body(values), `"${this.edited.version}"`);
    else await api.post(this.path, this.body(values));
    await this.#done();
  };

  async #edit(one) {
    this.edited = one;
    this.form += 1;
    await this.updateComplete;
    this.querySelector('h3')?.focus();
  }

  async #remove(one) {
    const sure = await confirm({title: t('Удалить запись?', 'Remove the entry?'), text: one.title ?? one.purpose ?? '', action: t('Удалить', 'Remove'), loss: true});
    if (!sure) return;
    try {
      await api.delete(`${this.path}/${one.id}`);
      await this.#done();
    } catch (e) {
      toast(e.message);
    }
  }

  #row = (one) => html`<div class="item"><span class="row spread"><span class="stack">${this.row(one)}</span><span class="row gr-screen">
    <button type="button" class="button quiet" aria-label=${t('Изменить', 'Edit') + ': ' + (one.title ?? one.purpose)} @click=${() => this.#edit(one)}>${t('Изменить', 'Edit')}</button>
    <button type="button" class="button quiet" aria-label=${t('Удалить', 'Remove') + ': ' + (one.title ?? one.purpose)} @click=${() => this.#remove(one)}>${t('Удалить', 'Remove')}</button></span></span></div>`;

  render() {
    return html`<section class="stack" aria-label=${this.heading}><div class="row spread"><h2>${this.heading}</h2>
        ${this.edited ? nothing : html`<button type="button" class="button quiet" aria-label=${t('Добавить', 'Add') + ': ' + this.heading} @click=${() => this.#edit({})}>${t('Добавить', 'Add')}</button>`}</div>
      ${this.edited ? repeat([this.form], (key) => key, () => html`<div class="card stack"><h3 tabindex="-1">${this.edited.id ? t('Изменить', 'Edit') : t('Добавить', 'Add')}</h3>
        <artel-form .fields=${this.fields(this.edited)} .send=${this.#send} action=${t('Сохранить', 'Save')}></artel-form>
        <div><button type="button" class="button quiet" @click=${() => (this.edited = null)}>${t('Не сохранять', 'Leave it')}</button></div></div>`) : nothing}
      <artel-list path=${this.path} .row=${this.#row} .empty=${html`<p>${this.empty}</p>`}></artel-list></section>`;
  }
}
customElements.define('grants-things', Things);
