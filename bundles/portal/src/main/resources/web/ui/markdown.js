import './upload.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {Part, html, nothing, picture, t} from './index.js';
import {ask, wrong} from './ask.js';

const PAUSE = 600;
const OFFERED = 6;
/** An @ and the letters after it, up to the cursor. */
const MENTION = /(?:^|[\s(«"])@([\p{L}\d.-]{0,40}(?: [\p{L}\d.-]{1,40})?)$/u;
const WIDE = window.matchMedia('(min-width: 64rem)');
let made = 0;

/** Headings of what is being written are no headings of the page it is written on; they look as high as they will be. */
export const plainHeadings = (text) => text.replaceAll(/<h([1-6])\b[^>]*>/g, '<p class="md-heading md-heading-$1">').replaceAll(/<\/h[1-6]>/g, '</p>');

/**
 * A field for Markdown: `<artel-markdown label="…" .value=${text} max="20000" tall .see=${async (text) => html} @changed=${({detail: {value}}) => …}>`.
 * Beside it on a desk if it is `tall`, behind a tab otherwise, stands what the server makes of it: `see` asks it, and it lets no HTML
 * of the author through. With `.people=${async (begun) => [{id, name}]}` an @ offers people to name. Ctrl with Enter says `done`;
 * `plain` leaves images out, for those who attach files.
 */
class MarkdownField extends Part {
  static properties = {
    label: {}, hint: {}, error: {}, value: {}, max: {type: Number}, tall: {type: Boolean}, plain: {type: Boolean}, see: {attribute: false}, people: {attribute: false},
    seen: {state: true}, looking: {state: true}, failed: {state: true}, named: {state: true}, at: {state: true},
  };

  #id = 'markdown-' + ++made;
  #timer = 0;
  #turn = 0;
  #naming = 0;
  #resized = () => {
    this.requestUpdate();
    this.#later(0);
  };

  constructor() {
    super();
    Object.assign(this, {value: '', seen: null, looking: false, failed: null, named: [], at: 0});
  }

  connectedCallback() {
    super.connectedCallback();
    WIDE.addEventListener('change', this.#resized);
    if (WIDE.matches && this.tall && this.value) this.#later(0);
  }

  disconnectedCallback() {
    WIDE.removeEventListener('change', this.#resized);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('value') && this.#shown) this.#later(changed.get('value') === undefined ? 0 : PAUSE);
  }

  focus() {
    this.#area.focus();
  }

  get #area() {
    return this.querySelector('textarea');
  }

  /** Whether the text and what becomes of it stand side by side. */
  get #split() {
    return WIDE.matches && this.tall;
  }

  get #shown() {
    return this.#split || this.looking;
  }

  #later(pause) {
    clearTimeout(this.#timer);
    if (this.#shown) this.#timer = setTimeout(() => this.#see(), pause);
  }

  async #see() {
    const turn = ++this.#turn;
    const markdown = this.value ?? '';
    if (!markdown.trim()) {
      this.seen = '';
      return;
    }
    try {
      const shown = await this.see(markdown);
      if (turn === this.#turn) Object.assign(this, {seen: plainHeadings(shown), failed: null});
    } catch (e) {
      if (turn === this.#turn) this.failed = e;
    }
  }

  /** Puts words where the cursor is, as if they had been typed. */
  insert(text) {
    const {selectionStart, selectionEnd} = this.#area;
    this.#put(text, selectionStart, selectionEnd);
  }

  /** Offers those whom the letters after an @ may mean. */
  async #name() {
    const {selectionStart, value} = this.#area;
    const begun = this.people && MENTION.exec(value.slice(0, selectionStart))?.[1];
    const turn = ++this.#naming;
    const found = begun === null || begun === undefined ? [] : await this.people(begun);
    if (turn === this.#naming) Object.assign(this, {named: found.slice(0, OFFERED), at: 0});
  }

  #take({id, name}) {
    const {selectionStart: to, value} = this.#area;
    const from = value.lastIndexOf('@', to - 1);
    this.named = [];
    this.#put(`[@${name.replaceAll(/[[\]\n]/g, ' ')}](/people/${id}) `, from, to);
  }

  #type(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent('changed', {detail: {value}}));
  }

  /** Puts text where the cursor is, so that the browser's own undo knows of it. */
  #put(text, from, to) {
    const area = this.#area;
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, text)) area.setRangeText(text, from, to, 'end');
    this.#type(area.value);
  }

  #around(mark, empty) {
    const {selectionStart: from, selectionEnd: to, value} = this.#area;
    const inner = value.slice(from, to) || empty;
    this.#put(mark + inner + mark, from, to);
    this.#area.setSelectionRange(from + mark.length, from + mark.length + inner.length);
  }

  /** Begins each chosen line with a mark. */
  #lines(mark) {
    const {selectionStart, selectionEnd: to, value} = this.#area;
    const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
    this.#put(value.slice(from, to).split('\n').map((line, i) => (typeof mark === 'string' ? mark : mark(i)) + line).join('\n'), from, to);
  }

  async #link() {
    const {selectionStart: from, selectionEnd: to, value} = this.#area;
    const words = value.slice(from, to);
    const found = await ask({
      title: t('Ссылка', 'Link'),
      action: t('Вставить', 'Insert'),
      body: html`<div class="field"><label for="ask-words">${t('Текст', 'Words')}</label><input id="ask-words" .value=${words}></div>
        <div class="field"><label for="ask-url">${t('Адрес', 'Address')}</label><input id="ask-url" type="url" inputmode="url" placeholder="https://" aria-describedby="ask-url-error"><span class="error" id="ask-url-error"></span></div>`,
      read: (dialog) => {
        const url = dialog.querySelector('#ask-url');
        const address = url.value.trim();
        if (!/^(https?:\/\/|mailto:|\/)\S+$/.test(address)) return wrong(url, t('Нужен адрес вида https://…', 'An address such as https://… is needed'));
        return {words: dialog.querySelector('#ask-words').value.trim() || address, address};
      },
    });
    if (found) this.#put(`[${found.words}](${found.address})`, from, to);
  }

  async #image() {
    const {selectionStart: from, selectionEnd: to} = this.#area;
    const found = await ask({
      title: t('Картинка', 'Image'),
      action: t('Вставить', 'Insert'),
      body: html`<div class="field"><label for="ask-image">${t('Файл', 'File')}</label><artel-upload input-id="ask-image" accept="image/*" described-by="ask-image-error"></artel-upload><span class="error" id="ask-image-error"></span></div>
        <div class="field"><label for="ask-alt">${t('Что на ней', 'What it shows')}</label><span class="hint" id="ask-alt-hint">${t('Для тех, кто её не видит: «Дети сажают деревья во дворе»', 'For whoever does not see it: “Children plant trees in a yard”')}</span>
          <input id="ask-alt" maxlength="300" aria-describedby="ask-alt-hint ask-alt-error"><span class="error" id="ask-alt-error"></span></div>`,
      read: async (dialog) => {
        const file = dialog.querySelector('artel-upload');
        try {
          await file.settled();
        } catch {
          return undefined;
        }
        if (!file.value) return wrong(dialog.querySelector('#ask-image'), t('Выберите картинку', 'Choose an image'));
        const alt = dialog.querySelector('#ask-alt');
        if (!alt.value.trim()) return wrong(alt, t('Без описания картинку не увидят незрячие читатели', 'Readers who cannot see need a description'));
        return {id: file.value, alt: alt.value.trim()};
      },
    });
    if (found) this.#put(`\n\n![${found.alt.replaceAll(/[[\]]/g, '')}](${picture(found.id, 'medium')})\n\n`, from, to);
  }

  /** While people are offered, arrows and Enter are theirs. */
  #choose(event) {
    const count = this.named.length;
    if (event.key === 'ArrowDown') this.at = (this.at + 1) % count;
    else if (event.key === 'ArrowUp') this.at = (this.at - 1 + count) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.named[this.at]);
    else if (event.key === 'Escape') this.named = [];
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #key(event) {
    if (this.named.length && this.#choose(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('done'));
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const act = {b: () => this.#bold(), i: () => this.#italic(), k: () => this.#link()}[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #bold() {
    this.#around('**', t('важное', 'strong'));
  }

  #italic() {
    this.#around('*', t('выделенное', 'emphasis'));
  }

  /** Arrows go along the tools; the tabulator leaves them. */
  #along(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const tools = [...event.currentTarget.querySelectorAll('button')];
    const next = tools[(tools.indexOf(document.activeElement) + step + tools.length) % tools.length];
    tools.forEach((tool) => (tool.tabIndex = tool === next ? 0 : -1));
    next.focus();
    event.preventDefault();
  }

  #look(looking) {
    this.looking = looking;
    if (looking) this.#later(0);
  }

  #tools() {
    const tools = [
      [t('Жирный (Ctrl+B)', 'Bold (Ctrl+B)'), html`<b>${t('Ж', 'B')}</b>`, () => this.#bold()],
      [t('Курсив (Ctrl+I)', 'Italic (Ctrl+I)'), html`<i>${t('К', 'I')}</i>`, () => this.#italic()],
      [t('Подзаголовок', 'Heading'), t('Подзаголовок', 'Heading'), () => this.#lines('## ')],
      [t('Список', 'List'), t('• Список', '• List'), () => this.#lines('- ')],
      [t('Нумерованный список', 'Numbered list'), t('1. Список', '1. List'), () => this.#lines((i) => `${i + 1}. `)],
      [t('Цитата', 'Quotation'), t('Цитата', 'Quote'), () => this.#lines('> ')],
      [t('Ссылка (Ctrl+K)', 'Link (Ctrl+K)'), t('Ссылка', 'Link'), () => this.#link()],
      ...(this.plain ? [] : [[t('Картинка', 'Image'), t('Картинка', 'Image'), () => this.#image()]]),
    ];
    return html`<div class="md-tools" role="toolbar" aria-label=${t('Оформление: ', 'Formatting: ') + this.label} aria-controls=${this.#id} @keydown=${this.#along}>
      ${tools.map(([name, shown, act], i) => html`<button type="button" class="md-tool" tabindex=${i ? -1 : 0} aria-label=${name} title=${name} @click=${act}>${shown}</button>`)}</div>`;
  }

  #preview() {
    return html`<div class="md-seen written" role="region" tabindex="0" aria-label=${t('Как это будет выглядеть: ', 'How it will look: ') + this.label}>
      ${this.failed ? html`<p class="md-failed">${this.failed.message}</p>` : this.seen ? unsafeHTML(this.seen) : html`<p class="soft">${t('Здесь появится то, что увидит читатель.', 'Here is what the reader will see.')}</p>`}</div>`;
  }

  #people() {
    return html`<ul class="rows picker-list" id=${this.#id + '-people'} role="listbox" aria-label=${t('Кого упомянуть', 'Whom to mention')} ?hidden=${!this.named.length}>
      ${this.named.map((one, i) => html`<li role="option" id=${`${this.#id}-person-${i}`} aria-selected=${i === this.at ? 'true' : 'false'}
        @pointerdown=${(e) => e.preventDefault()} @click=${() => this.#take(one)}><span class="item"><span class="item-title">${one.name}</span></span></li>`)}</ul>`;
  }

  render() {
    const described = [this.hint ? this.#id + '-hint' : '', this.error ? this.#id + '-error' : ''].filter(Boolean).join(' ');
    return html`<div class="field">
      <label for=${this.#id}>${this.label}</label>
      ${this.hint ? html`<span class="hint" id=${this.#id + '-hint'}>${this.hint}</span>` : nothing}
      ${this.#split ? nothing : html`<div class="md-tabs">
        <button type="button" class="chip" aria-pressed=${this.looking ? 'false' : 'true'} @click=${() => this.#look(false)}>${t('Текст', 'Text')}</button>
        <button type="button" class="chip" aria-pressed=${this.looking ? 'true' : 'false'} @click=${() => this.#look(true)}>${t('Просмотр', 'Preview')}</button></div>`}
      <div ?hidden=${this.looking && !this.#split}>${this.#tools()}</div>
      <div class=${'md-panes' + (this.#split ? ' split' : '') + (this.tall ? ' tall' : '')}>
        <textarea id=${this.#id} ?hidden=${this.looking && !this.#split} maxlength=${this.max || nothing} aria-describedby=${described || nothing} aria-invalid=${this.error ? 'true' : nothing}
          aria-autocomplete=${this.people ? 'list' : nothing} aria-controls=${this.people ? this.#id + '-people' : nothing} aria-activedescendant=${this.named.length ? `${this.#id}-person-${this.at}` : nothing}
          .value=${this.value ?? ''} @input=${(e) => { this.#type(e.target.value); this.#name(); }} @keydown=${this.#key} @blur=${() => (this.named = [])}></textarea>
        ${this.#shown ? this.#preview() : nothing}
      </div>
      ${this.people ? html`<div class="picker md-people">${this.#people()}<span class="visually-hidden" role="status">${this.named.length ? t('Можно упомянуть', 'To mention') + ': ' + this.named.map((one) => one.name).join(', ') : ''}</span></div>` : nothing}
      ${this.error ? html`<span class="error" id=${this.#id + '-error'}>${this.error}</span>` : nothing}
    </div>`;
  }
}
customElements.define('artel-markdown', MarkdownField);
