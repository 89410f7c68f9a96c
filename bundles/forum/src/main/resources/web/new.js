import 'artel/markdown.js';
import {Page, api, centre, formatDate, go, html, nothing, query, say, session, t, toast} from 'artel/index.js';
import {instant, plusDays, today} from 'artel/zones.js';
import {categories} from './asked.js';
import './files.js';
import './look.js';
import {KINDS, KIND_HINTS, READING, marks, replies, signIn} from './words.js';
import {Draft, see, whom} from './writing.js';

const PAUSE = 500;
const DUE = 30;
const OPTIONS = 20;
const KEPT = ['kind', 'title', 'body', 'tags', 'options', 'several', 'secret', 'closesOn', 'addresseeId', 'dueOn'];
const EMPTY = {kind: 'DISCUSSION', title: '', body: '', tags: [], options: ['', ''], several: false, secret: false, closesOn: '', addresseeId: '', dueOn: ''};

/** A topic is begun: what it is, where, and its first words, kept on the server while they are written. */
class NewTopic extends Page {
  static properties = {
    ...Page.properties, known: {state: true}, category: {state: true}, content: {state: true}, error: {state: true}, refused: {state: true}, busy: {state: true},
    saved: {state: true}, restored: {state: true}, alike: {state: true}, authorities: {state: true}, used: {state: true},
  };

  #draft = null;
  #timer = 0;
  #leave = () => this.#draft?.flush();
  #again = () => this.#load();
  #people = whom(() => this.authorities ?? []);

  constructor() {
    super();
    const {kind} = query();
    this.content = {...EMPTY, kind: KINDS[kind] ? kind : 'DISCUSSION'};
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#leave);
    window.addEventListener('artel-session', this.#again);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.#leave);
    window.removeEventListener('artel-session', this.#again);
    clearTimeout(this.#timer);
    this.#leave();
    super.disconnectedCallback();
  }

  heading() {
    return t('Новая тема', 'New topic');
  }

  async #load() {
    if (!session.me) return;
    this.error = null;
    try {
      const list = await categories();
      this.known = list.filter((one) => one.mayStart && !one.archived);
      const wanted = query().category;
      const found = this.known.find((one) => one.slug === wanted || one.id === wanted) ?? (this.known.length === 1 ? this.known[0] : null);
      if (found) await this.#at(found);
    } catch (e) {
      this.error = e;
    }
  }

  /** Goes on with what was begun in this category; what stands here moves along. */
  async #at(category) {
    const written = this.category && (this.content.title || this.content.body);
    await this.#draft?.forget();
    this.category = category;
    this.#draft = new Draft('category:' + category.id, (state) => (this.saved = state));
    if (written) {
      this.#draft.keep(this.content);
      return;
    }
    try {
      const kept = await this.#draft.load();
      if (kept && (kept.title || kept.body)) {
        this.content = {...EMPTY, ...Object.fromEntries(Object.entries(kept).filter(([name]) => KEPT.includes(name)))};
        this.restored = true;
      }
    } catch {
      // One begins anew; sending works without.
    }
    this.#lists();
  }

  async #lists() {
    if (this.content.kind !== 'REQUEST' || this.authorities) return;
    try {
      this.authorities = (await api.get('/forum/authorities')).body.items;
    } catch {
      this.authorities = [];
    }
  }

  #write(changes) {
    this.content = {...this.content, ...changes};
    this.#draft?.keep(this.content);
    if ('kind' in changes) this.#lists();
    if ('title' in changes) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), PAUSE);
    }
  }

  /** Whether somebody asked that before. */
  async #look() {
    const q = this.content.title.trim();
    if (q.length < 4) {
      this.alike = null;
      return;
    }
    try {
      const {body} = await api.get('/forum/topics', {query: {q, limit: 4}});
      if (q === this.content.title.trim()) this.alike = body.items;
    } catch {
      this.alike = null;
    }
  }

  async #tags(text) {
    this.#write({tags: text.split(',').map((one) => one.trim()).filter(Boolean)});
    const begun = text.split(',').at(-1).trim().replace(/^#/, '');
    try {
      this.used = (await api.get('/forum/tags', {query: {q: begun}})).body.items;
    } catch {
      this.used = [];
    }
  }

  #poll() {
    const {options, several, secret, closesOn} = this.content;
    return {options: options.map((one) => one.trim()).filter(Boolean), several, secret, closesAt: closesOn ? instant(plusDays(closesOn, 1), 0, centre.timeZone).toISOString() : null};
  }

  async #send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    const {kind, title, body, tags, addresseeId, dueOn} = this.content;
    const {event: eventId, session: sessionId} = query();
    try {
      const attachments = await this.querySelector('forum-files').ids();
      const {body: topic} = await api.post('/forum/topics', {
        categoryId: this.category.id, kind, title: title.trim(), body, tags, attachments,
        ...(kind === 'POLL' ? {poll: this.#poll()} : {}),
        ...(kind === 'REQUEST' ? {addresseeId: addresseeId || null, dueOn: dueOn || null} : {}),
        ...(eventId ? {eventId, sessionId: sessionId || null} : {}),
      });
      await this.#draft.forget();
      this.#draft = null;
      toast(topic.state === 'PENDING' ? t('Отправлено. Тема появится, когда её проверит модератор.', 'Sent. It is shown once a moderator has looked at it.') : t('Тема создана', 'The topic is there'));
      go(topic.url, {replace: true});
    } catch (e) {
      this.refused = e;
      await this.updateComplete;
      this.querySelector('.form-errors')?.focus();
    } finally {
      this.busy = false;
    }
  }

  async #anew() {
    await this.#draft?.forget();
    this.content = {...EMPTY};
    this.restored = false;
    this.saved = '';
    this.alike = null;
  }

  #wrong(name) {
    const found = [...(this.refused?.fields ?? [])].find(([field]) => field === name || field.startsWith(name + '.'));
    return found?.[1];
  }

  #field(name, label, input, {hint, optional = false} = {}) {
    const error = this.#wrong(name);
    const id = 'n-' + name.replace('.', '-');
    const described = [hint && id + '-hint', error && id + '-error'].filter(Boolean).join(' ');
    return html`<div class="field"><label for=${id}>${label}${optional ? html` <span class="soft small">${t('необязательно', 'optional')}</span>` : nothing}</label>
      ${hint ? html`<span class="hint" id=${id + '-hint'}>${hint}</span>` : nothing}${input({id, described: described || nothing, invalid: error ? 'true' : nothing})}
      ${error ? html`<span class="error" id=${id + '-error'}>${error}</span>` : nothing}</div>`;
  }

  #kinds() {
    return html`<fieldset class="plain fm-plain"><legend><strong>${t('Что это', 'What it is')}</strong></legend><div class="fm-kinds">${Object.entries(KINDS).map(([kind, words]) => html`<label><input type="radio" name="kind" value=${kind} .checked=${this.content.kind === kind} @change=${() => this.#write({kind})}>
      <strong>${t(words)}</strong><span class="small soft">${t(KIND_HINTS[kind])}</span></label>`)}</div></fieldset>`;
  }

  #alike() {
    if (!this.alike?.length) return nothing;
    return html`<div class="notice stack"><p><strong>${t('Может быть, об этом уже говорили:', 'Perhaps it has been talked about:')}</strong></p>
      <ul class="bullets">${this.alike.map((one) => html`<li><a href=${one.url} target="_blank">${one.title}</a> <span class="small">${marks(one)} ${one.posts > 1 ? replies(one.posts - 1) : nothing}</span></li>`)}</ul></div>`;
  }

  async #option(index, step) {
    const options = [...this.content.options];
    if (step) options.push('');
    else options.splice(index, 1);
    this.#write({options});
    await this.updateComplete;
    this.querySelector(`#n-option-${Math.min(step ? options.length - 1 : index, options.length - 1)}`)?.focus();
  }

  #options() {
    const {options, several, secret, closesOn} = this.content;
    const error = this.#wrong('poll');
    return html`<fieldset class="plain fm-plain"><legend><strong>${t('Варианты ответа', 'Options')}</strong></legend><div class="fm-options">
      ${options.map((one, i) => html`<div class="fm-optline"><div class="field"><label for=${'n-option-' + i}>${t('Вариант', 'Option')} ${i + 1}</label><input id=${'n-option-' + i} maxlength="200" .value=${one} aria-describedby=${error ? 'n-poll-error' : nothing}
          @input=${(e) => this.#write({options: options.map((other, n) => (n === i ? e.target.value : other))})}></div>
        <button type="button" class="button quiet" ?disabled=${options.length <= 2} aria-label=${`${t('Убрать вариант', 'Remove option')} ${i + 1}`} @click=${() => this.#option(i, 0)}>✕</button></div>`)}
      ${error ? html`<span class="md-failed" id="n-poll-error">${error}</span>` : nothing}
      <div><button type="button" class="button quiet" ?disabled=${options.length >= OPTIONS} @click=${() => this.#option(options.length, 1)}>${t('Добавить вариант', 'Add an option')}</button></div>
      <label class="choice"><input type="checkbox" .checked=${several} @change=${(e) => this.#write({several: e.target.checked})}><span>${t('Можно выбрать несколько', 'Several may be chosen')}</span></label>
      <label class="choice"><input type="checkbox" .checked=${secret} @change=${(e) => this.#write({secret: e.target.checked})}><span>${t('Итоги видны только тем, кто проголосовал', 'Results are shown only to those who voted')}</span></label>
      ${this.#field('poll.closesAt', t('Последний день голосования', 'Last day to vote'), ({id, described}) => html`<input id=${id} type="date" min=${today(centre.timeZone)} .value=${closesOn} aria-describedby=${described} @change=${(e) => this.#write({closesOn: e.target.value})}>`, {optional: true})}</div></fieldset>`;
  }

  #request() {
    const {addresseeId, dueOn} = this.content;
    const usual = plusDays(today(centre.timeZone), DUE);
    return html`${this.#field('addresseeId', t('Кому', 'To whom'), ({id, described, invalid}) => html`<select id=${id} aria-describedby=${described} aria-invalid=${invalid} @change=${(e) => this.#write({addresseeId: e.target.value})}>
        <option value="" ?selected=${!addresseeId}>${t('Любому представителю власти', 'Any representative of authorities')}</option>${(this.authorities ?? []).map((one) => html`<option value=${one.id} ?selected=${one.id === addresseeId}>${one.name}</option>`)}</select>`)}
      ${this.#field('dueOn', t('Ответ нужен к', 'Answer due'), ({id, described, invalid}) => html`<input id=${id} type="date" min=${today(centre.timeZone)} .value=${dueOn} aria-describedby=${described} aria-invalid=${invalid} @change=${(e) => this.#write({dueOn: e.target.value})}>`,
        {optional: true, hint: t('Если не указать — ', 'If left out: ') + formatDate(usual)})}`;
  }

  #form() {
    const {content} = this;
    const saved = {saving: t('Черновик сохраняется…', 'Saving the draft…'), saved: t('Черновик сохранён', 'Draft saved'), failed: t('Черновик не сохранён', 'Draft not saved')}[this.saved] ?? '';
    return html`<form class="stack stack-large" novalidate @submit=${this.#send}>
      ${this.refused ? html`<div class="notice loss form-errors stack" role="alert" tabindex="-1"><p><strong>${this.refused.message}</strong></p>${this.refused.fields?.size ? html`<ul>${[...this.refused.fields.values()].map((words) => html`<li>${words}</li>`)}</ul>` : nothing}</div>` : nothing}
      ${this.restored ? html`<div class="notice row spread" role="status"><span>${t('Мы сохранили то, что вы начали писать.', 'We kept what you had begun to write.')}</span><button type="button" class="button quiet" @click=${this.#anew}>${t('Начать заново', 'Begin anew')}</button></div>` : nothing}
      ${this.#kinds()}
      <div class="stack">${this.#field('title', t('Заголовок', 'Title'), ({id, described, invalid}) => html`<input id=${id} maxlength="200" autocomplete="off" .value=${content.title} aria-required="true" aria-describedby=${described} aria-invalid=${invalid} @input=${(e) => this.#write({title: e.target.value})}>`,
        {hint: content.kind === 'QUESTION' ? t('Одним предложением, как спросили бы вслух', 'In one sentence, as you would ask aloud') : t('О чём речь — так, чтобы это узнали в списке', 'What it is about, so that it is recognised in a list')})}${this.#alike()}</div>
      <artel-markdown tall plain label=${t('Сообщение', 'Message')} max="20000" .see=${see} .people=${this.#people} .value=${content.body} .error=${this.#wrong('body') ?? ''} @changed=${({detail}) => this.#write({body: detail.value})}></artel-markdown>
      ${content.kind === 'POLL' ? this.#options() : nothing}${content.kind === 'REQUEST' ? this.#request() : nothing}
      ${this.#field('tags', t('Метки', 'Tags'), ({id, described, invalid}) => html`<input id=${id} list="n-used" autocomplete="off" .value=${content.tags.join(', ')} aria-describedby=${described} aria-invalid=${invalid} @change=${(e) => this.#tags(e.target.value)} @focus=${(e) => this.#tags(e.target.value)}>
        <datalist id="n-used">${(this.used ?? []).map((one) => html`<option value=${[...content.tags, one.tag].join(', ')}>`)}</datalist>`, {optional: true, hint: t('Через запятую: добровольцы, договоры', 'With commas between: volunteers, contracts')})}
      <forum-files></forum-files>
      <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : content.kind === 'QUESTION' ? t('Спросить', 'Ask') : content.kind === 'REQUEST' ? t('Отправить запрос', 'Send the request') : t('Начать тему', 'Start the topic')}</button>
        <span class="soft small" role="status">${saved}</span></div></form>`;
  }

  #where() {
    return html`<div class="field"><label for="n-category">${t('Раздел', 'Category')}</label><select id="n-category" @change=${(e) => this.#at(this.known.find((one) => one.id === e.target.value))}>
        ${this.category ? nothing : html`<option value="" selected disabled>${t('Выберите раздел', 'Choose a category')}</option>`}
        ${this.known.map((one) => html`<option value=${one.id} ?selected=${one.id === this.category?.id}>${say(one.titles)}</option>`)}</select>
      ${this.category ? html`<span class="hint">${say(this.category.descriptions)} ${t('Читают: ', 'Read by: ')}${t(READING[this.category.reading]).toLowerCase()}.</span>` : nothing}</div>`;
  }

  render() {
    const back = html`<a class="small" href=${this.category ? '/forum/c/' + this.category.slug : '/forum'}>← ${this.category ? say(this.category.titles) : t('Форум', 'Forum')}</a>`;
    if (!session.me) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(', чтобы начать тему.', ' to start a topic.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.known) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    if (!this.known.length) return html`<div class="stack">${back}<h1>${this.heading()}</h1><div class="empty"><p>${t('Начинать темы вам пока негде: попросите об этом центр.', 'There is no category in which you may start topics: ask the centre.')}</p></div></div>`;
    return html`<div class="stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1>${this.#where()}</div>${this.category ? this.#form() : nothing}</div>`;
  }
}
customElements.define('forum-new', NewTopic);
