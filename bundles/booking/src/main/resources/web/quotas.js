import 'artel/picker.js';
import {Page, api, confirm, html, nothing, repeat, session, t, toast} from 'artel/index.js';
import {KINDS, duration} from './names.js';
import {bookingCount, kindName} from './quota-bars.js';

const HOUR = 60;
const EVERY = 'EVERY_';
const WHOSE = [
  ['EVERY_ORGANISATION', {ru: 'Каждая организация', en: 'Every organisation'}],
  ['ORGANISATION', {ru: 'Одна организация', en: 'One organisation'}],
  ['EVERY_PERSON', {ru: 'Каждый человек', en: 'Every person'}],
  ['PERSON', {ru: 'Один человек', en: 'One person'}],
];
const PERIODS = {DAY: {ru: 'в день', en: 'a day'}, WEEK: {ru: 'в неделю', en: 'a week'}, MONTH: {ru: 'в месяц', en: 'a month'}};

const owner = (rule) => (rule.ownerId ? rule.ownerName ?? t('Удалено', 'Removed') : t(Object.fromEntries(WHOSE)[EVERY + rule.owner]));
const most = (rule) =>
  [rule.minutes === null ? '' : duration(rule.minutes), rule.bookings === null ? '' : bookingCount(rule.bookings)].filter(Boolean).join(t(' и ', ' and ')) + ' ' + t(PERIODS[rule.period]);

/** Rules of who may book how much; what staff type stays when they change whom a rule is about. */
class Quotas extends Page {
  static properties = {...Page.properties, draft: {state: true}, editing: {state: true}, refused: {state: true}};

  constructor() {
    super();
    this.#fresh();
  }

  heading() {
    return t('Лимиты бронирования', 'Booking quotas');
  }

  #fresh() {
    this.editing = null;
    this.draft = {whose: WHOSE[0][0], period: 'WEEK'};
  }

  get #form() {
    return this.querySelector('artel-form');
  }

  async #whose(event) {
    if (event.target.name !== 'whose') return;
    const {ownerId, ...typed} = this.#form.values();
    this.draft = typed;
    await this.updateComplete;
    await this.#form.updateComplete;
    this.querySelector('[name=whose]').focus();
  }

  async #edit(rule) {
    this.refused = null;
    try {
      const {body, etag} = await api.get('/booking/quota-rules/' + rule.id);
      this.editing = {...body, etag};
      this.draft = {...body, whose: (body.ownerId ? '' : EVERY) + body.owner, minutes: body.minutes === null ? null : body.minutes / HOUR};
      await this.updateComplete;
      await this.#form.updateComplete;
      this.querySelector('[name=minutes]').focus();
    } catch (e) {
      this.refused = e;
    }
  }

  #send = async ({whose, ownerId, kind, period, minutes, bookings}) => {
    const wanted = {
      owner: whose.replace(EVERY, ''),
      ownerId: whose.startsWith(EVERY) ? null : ownerId ?? '',
      kind,
      period,
      minutes: minutes === null ? null : Math.round(Number(minutes) * HOUR),
      bookings: bookings === null ? null : Number(bookings),
    };
    if (this.editing) await api.patch('/booking/quota-rules/' + this.editing.id, wanted, this.editing.etag);
    else await api.post('/booking/quota-rules', wanted);
    toast(t('Лимит сохранён', 'The quota was saved'));
    this.#fresh();
    await this.querySelector('artel-list').reload();
  };

  async #remove(rule) {
    const sure = await confirm({
      title: t('Удалить лимит?', 'Remove the quota?'),
      text: `${owner(rule)}, ${kindName(rule.kind)}: ${most(rule)}. ${t('Сразу можно будет бронировать больше.', 'More can be booked at once.')}`,
      action: t('Удалить лимит', 'Remove the quota'),
      loss: true,
    });
    if (!sure) return;
    this.refused = null;
    try {
      await api.delete('/booking/quota-rules/' + rule.id);
      if (this.editing?.id === rule.id) this.#fresh();
      toast(t('Лимит удалён', 'The quota was removed'));
    } catch (e) {
      this.refused = e;
    }
    await this.querySelector('artel-list').reload();
  }

  #row = (rule) => {
    const about = `${owner(rule)}, ${kindName(rule.kind)}, ${most(rule)}`;
    return html`<div class="item"><span class="item-title">${owner(rule)}</span>
      <span class="row"><span class="figures">${most(rule)}</span> <span class="tag">${kindName(rule.kind)}</span></span>
      <span class="row"><button class="button quiet" aria-label=${`${t('Изменить', 'Edit')}: ${about}`} @click=${() => this.#edit(rule)}>${t('Изменить', 'Edit')}</button>
        <button class="button quiet" aria-label=${`${t('Удалить', 'Remove')}: ${about}`} @click=${() => this.#remove(rule)}>${t('Удалить…', 'Remove…')}</button>
        ${rule.owner === 'ORGANISATION' && rule.ownerId ? html`<a class="button quiet" href=${'/booking/quotas/' + rule.ownerId} aria-label=${`${t('Сколько потрачено', 'What is spent')}: ${about}`}>${t('Сколько потрачено', 'What is spent')}</a>` : nothing}</span></div>`;
  };

  #fields() {
    const {whose, ownerId, kind, period, minutes, bookings} = this.draft;
    const one = !whose.startsWith(EVERY);
    return [
      {name: 'whose', type: 'select', label: t('Кого касается', 'Whom it is about'), required: true, value: whose, options: WHOSE.map(([code, name]) => [code, t(name)])},
      ...(one ? [{name: 'ownerId', type: whose.toLowerCase(), label: whose === 'PERSON' ? t('Кто', 'Who') : t('Какая организация', 'Which organisation'), required: true, value: ownerId}] : []),
      {name: 'kind', type: 'select', label: t('Что бронируют', 'What is booked'), required: true, value: kind ?? '', options: [['', kindName(null)], ...[...Object.keys(KINDS), 'CONSULTANT'].map((code) => [code, kindName(code)])]},
      {name: 'period', type: 'select', label: t('За какое время', 'In what time'), required: true, value: period, options: Object.entries(PERIODS).map(([code, name]) => [code, t(name)])},
      {name: 'minutes', type: 'number', inputmode: 'decimal', label: t('Не больше часов', 'At most so many hours'), value: minutes ?? undefined, hint: t('Можно указать часы, число броней или и то и другое', 'Give hours, a number of bookings, or both')},
      {name: 'bookings', type: 'number', label: t('Не больше броней', 'At most so many bookings'), value: bookings ?? undefined},
    ];
  }

  render() {
    const head = html`<div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1>
      <p>${t('Бронь сверх лимита не делается, и человек сразу видит, сколько осталось. Лимит для одной организации или человека важнее общего.',
        'A booking beyond a quota is refused, and people see at once what is left. A quota for one organisation or person goes before that for all.')}</p></div>`;
    if (!session.is('STAFF')) return html`<div class="stack">${head}<p>${t('Лимиты задают сотрудники центра.', 'The centre’s staff sets quotas.')}</p><p><a href="/booking/mine">${t('Сколько осталось у вас', 'What is left to you')}</a></p></div>`;
    const form = this.editing ? t('Изменить лимит', 'Change the quota') : t('Новый лимит', 'New quota');
    return html`<div class="stack stack-large">
      ${head}
      ${this.refused ? html`<div class="notice loss" role="alert"><p>${this.refused.reason}</p></div>` : nothing}
      <div class="halves">
        <artel-list path="/booking/quota-rules" .row=${this.#row} .empty=${html`<p>${t('Лимитов нет: бронируют сколько нужно.', 'There are no quotas: people book as much as they need.')}</p>`}></artel-list>
        <section class="card stack" aria-label=${form} @change=${this.#whose}><h2>${form}</h2>
          ${repeat([`${this.editing?.id} ${this.draft.whose}`], (key) => key, () => html`<artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Сохранить лимит', 'Save the quota')}></artel-form>`)}
          ${this.editing ? html`<div><button class="button quiet" @click=${() => this.#fresh()}>${t('Не менять', 'Leave it as it is')}</button></div>` : nothing}</section>
      </div>
    </div>`;
  }
}
customElements.define('booking-quotas', Quotas);
