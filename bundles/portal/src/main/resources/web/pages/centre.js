import {ApiError, Page, api, centre, confirm, html, nothing, picture, say, session, t, toast} from '../ui/index.js';
import '../ui/upload.js';

const LANGUAGES = {ru: {ru: 'рус.', en: 'Rus.'}, en: {ru: 'англ.', en: 'Eng.'}};
const PICTURES = 'image/jpeg,image/png,image/gif,image/webp';
const SECTIONS = 12;
const PORTAL_COLOUR = '#0b5a5e';

/** Two fields for the same words; the English ones are never needed. */
function pair(name, label, words, options = {}) {
  return Object.keys(LANGUAGES).map((code) => ({
    name: `${name}.${code}`, label: `${label}, ${t(LANGUAGES[code])}`, value: words?.[code], ...options, required: options.required && code === 'ru',
  }));
}

/** What was typed into such a pair; null if nothing was. */
function words(values, name) {
  const [ru, en] = [values[name + '.ru'], values[name + '.en']];
  return ru || en ? {ru, en} : null;
}

/** Where an administrator says what the centre is. Each part is saved by itself. */
class CentrePage extends Page {
  static properties = {...Page.properties, profile: {state: true}, error: {state: true}, editing: {state: true}};

  #etag = null;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('О центре', 'The centre');
  }

  async #load() {
    this.error = null;
    try {
      this.#take(await api.get('/centre'));
    } catch (e) {
      this.error = e;
    }
  }

  #take({body, etag}) {
    this.profile = body;
    this.#etag = etag;
  }

  async #save(change) {
    this.#take(await api.patch('/centre', change, this.#etag));
    centre.learn(this.profile);
    toast(t('Сохранено', 'Saved'));
  }

  /** The same from a button, which has no place beside it for what went wrong. */
  async #saveNow(change) {
    try {
      await this.#save(change);
    } catch (e) {
      toast(e.message);
    }
  }

  #said(field) {
    return this.profile.set.includes(field) ? this.profile[field] : null;
  }

  #saveNames = (v) => this.#save({name: words(v, 'name'), shortName: words(v, 'shortName')});

  #saveContacts = (v) => this.#save({city: v.city, address: v.address, phone: v.phone, email: v.email, hours: words(v, 'hours')});

  #saveLead = (v) => this.#save({lead: words(v, 'lead')});

  #saveColour = ({brand}) => this.#save({brand});

  #saveLogo = async ({logoFileId}) => {
    if (!logoFileId) {
      const detail = t('Выберите картинку', 'Choose a picture');
      throw new ApiError(422, {detail, errors: [{pointer: '/logoFileId', detail}]});
    }
    await this.#save({logoFileId});
    this.querySelector('artel-upload').clear();
  };

  #saveSection = async (values) => {
    const [at, sections] = [this.editing, [...this.profile.sections]];
    sections[at] = {title: words(values, `sections.${at}.title`), text: words(values, `sections.${at}.text`)};
    await this.#save({sections});
    this.editing = null;
  };

  async #move(at, by) {
    const sections = [...this.profile.sections];
    sections.splice(at + by, 0, ...sections.splice(at, 1));
    await this.#saveNow({sections});
  }

  async #remove(at) {
    const sure = await confirm({
      title: t(`Удалить раздел «${say(this.profile.sections[at].title)}»?`, `Remove the section “${say(this.profile.sections[at].title)}”?`),
      text: t('Его текст пропадёт.', 'Its text will be lost.'),
      action: t('Удалить', 'Remove'),
      loss: true,
    });
    if (sure) await this.#saveNow({sections: this.profile.sections.filter((_, i) => i !== at)});
  }

  #sectionForm(at, section) {
    return html`<div class="item pairs">
      <artel-form .send=${this.#saveSection} action=${t('Сохранить раздел', 'Save the section')} .fields=${[
        ...pair(`sections.${at}.title`, t('Заголовок', 'Title'), section?.title, {required: true}),
        ...pair(`sections.${at}.text`, t('Текст', 'Text'), section?.text, {required: true, type: 'textarea', max: 3000}),
      ]}></artel-form>
      <p class="small soft">${t('Абзацы разделяет пустая строка, а строки с дефисом в начале становятся списком. Адреса сайтов станут ссылками.',
        'An empty line parts paragraphs; lines that begin with a hyphen become a list. Addresses of sites become links.')}</p>
      <div><button class="button quiet" @click=${() => (this.editing = null)}>${t('Не менять', 'Leave as it is')}</button></div>
    </div>`;
  }

  #sectionRow(section, at, all) {
    if (this.editing === at) return html`<li>${this.#sectionForm(at, section)}</li>`;
    const title = say(section.title);
    const tool = (label, does, off = false) =>
      html`<button class="button quiet" ?disabled=${off} aria-label=${`${label}: ${title}`} @click=${does}>${label}</button>`;
    return html`<li><div class="item"><span class="item-title">${title}</span>
      <span class="small soft one-line">${say(section.text)}</span>
      <span class="row">
        ${tool(t('Изменить', 'Edit'), () => (this.editing = at))}
        ${at > 0 ? tool(t('Выше', 'Up'), () => this.#move(at, -1)) : nothing}
        ${at < all.length - 1 ? tool(t('Ниже', 'Down'), () => this.#move(at, 1)) : nothing}
        ${tool(t('Удалить', 'Remove'), () => this.#remove(at))}
      </span></div></li>`;
  }

  #sections() {
    const sections = this.profile.sections;
    const fresh = this.editing === sections.length;
    return html`<section class="stack pairs" aria-labelledby="sections">
      <h2 id="sections">${t('Разделы главной страницы', 'Sections of the front page')}</h2>
      ${sections.length || fresh
        ? html`<ul class="rows">${sections.map((section, at) => this.#sectionRow(section, at, sections))}
            ${fresh ? html`<li>${this.#sectionForm(sections.length)}</li>` : nothing}</ul>`
        : html`<p class="soft">${t('Расскажите, чем центр полезен: коворкинг, консультации, мероприятия.', 'Tell what the centre offers: co-working, advice, events.')}</p>`}
      ${fresh || sections.length >= SECTIONS ? nothing
        : html`<div><button class="button quiet" @click=${() => (this.editing = sections.length)}>${t('Добавить раздел', 'Add a section')}</button></div>`}
    </section>`;
  }

  #logo() {
    const {logoFileId} = this.profile;
    return html`<section class="stack narrow" aria-labelledby="logo">
      <h2 id="logo">${t('Логотип', 'Logo')}</h2>
      <div class="plate">${logoFileId
        ? html`<img class="emblem" src=${picture(logoFileId, 'medium')} alt=${t('Логотип центра', 'The centre’s logo')}>`
        : html`<span class="soft">${t('Логотипа пока нет', 'No logo yet')}</span>`}</div>
      <artel-form .send=${this.#saveLogo} action=${t('Поставить логотип', 'Use this logo')} .fields=${[
        {name: 'logoFileId', label: t('Картинка', 'Picture'), type: 'upload', accept: PICTURES,
          hint: t('PNG или JPEG; лучше без полей, читается и на тёмном фоне', 'PNG or JPEG, best without margins and readable on a dark ground too')},
      ]}></artel-form>
      ${logoFileId ? html`<div><button class="button quiet" @click=${() => this.#saveNow({logoFileId: null})}>${t('Убрать логотип', 'Remove the logo')}</button></div>` : nothing}
    </section>`;
  }

  #colour() {
    return html`<section class="stack narrow" aria-labelledby="colour">
      <h2 id="colour">${t('Цвет', 'Colour')}</h2>
      <artel-form .send=${this.#saveColour} action=${t('Перекрасить портал', 'Repaint the portal')} .fields=${[
        {name: 'brand', label: t('Фирменный цвет', 'Brand colour'), type: 'color', required: true, value: this.profile.brand ?? PORTAL_COLOUR,
          hint: t('Тёмный: им пишутся ссылки и заливаются кнопки. Для тёмной темы он осветляется сам', 'A dark one: links are written in it, buttons filled with it. For the dark theme it is lightened by itself')},
      ]}></artel-form>
      ${this.profile.brand ? html`<div><button class="button quiet" @click=${() => this.#saveNow({brand: null})}>${t('Вернуть цвет портала', 'Back to the portal’s colour')}</button></div>` : nothing}
    </section>`;
  }

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    const p = this.profile;
    if (!p) return html`<artel-loading></artel-loading>`;
    const save = t('Сохранить', 'Save');
    return html`<div class="stack front">
      <div class="row spread"><h1>${this.heading()}</h1><a href="/">${t('Посмотреть главную страницу', 'See the front page')}</a></div>
      <section class="stack pairs" aria-labelledby="names">
        <h2 id="names">${t('Название', 'Name')}</h2>
        <p class="soft small">${t('Полное название стоит в согласиях на обработку данных: если его изменить, людям покажут новый текст.',
          'The full name stands in the consents to the processing of data: if you change it, people are shown the new text.')}</p>
        <artel-form .send=${this.#saveNames} action=${save} .fields=${[
          ...pair('name', t('Полное название', 'Full name'), this.#said('name')),
          ...pair('shortName', t('Короткое название', 'Short name'), this.#said('shortName')),
        ]}></artel-form>
      </section>
      <section class="stack pairs" aria-labelledby="contact">
        <h2 id="contact">${t('Контакты и часы работы', 'Contacts and opening hours')}</h2>
        <artel-form .send=${this.#saveContacts} action=${save} .fields=${[
          {name: 'city', label: t('Город', 'City'), value: this.#said('city')},
          {name: 'address', label: t('Адрес', 'Address'), value: this.#said('address')},
          {name: 'phone', label: t('Телефон', 'Phone'), type: 'tel', value: this.#said('phone')},
          {name: 'email', label: t('Почта', 'E-mail'), type: 'email', value: this.#said('email')},
          ...pair('hours', t('Часы работы', 'Opening hours'), p.hours, {type: 'textarea', max: 500}),
        ]}></artel-form>
        <p class="soft small">${t('Часовой пояс центра', 'The centre’s time zone')}: ${p.timeZone}. ${t('Его задаёт настройка сервера.', 'A setting of the server says it.')}</p>
      </section>
      <section class="stack pairs" aria-labelledby="lead">
        <h2 id="lead">${t('Первые слова на главной', 'First words on the front page')}</h2>
        <artel-form .send=${this.#saveLead} action=${save} .fields=${pair('lead', t('Для кого и зачем центр', 'Whom the centre is for'), p.lead, {type: 'textarea', max: 600})}></artel-form>
      </section>
      ${this.#sections()}
      ${this.#logo()}
      ${this.#colour()}
    </div>`;
  }
}
customElements.define('centre-page', CentrePage);
