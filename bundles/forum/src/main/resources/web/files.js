import 'artel/upload.js';
import {Part, html, nothing, picture, t} from 'artel/index.js';
import './look.js';

const MOST = 10;
let made = 0;

export const size = (bytes) => (bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + '\u00a0' + t('КБ', 'KB') : (bytes / 1048576).toFixed(1) + '\u00a0' + t('МБ', 'MB'));

/** Files of a post, as its readers have them. */
export function shown(files) {
  if (!files?.length) return nothing;
  return html`<ul class="fm-files" aria-label=${t('Вложения', 'Attachments')}>${files.map((one) => html`<li>${one.mediaType.startsWith('image/')
    ? html`<a href=${picture(one.id, 'original')} target="_blank"><img src=${picture(one.id, 'medium')} alt=${one.name} loading="lazy" width=${one.width ?? nothing} height=${one.height ?? nothing}></a>`
    : html`<a class="fm-file" href=${`/api/files/${one.id}/content`} download=${one.name}>${one.name} <span class="soft small figures">${size(one.size)}</span></a>`}</li>`)}</ul>`;
}

/** Files that go with what is being written: `<forum-files .kept=${attachments}>`; `ids()` waits for what is on its way. */
class FilesField extends Part {
  static properties = {kept: {attribute: false}};

  #id = 'forum-files-' + ++made;

  constructor() {
    super();
    this.kept = [];
  }

  async ids() {
    const upload = this.querySelector('artel-upload');
    await upload.settled();
    return [...this.kept.map((one) => one.id), ...upload.files.map((one) => one.id)];
  }

  clear() {
    this.kept = [];
    this.querySelector('artel-upload').clear();
  }

  render() {
    return html`<div class="field"><label for=${this.#id}>${t('Файлы', 'Files')} <span class="soft small">${t(`необязательно, до ${MOST}`, `optional, up to ${MOST}`)}</span></label>
      ${this.kept.length ? html`<ul class="fm-files">${this.kept.map((one) => html`<li class="fm-file">${one.name}<button type="button" class="fm-act" aria-label=${t('Убрать', 'Remove') + ': ' + one.name} @click=${() => (this.kept = this.kept.filter((other) => other !== one))}>✕</button></li>`)}</ul>` : nothing}
      <artel-upload multiple input-id=${this.#id}></artel-upload></div>`;
  }
}
customElements.define('forum-files', FilesField);
