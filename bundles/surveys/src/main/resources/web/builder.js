import {Part, html, nothing, t} from 'artel/index.js';
import './look.js';
import {OPTIONED, TYPES, choices} from './words.js';

const marks = ({min, max}) => Array.from({length: Math.max(0, (max ?? 5) - (min ?? 1)) + 1}, (_, i) => String((min ?? 1) + i));

/** What a condition may name: options or marks with their words. */
function answersOf(field) {
  return field.type === 'SCALE' ? marks(field).map((one) => [one, one]) : (field.options ?? []).map(({key, label}) => [key, label]);
}

/** Lines as options; a line that stays keeps its key, so that answers to it stay together. */
function lines(text, before) {
  const known = new Map((before ?? []).map((one) => [one.label, one.key]));
  const taken = new Set(known.values());
  let n = 0;
  const next = () => {
    do n++; while (taken.has('o' + n));
    taken.add('o' + n);
    return 'o' + n;
  };
  return [...new Set(text.split('\n').map((one) => one.trim()).filter(Boolean))].map((label) => ({key: known.get(label) ?? next(), label}));
}

/** Writes a questionnaire: `<surveys-builder .questions=${[…]} @changed=${({detail: {questions}}) => …}>`. */
class Builder extends Part {
  static properties = {questions: {attribute: false}, anonymous: {type: Boolean}};

  constructor() {
    super();
    this.questions = [];
  }

  #tell(questions) {
    this.questions = questions;
    this.dispatchEvent(new CustomEvent('changed', {detail: {questions}}));
  }

  #set(i, change) {
    this.#order(this.questions.map((one, at) => (at === i ? {...one, ...change} : one)));
  }

  /** Conditions on what no longer stands above, or cannot be answered so, fall away. */
  #order(questions) {
    const above = new Map();
    this.#tell(questions.map((one) => {
      const answers = one.showIf && above.has(one.showIf.question) ? answersOf(above.get(one.showIf.question)).map(([key]) => key) : [];
      const anyOf = (one.showIf?.anyOf ?? []).filter((key) => answers.includes(key));
      above.set(one.key, one);
      return one.showIf && !anyOf.length ? {...one, showIf: null} : one.showIf ? {...one, showIf: {...one.showIf, anyOf}} : one;
    }));
  }

  async #move(i, by) {
    const questions = [...this.questions];
    questions.splice(i + by, 0, ...questions.splice(i, 1));
    this.#order(questions);
    await this.updateComplete;
    this.querySelector(`#b-${i + by}-${by < 0 ? 'up' : 'down'}`)?.focus();
  }

  async #add() {
    let n = this.questions.length + 1;
    while (this.questions.some((one) => one.key === 'q' + n)) n++;
    this.#tell([...this.questions, {key: 'q' + n, type: 'CHOICE', title: '', required: true, options: []}]);
    await this.updateComplete;
    this.querySelector(`#b-${this.questions.length - 1}-title`)?.focus();
  }

  #type(field, i, type) {
    this.#set(i, {
      type,
      options: OPTIONED.includes(type) ? field.options ?? [] : null,
      rows: type === 'MATRIX' ? field.rows ?? [] : null,
      min: null, max: null, minLabel: null, maxLabel: null,
    });
  }

  #lines(i, id, name, label, field) {
    return html`<div class="field whole"><label for=${id}>${label}</label><textarea class="short" id=${id} .value=${(field[name] ?? []).map((one) => one.label).join('\n')}
      @change=${(e) => this.#set(i, {[name]: lines(e.target.value, field[name])})}></textarea></div>`;
  }

  #text(i, id, name, label, field) {
    return html`<div class="field"><label for=${id}>${label}</label><input id=${id} .value=${field[name] ?? ''} @change=${(e) => this.#set(i, {[name]: e.target.value.trim() || null})}></div>`;
  }

  #number(i, id, name, label, field, value) {
    return html`<div class="field"><label for=${id}>${label}</label><input id=${id} type="number" .value=${field[name] ?? value ?? ''} @change=${(e) => this.#set(i, {[name]: e.target.value === '' ? null : Math.trunc(Number(e.target.value))})}></div>`;
  }

  #more(field, i, id) {
    const {type} = field;
    return html`${type === 'MATRIX' ? this.#lines(i, id + '-rows', 'rows', t('Строки, каждая с новой строки', 'Rows, each on a line of its own'), field) : nothing}
      ${OPTIONED.includes(type) ? this.#lines(i, id + '-options', 'options', t('Варианты, каждый с новой строки', 'Choices, each on a line of its own'), field) : nothing}
      ${type === 'SCALE' || type === 'NUMBER' ? html`${this.#number(i, id + '-min', 'min', t('От', 'From'), field, type === 'SCALE' ? 1 : null)}${this.#number(i, id + '-max', 'max', t('До', 'To'), field, type === 'SCALE' ? 5 : null)}` : nothing}
      ${type === 'SCALE' ? html`${this.#text(i, id + '-low', 'minLabel', t('Что значит меньшее', 'What the lowest means'), field)}${this.#text(i, id + '-high', 'maxLabel', t('Что значит большее', 'What the highest means'), field)}` : nothing}`;
  }

  #condition(field, i, id) {
    const above = this.questions.slice(0, i).filter((one) => ['CHOICE', 'CHOICES', 'SCALE'].includes(one.type) && answersOf(one).length);
    if (!above.length) return nothing;
    const source = above.find((one) => one.key === field.showIf?.question);
    const toggle = (key, on) => {
      const anyOf = answersOf(source).map(([one]) => one).filter((one) => (one === key ? on : field.showIf.anyOf.includes(one)));
      if (anyOf.length) this.#set(i, {showIf: {question: source.key, anyOf}});
      else this.requestUpdate();
    };
    return html`<div class="field"><label for=${id + '-if'}>${t('Спрашивать', 'Ask')}</label><select id=${id + '-if'} @change=${(e) => {
        const next = above.find((one) => one.key === e.target.value);
        this.#set(i, {showIf: next ? {question: next.key, anyOf: [answersOf(next)[0][0]]} : null});
      }}><option value="">${t('всегда', 'always')}</option>${above.map((one) => html`<option value=${one.key} ?selected=${one === source}>${t('если ответ на', 'after')}: ${one.title || one.key}</option>`)}</select></div>
      ${source ? html`<fieldset class="plain field whole"><legend>${t('Какой ответ', 'Which answer')}</legend><div class="sv-options">${answersOf(source).map(([key, label]) => html`<label class="choice"><input type="checkbox" .checked=${field.showIf.anyOf.includes(key)} @change=${(e) => toggle(key, e.target.checked)}> ${label}</label>`)}</div></fieldset>` : nothing}`;
  }

  #field(field, i) {
    const id = 'b-' + i;
    const name = field.title || t('вопрос ', 'question ') + (i + 1);
    const types = choices(TYPES).filter(([type]) => type !== 'FILE' || !this.anonymous || field.type === 'FILE');
    return html`<fieldset class="plain sv-part" aria-label=${name}><div class="sv-fields">
        <div class="field whole"><label for=${id + '-title'}>${t('Вопрос', 'Question')} ${i + 1}</label><input id=${id + '-title'} maxlength="500" .value=${field.title} @change=${(e) => this.#set(i, {title: e.target.value.trim()})}></div>
        <div class="field"><label for=${id + '-type'}>${t('Ответ', 'Answer')}</label><select id=${id + '-type'} @change=${(e) => this.#type(field, i, e.target.value)}>${types.map(([code, words]) => html`<option value=${code} ?selected=${code === field.type}>${words}</option>`)}</select></div>
        ${this.#text(i, id + '-hint', 'hint', t('Пояснение', 'Hint'), field)}${this.#more(field, i, id)}${this.#condition(field, i, id)}
        <div class="field check"><input id=${id + '-required'} type="checkbox" .checked=${!!field.required} @change=${(e) => this.#set(i, {required: e.target.checked})}><label for=${id + '-required'}>${t('Обязательный', 'Required')}</label></div></div>
      <div class="row">
        <button type="button" class="button quiet" id=${id + '-up'} ?disabled=${i === 0} aria-label=${t('Выше', 'Up') + ': ' + name} @click=${() => this.#move(i, -1)}>↑</button>
        <button type="button" class="button quiet" id=${id + '-down'} ?disabled=${i === this.questions.length - 1} aria-label=${t('Ниже', 'Down') + ': ' + name} @click=${() => this.#move(i, 1)}>↓</button>
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + name} @click=${() => this.#order(this.questions.filter((_, at) => at !== i))}>${t('Убрать', 'Remove')}</button></div></fieldset>`;
  }

  render() {
    return html`<div class="sv-entries">${this.questions.map((field, i) => this.#field(field, i))}
      <div><button type="button" class="button quiet" @click=${() => this.#add()}>${t('Добавить вопрос', 'Add a question')}</button></div></div>`;
  }
}
customElements.define('surveys-builder', Builder);
