import {Part, html, nothing, t} from 'artel/index.js';
import './desk-look.js';

const TYPES = {
  TEXT: {ru: 'Строка', en: 'Line of text'},
  LONG_TEXT: {ru: 'Текст', en: 'Text'},
  NUMBER: {ru: 'Число', en: 'Number'},
  DATE: {ru: 'Дата', en: 'Date'},
  EMAIL: {ru: 'Почта', en: 'E-mail'},
  PHONE: {ru: 'Телефон', en: 'Telephone'},
  CHOICE: {ru: 'Один из вариантов', en: 'One of several'},
  CHOICES: {ru: 'Несколько вариантов', en: 'Any of several'},
  YES_NO: {ru: 'Да или нет', en: 'Yes or no'},
  SCALE: {ru: 'Оценка от 1 до 5', en: '1 to 5'},
  CONSENT: {ru: 'Согласие', en: 'Consent'},
};
const CHOICES = ['CHOICE', 'CHOICES'];

/** What answers a condition may name. */
function answersOf(field) {
  if (CHOICES.includes(field.type)) return (field.options ?? []).map((one) => [one, one]);
  if (field.type === 'SCALE') return ['1', '2', '3', '4', '5'].map((one) => [one, one]);
  return [['true', t('да', 'yes')], ['false', t('нет', 'no')]];
}

/**
 * Writes a form: questions of a type, in an order, some asked only after an answer. `<events-form-builder .fields=${[…]}
 * prefix="form" @changed=${({detail: {fields}}) => …}>`.
 */
class FormBuilder extends Part {
  static properties = {fields: {attribute: false}, prefix: {}};

  constructor() {
    super();
    this.fields = [];
  }

  #tell(fields) {
    this.fields = fields;
    this.dispatchEvent(new CustomEvent('changed', {detail: {fields}}));
  }

  #set(i, change) {
    this.#tell(this.fields.map((one, at) => (at === i ? {...one, ...change} : one)));
  }

  /** Conditions on what no longer stands above fall away. */
  #order(fields) {
    const above = new Set();
    this.#tell(fields.map((one) => {
      const kept = one.showIf && !above.has(one.showIf.key) ? {...one, showIf: null} : one;
      above.add(one.key);
      return kept;
    }));
  }

  async #move(i, by) {
    const fields = [...this.fields];
    fields.splice(i + by, 0, ...fields.splice(i, 1));
    this.#order(fields);
    await this.updateComplete;
    this.querySelector(`#${this.prefix}-${i + by}-${by < 0 ? 'up' : 'down'}`)?.focus();
  }

  #add() {
    let n = this.fields.length + 1;
    while (this.fields.some((one) => one.key === 'q' + n)) n++;
    this.#tell([...this.fields, {key: 'q' + n, type: 'TEXT', label: '', required: false}]);
  }

  #condition(field, i, id) {
    const above = this.fields.slice(0, i).filter((one) => [...CHOICES, 'YES_NO', 'SCALE', 'CONSENT'].includes(one.type));
    if (!above.length) return nothing;
    const source = above.find((one) => one.key === field.showIf?.key);
    return html`<div class="field"><label for=${id + '-if'}>${t('Спрашивать, если', 'Ask if')}</label><select id=${id + '-if'} @change=${(e) => {
        const next = above.find((one) => one.key === e.target.value);
        this.#set(i, {showIf: next ? {key: next.key, equals: answersOf(next)[0]?.[0] ?? ''} : null});
      }}><option value="">${t('всегда', 'always')}</option>${above.map((one) => html`<option value=${one.key} ?selected=${one === source}>${one.label || one.key}</option>`)}</select></div>
      ${source ? html`<div class="field"><label for=${id + '-is'}>${t('ответ', 'the answer is')}</label><select id=${id + '-is'} @change=${(e) => this.#set(i, {showIf: {key: source.key, equals: e.target.value}})}>
        ${answersOf(source).map(([value, label]) => html`<option value=${value} ?selected=${value === field.showIf.equals}>${label}</option>`)}</select></div>` : nothing}`;
  }

  #field(field, i) {
    const id = `${this.prefix}-${i}`;
    const name = field.label || t('вопрос ', 'question ') + (i + 1);
    return html`<fieldset class="plain part" aria-label=${name}><div class="part-fields">
        <div class="field whole"><label for=${id + '-label'}>${t('Вопрос', 'Question')} ${i + 1}</label><input id=${id + '-label'} maxlength="500" .value=${field.label} @change=${(e) => this.#set(i, {label: e.target.value.trim()})}></div>
        <div class="field"><label for=${id + '-type'}>${t('Ответ', 'Answer')}</label><select id=${id + '-type'} @change=${(e) => this.#set(i, {type: e.target.value, options: CHOICES.includes(e.target.value) ? field.options ?? [] : null})}>
          ${Object.entries(TYPES).map(([code, words]) => html`<option value=${code} ?selected=${code === field.type}>${t(words)}</option>`)}</select></div>
        <div class="field"><label for=${id + '-hint'}>${t('Пояснение', 'Hint')}</label><input id=${id + '-hint'} maxlength="500" .value=${field.hint ?? ''} @change=${(e) => this.#set(i, {hint: e.target.value.trim() || null})}></div>
        ${CHOICES.includes(field.type) ? html`<div class="field whole"><label for=${id + '-options'}>${t('Варианты, каждый с новой строки', 'Choices, each on a line of its own')}</label>
          <textarea class="short" id=${id + '-options'} .value=${(field.options ?? []).join('\n')} @change=${(e) => this.#set(i, {options: e.target.value.split('\n').map((one) => one.trim()).filter(Boolean)})}></textarea></div>` : nothing}
        ${this.#condition(field, i, id)}
        <div class="field check"><input id=${id + '-required'} type="checkbox" .checked=${!!field.required} @change=${(e) => this.#set(i, {required: e.target.checked})}><label for=${id + '-required'}>${t('Обязательный', 'Required')}</label></div>
      </div>
      <div class="row">
        <button type="button" class="button quiet" id=${id + '-up'} ?disabled=${i === 0} aria-label=${t('Выше', 'Up') + ': ' + name} @click=${() => this.#move(i, -1)}>↑</button>
        <button type="button" class="button quiet" id=${id + '-down'} ?disabled=${i === this.fields.length - 1} aria-label=${t('Ниже', 'Down') + ': ' + name} @click=${() => this.#move(i, 1)}>↓</button>
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + name} @click=${() => this.#order(this.fields.filter((_, at) => at !== i))}>${t('Убрать', 'Remove')}</button>
      </div></fieldset>`;
  }

  render() {
    return html`<div class="entries">${this.fields.map((field, i) => this.#field(field, i))}
      <div><button type="button" class="button quiet" @click=${() => this.#add()}>${t('Добавить вопрос', 'Add a question')}</button></div></div>`;
  }
}
customElements.define('events-form-builder', FormBuilder);
