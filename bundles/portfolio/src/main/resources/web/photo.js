import {Part, api, html, nothing, picture, t} from 'artel/index.js';
import {LICENCES} from './words.js';
import './rows.js';
import './look.js';

const PAUSE = 1500;

/**
 * One photo of an album, written in place and saved by itself: `<portfolio-photo .photo=${photo} .members=${[[id, name]]} .lacking=${[names]} wrong="…" index="0" count="3" @changed=${({detail: {photo}}) => …} @moved=${({detail: {step}}) => …} @removed=${…}>`.
 */
class PhotoCard extends Part {
  static properties = {
    photo: {attribute: false}, members: {attribute: false}, lacking: {attribute: false}, wrong: {}, index: {type: Number}, count: {type: Number}, locked: {type: Boolean},
    draft: {state: true}, failure: {state: true}, saving: {state: true}, carried: {state: true}, over: {state: true},
  };

  #timer = 0;
  #dirty = new Set();
  #running = null;

  constructor() {
    super();
    Object.assign(this, {members: [], lacking: [], draft: {}});
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    if (this.#dirty.size) this.flush().catch(() => {});
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (!changed.has('photo')) return;
    const mine = Object.fromEntries([...this.#dirty].map((name) => [name, this.draft[name]]));
    // What is being written keeps its place: only what the server says otherwise is drawn anew.
    this.draft = changed.get('photo')?.id === this.photo.id ? {...this.photo, people: this.draft.people, ...mine} : structuredClone(this.photo);
  }

  #set(change) {
    this.draft = {...this.draft, ...change};
    for (const name of Object.keys(change)) this.#dirty.add(name);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush().catch(() => {}), PAUSE);
  }

  /** Saves what is not saved; throws if it cannot be. */
  async flush() {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running.catch(() => {});
    if (!this.#dirty.size) return;
    this.#running = this.#save(true);
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  #outgoing(name) {
    const value = this.draft[name];
    if (name !== 'people') return value ?? null;
    const people = (value ?? []).filter((one) => one.name || one.userId);
    return people.length ? people : null;
  }

  async #save(again) {
    const fields = [...this.#dirty];
    this.#dirty.clear();
    Object.assign(this, {saving: true, failure: null});
    const path = `/portfolio/albums/${this.photo.albumId}/photos/${this.photo.id}`;
    try {
      const {body} = await api.patch(path, Object.fromEntries(fields.map((name) => [name, this.#outgoing(name)])), `"${this.photo.version}"`);
      this.photo = body;
      this.dispatchEvent(new CustomEvent('changed', {detail: {photo: body}}));
    } catch (e) {
      fields.forEach((name) => this.#dirty.add(name));
      if (e.status === 412 && again) {
        // Another tab, or the album was published meanwhile: what was written here counts for the fields it was written in.
        this.photo = (await api.get(path)).body;
        return await this.#save(false);
      }
      this.failure = e;
      throw e;
    } finally {
      this.saving = false;
    }
  }

  #move(step) {
    this.dispatchEvent(new CustomEvent('moved', {detail: {step}}));
  }

  #key(event) {
    const step = event.altKey && {ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!step || this.locked) return;
    event.preventDefault();
    this.#move(step);
  }

  #drag(event) {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/x-artel-photo', this.photo.id);
    this.carried = true;
  }

  #dragOver(event) {
    if (!event.dataTransfer.types.includes('text/x-artel-photo')) return;
    event.preventDefault();
    this.over = true;
  }

  #drop(event) {
    event.preventDefault();
    this.over = false;
    this.dispatchEvent(new CustomEvent('dropped', {detail: {id: event.dataTransfer.getData('text/x-artel-photo')}}));
  }

  #field(name, label, {hint, max, error, area = false, required = false} = {}) {
    const id = `photo-${this.photo.id}-${name}`;
    const described = [hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ') || nothing;
    const set = (e) => this.#set({[name]: e.target.value === '' ? null : e.target.value});
    return html`<div class="field"><label for=${id}>${label}${required ? html` <span class="pf-need small">${t('нужно', 'needed')}</span>` : nothing}</label>
      ${hint ? html`<span class="hint" id=${id + '-hint'}>${hint}</span>` : nothing}
      ${area ? html`<textarea class="short" id=${id} maxlength=${max} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${this.draft[name] ?? ''} @input=${set}></textarea>`
        : html`<input id=${id} maxlength=${max} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${this.draft[name] ?? ''} @input=${set}>`}
      ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}</div>`;
  }

  #tags() {
    const {published, hidden} = this.photo;
    return html`${hidden ? html`<span class="tag loss">${t('Скрыта: согласие отозвано', 'Hidden: a consent was withdrawn')}</span>` : published ? html`<span class="tag good">${t('Опубликована', 'Published')}</span>` : html`<span class="tag">${t('Ещё не опубликована', 'Not published yet')}</span>`}
      <span class="pf-saved" role="status">${this.failure ? html`<span class="pf-need">${t('Не сохранено. ', 'Not saved. ')}${this.failure.reason}</span>` : this.saving ? t('Сохраняется…', 'Saving…') : ''}</span>`;
  }

  render() {
    const {photo, draft, index, count, locked} = this;
    const called = `${t('Фотография', 'Photo')} ${index + 1}`;
    const people = draft.people ?? [];
    const licence = `photo-${photo.id}-licence`;
    return html`<fieldset class=${'plain pf-photo' + (this.wrong || this.lacking.length ? ' wrong' : '') + (this.over ? ' over' : '') + (this.carried ? ' carried' : '')} id=${'photo-' + photo.id} tabindex="-1" aria-label=${called}
      @keydown=${this.#key} @dragover=${this.#dragOver} @dragleave=${() => (this.over = false)} @drop=${this.#drop}>
      <div class="stack">
        <img class=${'pf-thumb' + (locked ? '' : ' pf-grip')} loading="lazy" src=${picture(photo.file, 'small')} alt=${draft.alt ?? t('Ещё не описана', 'Not described yet')} draggable=${locked ? 'false' : 'true'} @dragstart=${this.#drag} @dragend=${() => (this.carried = false)}>
        <div class="row"><span class="small soft figures">${index + 1} ${t('из', 'of')} ${count}</span>
          <button type="button" class="pf-square" ?disabled=${locked || index === 0} aria-label=${t('Выше', 'Up') + ': ' + called} title=${t('Выше (Alt+↑)', 'Up (Alt+↑)')} @click=${() => this.#move(-1)}>↑</button>
          <button type="button" class="pf-square" ?disabled=${locked || index === count - 1} aria-label=${t('Ниже', 'Down') + ': ' + called} title=${t('Ниже (Alt+↓)', 'Down (Alt+↓)')} @click=${() => this.#move(1)}>↓</button>
          ${locked ? nothing : html`<button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + called} @click=${() => this.dispatchEvent(new CustomEvent('removed'))}>${t('Убрать', 'Remove')}</button>`}</div></div>
      <div class="stack">
        <div class="row">${this.#tags()}</div>
        ${this.lacking.length ? html`<p class="pf-need">${t('Нет согласия на публикацию: ', 'No consent to publication: ')}${this.lacking.join(', ')}</p>` : nothing}
        ${this.#field('alt', t('Что на снимке', 'What it shows'), {max: 300, error: this.wrong || undefined, required: !draft.alt})}
        ${this.#field('caption', t('Подпись', 'Caption'), {max: 500})}
        <details ?open=${this.lacking.length > 0}><summary>${t('Люди, автор и права', 'People, author and rights')}${people.length ? html` <span class="count figures">${people.length}</span>` : nothing}</summary>
          <div class="stack"><p class="soft small">${t('Кого можно узнать. Без согласия снимок не опубликуем.', 'Who can be recognised. Without a consent the photo is not published.')}</p>
            <portfolio-rows label=${t('Люди на снимке', 'People on the photo')} add=${t('Добавить человека', 'Add a person')} .items=${people} @changed=${({detail}) => this.#set({people: detail.items})} .fields=${[
              {name: 'userId', label: t('Человек в системе', 'Person in the system'), type: 'person', options: this.members, named: 'name'},
              {name: 'name', label: t('Имя', 'Name'), max: 200},
              {name: 'consentOn', label: t('Согласие на бумаге от', 'Consent on paper of'), type: 'date', hint: t('Если в системе согласия нет', 'If there is none in the system')}]}></portfolio-rows>
            <div class="pf-fields">${this.#field('author', t('Автор снимка', 'Who took it'), {max: 200, hint: t('Пусто — фотограф альбома', 'Empty means the album’s photographer')})}
              <div class="field"><label for=${licence}>${t('Что можно другим', 'What others may do')}</label><select id=${licence} @change=${(e) => this.#set({licence: e.target.value})}>
                ${Object.entries(LICENCES).map(([code, name]) => html`<option value=${code} ?selected=${code === draft.licence}>${t(name)}</option>`)}</select></div></div></div></details>
      </div></fieldset>`;
  }
}
customElements.define('portfolio-photo', PhotoCard);
