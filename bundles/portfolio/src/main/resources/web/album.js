import 'artel/upload.js';
import {api, formatDate, html, nothing, number, repeat, t} from 'artel/index.js';
import {EditorPage, label} from './editor.js';
import {members} from './people.js';
import './photo.js';
import {photoCount} from './words.js';

const PAUSE = 800;
/** How long something removed can be brought back. */
const REGRET = 10_000;

/** An album: photos are brought, put in order and described. */
class AlbumPage extends EditorPage {
  static properties = {
    ...EditorPage.properties, photos: {state: true}, members: {state: true}, events: {state: true}, lacking: {state: true}, missing: {state: true}, leaving: {state: true}, trouble: {state: true}, arriving: {state: true}, told: {state: true},
  };

  kind = 'ALBUM';
  #taken = new Set();
  #chain = Promise.resolve();
  #orderTimer = 0;
  #ordered = true;
  /** Whoever closes the window does not want back what they removed. */
  #left = () => this.leaving.forEach((_, id) => api.delete(`${this.path}/photos/${id}`, {keepalive: true}).catch(() => {}));

  constructor() {
    super();
    Object.assign(this, {members: [], events: [], lacking: new Map(), missing: new Map(), leaving: new Map(), arriving: 0, told: ''});
  }

  get path() {
    return '/portfolio/albums/' + this.params.id;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#left);
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.#left);
    this.#settle().catch(() => {});
    super.disconnectedCallback();
  }

  async load() {
    const photos = [];
    let cursor;
    do {
      const {body} = await api.get(this.path + '/photos', {query: {limit: 100, cursor}});
      photos.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    this.photos = photos;
    this.members = await members(this.item.organisationId);
    await this.#loadEvents();
  }

  /** Where events are installed, an album can say which of them it shows. */
  async #loadEvents() {
    const {body} = await api.get('/modules');
    if (body.items.some((one) => one.name === 'events' && one.ui)) this.events = (await api.get('/events', {query: {limit: 100}})).body.items;
  }

  async afterMove() {
    this.lacking = new Map();
    this.missing = new Map();
    await this.load();
  }

  /** Everything that is still on its way must have arrived before the album goes anywhere. */
  async beforeFlush() {
    await this.#chain;
    await Promise.all([...this.querySelectorAll('portfolio-photo')].map((one) => one.flush()));
    await this.#settle();
  }

  async #settle() {
    await Promise.all([...this.leaving.keys()].map((id) => this.#removeNow(id)));
    if (!this.#ordered) await this.#saveOrder();
  }

  /* Photos that come */

  #arrived({files, busy}) {
    const fresh = files.filter((file) => !this.#taken.has(file.id));
    for (const file of fresh) {
      this.#taken.add(file.id);
      this.arriving += 1;
      this.#chain = this.#chain.then(() => this.#add(file));
    }
    if (!busy) this.#chain = this.#chain.then(() => this.#cleared());
  }

  async #add(file) {
    try {
      const {body} = await api.post(this.path + '/photos', {file: file.id});
      this.photos = [...(this.photos ?? []), body];
      this.told = t(`Добавлено: ${file.name}`, `Added: ${file.name}`);
    } catch (e) {
      this.#taken.delete(file.id);
      this.trouble = new Error(`${file.name}: ${e.reason ?? e.message}`);
    } finally {
      this.arriving -= 1;
    }
  }

  /** Files that have become photos are listed once, as photos. */
  #cleared() {
    const box = this.querySelector('#photos-upload');
    if (!box || box.busy || !box.files.length || box.entries.some((one) => one.state === 'FAILED')) return;
    if (box.files.every((file) => this.#taken.has(file.id))) box.clear();
  }

  /* Their order */

  async #move(photo, to) {
    const shown = this.photos;
    const at = shown.findIndex((one) => one.id === photo.id);
    if (at < 0 || to < 0 || to >= shown.length || to === at) return;
    const focused = document.activeElement;
    const photos = [...shown];
    photos.splice(to, 0, ...photos.splice(at, 1));
    this.photos = photos;
    this.told = t(`Теперь ${to + 1}-я из ${photos.length}`, `Now ${to + 1} of ${photos.length}`);
    this.#ordered = false;
    clearTimeout(this.#orderTimer);
    this.#orderTimer = setTimeout(() => this.#saveOrder().catch(() => {}), PAUSE);
    await this.updateComplete;
    const card = this.querySelector(`#photo-${CSS.escape(photo.id)}`);
    await card?.closest('portfolio-photo')?.updateComplete;
    (focused && card?.contains(focused) && !focused.disabled ? focused : card)?.focus();
    card?.scrollIntoView({block: 'nearest'});
  }

  async #saveOrder() {
    clearTimeout(this.#orderTimer);
    await this.#chain;
    this.#ordered = true;
    try {
      await api.post(this.path + '/order', {photos: this.photos.map((one) => one.id)});
    } catch (e) {
      this.#ordered = false;
      this.trouble = e;
      throw e;
    }
  }

  /* Those that go */

  #remove(photo) {
    const timer = setTimeout(() => this.#removeNow(photo.id).catch(() => {}), REGRET);
    this.leaving = new Map(this.leaving).set(photo.id, timer);
    this.updateComplete.then(() => this.querySelector(`#gone-${CSS.escape(photo.id)} button`)?.focus());
  }

  #bringBack(photo) {
    clearTimeout(this.leaving.get(photo.id));
    this.#forget(photo.id);
    this.updateComplete.then(() => this.querySelector(`#photo-${CSS.escape(photo.id)}`)?.focus());
  }

  #forget(id) {
    const leaving = new Map(this.leaving);
    leaving.delete(id);
    this.leaving = leaving;
  }

  async #removeNow(id) {
    clearTimeout(this.leaving.get(id));
    try {
      await api.delete(`${this.path}/photos/${id}`);
      this.photos = this.photos.filter((one) => one.id !== id);
    } catch (e) {
      this.trouble = e;
      throw e;
    } finally {
      this.#forget(id);
    }
  }

  /* What keeps it from the public */

  refused(error) {
    super.refused(error);
    const lacking = new Map();
    for (const one of error.problem?.people ?? []) {
      if (!one.photoId) continue;
      lacking.set(one.photoId, [...(lacking.get(one.photoId) ?? []), one.name ?? t('без имени', 'no name')]);
    }
    this.lacking = lacking;
    const missing = new Map();
    for (const [key, words] of error.fields ?? []) {
      const at = /^photos\.(\d+)\.alt$/.exec(key)?.[1];
      if (at !== undefined && this.photos[at]) missing.set(this.photos[at].id, words);
    }
    this.missing = missing;
  }

  #changed(photo) {
    this.photos = this.photos.map((one) => (one.id === photo.id ? photo : one));
    if (photo.alt && this.missing.has(photo.id)) {
      this.missing = new Map([...this.missing].filter(([id]) => id !== photo.id));
    }
  }

  #photo(photo, at) {
    if (this.leaving.has(photo.id)) {
      return html`<li class="pf-gone" id=${'gone-' + photo.id}><span>${t('Фотография убрана', 'The photo is removed')}${photo.alt ? `: ${photo.alt}` : ''}</span>
        <button type="button" class="button quiet" @click=${() => this.#bringBack(photo)}>${t('Вернуть', 'Bring back')}</button></li>`;
    }
    return html`<li><portfolio-photo .photo=${photo} .members=${this.members} .lacking=${this.lacking.get(photo.id) ?? []} wrong=${this.missing.get(photo.id) ?? ''} index=${at} count=${this.photos.length} ?locked=${this.locked}
      @changed=${({detail}) => this.#changed(detail.photo)} @moved=${({detail}) => this.#move(photo, at + detail.step)} @removed=${() => this.#remove(photo)}
      @dropped=${({detail}) => this.#move({id: detail.id}, at)}></portfolio-photo></li>`;
  }

  #photos() {
    if (!this.photos) return html`<artel-loading></artel-loading>`;
    const undescribed = this.photos.filter((one) => !one.alt && !this.leaving.has(one.id)).length;
    return html`<div class="stack">
      <p class="row"><span>${photoCount(this.photos.length)}</span>${undescribed ? html`<span class="tag wait">${t('без описания: ', 'not described: ')}${number(undescribed)}</span>` : nothing}
        ${this.arriving ? html`<span class="tag wait" role="status">${t('добавляется: ', 'being added: ')}${number(this.arriving)}</span>` : nothing}</p>
      ${this.trouble ? html`<div class="notice loss" role="alert"><p>${this.trouble.reason ?? this.trouble.message}</p></div>` : nothing}
      ${this.photos.length ? html`<ol class="pf-photos">${repeat(this.photos, (one) => one.id, (one, at) => this.#photo(one, at))}</ol>` : html`<div class="empty"><p>${t('Фотографий пока нет. Выберите сразу все: порядок можно поправить потом.', 'No photos yet. Choose all at once: the order can be mended later.')}</p></div>`}
      ${this.locked ? nothing : html`<artel-upload id="photos-upload" multiple accept="image/*" label=${t('Выбрать фотографии', 'Choose photos')} @changed=${({detail}) => this.#arrived(detail)}></artel-upload>`}
      <p class="visually-hidden" role="status">${this.told}</p></div>`;
  }

  form() {
    return html`<section class="stack" aria-label=${t('Об альбоме', 'The album')}>
        ${this.field('title', t('Название', 'Title'), {max: 200, required: true})}
        ${this.markdown('description', label('description'), {max: 4000})}
        <div class="pf-fields">${this.field('takenOn', label('takenOn'), {type: 'date'})}${this.field('photographer', label('photographer'), {max: 200, hint: t('Автор снимков, у которых не указан свой', 'Of photos that name nobody else')})}
        ${this.events.length || this.draft.eventId ? this.select('eventId', label('eventId'), this.events.map((one) => [one.id, `${one.title}, ${formatDate(one.start)}`]), t('Не о мероприятии', 'Not of an event')) : nothing}</div></section>
      ${this.section('photos', label('photos'), this.#photos(), t('Порядок меняется мышью, кнопками и клавишами Alt+↑ и Alt+↓', 'The order changes by mouse, by buttons, and by Alt+↑ and Alt+↓'))}`;
  }
}
customElements.define('portfolio-album', AlbumPage);
