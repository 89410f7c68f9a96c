import 'artel/picker.js';
import 'artel/upload.js';
import {Part, html, nothing, picture, repeat, session, t} from 'artel/index.js';
import './look.js';

let made = 0;

/**
 * A list of small things that is written in place, added to, put in order and shortened, by mouse and by keys (Alt with arrows):
 * `<portfolio-rows label="…" add="…" .items=${[{title, url}]} .fields=${[{name, label, type, …}]} .wrong=${Map} most="50" @changed=${({detail: {items}}) => …}>`.
 * Types of a field are those of `<input>`, `textarea`, `select` (`options`), `image`, `file` and `person` (`options` for
 * those who may not look people up). What is wrong is told as `0.title`.
 */
class Rows extends Part {
  static properties = {
    label: {}, add: {}, items: {attribute: false}, fields: {attribute: false}, wrong: {attribute: false}, most: {type: Number},
    rows: {state: true}, told: {state: true},
  };

  #id = 'rows-' + ++made;
  #sent = null;

  constructor() {
    super();
    Object.assign(this, {items: [], fields: [], wrong: new Map(), most: 50, rows: [], told: ''});
  }

  willUpdate(changed) {
    if (!changed.has('items') || this.items === this.#sent) return;
    this.rows = (this.items ?? []).map((value) => ({key: ++made, value}));
  }

  #tell(rows) {
    this.rows = rows;
    this.#sent = this.items = rows.map((row) => row.value);
    this.dispatchEvent(new CustomEvent('changed', {detail: {items: this.items}}));
  }

  #set(row, change) {
    this.#tell(this.rows.map((one) => (one.key === row.key ? {...one, value: {...one.value, ...change}} : one)));
  }

  async #add() {
    const begun = Object.fromEntries(this.fields.filter((field) => field.type === 'select').map((field) => [field.name, field.options[0][0]]));
    this.#tell([...this.rows, {key: ++made, value: begun}]);
    await this.updateComplete;
    this.querySelector('.pf-row:last-of-type')?.querySelector('input, select, textarea')?.focus();
  }

  async #remove(row) {
    const at = this.rows.indexOf(row);
    this.#tell(this.rows.filter((one) => one !== row));
    this.told = t('Убрано', 'Removed');
    await this.updateComplete;
    const near = this.querySelectorAll('.pf-row')[Math.min(at, this.rows.length - 1)];
    (near?.querySelector('input, select, textarea') ?? this.querySelector('.pf-add'))?.focus();
  }

  async #move(row, step) {
    const at = this.rows.findIndex((one) => one.key === row.key);
    const to = at + step;
    if (to < 0 || to >= this.rows.length) return;
    const focused = document.activeElement;
    const rows = [...this.rows];
    rows.splice(to, 0, ...rows.splice(at, 1));
    this.#tell(rows);
    this.told = t(`Теперь ${to + 1}-й из ${rows.length}`, `Now ${to + 1} of ${rows.length}`);
    await this.updateComplete;
    // What was moved in the document has lost the focus; a button that no longer moves anything cannot have it.
    const moved = this.querySelectorAll('.pf-row')[to];
    (focused?.disabled ? moved.querySelector('.pf-square:not([disabled])') : focused)?.focus();
  }

  #key(event, row) {
    const step = event.altKey && {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (!step) return;
    event.preventDefault();
    this.#move(row, step);
  }

  #file(field, row, id, described) {
    const value = row.value[field.name];
    if (value) {
      return html`<span class="row">${field.type === 'image' ? html`<img class="pf-face" src=${picture(value, 'small')} alt="">` : html`<a class="tag good" href=${`/api/files/${value}/content`} download>${t('файл загружен', 'file uploaded')}</a>`}
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + field.label} @click=${() => this.#set(row, {[field.name]: null})}>${t('Убрать', 'Remove')}</button></span>`;
    }
    return html`<artel-upload input-id=${id} described-by=${described ?? nothing} accept=${field.type === 'image' ? 'image/*' : nothing}
      @changed=${({detail}) => detail.ids[0] && detail.ids[0] !== value && this.#set(row, {[field.name]: detail.ids[0], ...(field.named && !row.value[field.named] ? {[field.named]: detail.files[0].name} : {})})}></artel-upload>`;
  }

  #person(field, row, id, described) {
    if (session.is('STAFF')) {
      return html`<artel-person-picker input-id=${id} described-by=${described ?? nothing} value=${row.value[field.name] ?? ''}
        @chosen=${({detail: {item}}) => this.#set(row, {[field.name]: item?.id ?? null, ...(item && field.named && !row.value[field.named] ? {[field.named]: item.name} : {})})}></artel-person-picker>`;
    }
    const chosen = row.value[field.name] ?? '';
    const options = field.options ?? [];
    return html`<select id=${id} aria-describedby=${described ?? nothing} @change=${(e) => {
      const [, name] = options.find(([key]) => key === e.target.value) ?? [];
      this.#set(row, {[field.name]: e.target.value || null, ...(name && field.named && !row.value[field.named] ? {[field.named]: name} : {})});
    }}>
      <option value="" ?selected=${!chosen}>${t('Нет в системе', 'Not in the system')}</option>
      ${chosen && !options.some(([key]) => key === chosen) ? html`<option value=${chosen} selected>${row.value[field.named] ?? chosen}</option>` : nothing}
      ${options.map(([key, name]) => html`<option value=${key} ?selected=${key === chosen}>${name}</option>`)}</select>`;
  }

  #input(field, row, id, described, error) {
    const value = row.value[field.name];
    const set = (text) => this.#set(row, {[field.name]: text === '' ? null : text});
    if (field.type === 'image' || field.type === 'file') return this.#file(field, row, id, described);
    if (field.type === 'person') return this.#person(field, row, id, described);
    if (field.type === 'select') {
      return html`<select id=${id} aria-describedby=${described ?? nothing} aria-invalid=${error ? 'true' : nothing} @change=${(e) => set(e.target.value)}>
        ${field.options.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}</select>`;
    }
    if (field.type === 'textarea') {
      return html`<textarea class="short" id=${id} maxlength=${field.max ?? nothing} aria-describedby=${described ?? nothing} aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => set(e.target.value)}></textarea>`;
    }
    return html`<input id=${id} type=${field.type ?? 'text'} maxlength=${field.max ?? nothing} aria-describedby=${described ?? nothing} aria-invalid=${error ? 'true' : nothing} .value=${value ?? ''} @input=${(e) => set(e.target.value)}>`;
  }

  #field(field, row, at) {
    const id = `${this.#id}-${row.key}-${field.name}`;
    const error = this.wrong?.get(`${at}.${field.name}`);
    const described = [field.hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ') || undefined;
    const plainly = (field.type === 'image' || field.type === 'file') && row.value[field.name];
    return html`<div class=${'field' + (field.whole ? ' whole' : '')}>
      ${plainly ? html`<strong>${field.label}</strong>` : html`<label for=${id}>${field.label}${field.required ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`}</label>`}
      ${field.hint ? html`<span class="hint" id=${id + '-hint'}>${field.hint}</span>` : nothing}
      ${this.#input(field, row, id, described, error)}
      ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}</div>`;
  }

  #row(row, at) {
    const called = `${this.label}, ${at + 1}`;
    const first = this.fields.find((field) => row.value[field.name] && !['image', 'file', 'select', 'person'].includes(field.type));
    const name = first ? String(row.value[first.name]).slice(0, 60) : String(at + 1);
    return html`<fieldset class="plain pf-row" aria-label=${called} @keydown=${(e) => this.#key(e, row)}>
      <div class="pf-row-top"><span class="soft small figures">${at + 1}</span><span class="row">
        <button type="button" class="pf-square" ?disabled=${at === 0} aria-label=${t('Выше', 'Up') + ': ' + name} title=${t('Выше (Alt+↑)', 'Up (Alt+↑)')} @click=${() => this.#move(row, -1)}>↑</button>
        <button type="button" class="pf-square" ?disabled=${at === this.rows.length - 1} aria-label=${t('Ниже', 'Down') + ': ' + name} title=${t('Ниже (Alt+↓)', 'Down (Alt+↓)')} @click=${() => this.#move(row, 1)}>↓</button>
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + name} @click=${() => this.#remove(row)}>${t('Убрать', 'Remove')}</button></span></div>
      <div class="pf-fields">${this.fields.map((field) => this.#field(field, row, at))}</div></fieldset>`;
  }

  render() {
    const error = this.wrong?.get('');
    return html`<div class="pf-rows">
      ${repeat(this.rows, (row) => row.key, (row, at) => this.#row(row, at))}
      ${error ? html`<span class="pf-need small">${error}</span>` : nothing}
      ${this.rows.length < this.most ? html`<div><button type="button" class="button quiet pf-add" @click=${() => this.#add()}>${this.add}</button></div>` : nothing}
      <span class="visually-hidden" role="status">${this.told}</span></div>`;
  }
}
customElements.define('portfolio-rows', Rows);

/** What the server says of one list, by row: of `needs.0.text` that is `0.text`. */
export function wrongOf(fields, name) {
  const found = new Map();
  for (const [key, words] of fields ?? []) {
    if (key === name) found.set('', words);
    else if (key.startsWith(name + '.')) found.set(key.slice(name.length + 1), words);
  }
  return found;
}
