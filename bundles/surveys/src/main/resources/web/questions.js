import 'artel/upload.js';
import {Part, html, nothing, t} from 'artel/index.js';
import './look.js';

const isGiven = (answer) => answer !== undefined && answer !== null && answer !== '' && !(typeof answer === 'object' && !Object.keys(answer).length);
const marks = ({min, max}) => Array.from({length: (max ?? 5) - (min ?? 1) + 1}, (_, i) => (min ?? 1) + i);

/** Whether what was answered above makes this question one to be asked; of a hidden question no answer counts. */
export function isAsked(form, field, answers) {
  if (!field.showIf) return true;
  const above = form.find((one) => one.key === field.showIf.question);
  if (!above || !isAsked(form, above, answers)) return false;
  const answer = answers[above.key];
  return (Array.isArray(answer) ? answer : isGiven(answer) ? [answer] : []).some((one) => field.showIf.anyOf.includes(String(one)));
}

/**
 * Questions to be answered: `<surveys-questions .form=${[…]} .answers=${{…}} .wrong=${Map of key to text}>`. `values()` is what
 * is answered and asked; `changed` tells that something was. With `loose` nothing is called optional.
 */
class Questions extends Part {
  static properties = {form: {attribute: false}, answers: {attribute: false}, wrong: {attribute: false}, loose: {type: Boolean}};

  constructor() {
    super();
    Object.assign(this, {form: [], answers: {}, wrong: new Map()});
  }

  get asked() {
    return this.form.filter((field) => isAsked(this.form, field, this.answers));
  }

  values() {
    return Object.fromEntries(this.asked.filter(({key}) => isGiven(this.answers[key])).map(({key}) => [key, this.answers[key]]));
  }

  /** How far one is: answered, of those that are asked. */
  progress() {
    return {done: Object.keys(this.values()).length, all: this.asked.length};
  }

  /** Required questions without an answer: key to what is missing. */
  missing() {
    const whole = ({type, key, rows}) => isGiven(this.answers[key]) && (type !== 'MATRIX' || rows.every((row) => this.answers[key][row.key]));
    return new Map(this.asked.filter((field) => field.required && !whole(field)).map(({key}) => [key, t('Нужен ответ', 'An answer is needed')]));
  }

  #set(key, value) {
    this.answers = {...this.answers, [key]: value};
    this.dispatchEvent(new CustomEvent('changed', {bubbles: true}));
  }

  #several(field, option, on) {
    const chosen = new Set(this.answers[field.key] ?? []);
    if (on) chosen.add(option);
    else chosen.delete(option);
    this.#set(field.key, field.options.map(({key}) => key).filter((key) => chosen.has(key)));
  }

  #group(field, error, said, wrong, body) {
    return html`<fieldset class="plain field" id=${'q-' + field.key} aria-describedby=${[field.hint ? `q-${field.key}-hint` : '', error ? `q-${field.key}-error` : ''].filter(Boolean).join(' ') || nothing}>
      <legend><strong>${field.title}</strong>${this.#optional(field)}</legend>${said}${body}${wrong}</fieldset>`;
  }

  #optional(field) {
    return field.required || this.loose ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`;
  }

  #options(field, error) {
    const value = this.answers[field.key];
    const one = field.type === 'CHOICE';
    return html`<div class="sv-options">${field.options.map(({key, label}) => html`<label class="choice"><input type=${one ? 'radio' : 'checkbox'} name=${field.key} value=${key} .checked=${one ? value === key : (value ?? []).includes(key)}
      aria-invalid=${error ? 'true' : nothing} @change=${(e) => (one ? this.#set(field.key, key) : this.#several(field, key, e.target.checked))}> ${label}</label>`)}</div>`;
  }

  #scale(field, error) {
    const all = marks(field);
    const ends = [field.minLabel, field.maxLabel];
    return html`<div class="sv-marks">${all.map((one, i) => html`<label class=${'sv-mark' + (one === this.answers[field.key] ? ' on' : '')}><input class="visually-hidden" type="radio" name=${field.key} value=${one} .checked=${one === this.answers[field.key]}
        aria-invalid=${error ? 'true' : nothing} @change=${() => this.#set(field.key, one)}><span class="figures">${one}</span>${i === 0 && ends[0] ? html`<span class="visually-hidden">, ${ends[0]}</span>` : i === all.length - 1 && ends[1] ? html`<span class="visually-hidden">, ${ends[1]}</span>` : nothing}</label>`)}</div>
      ${ends[0] || ends[1] ? html`<span class="row spread small soft sv-ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></span>` : nothing}`;
  }

  #matrix(field) {
    const given = this.answers[field.key] ?? {};
    return html`<div class="sv-rows">${field.rows.map((row) => html`<div role="radiogroup" aria-label=${row.label}><span>${row.label}</span><div class="sv-cell">
      ${field.options.map(({key, label}) => html`<label class="choice"><input type="radio" name=${field.key + '-' + row.key} value=${key} .checked=${given[row.key] === key} @change=${() => this.#set(field.key, {...given, [row.key]: key})}> ${label}</label>`)}</div></div>`)}</div>`;
  }

  #field(field) {
    const {key, type} = field;
    const id = 'q-' + key;
    const error = this.wrong.get(key);
    const said = field.hint ? html`<span class="hint" id=${id + '-hint'}>${field.hint}</span>` : nothing;
    const wrong = error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing;
    if (type === 'CHOICE' || type === 'CHOICES') return this.#group(field, error, said, wrong, this.#options(field, error));
    if (type === 'SCALE') return this.#group(field, error, said, wrong, this.#scale(field, error));
    if (type === 'MATRIX') return this.#group(field, error, said, wrong, this.#matrix(field));
    const described = [field.hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ') || nothing;
    const value = this.answers[key];
    const input = type === 'FILE' ? html`<artel-upload input-id=${id} @changed=${({detail: {ids}}) => this.#set(key, ids[0] ?? null)}></artel-upload>`
      : type === 'LONG_TEXT' ? html`<textarea id=${id} name=${key} maxlength="4000" aria-required=${field.required ? 'true' : nothing} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => this.#set(key, e.target.value)}></textarea>`
        : html`<input id=${id} name=${key} type=${type === 'NUMBER' ? 'number' : 'text'} step="any" maxlength="500" inputmode=${type === 'NUMBER' ? 'decimal' : nothing} aria-required=${field.required ? 'true' : nothing} aria-describedby=${described}
            aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => this.#set(key, type === 'NUMBER' ? (e.target.value === '' ? null : Number(e.target.value)) : e.target.value)}>`;
    return html`<div class="field"><label for=${id}>${field.title}${this.#optional(field)}</label>${said}${input}${wrong}</div>`;
  }

  render() {
    return html`<div class="stack sv-form">${this.asked.map((field) => this.#field(field))}</div>`;
  }
}
customElements.define('surveys-questions', Questions);

/** What an answer of the server finds wrong, by key of the question. */
export function wrongOf(error) {
  return new Map([...(error?.fields ?? [])].filter(([name]) => name.startsWith('answers.')).map(([name, detail]) => [name.split('.')[1], detail]));
}

/** What is wrong, summed up, each a press away from its question. */
export function summary(error, wrong, form, root) {
  if (!error && !wrong.size) return nothing;
  const jump = (event, key) => {
    event.preventDefault();
    const place = root.querySelector(`#q-${key}`);
    (place?.matches('fieldset') ? place.querySelector('input') : place)?.focus();
  };
  const others = [...(error?.fields ?? [])].filter(([name]) => !name.startsWith('answers.')).map(([, detail]) => detail);
  return html`<div class="notice loss form-errors stack" role="alert" tabindex="-1"><p><strong>${error?.message ?? t('Ответьте на отмеченные вопросы', 'Answer the questions marked')}</strong></p>
    ${wrong.size || others.length ? html`<ul>${[...wrong].map(([key, detail]) => html`<li><a href=${'#q-' + key} @click=${(e) => jump(e, key)}>${form.find((one) => one.key === key)?.title ?? key}</a> — ${detail}</li>`)}${others.map((detail) => html`<li>${detail}</li>`)}</ul>` : nothing}</div>`;
}
