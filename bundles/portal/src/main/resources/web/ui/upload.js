import {ifDefined} from 'lit/directives/if-defined.js';
import {Part, api, html, nothing, number, t} from './index.js';
import {upload} from './api.js';
import {repeat} from 'lit/directives/repeat.js';

const AT_ONCE = 2;
/** Pixels of a preview's sides; twice what it takes, for dense screens. */
const PREVIEW = 112;
const STATES = {
  WAITING: {ru: 'ждёт очереди', en: 'waiting', look: 'wait'},
  SENDING: {ru: 'загружается', en: 'uploading', look: 'wait'},
  DONE: {ru: 'загружен', en: 'uploaded', look: 'good'},
  CANCELLED: {ru: 'отменено', en: 'cancelled', look: ''},
  FAILED: {ru: 'не загружен', en: 'not uploaded', look: 'loss'},
};
let made = 0;

/** A small picture of a picture, as an address; null of what is none. */
async function reduced(file) {
  let whole;
  try {
    // Higher than wide is still wide enough; it is made smaller beside the page.
    whole = await createImageBitmap(file, {resizeHeight: 2 * PREVIEW});
    const side = Math.min(whole.width, whole.height);
    const canvas = new OffscreenCanvas(PREVIEW, PREVIEW);
    canvas.getContext('2d').drawImage(whole, (whole.width - side) / 2, (whole.height - side) / 2, side, side, 0, 0, PREVIEW, PREVIEW);
    return URL.createObjectURL(await canvas.convertToBlob({type: 'image/jpeg'}));
  } catch {
    return null;
  } finally {
    whole?.close();
  }
}

/**
 * Files are chosen or dropped and go to /api/files at once, each with its progress:
 *
 *     import 'artel/upload.js';
 *     <artel-upload multiple accept="image/*" @changed=${({detail: {files, ids, busy}}) => …}></artel-upload>
 *
 * `changed` tells the files that have arrived ({id, name, mediaType, size, …}), their ids, and whether others are on their way.
 * `value` is the id of the first, `settled()` waits until nothing is on its way and throws if something failed, `clear()` begins
 * anew. In `<artel-form>` it is the field type `upload`. What is attached to nothing within a day is removed by the server.
 */
class Upload extends Part {
  static properties = {
    multiple: {type: Boolean},
    accept: {},
    inputId: {attribute: 'input-id'},
    label: {},
    describedBy: {attribute: 'described-by'},
    entries: {state: true},
    over: {state: true},
    said: {state: true},
  };

  #waiting = [];
  #unseen = [];
  #looking = false;
  /** A hundred photos of a camera are a gigabyte to read: only those are that somebody sees, one after another. */
  #sight = new IntersectionObserver((rows) => {
    for (const row of rows) {
      const entry = row.isIntersecting && this.entries.find((one) => one.key === Number(row.target.dataset.key));
      if (!entry || entry.seen) continue;
      this.#sight.unobserve(row.target);
      entry.seen = true;
      this.#unseen.push(entry);
    }
    this.#look();
  });

  constructor() {
    super();
    this.entries = [];
    this.said = '';
    this.inputId = 'upload-' + ++made;
  }

  disconnectedCallback() {
    this.#sight.disconnect();
    for (const entry of this.entries) {
      entry.abort?.abort();
      if (entry.preview) URL.revokeObjectURL(entry.preview);
    }
    super.disconnectedCallback();
  }

  get files() {
    return this.entries.filter((entry) => entry.state === 'DONE').map((entry) => entry.result);
  }

  get busy() {
    return this.entries.some((entry) => entry.state === 'WAITING' || entry.state === 'SENDING');
  }

  get value() {
    return this.files[0]?.id ?? '';
  }

  /** Resolves once everything has arrived; throws the first error if something did not. */
  async settled() {
    if (this.busy) await new Promise((resolve) => this.#waiting.push(resolve));
    const failed = this.entries.find((entry) => entry.state === 'FAILED');
    if (failed) throw failed.error;
  }

  /** Forgets everything; what has arrived stays with the server, since a page may have attached it. */
  clear() {
    for (const entry of this.entries) this.#drop(entry);
  }

  focus() {
    this.querySelector('input').focus();
  }

  #add(list) {
    const files = [...list].slice(0, this.multiple ? undefined : 1);
    if (!files.length) return;
    if (!this.multiple) this.entries.forEach((entry) => this.#remove(entry));
    const added = files.map((file) => ({
      key: ++made, file, state: 'WAITING', sent: 0, preview: null,
    }));
    this.entries = [...this.entries, ...added];
    this.#next();
  }

  updated() {
    for (const row of this.querySelectorAll('[data-key]')) this.#sight.observe(row);
  }

  async #look() {
    if (this.#looking) return;
    this.#looking = true;
    while (this.#unseen.length) {
      const entry = this.#unseen.shift();
      if (!this.entries.includes(entry)) continue;
      entry.preview = await reduced(entry.file);
      if (this.isConnected && this.entries.includes(entry)) this.requestUpdate();
      else if (entry.preview) URL.revokeObjectURL(entry.preview);
    }
    this.#looking = false;
  }

  #next() {
    const sending = this.entries.filter((entry) => entry.state === 'SENDING').length;
    this.entries.filter((entry) => entry.state === 'WAITING').slice(0, AT_ONCE - sending).forEach((entry) => this.#send(entry));
    this.#tell();
  }

  async #send(entry) {
    entry.abort = new AbortController();
    Object.assign(entry, {state: 'SENDING', sent: 0, error: null});
    try {
      entry.result = await upload(entry.file, {
        signal: entry.abort.signal,
        onProgress: (part) => {
          entry.sent = part;
          this.requestUpdate();
        },
      });
      entry.state = 'DONE';
    } catch (e) {
      entry.state = e.name === 'AbortError' ? 'CANCELLED' : 'FAILED';
      entry.error = e;
    }
    if (!this.entries.includes(entry)) return;
    this.said = `${entry.file.name}: ${t(STATES[entry.state])}${entry.state === 'FAILED' ? '. ' + entry.error.reason : ''}`;
    this.#next();
  }

  #tell() {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('changed', {detail: {files: this.files, ids: this.files.map((file) => file.id), busy: this.busy}}));
    if (!this.busy) this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  #cancel(entry) {
    if (entry.state === 'SENDING') entry.abort.abort();
    else {
      entry.state = 'CANCELLED';
      this.#next();
    }
  }

  #retry(entry) {
    entry.state = 'WAITING';
    this.#next();
  }

  #drop(entry) {
    entry.abort?.abort();
    if (entry.preview) URL.revokeObjectURL(entry.preview);
    this.entries = this.entries.filter((one) => one !== entry);
    this.#tell();
  }

  /** The server collects what nobody attaches, so a failure here loses nothing. */
  #remove(entry) {
    if (entry.result) api.delete('/files/' + entry.result.id).catch(() => {});
    this.#drop(entry);
    this.said = `${entry.file.name}: ${t('убран', 'removed')}`;
  }

  #over(event, over) {
    event.preventDefault();
    this.over = over;
    if (event.type === 'drop') this.#add(event.dataTransfer.files);
  }

  #size(bytes) {
    return bytes < 1 << 20 ? number(Math.max(1, Math.round(bytes / 1024))) + t(' КБ', ' KB') : number(Math.round((bytes / (1 << 20)) * 10) / 10) + t(' МБ', ' MB');
  }

  #row(entry) {
    const {file, state} = entry;
    const percent = Math.round(entry.sent * 100);
    const unseen = file.type.startsWith('image/') && !entry.seen;
    return html`<li data-key=${unseen ? entry.key : nothing}><div class="item upload-row">
      ${entry.preview ? html`<img class="upload-preview" src=${entry.preview} alt="">` : html`<span class="upload-preview" aria-hidden="true">${file.name.split('.').pop().slice(0, 4)}</span>`}
      <div class="stack upload-what">
        <span class="item-title">${file.name}</span>
        <span class="row small"><span class="soft figures">${this.#size(file.size)}</span> <span class=${'tag ' + STATES[state].look}>${t(STATES[state])}${state === 'SENDING' ? ` ${percent} %` : ''}</span></span>
        ${state === 'SENDING' ? html`<progress class="progress" max="100" value=${percent} aria-label=${t('Загружается', 'Uploading') + ' ' + file.name}></progress>` : nothing}
        ${state === 'FAILED' ? html`<span class="upload-error small">${entry.error.reason}</span>` : nothing}
      </div>
      <span class="row">
        ${state === 'WAITING' || state === 'SENDING' ? this.#button(file, t('Отменить', 'Cancel'), () => this.#cancel(entry)) : nothing}
        ${state === 'FAILED' || state === 'CANCELLED' ? this.#button(file, t('Загрузить снова', 'Upload again'), () => this.#retry(entry)) : nothing}
        ${state === 'WAITING' || state === 'SENDING' ? nothing : this.#button(file, t('Убрать', 'Remove'), () => this.#remove(entry))}
      </span></div></li>`;
  }

  #button(file, text, act) {
    return html`<button class="button quiet" type="button" aria-label=${text + ': ' + file.name} @click=${act}>${text}</button>`;
  }

  render() {
    return html`<div class="stack">
      <div class=${this.over ? 'upload-zone over' : 'upload-zone'} @dragover=${(e) => this.#over(e, true)} @dragleave=${(e) => this.#over(e, false)} @drop=${(e) => this.#over(e, false)}>
        <input class="visually-hidden" id=${this.inputId} type="file" ?multiple=${this.multiple} accept=${ifDefined(this.accept)} aria-describedby=${ifDefined(this.describedBy)}
          @change=${(e) => {
            this.#add(e.target.files);
            e.target.value = '';
          }}>
        <label class="button quiet" for=${this.inputId}>${this.label ?? (this.multiple ? t('Выбрать файлы', 'Choose files') : t('Выбрать файл', 'Choose a file'))}</label>
        <span class="soft small">${this.multiple ? t('или перетащите их сюда', 'or drop them here') : t('или перетащите его сюда', 'or drop it here')}</span>
      </div>
      ${this.entries.length ? html`<ul class="rows">${repeat(this.entries, (entry) => entry.key, (entry) => this.#row(entry))}</ul>` : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }
}
customElements.define('artel-upload', Upload);
