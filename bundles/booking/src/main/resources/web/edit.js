import 'artel/picker.js';
import 'artel/upload.js';
import {Page, api, centre, confirm, go, html, nothing, picture, session, t, toast} from 'artel/index.js';
import './look.js';
import {hoursFields, openingOf} from './hours.js';
import {KINDS} from './names.js';

const NUMBERS = [
  ['slotMinutes', {ru: 'Начало кратно, мин', en: 'Begins at steps of, minutes'}],
  ['shortestMinutes', {ru: 'Самая короткая бронь, мин', en: 'Shortest booking, minutes'}],
  ['longestMinutes', {ru: 'Самая долгая бронь, мин', en: 'Longest booking, minutes'}],
  ['leadMinutes', {ru: 'Не позже чем за, мин до начала', en: 'Booked ahead by, minutes'}],
  ['horizonDays', {ru: 'Не дальше чем на, дней вперёд', en: 'No further ahead than, days'}],
  ['bufferBeforeMinutes', {ru: 'Перерыв до, мин', en: 'Kept free before, minutes'}],
  ['bufferAfterMinutes', {ru: 'Перерыв после, мин', en: 'Kept free after, minutes'}],
  ['checkInBeforeMinutes', {ru: 'Отметиться можно за, мин до начала', en: 'Check-in opens ahead by, minutes'}],
  ['checkInAfterMinutes', {ru: 'Снять бронь, если не отметились за, мин', en: 'Release without check-in after, minutes'}],
  ['cancelBeforeMinutes', {ru: 'Отмена не позже чем за, мин', en: 'Cancelled ahead by, minutes'}],
];
const FIELD = 'rules.';
/** How layouts are written: Театр — 60, За столами — 40. */
const LAYOUT = /^(.+?)\s*[—–-]\s*(\d+)$/;
const whole = (text) => (text === null ? null : Number(text));

/** A new resource, or another word about one that is there. */
class EditResource extends Page {
  static properties = {...Page.properties, resource: {state: true}, photos: {state: true}, approvers: {state: true}, error: {state: true}};

  #etag = null;

  constructor() {
    super();
    this.approvers = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.params.id ? t('Изменить ресурс', 'Edit the resource') : t('Новый ресурс', 'New resource');
  }

  async #load() {
    this.error = null;
    if (!this.params.id) {
      this.resource = {features: [], photos: [], opening: [], rules: {}};
      this.photos = [];
      return;
    }
    try {
      const {body, etag} = await api.get('/booking/resources/' + this.params.id);
      this.#etag = etag;
      this.resource = body;
      this.photos = body.photos;
      this.approvers = await Promise.all(body.rules.approvers.map((id) => this.#person(id)));
    } catch (e) {
      this.error = e;
    }
  }

  /** Somebody by name; who is gone is shown as such, and can be taken out. */
  async #person(id) {
    try {
      return (await api.get('/users/' + encodeURIComponent(id))).body;
    } catch {
      return {id, name: t('Недоступно', 'Not available')};
    }
  }

  #layouts(values) {
    return (values.layouts ?? '').split(',').map((one) => one.trim()).filter(Boolean).map((one) => {
      const [, name = one, people = '0'] = LAYOUT.exec(one) ?? [];
      return {name, people: Number(people)};
    });
  }

  #send = async (values) => {
    const before = this.resource.rules;
    const added = this.querySelector('.photos artel-upload');
    await added.settled();
    const body = {
      name: values.name,
      description: values.description,
      location: values.location,
      capacity: whole(values.capacity),
      timeZone: values.timeZone,
      features: (values.features ?? '').split(',').map((one) => one.trim()).filter(Boolean),
      photos: [...this.photos, ...added.files.map((file) => file.id)],
      ...(values.layouts === undefined ? {} : {layouts: this.#layouts(values)}),
      opening: openingOf(values),
      rules: {
        ...before,
        ...Object.fromEntries(NUMBERS.map(([name]) => [name, whole(values[FIELD + name])])),
        bookedBy: values[FIELD + 'bookedBy'],
        approval: values[FIELD + 'approval'],
        approvers: this.approvers.map(({id}) => id),
        verification: values[FIELD + 'verification'],
      },
    };
    const {body: saved} = this.params.id
      ? await api.patch('/booking/resources/' + this.params.id, body, this.#etag)
      : await api.post('/booking/resources', {...body, kind: values.kind});
    toast(t('Сохранено', 'Saved'));
    go('/booking/resources/' + saved.id, {replace: true});
  };

  async #archive() {
    const sure = await confirm({
      title: t('Больше не бронировать?', 'No longer book it?'),
      text: t('Уже сделанные брони останутся, новых не будет.', 'What is booked stays, nothing more can be booked.'),
      action: t('Убрать из бронирования', 'Take it out of booking'),
      loss: true,
    });
    if (!sure) return;
    await api.delete('/booking/resources/' + this.params.id);
    go('/booking', {replace: true});
  }

  #fields() {
    const r = this.resource;
    const room = !this.params.id || r.kind === 'ROOM';
    const heading = (label) => ({name: label, type: 'heading', label});
    return [
      ...(this.params.id ? [] : [{name: 'kind', type: 'select', label: t('Вид', 'Kind'), required: true, value: 'ROOM', options: Object.entries(KINDS).map(([code, name]) => [code, t(name)])}]),
      {name: 'name', label: t('Название', 'Name'), required: true, value: r.name},
      {name: 'location', label: t('Где', 'Where'), value: r.location, hint: t('Например: 2 этаж, кабинет 204', 'For example: 2nd floor, room 204')},
      {name: 'capacity', type: 'number', label: t('Сколько мест или штук', 'How many places or pieces'), value: r.capacity ?? '1', required: true},
      {name: 'description', type: 'textarea', label: t('Описание', 'Description'), max: 4000, value: r.description},
      ...(room ? [{name: 'layouts', label: t('Рассадки и на сколько человек', 'Layouts and for how many'), hint: t('Через запятую: театр — 60, за столами — 40', 'With commas: theatre — 60, tables — 40'), value: (r.layouts ?? []).map((one) => `${one.name} — ${one.people}`).join(', ')}] : []),
      {name: 'features', label: t('Что есть', 'What is there'), hint: t('Через запятую: проектор, доска', 'With commas: projector, board'), value: r.features.join(', ')},
      {name: 'timeZone', label: t('Часовой пояс', 'Time zone'), value: r.timeZone ?? centre.timeZone, required: true},
      heading(t('Часы работы', 'Opening hours')),
      ...hoursFields(r, t('если пусто везде, открыто каждый день с 08:00 до 22:00', 'if all are empty, it is open daily from 08:00 to 22:00')),
      heading(t('Правила', 'Rules')),
      {name: FIELD + 'bookedBy', type: 'select', label: t('Бронируется', 'Booked by'), required: true, value: r.rules.bookedBy ?? 'SLOT', options: [['SLOT', t('по времени', 'time')], ['DAY', t('целыми днями', 'whole days')]]},
      {name: FIELD + 'approval', type: 'checkbox', label: t('Бронь подтверждает сотрудник', 'Staff approves bookings'), value: r.rules.approval},
      {name: FIELD + 'verification', type: 'select', label: t('Проверка организации', 'Verification of the organisation'), required: true, value: r.rules.verification ?? 'L0',
        options: [['L0', t('не нужна', 'not needed')], ['L1', t('первый уровень', 'first level')], ['L2', t('второй уровень', 'second level')], ['L3', t('третий уровень', 'third level')]]},
      ...NUMBERS.map(([name, label]) => ({name: FIELD + name, type: 'number', label: t(label), value: r.rules[name]})),
    ];
  }

  /** Told of requests and decide on them, besides the staff. */
  #deciders() {
    return html`<details class="fold"><summary>${t('Кто ещё решает по заявкам', 'Who else decides on requests')}${this.approvers.length ? html` <span class="count figures">${this.approvers.length}</span>` : nothing}</summary>
      <div class="stack"><p class="soft">${t('Кроме сотрудников центра: им приходят заявки на этот ресурс, если бронь надо подтверждать.', 'Besides the centre’s staff: requests for this resource reach them if bookings need a yes.')}</p>
      ${this.approvers.length ? html`<ul class="rows">${this.approvers.map((one) => html`<li><div class="item sides"><span>${one.name}</span>
        <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + one.name} @click=${() => (this.approvers = this.approvers.filter((other) => other !== one))}>${t('Убрать', 'Remove')}</button></div></li>`)}</ul>` : nothing}
      <div class="field narrow"><label for="approver">${t('Добавить человека', 'Add somebody')}</label>
        <artel-person-picker input-id="approver" @chosen=${(e) => this.#add(e)}></artel-person-picker></div></div></details>`;
  }

  #add({target, detail: {item}}) {
    if (!item) return;
    if (!this.approvers.some((one) => one.id === item.id)) this.approvers = [...this.approvers, item];
    target.value = '';
    target.querySelector('input').value = '';
  }

  #photos() {
    return html`<section class="stack photos" aria-label=${t('Фото', 'Photos')}><h2>${t('Фото', 'Photos')}</h2>
      ${this.photos.map((photo, i) => html`<div class="row"><img class="picture" src=${picture(photo, 'small')} alt=${t('Фото', 'Photo') + ' ' + (i + 1)}>
        <button class="button quiet" aria-label=${t('Убрать фото', 'Remove photo') + ' ' + (i + 1)} @click=${() => (this.photos = this.photos.filter((one) => one !== photo))}>${t('Убрать', 'Remove')}</button></div>`)}
      <artel-upload multiple accept="image/*"></artel-upload></section>`;
  }

  render() {
    const content = () => {
      if (!session.is('STAFF')) return html`<p>${t('Ресурсы ведут сотрудники центра.', 'The centre’s staff keeps the resources.')}</p>`;
      if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
      if (!this.resource) return html`<artel-loading></artel-loading>`;
      return html`${this.#photos()}${this.#deciders()}<artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Сохранить ресурс', 'Save the resource')}></artel-form>
        ${this.params.id ? html`<div><button class="button loss" @click=${() => this.#archive()}>${t('Больше не бронировать…', 'No longer book it…')}</button></div>` : nothing}`;
    };
    return html`<div class="stack stack-large pairs"><div class="stack"><a class="small" href=${this.params.id ? '/booking/resources/' + this.params.id : '/booking'}>${this.resource?.name ? '← ' + this.resource.name : t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>${content()}</div>`;
  }
}
customElements.define('booking-edit', EditResource);
