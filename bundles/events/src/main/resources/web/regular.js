import {Part, api, centre, confirm, formatDateTime, html, nothing, repeat, t, toast} from 'artel/index.js';

const LISTS = {
  REGISTRATIONS: {ru: 'Участники', en: 'Participants'},
  ATTENDANCE: {ru: 'Посещаемость', en: 'Attendance'},
  CHECK_INS: {ru: 'Журнал отметок', en: 'Log of scans'},
};
const DAYS = {
  DAILY: {ru: 'Каждый день', en: 'Every day'},
  MONDAY: {ru: 'По понедельникам', en: 'On Mondays'},
  TUESDAY: {ru: 'По вторникам', en: 'On Tuesdays'},
  WEDNESDAY: {ru: 'По средам', en: 'On Wednesdays'},
  THURSDAY: {ru: 'По четвергам', en: 'On Thursdays'},
  FRIDAY: {ru: 'По пятницам', en: 'On Fridays'},
  SATURDAY: {ru: 'По субботам', en: 'On Saturdays'},
  SUNDAY: {ru: 'По воскресеньям', en: 'On Sundays'},
};
const REASONS = {
  EVENT_OVER: {ru: 'мероприятие прошло', en: 'the event is over'},
  EVENT_CANCELLED: {ru: 'мероприятие отменено', en: 'the event was cancelled'},
  NO_RIGHTS: {ru: 'у вас не было права на этот список', en: 'you had no right to this list'},
};

/** Lists that come to oneself by the clock: `<events-regular .event=${event}>`. */
class Regular extends Part {
  static properties = {event: {attribute: false}, chosen: {state: true}, refused: {state: true}};

  get #root() {
    return `/events/${this.event.id}/scheduled-exports`;
  }

  /** Opens the form: for one of them, or for a new one. */
  async #open(one) {
    this.refused = null;
    this.chosen = {one};
    await this.updateComplete;
    const form = this.querySelector('artel-form');
    await form.updateComplete;
    form.querySelector('select').focus();
  }

  async #close() {
    this.chosen = null;
    await this.updateComplete;
    this.querySelector('.regular-add').focus();
  }

  #send = async ({export: list, format, when, at}) => {
    const weekly = when !== 'DAILY';
    const body = {export: list, format, every: weekly ? 'WEEKLY' : 'DAILY', weekday: weekly ? when : null, at};
    const {one} = this.chosen;
    if (one) await api.patch(`${this.#root}/${one.id}`, body, `"${one.version}"`);
    else await api.post(this.#root, body);
    toast(one ? t('Изменено', 'Changed') : t('Будем присылать', 'It will be sent'));
    await this.#close();
    await this.querySelector('artel-list').reload();
  };

  async #remove(one) {
    const sure = await confirm({
      title: t('Больше не присылать?', 'Send it no more?'),
      text: this.#name(one) + '. ' + t('Готовые файлы тоже удалятся.', 'The files it made are removed as well.'),
      action: t('Не присылать', 'Send no more'),
      loss: true,
    });
    if (!sure) return;
    this.refused = null;
    try {
      await api.delete(`${this.#root}/${one.id}`);
      if (this.chosen?.one?.id === one.id) this.chosen = null;
      await this.querySelector('artel-list').reload();
      this.querySelector('.regular-add').focus();
    } catch (e) {
      this.refused = e;
    }
  }

  #name(one) {
    return `${t(LISTS[one.export])}, ${one.format}`;
  }

  #row = (one) => {
    const goes = one.state === 'ACTIVE';
    const name = this.#name(one);
    const when = `${t(DAYS[one.weekday ?? 'DAILY'])}, ${one.at}`;
    return html`<div class="item deed"><span class="stack who">
        <span class="row"><span class="item-title">${name}</span>${goes ? nothing : html`<span class="tag">${t('закончено', 'ended')}</span>`}</span>
        <span class="small soft">${when}${goes ? t(' · следующий ', ' · next ') + formatDateTime(one.nextAt) : ' · ' + t(REASONS[one.reason])}</span>
        ${one.files.length ? html`<span class="small row">${t('Готовы:', 'Ready:')} ${one.files.map((file) => html`<a download href=${`/api/files/${file.file}/content`} aria-label=${`${t('Скачать', 'Download')}: ${name}, ${formatDateTime(file.madeAt)}`}>${formatDateTime(file.madeAt)}</a>`)}</span>` : nothing}
      </span><span class="row">
        ${goes ? html`<button type="button" class="button quiet" aria-label=${`${t('Изменить', 'Change')}: ${name}, ${when}`} @click=${() => this.#open(one)}>${t('Изменить…', 'Change…')}</button>` : nothing}
        <button type="button" class="button loss" aria-label=${`${t('Удалить', 'Remove')}: ${name}, ${when}`} @click=${() => this.#remove(one)}>${t('Удалить…', 'Remove…')}</button></span></div>`;
  };

  #form() {
    const {one} = this.chosen;
    const options = (words) => Object.entries(words).map(([code, said]) => [code, t(said)]);
    const elsewhere = this.event.timeZone !== centre.timeZone;
    return html`<section class="part" aria-labelledby="regular-form"><h2 id="regular-form">${one ? this.#name(one) : t('Что и когда присылать', 'What to send, and when')}</h2>
      ${repeat([one?.id ?? ''], (id) => id, () => html`<artel-form .send=${this.#send} action=${one ? t('Сохранить', 'Save') : t('Присылать', 'Send it')} .fields=${[
        {name: 'export', type: 'select', label: t('Список', 'List'), required: true, value: one?.export ?? 'REGISTRATIONS', options: options(LISTS)},
        {name: 'format', type: 'select', label: t('Файл', 'File'), required: true, value: one?.format ?? 'XLSX', options: [['XLSX', 'XLSX'], ['CSV', 'CSV']]},
        {name: 'when', type: 'select', label: t('По каким дням', 'On which days'), required: true, value: one?.weekday ?? 'DAILY', options: options(DAYS)},
        {name: 'at', type: 'time', label: t('Во сколько', 'At what time'), required: true, value: one?.at ?? '08:00', hint: elsewhere ? t('По времени мероприятия: ', 'By the clock of the event: ') + this.event.timeZone : ''},
      ]}></artel-form>`)}
      <div><button type="button" class="button quiet" @click=${() => this.#close()}>${t('Отмена', 'Cancel')}</button></div></section>`;
  }

  render() {
    return html`<section class="stack" aria-label=${t('Присылать регулярно', 'Send regularly')}>
      <p class="soft">${t('В назначенное время портал соберёт список и пришлёт вам ссылку. Самого файла в письме нет: в нём данные людей. Он хранится 7 дней; через 30 дней после мероприятия рассылка закончится сама.',
        'At that time the portal makes the list and sends you a link. The file itself is not in the letter: it holds people’s data. It is kept for 7 days; 30 days after the event this ends by itself.')}</p>
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}
      <artel-list path=${this.#root} .query=${{limit: 50}} .row=${this.#row} .marks=${[this.chosen]} .empty=${html`<p>${t('Пока ничего не присылается. Добавьте список, который нужен вам каждый день или раз в неделю.', 'Nothing is sent yet. Add a list that you need every day or once a week.')}</p>`}></artel-list>
      ${this.chosen ? this.#form() : nothing}
      <div ?hidden=${!!this.chosen}><button type="button" class="button quiet regular-add" @click=${() => this.#open(null)}>${t('Добавить список…', 'Add a list…')}</button></div></section>`;
  }
}
customElements.define('events-regular', Regular);
