import 'artel/upload.js';
import {api, centre, choose, confirm, go, html, nothing, picture, t, toast} from 'artel/index.js';
import {instantOf, localTime} from 'artel/zones.js';
import './form-builder.js';
import {bookable, roomField} from './rooms.js';
import {StaffPage} from './staff.js';
import {SEATS, TYPES} from './words.js';

const whole = (text) => (text === null || text === undefined || text === '' ? null : Number(text));
const seatField = (kind) => 'seats-' + kind;

/** Lists of small things, each with a few fields; what a field is called, and what it is. */
const LISTS = {
  partners: {title: {ru: 'Партнёры', en: 'Partners'}, add: {ru: 'Добавить партнёра', en: 'Add a partner'}, fields: [['name', {ru: 'Название', en: 'Name'}], ['url', {ru: 'Сайт', en: 'Site'}, 'url']], file: 'logo', accept: 'image/*'},
  materials: {title: {ru: 'Материалы', en: 'Materials'}, add: {ru: 'Добавить материал', en: 'Add a material'}, fields: [['title', {ru: 'Название', en: 'Title'}], ['url', {ru: 'Ссылка, если это не файл', en: 'Address, if it is no file'}, 'url']], file: 'file', flag: ['registered', {ru: 'Только для зарегистрированных', en: 'Only for the registered'}]},
  links: {title: {ru: 'О нас пишут', en: 'In the media'}, add: {ru: 'Добавить ссылку', en: 'Add a link'}, fields: [['title', {ru: 'Заголовок', en: 'Headline'}], ['url', {ru: 'Ссылка', en: 'Address'}, 'url']]},
  competences: {title: {ru: 'Чему учит: самооценка до и после', en: 'What it teaches: self-assessment before and after'}, add: {ru: 'Добавить навык', en: 'Add a skill'}, fields: [['label', {ru: 'Навык', en: 'Skill'}]], keyed: true},
};

/** Everything that is told about an event, and the steps from draft to finished. */
class EditEvent extends StaffPage {
  static properties = {...StaffPage.properties, details: {state: true}, refused: {state: true}, sessions: {state: true}, rooms: {state: true}};

  page = 'edit';

  constructor() {
    super();
    this.details = {};
    this.sessions = [];
    this.rooms = null;
  }

  heading() {
    return this.params.id ? t('Описание', 'Details') : t('Новое мероприятие', 'New event');
  }

  async load() {
    this.details = structuredClone(this.event?.details ?? {});
    this.rooms = await bookable();
    if (this.params.id) this.sessions = (await api.get(this.root + '/sessions', {query: {limit: 100}})).body.items;
  }

  get #zone() {
    return this.event?.timeZone ?? centre.timeZone;
  }

  #change(change) {
    this.details = {...this.details, ...change};
  }

  #fields() {
    const e = this.event ?? {};
    const time = (name, label, hint, required) => ({name, type: 'datetime-local', label, hint, required, value: localTime(e[name], this.#zone)});
    const heading = (label) => ({name: label, type: 'heading', label});
    const seats = new Map((e.seats ?? [{kind: 'IN_PERSON', capacity: null}]).map((one) => [one.kind, one.capacity]));
    const rule = this.details.certificate;
    return [
      {name: 'type', type: 'select', label: t('Вид', 'Kind'), required: true, value: e.type ?? 'SEMINAR', options: Object.entries(TYPES).map(([code, name]) => [code, t(name)])},
      {name: 'title', label: t('Название', 'Title'), required: true, value: e.title},
      {name: 'summary', type: 'textarea', label: t('Коротко', 'In short'), hint: t('Одно-два предложения: для кого и зачем', 'A sentence or two: for whom, and what for'), max: 500, value: e.summary},
      time('start', t('Начало', 'Start'), t('Время: ', 'Clock of ') + this.#zone, true),
      time('end', t('Конец', 'End'), nothing, true),
      {name: 'venue', label: t('Где', 'Where'), value: e.venue, hint: t('Адрес или зал', 'An address or a room')},
      ...roomField(this.rooms, e.room?.resourceId),
      {name: 'onlineUrl', type: 'url', label: t('Ссылка на трансляцию', 'Address online'), value: e.onlineUrl, hint: t('Видна только зарегистрированным', 'Shown to the registered only')},
      {name: 'details.description', type: 'textarea', label: t('Описание', 'Description'), hint: t('Абзацы разделяет пустая строка', 'Paragraphs are parted by empty lines'), max: 20000, value: e.details?.description},
      {name: 'details.languages', label: t('Языки', 'Languages'), hint: t('Коды через запятую: ru, en', 'Codes with commas: ru, en'), value: (e.details?.languages ?? ['ru']).join(', ')},
      heading(t('Места', 'Seats')),
      {name: 'capacity', type: 'number', label: t('Всего мест', 'Seats in all'), hint: t('Пусто — без ограничения', 'Empty means no limit'), value: e.capacity},
      ...Object.entries(SEATS).flatMap(([kind, name]) => [
        {name: seatField(kind), type: 'checkbox', label: t('Можно участвовать: ', 'One may come: ') + t(name).toLowerCase(), value: seats.has(kind)},
        {name: seatField(kind) + '-most', type: 'number', label: t(name) + t(': не больше', ': at most'), value: seats.get(kind) ?? null},
      ]),
      {name: 'largestParty', type: 'number', label: t('Сколько человек в одной заявке', 'People in one registration, at most'), value: e.largestParty ?? 1},
      heading(t('Регистрация', 'Registration')),
      time('registrationOpens', t('Открывается', 'Opens'), t('Пусто — сразу', 'Empty means at once')),
      time('registrationCloses', t('Закрывается', 'Closes'), t('Пусто — с началом', 'Empty means at the start')),
      time('withdrawBy', t('Отказаться можно до', 'Withdraw until'), t('Пусто — до начала', 'Empty means until the start')),
      {name: 'offerMinutes', type: 'number', label: t('Сколько минут держать место для очереди', 'Minutes a seat is kept for the line'), value: e.offerMinutes ?? 240},
      {name: 'moderated', type: 'checkbox', label: t('Каждую заявку подтверждает сотрудник', 'Staff decide on each registration'), value: e.moderated},
      heading(t('Сертификат', 'Certificate')),
      {name: 'certificate', type: 'checkbox', label: t('Выдавать сертификаты', 'Give certificates'), value: !!rule},
      {name: 'details.certificate.feedback', type: 'checkbox', label: t('Только тем, кто оставил отзыв', 'Only to those who gave feedback'), value: rule?.feedback},
      {name: 'details.certificate.share', type: 'number', label: t('Посетить занятий, %', 'Sessions to attend, %'), value: rule?.share ?? 60},
      {name: 'details.certificate.hours', type: 'number', label: t('Академических часов', 'Academic hours'), value: rule?.hours},
      {name: 'details.certificate.signatory', label: t('Кто подписывает', 'Who signs'), hint: t('Имя и должность', 'Name and office'), value: rule?.signatory},
      {name: 'details.certificate.text', type: 'textarea', label: t('Текст под именем', 'Text below the name'), max: 1000, hint: t('Пусто — обычная фраза', 'Empty means the usual sentence'), value: rule?.text},
    ];
  }

  #send = async (values) => {
    await Promise.all([...this.querySelectorAll('artel-upload')].map((one) => one.settled()));
    const zone = this.#zone;
    const rule = this.details.certificate;
    const seats = Object.keys(SEATS).filter((kind) => values[seatField(kind)]).map((kind) => ({kind, capacity: whole(values[seatField(kind) + '-most'])}));
    const body = {
      type: values.type, title: values.title, summary: values.summary,
      ...Object.fromEntries(['start', 'end', 'registrationOpens', 'registrationCloses', 'withdrawBy'].map((name) => [name, instantOf(values[name], zone)])),
      timeZone: zone, venue: values.venue, resourceId: values.resourceId || null, onlineUrl: values.onlineUrl, capacity: whole(values.capacity), seats: seats.length ? seats : null,
      moderated: values.moderated, largestParty: whole(values.largestParty), offerMinutes: whole(values.offerMinutes),
      details: {
        ...this.details,
        description: values['details.description'],
        languages: (values['details.languages'] ?? '').split(',').map((one) => one.trim()).filter(Boolean),
        certificate: values.certificate ? {
          sessions: null, signature: null, ...rule,
          share: whole(values['details.certificate.share']), feedback: values['details.certificate.feedback'], hours: whole(values['details.certificate.hours']),
          signatory: values['details.certificate.signatory'], text: values['details.certificate.text'],
        } : null,
      },
    };
    const {body: saved} = this.params.id ? await api.patch(this.root, body, this.etag) : await api.post('/events', body);
    toast(t('Сохранено', 'Saved'));
    if (this.params.id) await this.reload();
    else go(`/events/${saved.id}/programme`, {replace: true});
  };

  #list(name) {
    const {title, add, fields, file, accept, flag, keyed} = LISTS[name];
    const items = this.details[name] ?? [];
    const set = (i, change) => this.#change({[name]: items.map((one, at) => (at === i ? {...one, ...change} : one))});
    return html`<details class="fold" ?open=${items.length > 0}><summary>${t(title)}${items.length ? html` <span class="count figures">${items.length}</span>` : nothing}</summary>
      <div class="entries">${items.map((item, i) => html`<fieldset class="plain part" aria-label=${t(title) + ' ' + (i + 1)}>
        <div class="part-fields">
          ${fields.map(([key, label, type]) => html`<div class="field"><label for=${`${name}-${i}-${key}`}>${t(label)}</label>
            <input id=${`${name}-${i}-${key}`} type=${type ?? 'text'} .value=${item[key] ?? ''} @change=${(e) => set(i, {[key]: e.target.value.trim() || null})}></div>`)}
          ${flag ? html`<div class="field check"><input type="checkbox" id=${`${name}-${i}-flag`} .checked=${!!item[flag[0]]} @change=${(e) => set(i, {[flag[0]]: e.target.checked})}><label for=${`${name}-${i}-flag`}>${t(flag[1])}</label></div>` : nothing}
          ${file && item[file] ? html`<p class="row">${accept ? html`<img class="picture" src=${picture(item[file], 'small')} alt="">` : html`<span class="tag good">${t('файл загружен', 'file uploaded')}</span>`}
              <button type="button" class="button quiet" @click=${() => set(i, {[file]: null})}>${t('Убрать файл', 'Remove the file')}</button></p>`
            : file ? html`<div class="whole"><artel-upload label=${t('Файл', 'File')} accept=${accept ?? nothing} @changed=${({detail}) => detail.ids[0] && detail.ids[0] !== item[file] && set(i, {[file]: detail.ids[0]})}></artel-upload></div>` : nothing}
        </div>
        <div><button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + (item[fields[0][0]] ?? i + 1)} @click=${() => this.#change({[name]: items.filter((_, at) => at !== i)})}>${t('Убрать', 'Remove')}</button></div></fieldset>`)}
        <div><button type="button" class="button quiet" @click=${() => this.#change({[name]: [...items, keyed ? {key: fresh(items), label: ''} : {}]})}>${t(add)}</button></div></div></details>`;
  }

  #cover() {
    const {cover} = this.details;
    return html`<details class="fold" ?open=${!!cover}><summary>${t('Обложка', 'Cover')}</summary><div class="stack">
      ${cover ? html`<div class="row"><img class="picture" src=${picture(cover, 'small')} alt=${t('Обложка', 'Cover')}><button type="button" class="button quiet" @click=${() => this.#change({cover: null})}>${t('Убрать', 'Remove')}</button></div>`
        : html`<artel-upload accept="image/*" @changed=${({detail}) => detail.ids[0] && this.#change({cover: detail.ids[0]})}></artel-upload>`}</div></details>`;
  }

  #must() {
    const counted = this.sessions.filter((one) => one.kind !== 'BREAK');
    const rule = this.details.certificate;
    if (!rule || !counted.length) return nothing;
    const set = (id, on) => this.#change({certificate: {...rule, sessions: on ? [...(rule.sessions ?? []), id] : (rule.sessions ?? []).filter((one) => one !== id)}});
    return html`<details class="fold"><summary>${t('Занятия, обязательные для сертификата', 'Sessions that a certificate needs')}</summary><div class="stack">
      ${counted.map((one) => html`<label class="choice"><input type="checkbox" .checked=${(rule.sessions ?? []).includes(one.id)} @change=${(e) => set(one.id, e.target.checked)}> ${one.title}</label>`)}</div></details>`;
  }

  #step(path, said, body = {}) {
    return this.act(async () => {
      await api.post(this.root + path, body);
      toast(said);
      await this.reload();
    });
  }

  async #cancel() {
    const reason = this.querySelector('#reason').value.trim();
    const sure = await confirm({
      title: t('Отменить мероприятие?', 'Cancel the event?'),
      text: t('Все, кто записался, получат письмо. Вернуть объявление нельзя.', 'Everybody who registered is told. It cannot be announced again.'),
      action: t('Отменить мероприятие', 'Cancel the event'), loss: true,
    });
    if (sure) await this.#step('/cancellation', t('Отменено', 'Cancelled'), {reason: reason || null});
  }

  async #remove() {
    const sure = await confirm({title: t('Удалить черновик?', 'Throw the draft away?'), text: t('Программа и вопросы пропадут.', 'Programme and questions go with it.'), action: t('Удалить черновик', 'Throw it away'), loss: true});
    if (!sure) return;
    await this.act(async () => {
      await api.delete(this.root);
      go('/events', {replace: true});
    });
  }

  #copy(event) {
    event.preventDefault();
    const rule = this.querySelector('#copy-rule').value;
    const count = Number(this.querySelector('#copy-count').value);
    const start = instantOf(this.querySelector('#copy-start').value, this.#zone);
    this.act(async () => {
      const {body} = await api.post(this.root + '/copies', rule ? {rule, count} : {start});
      toast(t('Черновиков создано: ', 'Drafts made: ') + body.items.length);
      go(`/events/${body.items[0].id}/edit`);
    });
  }

  async #finish() {
    const sure = await choose({title: t('Мероприятие состоялось?', 'Did it take place?'), text: t('Записавшимся уйдёт просьба об отзыве, не пришедшие будут отмечены как неявка.', 'People are asked for feedback; those who did not come are marked as no-shows.'), actions: [{value: 'yes', label: t('Состоялось', 'It took place')}], keep: t('Не сейчас', 'Not now')});
    if (sure) await this.#step('/completion', t('Завершено', 'Finished'));
  }

  #steps() {
    const {state} = this.event;
    return html`<section class="part" aria-labelledby="steps"><h2 id="steps">${t('Что дальше', 'What next')}</h2>
      <div class="row">
        ${state === 'DRAFT' ? html`<button class="button" @click=${() => this.#step('/publication', t('Объявлено', 'Announced'))}>${t('Опубликовать', 'Publish')}</button>
          <button class="button loss" @click=${() => this.#remove()}>${t('Удалить черновик…', 'Throw the draft away…')}</button>` : nothing}
        ${state === 'PUBLISHED' ? html`<button class="button" @click=${() => this.#finish()}>${t('Завершить…', 'Finish…')}</button>` : nothing}
      </div>
      ${state === 'PUBLISHED' ? html`<details class="fold"><summary>${t('Отменить мероприятие', 'Cancel the event')}</summary><div class="stack narrow">
        <div class="field"><label for="reason">${t('Причина', 'Reason')}</label><span class="hint" id="reason-hint">${t('Её прочитают все, кто записался', 'Everybody who registered reads it')}</span><input id="reason" maxlength="500" aria-describedby="reason-hint"></div>
        <div><button class="button loss" @click=${() => this.#cancel()}>${t('Отменить…', 'Cancel…')}</button></div></div></details>` : nothing}
      <details class="fold"><summary>${t('Провести ещё раз', 'Hold it again')}</summary><form class="stack" @submit=${this.#copy}><div class="part-fields">
        <div class="field"><label for="copy-rule">${t('Повтор', 'Repeat')}</label><select id="copy-rule">
          <option value="">${t('один раз', 'once')}</option><option value="FREQ=WEEKLY">${t('каждую неделю', 'every week')}</option><option value="FREQ=WEEKLY;INTERVAL=2">${t('раз в две недели', 'every other week')}</option><option value="FREQ=MONTHLY">${t('каждый месяц', 'every month')}</option></select></div>
        <div class="field"><label for="copy-start">${t('Начало, если один раз', 'Start, if once')}</label><input id="copy-start" type="datetime-local"></div>
        <div class="field"><label for="copy-count">${t('Сколько раз, если с повтором', 'How often, if repeated')}</label><input id="copy-count" type="number" min="1" max="52" value="4"></div></div>
        <div><button class="button quiet">${t('Создать черновики', 'Make drafts')}</button></div></form></details>
    </section>`;
  }

  content() {
    // A field that comes later would push the others into each other's places.
    if (!this.rooms) return html`<artel-loading></artel-loading>`;
    const builder = (name, title) => html`<details class="fold" ?open=${!!this.details[name]?.length}><summary>${title}</summary>
      <events-form-builder .fields=${this.details[name] ?? []} prefix=${name} @changed=${({detail}) => this.#change({[name]: detail.fields.length ? detail.fields : null})}></events-form-builder></details>`;
    return html`${this.event ? this.#steps() : nothing}
      <div class="pairs"><artel-form .fields=${this.#fields()} .send=${this.#send} action=${this.params.id ? t('Сохранить', 'Save') : t('Создать черновик', 'Make a draft')}></artel-form></div>
      ${this.params.id ? html`<section class="stack" aria-labelledby="more"><h2 id="more">${t('Вопросы, материалы, партнёры', 'Questions, materials, partners')}</h2>
        ${builder('form', t('Вопросы при регистрации', 'Questions on registering'))}
        ${builder('feedbackForm', t('Вопросы отзыва', 'Questions of the feedback'))}
        ${this.#cover()}${Object.keys(LISTS).map((name) => this.#list(name))}${this.#must()}
        <div><button type="button" class="button" @click=${() => this.querySelector('artel-form form').requestSubmit()}>${t('Сохранить всё', 'Save it all')}</button></div></section>`
        : html`<p class="soft">${t('Вопросы, материалы и партнёров можно добавить, когда черновик создан.', 'Questions, materials and partners are added once there is a draft.')}</p>`}`;
  }
}

/** A key that none of them has. */
function fresh(items) {
  let n = items.length + 1;
  while (items.some((one) => one.key === 's' + n)) n++;
  return 's' + n;
}
customElements.define('events-edit', EditEvent);
