import {Page, api, formatDate, html, nothing, query, repeat, say, session, setQuery, t, toast} from 'artel/index.js';
import {categories} from './asked.js';
import './look.js';
import {signIn} from './words.js';

const PORTION = 100;

/** For staff: what people asked when they registered for an event, to be answered in the forum. */
class EventPage extends Page {
  static properties = {
    ...Page.properties, form: {state: true}, field: {state: true}, items: {state: true}, cursor: {state: true}, chosen: {state: true}, known: {state: true}, category: {state: true}, busy: {state: true}, error: {state: true},
  };

  #again = () => this.#load();

  constructor() {
    super();
    Object.assign(this, {chosen: new Set(), field: query().field ?? ''});
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  heading() {
    return t('Вопросы мероприятия — на форум', 'An event’s questions, to the forum');
  }

  get #path() {
    return '/forum/events/' + this.params.id;
  }

  async #load() {
    if (!session.is('STAFF')) return;
    this.error = null;
    try {
      const [{body: form}, list] = await Promise.all([api.get(this.#path), categories()]);
      this.known = list.filter((one) => one.mayStart && !one.archived);
      this.category ??= this.known[0]?.id;
      if (!form.fields.some((one) => one.key === this.field)) this.field = form.fields[0]?.key ?? '';
      this.form = form;
      if (this.field) await this.#ask();
    } catch (e) {
      this.error = e;
    }
  }

  /** The first of them, or those after what is there. */
  async #ask(more = false) {
    const {field} = this;
    if (!more) Object.assign(this, {items: null, chosen: new Set()});
    try {
      const {body} = await api.get(this.#path + '/questions', {query: {field, limit: PORTION, cursor: more ? this.cursor : ''}});
      if (field !== this.field) return;
      this.items = [...(more ? this.items : []), ...body.items];
      this.cursor = body.nextCursor;
    } catch (e) {
      this.error = e;
    }
  }

  #turn(key) {
    this.field = key;
    setQuery({field: key});
    this.#ask();
  }

  #choose(id, on) {
    const chosen = new Set(this.chosen);
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
  }

  get #open() {
    return this.items.filter((one) => !one.topicId);
  }

  async #take(event) {
    event.preventDefault();
    if (this.busy || !this.chosen.size) return;
    this.busy = true;
    try {
      const wanted = [...this.chosen];
      for (let i = 0; i < wanted.length; i += PORTION) {
        await api.post(this.#path + '/questions', {field: this.field, categoryId: this.category, questions: wanted.slice(i, i + PORTION)});
      }
      toast(t('Темы созданы: ', 'Topics made: ') + wanted.length);
      await this.#ask();
    } catch (e) {
      toast(e.reason ?? e.message);
    } finally {
      this.busy = false;
    }
  }

  #row = (one) => html`<li class="item">${one.topicId
    ? html`<span class="row spread"><span>${one.text}</span><a href=${'/forum/t/' + one.topicId}>${t('Открыть тему', 'Open the topic')}</a></span>`
    : html`<label class="choice"><input type="checkbox" .checked=${this.chosen.has(one.id)} @change=${(e) => this.#choose(one.id, e.target.checked)}><span>${one.text}</span></label>`}
    <span class="small soft figures">${formatDate(one.at)}</span></li>`;

  #list() {
    if (!this.items) return html`<artel-loading></artel-loading>`;
    if (!this.items.length) return html`<div class="empty"><p>${t('На этот вопрос анкеты пока никто не ответил.', 'Nobody has answered this question of the form yet.')}</p></div>`;
    const open = this.#open;
    const all = open.length > 0 && open.every((one) => this.chosen.has(one.id));
    return html`<form class="stack" @submit=${this.#take}>
      ${open.length ? html`<label class="choice"><input type="checkbox" .checked=${all} @change=${(e) => (this.chosen = new Set(e.target.checked ? open.map((one) => one.id) : []))}><span>${t('Выбрать все', 'Choose all')}</span></label>` : nothing}
      <ul class="rows" aria-label=${t('Вопросы', 'Questions')}>${repeat(this.items, (one) => one.id, this.#row)}</ul>
      ${this.cursor ? html`<div><button type="button" class="button quiet" @click=${() => this.#ask(true)}>${t('Показать ещё', 'Show more')}</button></div>` : nothing}
      ${open.length ? html`<div class="field"><label for="ev-category">${t('В какой раздел', 'Into which category')}</label><select id="ev-category" @change=${(e) => (this.category = e.target.value)}>${this.known.map((one) => html`<option value=${one.id} ?selected=${one.id === this.category}>${say(one.titles)}</option>`)}</select></div>
        <div><button class="button" ?disabled=${this.busy || !this.chosen.size}>${t('Создать темы', 'Make topics')}${this.chosen.size ? ': ' + this.chosen.size : ''}</button></div>` : nothing}</form>`;
  }

  #body() {
    const {fields} = this.form;
    if (!fields.length) return html`<div class="empty"><p>${t('В анкете этого мероприятия нет вопросов, на которые отвечают своими словами.', 'The form of this event has no questions that are answered in one’s own words.')}</p></div>`;
    return html`<p class="soft">${t('Имена не показываются нигде. Прочитайте, нет ли в тексте личного: тему увидят все, кто читает раздел. Кто спросил, узнает об ответах.', 'Names are shown nowhere. Look whether a text has something private: all who read the category see the topic. Whoever asked is told of replies.')}</p>
      ${fields.length > 1 ? html`<div class="choices" role="group" aria-label=${t('Вопрос анкеты', 'Question of the form')}>${fields.map((one) => html`<button type="button" class="chip" aria-pressed=${one.key === this.field ? 'true' : 'false'} @click=${() => this.#turn(one.key)}>${one.label}</button>`)}</div>`
        : html`<p><strong>${fields[0].label}</strong></p>`}
      ${this.#list()}`;
  }

  render() {
    const back = html`<a class="small" href=${'/events/' + this.params.id}>← ${this.form?.title ?? t('Мероприятие', 'Event')}</a>`;
    if (!session.me) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a></p></div>`;
    if (!session.is('STAFF')) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p>${t('Вопросы на форум переносят сотрудники центра.', 'Questions are brought to the forum by the centre’s staff.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.form) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack">${back}<h1>${this.heading()}</h1>${this.#body()}</div>`;
  }
}
customElements.define('forum-event', EventPage);
