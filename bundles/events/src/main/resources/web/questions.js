import {ifDefined} from 'lit/directives/if-defined.js';
import {Part, html, nothing, t} from 'artel/index.js';
import './visit-look.js';

const INPUTS = {TEXT: 'text', NUMBER: 'number', DATE: 'date', EMAIL: 'email', PHONE: 'tel'};
const AUTOCOMPLETE = {EMAIL: 'email', PHONE: 'tel'};
const CHECKS = ['CONSENT'];
const GROUPS = ['CHOICE', 'CHOICES', 'YES_NO', 'SCALE'];
export const SCALE = [1, 2, 3, 4, 5];

const isGiven = (answer) => answer !== undefined && answer !== null && answer !== '' && !(Array.isArray(answer) && !answer.length);

/** Whether what was answered above makes this question one to be asked; of a hidden question no answer counts. */
function isAsked(form, field, answers) {
  if (!field.showIf) return true;
  const above = form.find((one) => one.key === field.showIf.key);
  if (!above || !isAsked(form, above, answers)) return false;
  const answer = answers[above.key];
  return Array.isArray(answer) ? answer.includes(field.showIf.equals) : String(answer) === field.showIf.equals;
}

/** A choice of 1 to 5 that begins with none, so nothing is suggested; arrows go along it. `ends` say what its ends mean. */
export function scale({name, legend, value, change, ends, error, hint, required = true}) {
  const id = 'q-' + name;
  const described = [hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ');
  return html`<fieldset class="plain field q-scale" aria-describedby=${described || nothing}>
    <legend><strong>${legend}</strong>${required ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`}</legend>
    ${hint ? html`<span class="hint" id=${id + '-hint'}>${hint}</span>` : nothing}
    <div class="q-marks">${SCALE.map((one) => html`<label class=${'q-mark' + (one === value ? ' on' : '')}><input class="visually-hidden" type="radio" name=${name} value=${one} .checked=${one === value} aria-invalid=${error ? 'true' : nothing}
      @change=${() => change(one)}><span class="figures">${one}</span>${one === 1 || one === 5 ? html`<span class="visually-hidden">, ${one === 1 ? ends[0] : ends[1]}</span>` : nothing}</label>`)}</div>
    <span class="row spread small soft" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></span>
    ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}
  </fieldset>`;
}

/**
 * The questions that staff wrote: `<events-questions .form=${[…]} .answers=${{…}} .wrong=${Map of key to text}>`. `values()` is
 * what is answered and asked; `changed` tells that something was.
 */
class Questions extends Part {
  static properties = {form: {attribute: false}, answers: {attribute: false}, wrong: {attribute: false}};

  constructor() {
    super();
    Object.assign(this, {form: [], answers: {}, wrong: new Map()});
  }

  values() {
    return Object.fromEntries(this.form.filter((field) => isAsked(this.form, field, this.answers) && isGiven(this.answers[field.key])).map((field) => [field.key, this.answers[field.key]]));
  }

  /** Required questions without an answer: key to what is missing. */
  missing() {
    return new Map(this.form.filter((field) => field.required && isAsked(this.form, field, this.answers))
      .filter((field) => !isGiven(this.answers[field.key]) || (field.type === 'CONSENT' && !this.answers[field.key]))
      .map((field) => [field.key, field.type === 'CONSENT' ? t('Без этого согласия продолжить нельзя', 'This consent is needed') : t('Нужен ответ', 'An answer is needed')]));
  }

  #set(key, value) {
    this.answers = {...this.answers, [key]: value};
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #several(field, option, on) {
    const chosen = new Set(this.answers[field.key] ?? []);
    if (on) chosen.add(option);
    else chosen.delete(option);
    this.#set(field.key, field.options.filter((one) => chosen.has(one)));
  }

  #options(field, error, described) {
    const {key, type} = field;
    const value = this.answers[key];
    const choice = (kind, label, on, change) => html`<label class="choice"><input type=${kind} name=${key} .checked=${on} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} @change=${change}> ${label}</label>`;
    if (type === 'YES_NO') return [[true, t('Да', 'Yes')], [false, t('Нет', 'No')]].map(([one, label]) => choice('radio', label, value === one, () => this.#set(key, one)));
    if (type === 'CHOICE') return field.options.map((one) => choice('radio', one, value === one, () => this.#set(key, one)));
    return field.options.map((one) => choice('checkbox', one, (value ?? []).includes(one), (e) => this.#several(field, one, e.target.checked)));
  }

  #field(field) {
    const {key, type, label, hint, required} = field;
    const id = 'q-' + key;
    const error = this.wrong.get(key);
    const described = [hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ') || nothing;
    const wrong = error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing;
    const said = hint ? html`<span class="hint" id=${id + '-hint'}>${hint}</span>` : nothing;
    const optional = required ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`;
    const value = this.answers[key];
    if (CHECKS.includes(type)) {
      return html`<div class="field check"><input id=${id} name=${key} type="checkbox" .checked=${!!value} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} @change=${(e) => this.#set(key, e.target.checked)}>
        <label for=${id}>${label}</label>${said}${wrong}</div>`;
    }
    if (type === 'SCALE') return scale({name: key, legend: label, value, change: (one) => this.#set(key, one), ends: [t('совсем нет', 'not at all'), t('полностью', 'fully')], error, hint, required});
    if (GROUPS.includes(type)) {
      return html`<fieldset class="plain field q-group"><legend><strong>${label}</strong>${optional}</legend>${said}<div class="q-options">${this.#options(field, error, described)}</div>${wrong}</fieldset>`;
    }
    const input = type === 'LONG_TEXT'
      ? html`<textarea id=${id} name=${key} maxlength="4000" aria-required=${required ? 'true' : nothing} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => this.#set(key, e.target.value)}></textarea>`
      : html`<input id=${id} name=${key} type=${INPUTS[type] ?? 'text'} autocomplete=${ifDefined(AUTOCOMPLETE[type])} inputmode=${type === 'NUMBER' ? 'decimal' : nothing} aria-required=${required ? 'true' : nothing}
          aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => this.#set(key, type === 'NUMBER' && e.target.value !== '' ? Number(e.target.value) : e.target.value)}>`;
    return html`<div class="field"><label for=${id}>${label}${optional}</label>${said}${input}${wrong}</div>`;
  }

  render() {
    return html`<div class="stack q-form">${this.form.filter((field) => isAsked(this.form, field, this.answers)).map((field) => this.#field(field))}</div>`;
  }
}
customElements.define('events-questions', Questions);

/** What is wrong, summed up, each a press away from its field: `found` is a list of {name, label, detail}. */
export function summary(error, found, jump) {
  if (!error) return nothing;
  return html`<div class="notice loss form-errors stack" role="alert" tabindex="-1"><p><strong>${error.message}</strong></p>
    ${found.length ? html`<ul>${found.map(({name, label, detail}) => html`<li><a href=${'#q-' + name} @click=${(e) => { e.preventDefault(); jump(name); }}>${label} — ${detail}</a></li>`)}</ul>` : nothing}</div>`;
}
