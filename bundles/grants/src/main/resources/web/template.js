import {api, html, nothing, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {SECTIONS, options} from './words.js';

/** How reports are laid out: sections in their order, each with a heading and a text of the centre's own. */
class Template extends StaffPage {
  static properties = {...StaffPage.properties, template: {state: true}, wrong: {state: true}};

  #version = null;

  heading() {
    return t('Шаблон отчёта', 'Template of reports');
  }

  async load() {
    const {body, etag} = await api.get('/grants/template');
    this.template = body.template;
    this.#version = etag;
  }

  #change(work) {
    work(this.template);
    this.template = structuredClone(this.template);
  }

  #move(i, by) {
    this.#change(({sections}) => sections.splice(i + by, 0, ...sections.splice(i, 1)));
  }

  async #save(event) {
    event.preventDefault();
    this.wrong = null;
    try {
      const {body, etag} = await api.patch('/grants/template', this.template, this.#version);
      this.template = body.template;
      this.#version = etag;
      toast(t('Сохранено', 'Saved'));
    } catch (e) {
      this.wrong = e;
      await this.updateComplete;
      this.querySelector('.form-errors')?.focus();
    }
  }

  #section(one, i, count) {
    const label = one.heading || i + 1;
    return html`<fieldset class="gr-condition"><legend>${t('Раздел ', 'Section ')}${i + 1}</legend><div class="gr-term">
        <div class="field"><label for=${'h' + i}>${t('Заголовок', 'Heading')}</label><input id=${'h' + i} .value=${one.heading ?? ''} @change=${(e) => this.#change((now) => (now.sections[i].heading = e.target.value))}></div>
        <div class="field"><label for=${'k' + i}>${t('Что внутри', 'What is in it')}</label><select id=${'k' + i} @change=${(e) => this.#change((now) => (now.sections[i].kind = e.target.value))}>${options(SECTIONS).map(([code, name]) => html`<option value=${code} ?selected=${code === one.kind}>${name}</option>`)}</select></div></div>
      <div class="field"><label for=${'x' + i}>${t('Текст перед этим', 'Text before it')}</label><textarea id=${'x' + i} .value=${one.text ?? ''} @change=${(e) => this.#change((now) => (now.sections[i].text = e.target.value || null))}></textarea></div>
      <div class="row"><button type="button" class="button quiet" ?disabled=${!i} aria-label=${t('Выше: ', 'Up: ') + label} @click=${() => this.#move(i, -1)}>↑ ${t('Выше', 'Up')}</button><button type="button" class="button quiet" ?disabled=${i === count - 1} aria-label=${t('Ниже: ', 'Down: ') + label} @click=${() => this.#move(i, 1)}>↓ ${t('Ниже', 'Down')}</button>
        ${count > 1 ? html`<button type="button" class="button quiet" aria-label=${t('Убрать: ', 'Remove: ') + label} @click=${() => this.#change(({sections}) => sections.splice(i, 1))}>${t('Убрать', 'Remove')}</button>` : nothing}</div></fieldset>`;
  }

  content() {
    const one = this.template;
    if (!one) return html`<artel-loading></artel-loading>`;
    return html`<p class="soft">${t('По нему печатаются новые отчёты; замороженные остаются при своём. В тексте можно написать ${number}, ${title}, ${from}, ${to}.', 'New reports are printed by it; frozen ones keep theirs. Texts may name ${number}, ${title}, ${from}, ${to}.')}</p>
      <form class="stack" novalidate @submit=${(e) => this.#save(e)}>
        ${this.wrong ? html`<div class="notice loss form-errors" role="alert" tabindex="-1"><p><strong>${this.wrong.reason}</strong></p></div>` : nothing}
        <div class="field"><label for="title">${t('Название документа', 'Title of the document')}</label><input id="title" .value=${one.title} @change=${(e) => this.#change((now) => (now.title = e.target.value))}></div>
        ${one.sections.map((section, i) => this.#section(section, i, one.sections.length))}
        <div class="row"><button type="submit" class="button">${t('Сохранить шаблон', 'Save the template')}</button><button type="button" class="button quiet" @click=${() => this.#change(({sections}) => sections.push({kind: 'TEXT', heading: t('Новый раздел', 'New section'), text: null}))}>${t('Добавить раздел', 'Add a section')}</button></div></form>`;
  }
}
customElements.define('grants-template', Template);
