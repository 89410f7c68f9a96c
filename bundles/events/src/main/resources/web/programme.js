import 'artel/picker.js';
import 'artel/upload.js';
import {api, confirm, formatRange, html, nothing, picture, t, toast} from 'artel/index.js';
import {instantOf, localTime} from 'artel/zones.js';
import {all} from './asked.js';
import {bookable, roomField} from './rooms.js';
import {StaffPage} from './staff.js';
import {SESSION_KINDS, dayName, dayOf, seatCount} from './words.js';

const HOUR = 60 * 60 * 1000;

/** Sessions and speakers of one event. */
class EditProgramme extends StaffPage {
  static properties = {...StaffPage.properties, sessions: {state: true}, speakers: {state: true}, rooms: {state: true}, open: {state: true}, refused: {state: true}};

  page = 'programme';

  heading() {
    return t('Программа', 'Programme');
  }

  async load() {
    const [sessions, speakers, rooms] = await Promise.all([all(this.root + '/sessions'), all(this.root + '/speakers'), bookable()]);
    Object.assign(this, {sessions, speakers, rooms});
  }

  /** Opens a form for a session or a speaker; null ones are new. */
  async #show(kind, item) {
    this.open = {kind, item};
    await this.updateComplete;
    const panel = this.querySelector('dialog.panel');
    if (!panel.open) panel.showModal();
  }

  #close() {
    this.querySelector('dialog.panel')?.close();
    this.open = null;
  }

  #sessionFields(one) {
    const zone = this.event.timeZone;
    const last = this.sessions.at(-1);
    const close = Date.parse(this.event.end);
    const start = one?.start ?? (last && Date.parse(last.end) < close ? last.end : this.event.start);
    const end = one?.end ?? new Date(Math.min(Date.parse(start) + HOUR, close)).toISOString();
    const tracks = [...new Set(this.sessions.map((other) => other.track).filter(Boolean))];
    return [
      {name: 'title', label: t('Название', 'Title'), required: true, value: one?.title},
      {name: 'kind', type: 'select', label: t('Вид', 'Kind'), required: true, value: one?.kind ?? 'TALK', options: Object.entries(SESSION_KINDS).map(([code, name]) => [code, t(name)])},
      {name: 'start', type: 'datetime-local', label: t('Начало', 'Start'), required: true, value: localTime(start, zone)},
      {name: 'end', type: 'datetime-local', label: t('Конец', 'End'), required: true, value: localTime(end, zone)},
      {name: 'track', label: t('Поток', 'Track'), hint: tracks.length ? t('Есть: ', 'There are: ') + tracks.join(', ') : t('Пусто — для всех', 'Empty means for all'), value: one?.track},
      {name: 'room', label: t('Где', 'Where'), value: one?.room},
      ...roomField(this.rooms, one?.resourceId),
      {name: 'onlineUrl', type: 'url', label: t('Ссылка на трансляцию', 'Address online'), value: one?.onlineUrl},
      {name: 'capacity', type: 'number', label: t('Мест', 'Places'), hint: t('Если указать, занятие выбирают при регистрации', 'If given, people choose it on registering'), value: one?.capacity},
      {name: 'description', type: 'textarea', label: t('Описание', 'Description'), max: 4000, value: one?.description},
      ...this.speakers.map((speaker) => ({name: 'speaker-' + speaker.id, type: 'checkbox', label: t('Ведёт: ', 'Led by: ') + speaker.name, value: one?.speakers.some((other) => other.id === speaker.id)})),
    ];
  }

  #speakerFields(one) {
    return [
      {name: 'name', label: t('Имя', 'Name'), required: true, value: one?.name},
      {name: 'position', label: t('Кто это', 'What they are'), hint: t('Должность, организация', 'Office, organisation'), value: one?.position},
      {name: 'bio', type: 'textarea', label: t('О человеке', 'About'), max: 4000, value: one?.bio},
      {name: 'photo', type: 'upload', accept: 'image/*', label: one?.photo ? t('Другое фото', 'Another photo') : t('Фото', 'Photo')},
      {name: 'userId', type: 'person', label: t('Учётная запись', 'Account'), value: one?.userId},
    ];
  }

  #save = async (values) => {
    const {kind, item} = this.open;
    const path = `${this.root}/${kind}s`;
    const body = kind === 'session'
      ? {
          ...Object.fromEntries(['title', 'kind', 'track', 'room', 'onlineUrl', 'description'].map((name) => [name, values[name]])),
          resourceId: values.resourceId || null,
          start: instantOf(values.start, this.event.timeZone), end: instantOf(values.end, this.event.timeZone),
          capacity: values.capacity === null ? null : Number(values.capacity),
          speakers: this.speakers.filter((one) => values['speaker-' + one.id]).map((one) => one.id),
        }
      : {...values, photo: values.photo || item?.photo || null, userId: values.userId || null};
    if (item) await api.patch(`${path}/${item.id}`, body, `"${item.version}"`);
    else await api.post(path, body);
    this.#close();
    toast(t('Сохранено', 'Saved'));
    await this.load();
  };

  async #remove() {
    const {kind, item} = this.open;
    const sure = await confirm({
      title: t('Убрать из программы?', 'Take it out of the programme?'),
      text: kind === 'session' ? t('Отметки о посещении этого занятия больше не учитываются.', 'Attendance of this session no longer counts.') : t('Имя пропадёт и из занятий.', 'The name goes from the sessions as well.'),
      action: t('Убрать', 'Take it out'), loss: true,
    });
    if (!sure) return;
    this.#close();
    await this.act(async () => {
      await api.delete(`${this.root}/${kind}s/${item.id}`);
      await this.load();
    });
  }

  #panel() {
    const {kind, item} = this.open ?? {};
    const title = kind === 'session' ? (item?.title ?? t('Новое занятие', 'New session')) : (item?.name ?? t('Новый спикер', 'New speaker'));
    return html`<dialog class="panel" aria-labelledby="panel-title" @close=${() => (this.open = null)}>
      ${this.open ? html`<div class="panel-top"><h2 id="panel-title" tabindex="-1">${title}</h2><button type="button" class="close" aria-label=${t('Закрыть', 'Close')} @click=${() => this.#close()}>×</button></div>
        <div class="panel-body stack">${item?.photo ? html`<img class="picture" src=${picture(item.photo, 'small')} alt=${item.name}>` : nothing}
          <artel-form .fields=${kind === 'session' ? this.#sessionFields(item) : this.#speakerFields(item)} .send=${this.#save} action=${t('Сохранить', 'Save')}></artel-form>
          ${item ? html`<div><button type="button" class="button loss" @click=${() => this.#remove()}>${t('Убрать…', 'Take it out…')}</button></div>` : nothing}</div>` : nothing}</dialog>`;
  }

  #session(one) {
    return html`<li><div class="item deed"><span class="stack who">
      <span class="item-title">${one.title}</span>
      <span class="figures">${formatRange(one.start, one.end)}</span>
      <span class="small soft">${[t(SESSION_KINDS[one.kind]), one.track, one.room, one.capacity === null ? '' : seatCount(one.capacity), one.speakers.map((speaker) => speaker.name).join(', ')].filter(Boolean).join(' · ')}</span></span>
      <button type="button" class="button quiet" aria-label=${t('Изменить', 'Edit') + ': ' + one.title} @click=${() => this.#show('session', one)}>${t('Изменить', 'Edit')}</button></div></li>`;
  }

  content() {
    if (!this.sessions) return html`<artel-loading></artel-loading>`;
    const days = [...new Set(this.sessions.map((one) => dayOf(one.start)))];
    return html`<section class="stack" aria-labelledby="sessions"><div class="row spread"><h2 id="sessions">${t('Занятия', 'Sessions')}</h2>
        <button type="button" class="button" @click=${() => this.#show('session', null)}>${t('Добавить занятие', 'Add a session')}</button></div>
        ${days.length ? days.map((day) => html`<div class="stack"><h3 class="upper">${dayName(day)}</h3><ul class="rows">${this.sessions.filter((one) => dayOf(one.start) === day).map((one) => this.#session(one))}</ul></div>`)
          : html`<div class="empty"><p>${t('Занятий пока нет. Для короткого семинара они и не нужны: отмечают тогда само мероприятие.', 'No sessions yet. A short seminar needs none: people are then checked in to the event itself.')}</p></div>`}</section>
      <section class="stack" aria-labelledby="speakers"><div class="row spread"><h2 id="speakers">${t('Спикеры', 'Speakers')}</h2>
        <button type="button" class="button quiet" @click=${() => this.#show('speaker', null)}>${t('Добавить спикера', 'Add a speaker')}</button></div>
        ${this.speakers.length ? html`<ul class="rows">${this.speakers.map((one) => html`<li><div class="item deed"><span class="stack who"><span class="item-title">${one.name}</span>${one.position ? html`<span class="small soft">${one.position}</span>` : nothing}</span>
          <button type="button" class="button quiet" aria-label=${t('Изменить', 'Edit') + ': ' + one.name} @click=${() => this.#show('speaker', one)}>${t('Изменить', 'Edit')}</button></div></li>`)}</ul>`
          : html`<div class="empty"><p>${t('Спикеров пока нет.', 'No speakers yet.')}</p></div>`}</section>
      ${this.#panel()}`;
  }
}
customElements.define('events-programme', EditProgramme);
