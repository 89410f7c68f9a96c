import 'artel/upload.js';
import {Page, api, formatTime, go, html, nothing, picture, session, t} from 'artel/index.js';
import './discussion.js';
import './look.js';
import 'artel/markdown.js';
import './posts.js';
import './preview.js';
import './rows.js';
import './versions.js';
import './workflow.js';
import {edits, reviews, speaksFor} from './rights.js';
import {wrongOf} from './rows.js';
import {FIELDS, fieldName, stateTag} from './words.js';

const PAUSE = 2500;
const AGAIN = 10_000;
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const isBlank = (row) => typeof row === 'object' && row !== null && !Object.entries(row).some(([name, value]) => value && !['kind', 'way'].includes(name));

/** What goes to the server: rows that were begun and not written yet stay here. */
function outgoing(value) {
  if (!Array.isArray(value)) return value ?? null;
  const rows = value.filter((row) => !isBlank(row) && row !== '');
  return rows.length ? rows : null;
}

/**
 * A page on which one publication is written: saves by itself, tells when somebody else wrote meanwhile, and carries what all
 * kinds have in common: the way to the public, comments, versions, posts. A page says where its thing is (`path`) and shows its fields (`form`).
 */
export class EditorPage extends Page {
  static properties = {
    ...Page.properties, item: {state: true}, draft: {state: true}, error: {state: true}, saving: {state: true}, savedAt: {state: true},
    failure: {state: true}, conflict: {state: true}, kept: {state: true}, wrong: {state: true}, returned: {state: true}, remark: {state: true}, looking: {state: true},
  };

  etag = null;
  #dirty = new Set();
  #timer = 0;
  #running = null;
  /** What the server makes of Markdown for readers of this kind. */
  #see = async (markdown) => (await api.post('/portfolio/preview', {markdown, kind: this.kind})).body.html;
  #leaving = (event) => {
    if (this.#dirty.size) event.preventDefault();
  };

  constructor() {
    super();
    Object.assign(this, {draft: {}, wrong: new Map(), kept: null, conflict: null, failure: null});
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#leaving);
    this.reload();
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    clearTimeout(this.#timer);
    if (this.#dirty.size && !this.conflict) this.#save().catch(() => {});
    super.disconnectedCallback();
  }

  heading() {
    return this.draft.title || (this.item ? t('Без заголовка', 'No title') : '');
  }

  get publication() {
    const {id, organisation, standing} = this.item;
    return {id, kind: this.kind, organisation, standing};
  }

  /** Whether it waits for a decision and this reader is not the one who decides. */
  get locked() {
    return ['REVIEW', 'SCHEDULED'].includes(this.item.standing.state) && !reviews();
  }

  async reload() {
    this.error = null;
    try {
      const {body, etag} = await api.get(this.path);
      this.#took(body, etag);
      this.draft = structuredClone(body);
      this.#dirty.clear();
      this.returned = false;
      if (edits(body.organisation.id)) {
        if (body.standing.state === 'DRAFT' && body.standing.number > 0) {
          const {body: versions} = await api.get(`/portfolio/publications/${body.id}/versions`, {query: {limit: 1}});
          this.returned = versions.items[0]?.event === 'RETURNED';
        }
        await this.load?.();
      } else {
        await this.loadForVisitors?.();
      }
    } catch (e) {
      this.error = e;
    }
  }

  #took(body, etag) {
    this.item = body;
    this.etag = etag ?? `"${body.version}"`;
  }

  change(change) {
    this.draft = {...this.draft, ...change};
    for (const name of Object.keys(change)) this.#dirty.add(name);
    if (!this.conflict) this.#later(PAUSE);
    this.requestUpdate();
  }

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save().catch(() => {}), pause);
  }

  /** Saves what is not saved; throws if it cannot be. */
  flush = async () => {
    clearTimeout(this.#timer);
    if (this.conflict) throw new Error(t('Сначала решите, чьи правки оставить.', 'Decide first whose changes to keep.'));
    await this.beforeFlush?.();
    await this.#save();
  };

  async #save() {
    while (this.#running) await this.#running.catch(() => {});
    if (!this.#dirty.size) return;
    this.#running = this.#send();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #send() {
    const fields = [...this.#dirty];
    this.#dirty.clear();
    this.saving = true;
    this.failure = null;
    try {
      await this.#patch(fields);
      this.wrong = new Map();
    } catch (e) {
      fields.forEach((name) => this.#dirty.add(name));
      if (e.status === 412) return await this.#meet(e);
      if (e.status === 422) await this.#saveOthers(fields, e);
      this.failure = e;
      if (!e.status) this.#later(AGAIN);
      throw e;
    } finally {
      this.saving = false;
    }
  }

  async #patch(fields) {
    const {body, etag} = await api.patch(this.path, Object.fromEntries(fields.map((name) => [name, outgoing(this.draft[name])])), this.etag);
    this.#took(body, etag);
    this.savedAt = new Date();
  }

  /** A row that is not written to its end keeps nothing else from being saved. */
  async #saveOthers(fields, error) {
    this.wrong = error.fields;
    const guilty = new Set([...error.fields.keys()].map((key) => key.split('.')[0]));
    const others = fields.filter((name) => !guilty.has(name));
    if (!others.length || others.length === fields.length) return;
    await this.#patch(others);
    others.forEach((name) => this.#dirty.delete(name));
  }

  /** Somebody else saved first. Where they wrote something else than I did, both are kept; else the person decides. */
  async #meet(error) {
    const {body: theirs, etag} = await api.get(this.path);
    const base = this.item;
    const both = [...this.#dirty].filter((name) => !same(theirs[name], base[name]) && !same(theirs[name], outgoing(this.draft[name])));
    if (!both.length) {
      this.#join(theirs, etag);
      return this.#send();
    }
    this.conflict = {theirs, etag, both};
    this.failure = error;
    throw error;
  }

  #join(theirs, etag) {
    const mine = Object.fromEntries([...this.#dirty].map((name) => [name, this.draft[name]]));
    this.#took(theirs, etag);
    this.draft = {...structuredClone(theirs), ...mine};
  }

  #keepMine() {
    const {theirs, etag} = this.conflict;
    this.#join(theirs, etag);
    this.conflict = null;
    this.failure = null;
    this.#save().catch(() => {});
  }

  #takeTheirs() {
    const {theirs, etag, both} = this.conflict;
    this.kept = both.map((name) => [name, this.draft[name]]);
    this.#dirty.clear();
    this.#took(theirs, etag);
    this.draft = structuredClone(theirs);
    this.conflict = null;
    this.failure = null;
  }

  #moved({detail: {summary}}) {
    this.item = {...this.item, standing: summary.standing, version: summary.version};
    this.etag = `"${summary.version}"`;
    this.returned = false;
    this.wrong = new Map();
    this.querySelector('portfolio-comments')?.reload();
    this.querySelector('portfolio-versions')?.reload();
    this.querySelector('portfolio-posts')?.reload();
    this.afterMove?.();
  }

  /* Fields */

  field(name, label, {hint, type = 'text', max, required = false, area = false, whole = false, ...more} = {}) {
    const id = 'field-' + name;
    const error = this.wrong.get(name);
    const described = [hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ') || nothing;
    const set = (e) => this.change({[name]: e.target.value === '' ? null : e.target.value});
    const value = this.draft[name] ?? '';
    return html`<div class=${'field' + (whole ? ' whole' : '')}><label for=${id}>${label}${required ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`}</label>
      ${hint ? html`<span class="hint" id=${id + '-hint'}>${hint}</span>` : nothing}
      ${area ? html`<textarea class="short" id=${id} maxlength=${max ?? nothing} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${value} @input=${set}></textarea>`
        : html`<input id=${id} type=${type} maxlength=${max ?? nothing} list=${more.list ?? nothing} aria-required=${required ? 'true' : nothing} aria-describedby=${described} aria-invalid=${error ? 'true' : nothing} .value=${value} @input=${set}>`}
      ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}</div>`;
  }

  select(name, label, options, none) {
    const id = 'field-' + name;
    const value = this.draft[name] ?? '';
    return html`<div class="field"><label for=${id}>${label} <span class="soft small">${t('необязательно', 'optional')}</span></label>
      <select id=${id} @change=${(e) => this.change({[name]: e.target.value || null})}><option value="" ?selected=${!value}>${none}</option>
        ${value && !options.some(([key]) => key === value) ? html`<option value=${value} selected>${value}</option>` : nothing}
        ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}</select></div>`;
  }

  markdown(name, label, {hint, max, tall = false} = {}) {
    return html`<artel-markdown .see=${this.#see} label=${label} hint=${hint ?? ''} .max=${max} ?tall=${tall} .value=${this.draft[name] ?? ''} .error=${this.wrong.get(name) ?? ''}
      @changed=${({detail}) => this.change({[name]: detail.value === '' ? null : detail.value})}></artel-markdown>`;
  }

  /** Words with commas between them. */
  words(name, label, hint) {
    const id = 'field-' + name;
    const error = [...this.wrong].find(([key]) => key === name || key.startsWith(name + '.'))?.[1];
    return html`<div class="field"><label for=${id}>${label} <span class="soft small">${t('необязательно', 'optional')}</span></label><span class="hint" id=${id + '-hint'}>${hint}</span>
      <input id=${id} aria-describedby=${id + '-hint' + (error ? ` ${id}-error` : '')} aria-invalid=${error ? 'true' : nothing} .value=${(this.draft[name] ?? []).join(', ')}
        @change=${(e) => this.change({[name]: [...new Set(e.target.value.split(',').map((one) => one.trim()).filter(Boolean))]})}>
      ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}</div>`;
  }

  checks(name, legend, codes) {
    const chosen = this.draft[name] ?? [];
    const set = (code, on) => this.change({[name]: Object.keys(codes).filter((one) => (one === code ? on : chosen.includes(one)))});
    return html`<fieldset class="plain pf-group"><legend><strong>${legend}</strong></legend><div class="pf-checks">${Object.entries(codes).map(([code, words]) => html`<label class="choice">
      <input type="checkbox" .checked=${chosen.includes(code)} @change=${(e) => set(code, e.target.checked)}> ${t(words)}</label>`)}</div></fieldset>`;
  }

  rows(name, add, fields, most = 50) {
    return html`<portfolio-rows label=${fieldName(name)} add=${add} most=${most} .items=${this.draft[name] ?? []} .fields=${fields} .wrong=${wrongOf(this.wrong, name)}
      @changed=${({detail}) => this.change({[name]: detail.items})}></portfolio-rows>`;
  }

  image(name, label) {
    const id = this.draft[name];
    return html`<div class="field">${id ? html`<strong>${label}</strong><span class="row"><img class="pf-cover" src=${picture(id, 'small')} alt=${this.draft[name + 'Alt'] ?? label}>
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + label} @click=${() => this.change({[name]: null})}>${t('Убрать', 'Remove')}</button></span>`
      : html`<label for=${'field-' + name}>${label} <span class="soft small">${t('необязательно', 'optional')}</span></label>
        <artel-upload input-id=${'field-' + name} accept="image/*" @changed=${({detail}) => detail.ids[0] && this.change({[name]: detail.ids[0]})}></artel-upload>`}</div>`;
  }

  cover() {
    return html`${this.image('cover', t('Обложка', 'Cover'))}
      ${this.draft.cover ? this.field('coverAlt', t('Что на обложке', 'What the cover shows'), {hint: t('Для тех, кто её не видит. Без этого опубликовать нельзя', 'For whoever does not see it. Needed before it is published'), max: 300, required: true}) : nothing}`;
  }

  section(id, title, content, hint) {
    return html`<section class="stack pf-block" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${hint ? html`<p class="soft small">${hint}</p>` : nothing}${content}</section>`;
  }

  /* What all have in common */

  #saved() {
    if (this.conflict) return html`<span class="pf-saved loss" role="status">${t('Не сохранено: правки столкнулись', 'Not saved: the changes met others')}</span>`;
    if (this.saving) return html`<span class="pf-saved" role="status">${t('Сохраняется…', 'Saving…')}</span>`;
    if (this.failure?.status === 422) return html`<span class="pf-saved loss" role="status">${t('Не всё сохранено: ', 'Not all is saved: ')}${[...this.failure.fields.keys()].map((key) => fieldName(key.split('.')[0])).filter((one, i, all) => all.indexOf(one) === i).join(', ')}</span>`;
    if (this.failure) return html`<span class="pf-saved loss" role="status">${t('Не сохранено. ', 'Not saved. ')}${this.failure.message}</span>`;
    if (this.#dirty.size) return html`<span class="pf-saved" role="status">${t('Есть несохранённые правки', 'Not saved yet')}</span>`;
    return html`<span class="pf-saved figures" role="status">${this.savedAt ? t('Сохранено ', 'Saved at ') + formatTime(this.savedAt) : t('Сохраняется само', 'Saves by itself')}</span>`;
  }

  #text(value) {
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  }

  #meeting() {
    const {both} = this.conflict;
    return html`<div class="notice wait stack" role="alert"><p><strong>${t('Пока вы писали, то же место изменил кто-то другой.', 'While you wrote, somebody else changed the same place.')}</strong></p>
      <p>${t('Ваш текст цел. Спорное: ', 'Your text is safe. In question: ')}${both.map(fieldName).join(', ')}. ${t('Другой вариант не пропадёт: он останется в списке версий.', 'The other one is not lost: it stays among the versions.')}</p>
      <div class="row"><button type="button" class="button" @click=${() => this.#keepMine()}>${t('Оставить мои правки', 'Keep my changes')}</button>
        <button type="button" class="button quiet" @click=${() => this.#takeTheirs()}>${t('Взять чужой вариант', 'Take the other version')}</button></div></div>`;
  }

  #kept() {
    return html`<details class="fold"><summary>${t('Ваш прежний текст', 'What you had written')}</summary><div class="stack">${this.kept.map(([name, value]) => html`<div class="field"><label for=${'kept-' + name}>${fieldName(name)}</label>
      <textarea class="short" readonly id=${'kept-' + name} .value=${this.#text(value ?? '')}></textarea></div>`)}
      <div><button type="button" class="button quiet" @click=${() => (this.kept = null)}>${t('Больше не нужен', 'No longer needed')}</button></div></div></details>`;
  }

  #notes() {
    return html`
      ${this.conflict ? this.#meeting() : nothing}
      ${this.kept ? this.#kept() : nothing}
      ${this.returned ? html`<div class="notice wait stack"><p><strong>${t('Вернули с замечанием', 'Returned with a comment')}</strong></p>${this.remark ? html`<p class="pf-letter">${this.remark.text}</p><p class="small soft">${this.remark.authorName}</p>` : nothing}</div>` : nothing}
      ${this.locked ? html`<div class="notice"><p>${t('Пока материал ждёт публикации, править его нельзя. Чтобы изменить, отзовите его.', 'While it waits to be published, it cannot be changed. Recall it to change it.')}</p></div>` : nothing}`;
  }

  /** Addresses of this page's parts. */
  get back() {
    return [`/portfolio/${this.item.organisation.id}`, this.item.organisation.name];
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.item) return html`<artel-loading></artel-loading>`;
    const {organisation, standing} = this.item;
    if (!edits(organisation.id)) {
      return html`<div class="stack"><h1>${this.heading()}</h1><p>${t('Писать здесь могут люди организации и сотрудники центра.', 'The organisation’s people and the centre’s staff write here.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>`}</p>
        ${standing.publishedNumber ? html`<p><a href=${standing.url}>${t('Страница для читателей', 'The page for readers')}</a></p>` : nothing}
        ${this.forVisitors?.() ?? nothing}</div>`;
    }
    const [href, name] = this.back;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href=${href}>← ${name}</a>
        <h1>${this.heading()}</h1></div>
      <div class="pf-bar"><div class="pf-bar-line"><span class="row">${stateTag(standing)}${standing.publishedNumber ? html`<a class="small" href=${standing.url}>${t('Страница для читателей', 'The page for readers')}</a>` : nothing}</span>${this.#saved()}</div>
        <portfolio-workflow .publication=${this.publication} .flush=${this.flush} .remove=${this.kind === 'PORTFOLIO' ? null : this.path} @moved=${this.#moved} @refused=${({detail}) => this.refused(detail.error)}
          @removed=${() => { this.#dirty.clear(); go(href, {replace: true}); }}></portfolio-workflow></div>
      ${this.#notes()}
      <fieldset class="plain pf-content stack stack-large" ?disabled=${this.locked} aria-label=${t('Содержание', 'Content')}>${this.form()}</fieldset>
      ${standing.number > 0 ? html`<details class="fold" @toggle=${(e) => this.#look(e.target.open)}><summary>${t('Как увидят читатели', 'As readers will see it')}</summary>
        ${this.looking ? html`<portfolio-preview publication=${this.item.id} number=${this.looking}></portfolio-preview>` : nothing}</details>` : nothing}
      ${this.beyond?.() ?? nothing}
      ${standing.publishedNumber && speaksFor(organisation.id) ? this.section('posts', t('В соцсетях', 'In social networks'), html`<portfolio-posts publication=${this.item.id}></portfolio-posts>`) : nothing}
      ${standing.number > 0 ? html`${this.section('comments', t('Обсуждение', 'Discussion'), html`<portfolio-comments publication=${this.item.id} @loaded=${({detail}) => (this.remark = detail.last)}></portfolio-comments>`)}
        ${this.section('versions', t('Версии', 'Versions'), html`<portfolio-versions publication=${this.item.id} .number=${standing.number} .flush=${this.flush} .etag=${() => this.etag} ?locked=${this.locked} @restored=${() => this.reload()}></portfolio-versions>`)}` : nothing}
    </div>`;
  }

  /** What is not saved yet is saved first, so that it is seen. */
  async #look(open) {
    if (open) await this.flush().catch(() => {});
    this.looking = open ? this.item.version : 0;
  }

  /** What the server will not show stands beside its field. */
  refused(error) {
    if (error.fields?.size) this.wrong = error.fields;
  }
}

export const label = (name) => t(FIELDS[name]);
