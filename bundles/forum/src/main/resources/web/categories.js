import 'artel/picker.js';
import {Page, api, confirm, html, nothing, query, repeat, say, session, setQuery, t, toast} from 'artel/index.js';
import {all, categories} from './asked.js';
import './look.js';
import {READING, WRITING, posts, topics} from './words.js';

const options = (words) => Object.entries(words).map(([value, text]) => [value, t(text)]);

/** For staff: what categories there are, who reads and writes in them, who is invited and who moderates. */
class Categories extends Page {
  static properties = {...Page.properties, items: {state: true}, error: {state: true}, edited: {state: true}, people: {state: true}, form: {state: true}, busy: {state: true}};

  #etag = null;

  constructor() {
    super();
    this.form = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) this.#load(query().open);
  }

  heading() {
    return t('Разделы форума', 'Categories of the forum');
  }

  async #load(open) {
    this.error = null;
    try {
      this.items = await categories({fresh: true});
      const found = this.items.find((one) => one.id === open);
      if (found) await this.#edit(found);
    } catch (e) {
      this.error = e;
    }
  }

  async #edit(one) {
    try {
      const {body, etag} = await api.get('/forum/categories/' + one.id);
      this.#etag = etag;
      this.people = await all(`/forum/categories/${one.id}/people`);
      this.edited = body;
      this.form += 1;
      setQuery({open: one.id});
      await this.updateComplete;
      this.querySelector('#edit-category')?.focus();
    } catch (e) {
      toast(e.message);
    }
  }

  async #close() {
    this.edited = null;
    this.form += 1;
    setQuery({open: ''});
    await this.updateComplete;
    this.querySelector('#add-category')?.focus();
  }

  #fields(one) {
    return [
      {name: 'title.ru', label: t('Название', 'Title in Russian'), required: true, value: one?.titles.ru},
      {name: 'title.en', label: t('Название по-английски', 'Title in English'), value: one?.titles.en},
      {name: 'description.ru', label: t('О чём здесь пишут', 'What it is about, in Russian'), type: 'textarea', value: one?.descriptions?.ru},
      {name: 'description.en', label: t('О чём здесь пишут, по-английски', 'What it is about, in English'), type: 'textarea', value: one?.descriptions?.en},
      {name: 'slug', label: t('Адрес', 'Address'), hint: t('Латинские буквы и дефисы; если не указать — из названия', 'Latin letters and hyphens; from the title if left out'), value: one?.slug},
      {name: 'reading', label: t('Кто читает', 'Who reads'), type: 'select', required: true, options: options(READING), value: one?.reading ?? 'PUBLIC'},
      {name: 'writing', label: t('Кто начинает темы', 'Who starts topics'), type: 'select', required: true, options: options(WRITING), value: one?.writing ?? 'SIGNED_IN'},
      {name: 'replying', label: t('Кто отвечает', 'Who replies'), type: 'select', required: true, options: options(WRITING), value: one?.replying ?? 'SIGNED_IN'},
      {name: 'position', label: t('Место в списке', 'Place in the list'), type: 'number', inputmode: 'numeric', value: one?.position ?? ''},
      ...(one ? [{name: 'archived', label: t('В архиве: читать можно, писать нельзя', 'Archived: read, but not written in'), type: 'checkbox', value: one.archived}] : []),
    ];
  }

  #body({'title.ru': titleRu, 'title.en': titleEn, 'description.ru': descriptionRu, 'description.en': descriptionEn, position, ...rest}) {
    return {...rest, title: {ru: titleRu, en: titleEn || titleRu}, description: descriptionRu ? {ru: descriptionRu, en: descriptionEn || descriptionRu} : null, position: position === null ? null : Number(position)};
  }

  #add = async (values) => {
    const {body} = await api.post('/forum/categories', this.#body(values));
    toast(t('Раздел создан', 'The category is there'));
    await this.#load(body.id);
  };

  #change = async (values) => {
    const {slug, position, ...rest} = this.#body(values);
    await api.patch('/forum/categories/' + this.edited.id, {...rest, ...(slug ? {slug} : {}), ...(position === null ? {} : {position})}, this.#etag);
    toast(t('Сохранено', 'Saved'));
    await this.#load(this.edited.id);
  };

  async #remove() {
    const sure = await confirm({title: t('Удалить раздел?', 'Delete the category?'), text: t('Удалить можно только пустой; другой отправьте в архив.', 'Only an empty one can be deleted; archive another.'), action: t('Удалить', 'Delete'), loss: true});
    if (!sure) return;
    try {
      await api.delete('/forum/categories/' + this.edited.id);
      toast(t('Раздел удалён', 'The category is deleted'));
      await this.#load();
      await this.#close();
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  #list = async ({userId, part}) => {
    await api.post(`/forum/categories/${this.edited.id}/people`, {userId, part});
    this.people = await all(`/forum/categories/${this.edited.id}/people`);
    this.form += 1;
    toast(t('Добавлено', 'Added'));
  };

  async #unlist(one) {
    try {
      await api.delete(`/forum/categories/${this.edited.id}/people/${one.person.id}`, {query: {part: one.part}});
      this.people = this.people.filter((other) => other !== one);
      toast(t('Убрано', 'Removed'));
    } catch (e) {
      toast(e.message);
    }
  }

  /** A form keeps what was typed into it; another one wants another form. */
  #fresh(name, form) {
    return repeat([name + this.form], (key) => key, () => form);
  }

  #people() {
    const part = (one) => (one.part === 'MODERATOR' ? t('модератор', 'moderator') : t('приглашён', 'invited'));
    return html`<section class="stack" aria-labelledby="people"><h2 id="people">${t('Люди раздела', 'People of the category')}</h2>
      ${this.people.length ? html`<ul class="rows">${this.people.map((one) => html`<li class="item"><span class="row spread"><span class="row"><span class="item-title">${one.person.name}</span><span class="tag">${part(one)}</span></span><button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + one.person.name} @click=${() => this.#unlist(one)}>${t('Убрать', 'Remove')}</button></span></li>`)}</ul>`
        : html`<p class="soft">${t('Никого. Модерируют сотрудники центра и модераторы.', 'Nobody. The centre’s staff and moderators look after it.')}</p>`}
      ${this.#fresh('people', html`<artel-form .fields=${[
        {name: 'userId', label: t('Кого добавить', 'Whom to add'), type: 'person', required: true},
        {name: 'part', label: t('Зачем', 'What for'), type: 'select', required: true, options: [['MEMBER', t('Приглашён: читает и пишет', 'Invited: reads and writes')], ['MODERATOR', t('Модератор раздела', 'Moderates the category')]], value: 'MEMBER'},
      ]} .send=${this.#list} action=${t('Добавить', 'Add')}></artel-form>`)}</section>`;
  }

  #row(one) {
    return html`<li><button type="button" class="item" aria-current=${this.edited?.id === one.id ? 'true' : nothing} @click=${() => this.#edit(one)}><span class="item-title">${say(one.titles)}</span>
      <span class="row small soft"><span>${t(READING[one.reading])}</span><span class="figures">${topics(one.topics)}, ${posts(one.posts)}</span>${one.archived ? html`<span class="tag">${t('архив', 'archive')}</span>` : nothing}</span></button></li>`;
  }

  #side() {
    if (!this.edited) return html`<section class="stack" aria-labelledby="add-category"><h2 id="add-category" tabindex="-1">${t('Новый раздел', 'A new category')}</h2>${this.#fresh('new', html`<artel-form class="pairs" .fields=${this.#fields()} .send=${this.#add} action=${t('Создать раздел', 'Create the category')}></artel-form>`)}</section>`;
    return html`<div class="stack stack-large"><section class="stack" aria-labelledby="edit-category"><div class="row spread"><h2 id="edit-category" tabindex="-1">${say(this.edited.titles)}</h2><a class="small" href=${'/forum/c/' + this.edited.slug}>${t('Открыть', 'Open')}</a></div>
        ${this.#fresh('edit', html`<artel-form class="pairs" .fields=${this.#fields(this.edited)} .send=${this.#change} action=${t('Сохранить', 'Save')}></artel-form>`)}
        <div class="row"><button type="button" class="button quiet" @click=${this.#close}>${t('К новому разделу', 'To a new category')}</button><button type="button" class="button loss" @click=${this.#remove}>${t('Удалить раздел', 'Delete the category')}</button></div></section>${this.#people()}</div>`;
  }

  render() {
    const back = html`<a class="small" href="/forum">← ${t('Форум', 'Forum')}</a>`;
    if (!session.is('STAFF')) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p>${t('Разделы ведут сотрудники центра.', 'The centre’s staff look after categories.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.items) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1></div><div class="fm-desk split">
      ${this.items.length ? html`<ul class="rows">${this.items.map((one) => this.#row(one))}</ul>` : html`<div class="empty"><p>${t('Разделов пока нет.', 'No categories yet.')}</p></div>`}${this.#side()}</div></div>`;
  }
}
customElements.define('forum-categories', Categories);
