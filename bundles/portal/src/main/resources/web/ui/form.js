import {LitElement, html, nothing} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {t} from './language.js';


/**
 * A form: `<artel-form .fields=${[{name, label, type, hint, required, options, value, autocomplete}]} .send=${async (values) => …} action="…">`.
 * Types are those of `<input>`, `select`, `textarea`, `checkbox`, and after `import 'artel/upload.js'` or `'artel/picker.js'`
 * also `upload`, `person` and `organisation`, whose values are ids, after `import './tokens.js'` `scopes`; `heading` is none, but says what those below it are about.
 * Where a page has two forms with fields of one name, `part` tells them apart.
 * What the server finds wrong is shown beside each field and summed up on top; what was typed stays.
 */
class Form extends LitElement {
  static properties = {
    fields: {attribute: false},
    send: {attribute: false},
    action: {},
    part: {},
    error: {state: true},
    busy: {state: true},
  };

  #touched = false;
  #leaving = (event) => {
    if (this.#touched) event.preventDefault();
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#leaving);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    super.disconnectedCallback();
  }

  values() {
    const values = {};
    for (const field of this.fields.filter(({type}) => type !== 'heading')) {
      const input = this.querySelector(`[name="${field.name}"]`);
      if (field.type === 'checkbox') values[field.name] = input.checked;
      else if (field.type === 'file') values[field.name] = input.files[0] ?? null;
      else values[field.name] = input.value.trim() === '' && field.type !== 'password' ? null : field.type === 'password' ? input.value : input.value.trim();
    }
    return values;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await Promise.all([...this.querySelectorAll('artel-upload')].map((one) => one.settled()));
      await this.send(this.values());
      this.#touched = false;
    } catch (e) {
      this.error = e;
      await this.updateComplete;
      this.querySelector('.form-errors')?.focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    const wrong = this.error?.fields ?? new Map();
    const known = new Map(this.fields.map((f) => [f.name, f]));
    return html`<form class="stack" novalidate @submit=${this.#submit} @input=${() => (this.#touched = true)}>
      ${this.error
        ? html`<div class="notice loss form-errors stack" role="alert" tabindex="-1">
            <p><strong>${this.error.message}</strong></p>
            ${wrong.size
              ? html`<ul>${[...wrong].map(([name, detail]) => html`<li>${known.has(name)
                  ? html`<a href="#${this.#id(name)}" @click=${(e) => this.#jump(e, name)}>${known.get(name).label}: ${detail}</a>` : html`${name}: ${detail}`}</li>`)}</ul>`
              : nothing}
          </div>`
        : nothing}
      ${this.fields.map((field) => this.#field(field, wrong.get(field.name)))}
      <div class="row">
        <button class="button" type="submit" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : this.action}</button>
      </div>
    </form>`;
  }

  #id(name) {
    return ['f', this.part, name].filter(Boolean).join('-');
  }

  #jump(event, name) {
    event.preventDefault();
    this.querySelector(`[name="${name}"]`)?.focus();
  }

  #field(field, error) {
    if (field.type === 'heading') return html`<h2 class="form-part">${field.label}</h2>`;
    const id = this.#id(field.name);
    const described = [field.hint ? id + '-hint' : null, error ? id + '-error' : null].filter(Boolean).join(' ') || undefined;
    const input = this.#input(field, id, described, error);
    const label = html`<label for=${id}>${field.label}${field.required ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`}</label>`;
    const hint = field.hint ? html`<span class="hint" id=${id + '-hint'}>${field.hint}</span>` : nothing;
    const wrong = error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing;
    if (field.type === 'scopes') {
      return html`<fieldset class="plain stack scopes-field" aria-describedby=${ifDefined(described)}><legend><strong>${field.label}</strong></legend>${hint}${input}${wrong}</fieldset>`;
    }
    return field.type === 'checkbox'
      ? html`<div class="field check">${input}<label for=${id}>${field.label}</label>${hint}${wrong}</div>`
      : html`<div class="field">${label}${hint}${input}${wrong}</div>`;
  }

  #input(field, id, described, error) {
    const invalid = error ? 'true' : undefined;
    if (field.type === 'select') {
      return html`<select id=${id} name=${field.name} aria-describedby=${ifDefined(described)} aria-invalid=${ifDefined(invalid)}>
        ${field.options.map(([value, label]) => html`<option value=${value} ?selected=${value === (field.value ?? '')}>${label}</option>`)}</select>`;
    }
    if (field.type === 'upload') {
      return html`<artel-upload name=${field.name} input-id=${id} accept=${ifDefined(field.accept)} described-by=${ifDefined(described)}></artel-upload>`;
    }
    if (field.type === 'person') {
      return html`<artel-person-picker name=${field.name} input-id=${id} described-by=${ifDefined(described)} ?invalid=${!!error} value=${field.value ?? ''}></artel-person-picker>`;
    }
    if (field.type === 'organisation') {
      return html`<artel-organisation-picker name=${field.name} input-id=${id} described-by=${ifDefined(described)} ?invalid=${!!error} value=${field.value ?? ''}></artel-organisation-picker>`;
    }
    if (field.type === 'scopes') return html`<artel-scopes name=${field.name} ?read-only=${field.readOnly} ?service=${field.service}></artel-scopes>`;
    if (field.type === 'textarea') {
      return html`<textarea id=${id} name=${field.name} aria-describedby=${ifDefined(described)} aria-invalid=${ifDefined(invalid)}
        maxlength=${ifDefined(field.max)} .value=${field.value ?? ''}></textarea>`;
    }
    if (field.type === 'checkbox') {
      return html`<input id=${id} name=${field.name} type="checkbox" ?checked=${!!field.value} aria-describedby=${ifDefined(described)}
        aria-invalid=${ifDefined(invalid)}>`;
    }
    return html`<input id=${id} name=${field.name} type=${field.type ?? 'text'} autocomplete=${ifDefined(field.autocomplete)}
      inputmode=${ifDefined(field.inputmode)} accept=${ifDefined(field.accept)} aria-required=${ifDefined(field.required ? 'true' : undefined)}
      aria-describedby=${ifDefined(described)} aria-invalid=${ifDefined(invalid)} value=${ifDefined(field.value ?? undefined)}>`;
  }
}
customElements.define('artel-form', Form);
