import 'artel/picker.js';
import {Part, api, formatRange, go, html, nothing, number, plural, session, t, toast} from 'artel/index.js';
import {plusDays, wall, weekday} from 'artel/zones.js';
import {dayName, fromField, layoutField, toField} from './names.js';
import {dateList, isTaken, refusal} from './refusal.js';

const REPEATS = [
  ['', {ru: 'Не повторять', en: 'Do not repeat'}],
  ['FREQ=DAILY', {ru: 'Каждый день', en: 'Every day'}],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', {ru: 'По будням', en: 'On weekdays'}],
  ['FREQ=WEEKLY', {ru: 'Каждую неделю', en: 'Every week'}],
  ['FREQ=WEEKLY;INTERVAL=2', {ru: 'Раз в две недели', en: 'Every two weeks'}],
  ['FREQ=MONTHLY', {ru: 'Каждый месяц', en: 'Every month'}],
];
/** Days as recurrence rules call them, from Monday on. */
const RULE_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** What the choice «for whom» says where staff book for somebody else. */
const OTHER = 'OTHER';
/** A repetition that nobody gave an end ends so many days later. */
const USUAL_DAYS = 28;

/**
 * Books `resource` for the time `chosen` {start, end}, in a panel beside the calendar: `<booking-form .resource=${…} .chosen=${…}
 * .organisations=${…} @closed=${…}>`. While the form is filled in the time is held; who does not book gives it back. `closed` tells
 * with `detail.booked` whether something was booked, and `detail.released` resolves when what was held is free again.
 */
class BookingForm extends Part {
  static properties = {
    resource: {attribute: false}, chosen: {attribute: false}, organisations: {attribute: false},
    hold: {state: true}, refused: {state: true}, repeats: {state: true}, behalf: {state: true}, made: {state: true}, left: {state: true},
  };

  #timer = 0;
  /** What was sent last: alternatives and the waiting list begin from it. */
  #sent = null;
  #etag = null;
  /** Whether the form was sent: then what is free instead is booked at once, not only proposed. */
  #submitted = false;
  #closing = false;

  constructor() {
    super();
    this.organisations = [];
    this.repeats = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#tick(), 1000);
    window.addEventListener('pagehide', this.#release);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    window.removeEventListener('pagehide', this.#release);
    this.#release();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.#take(this.chosen);
  }

  #tick() {
    if (!this.hold) return;
    this.left = Math.max(0, Math.round((new Date(this.hold.holdUntil) - Date.now()) / 1000));
    if (!this.left) this.hold = null;
  }

  /** Gives back what is held. Nobody waits for the answer: if it does not arrive, the hold lapses by itself. */
  #release = () => {
    if (!this.hold) return;
    const {id} = this.hold;
    this.hold = null;
    return api.post(`/booking/bookings/${id}/cancellation`, {}, {keepalive: true}).catch(() => {});
  };

  /** Holds a time. Requests that somebody must approve stand in nobody's way and need none. */
  async #take(time) {
    this.chosen = time;
    this.refused = null;
    this.#submitted = false;
    if (!session.me || this.resource.rules.approval) return;
    await this.#release();
    this.left = null;
    this.#sent = {
      resourceId: this.resource.id, personId: session.me.id, start: time.start, end: time.end,
      ...(this.organisations[0] ? {organisationId: this.organisations[0].id} : {}),
    };
    try {
      const {body, etag} = await api.post('/booking/bookings', {...this.#sent, hold: true});
      this.#etag = etag;
      this.hold = body;
      this.#tick();
      if (this.#closing) this.#release();
    } catch (e) {
      this.refused = e;
    }
  }

  #close(booked = false) {
    if (this.#closing) return;
    this.#closing = true;
    this.dispatchEvent(new CustomEvent('closed', {detail: {booked, released: booked ? null : this.#release()}}));
  }

  #send = async (values) => {
    const zone = this.resource.timeZone;
    const {until, recurrence, skip, forOrganisation, forPerson, ...rest} = values;
    const whose = rest.organisationId === OTHER ? {organisationId: forOrganisation, personId: forPerson} : {organisationId: rest.organisationId, personId: session.me.id};
    const numbers = Object.fromEntries(['quantity', 'people', 'minimumPeople'].filter((name) => rest[name] !== null && rest[name] !== undefined).map((name) => [name, Number(rest[name])]));
    await this.#book({
      ...Object.fromEntries(Object.entries({...rest, ...whose}).filter(([, value]) => value !== null)),
      ...numbers,
      resourceId: this.resource.id,
      start: fromField(values.start, zone),
      end: fromField(values.end, zone),
      ...(recurrence ? {recurrence: recurrence + (until ? ';UNTIL=' + until.replaceAll('-', '') : ''), onConflict: skip ? 'SKIP' : 'FAIL'} : {}),
    });
  };

  /** What is wrong with a field is said there; that the time is taken, with what is free instead. */
  async #book(wanted) {
    this.refused = null;
    this.#submitted = true;
    this.#sent = wanted;
    try {
      const held = this.hold;
      const same = held && !wanted.recurrence && wanted.resourceId === held.resourceId && (wanted.organisationId ?? null) === held.organisationId
        && wanted.personId === held.personId;
      if (held && !same) await this.#release();
      const made = same ? await this.#confirm(held, wanted) : (await api.post('/booking/bookings', wanted)).body;
      this.hold = null;
      this.#booked(made);
    } catch (e) {
      if (e.fields?.size) throw e;
      this.refused = e;
      await this.updateComplete;
      this.querySelector('.refused').focus();
    }
  }

  /** What is held becomes what was filled in. */
  async #confirm(held, {start, end, quantity = 1, people = null, purpose = null, layout = null}) {
    const path = '/booking/bookings/' + held.id;
    const {etag} = await api.patch(path, {start, end, quantity, people, purpose, layout}, this.#etag);
    this.#etag = etag;
    return (await api.post(path + '/confirmation')).body;
  }

  #booked(made) {
    const link = {href: '/booking/' + made.id, label: t('Открыть бронь', 'Open the booking')};
    const words = made.state === 'PENDING' ? t('Заявка отправлена, ждите подтверждения.', 'Your request was sent, please wait for a yes.') : t('Забронировано.', 'Booked.');
    if (!made.occurrences?.length) {
      toast(words, link);
      this.#close(true);
      return;
    }
    this.made = made;
    this.updateComplete.then(() => this.querySelector('.made').focus());
  }

  #alternative = (one) => {
    if (this.#submitted) {
      this.#try(() => this.#book({...this.#sent, resourceId: one.resourceId, start: one.start, end: one.end}));
    } else if (one.resourceId === this.resource.id) {
      this.#set(one);
      this.#take({start: one.start, end: one.end});
    } else {
      this.#close();
      go(`/booking/resources/${one.resourceId}?start=${encodeURIComponent(one.start)}&end=${encodeURIComponent(one.end)}`);
    }
  };

  #set(time) {
    for (const name of ['start', 'end']) {
      const field = this.querySelector(`artel-form [name=${name}]`);
      if (field) field.value = toField(time[name], this.resource.timeZone);
    }
  }

  #wait = () => this.#try(async () => {
    const {start, end, quantity, organisationId, personId} = this.#sent;
    await api.post('/booking/waiting-list', {resourceId: this.resource.id, start, end, quantity, organisationId, personId});
    toast(t('Вы в очереди: сообщим, если освободится.', 'You are on the waiting list: we will tell you if it becomes free.'), {href: '/booking/mine', label: t('Мои брони', 'My bookings')});
    this.#close();
  });

  async #try(action) {
    try {
      await action();
    } catch (e) {
      this.refused = e;
    }
  }

  #changed(event) {
    if (event.target.name === 'recurrence') this.repeats = event.target.value;
    if (event.target.name === 'organisationId') this.behalf = event.target.value === OTHER;
  }

  #refusal() {
    const taken = isTaken(this.refused);
    const series = this.#sent?.recurrence;
    const conflicts = this.refused?.problem?.conflicts ?? [];
    const more = !taken ? nothing : series
      ? this.#sent.onConflict === 'SKIP' ? html`<p>${t('Свободной даты в этой серии нет.', 'No date of this series is free.')}</p>`
        : html`<p>${t('Заняты даты:', 'Taken dates:')}</p>${dateList(conflicts)}
          <div><button type="button" class="button quiet" @click=${() => this.#try(() => this.#book({...this.#sent, onConflict: 'SKIP'}))}>${t('Забронировать остальные даты', 'Book the other dates')}</button></div>`
      : html`<div><button type="button" class="button quiet" @click=${this.#wait}>${t('Встать в очередь на это время', 'Wait for this time')}</button></div>`;
    return refusal(this.refused, {resourceId: this.resource.id, take: series ? null : this.#alternative, more});
  }

  /** Besides the usual ones: every month on the same weekday, «1-й вт» or the last one. */
  #repeats() {
    const {day} = wall(this.chosen.start, this.resource.timeZone);
    const nth = Math.ceil(Number(day.slice(8)) / 7);
    const name = dayName(weekday(day), 'long');
    return [...REPEATS.map(([rule, words]) => [rule, t(words)]),
      [`FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${RULE_DAYS[weekday(day)]}`, nth > 4 ? t(`Каждый месяц, последний день недели: ${name}`, `Every month, the last ${name}`) : t(`Каждый месяц, ${nth}-я неделя: ${name}`, `Every month, ${name} no. ${nth}`)]];
  }

  #fields() {
    const {kind, timeZone, rules} = this.resource;
    const type = 'datetime-local';
    return [
      {name: 'start', type, label: t('Начало', 'From'), required: true, value: toField(this.chosen.start, timeZone)},
      {name: 'end', type, label: t('Конец', 'To'), required: true, value: toField(this.chosen.end, timeZone),
        hint: rules.bookedBy === 'DAY' ? t('Бронируется день целиком', 'The whole day is booked') : undefined},
      {name: 'organisationId', type: 'select', label: t('Для кого', 'For whom'), required: true, value: this.organisations[0]?.id,
        options: [...this.organisations.map((one) => [one.id, one.shortName || one.name]), ['', t('Для себя', 'For myself')],
          ...(session.is('STAFF') ? [[OTHER, t('Для другого человека или организации', 'For somebody else')]] : [])]},
      ...(this.behalf ? [
        {name: 'forOrganisation', type: 'organisation', label: t('Организация', 'Organisation')},
        {name: 'forPerson', type: 'person', label: t('Человек', 'Person'), hint: t('Можно не называть, если бронирует организация в целом', 'May be left out if the organisation as a whole books')}] : []),
      {name: 'purpose', label: t('Для чего', 'What for')},
      ...(kind === 'EQUIPMENT' || kind === 'HOT_DESK' ? [{name: 'quantity', type: 'number', label: kind === 'EQUIPMENT' ? t('Сколько штук', 'How many pieces') : t('Сколько мест', 'How many places'), value: '1', required: true}] : []),
      ...(kind === 'ROOM' ? [{name: 'people', type: 'number', label: t('Сколько человек', 'How many people')}] : []),
      ...(kind === 'ROOM' && this.organisations.length ? [{name: 'minimumPeople', type: 'number', label: t('Нужно не меньше человек', 'At least so many must come'),
        hint: t('Коллеги отметят, что придут. Если их будет меньше, бронь отменится сама', 'Colleagues say that they come. With fewer, the booking is cancelled by itself')}] : []),
      ...layoutField(this.resource),
      {name: 'recurrence', type: 'select', label: t('Повтор', 'Repeat'), required: true, options: this.#repeats()},
      ...(this.repeats ? [
        {name: 'until', type: 'date', label: t('Повторять до', 'Repeat until'), required: true, value: plusDays(wall(this.chosen.start, timeZone).day, USUAL_DAYS)},
        {name: 'skip', type: 'checkbox', label: t('Занятые дни пропустить', 'Leave out days that are taken'),
          hint: t('Иначе не бронируется ничего, если занят хотя бы один день', 'Otherwise nothing is booked if one day is taken')}] : []),
    ];
  }

  #held() {
    if (this.hold && this.left) {
      const clock = `${Math.floor(this.left / 60)}:${String(this.left % 60).padStart(2, '0')}`;
      return html`<p class=${'notice small' + (this.left < 60 ? ' wait' : '')}>${t('Время держится за вами ещё ', 'The time is kept for you for another ')}<strong class="figures" role="timer">${clock}</strong></p>`;
    }
    if (this.left === 0) {
      return html`<div class="notice wait row spread" role="status"><p>${t('Время больше не держится за вами.', 'The time is no longer kept for you.')}</p>
        <button type="button" class="button quiet" @click=${() => this.#take(this.chosen)}>${t('Придержать снова', 'Keep it again')}</button></div>`;
    }
    return nothing;
  }

  #done() {
    const {occurrences, skipped, state} = this.made;
    const count = number(occurrences.length) + ' ' + plural(occurrences.length, ['дата', 'даты', 'дат'], ['date', 'dates']);
    return html`<div class="stack made" tabindex="-1" role="status">
      <p><strong>${state === 'PENDING' ? t('Заявка отправлена: ', 'Requested: ') : t('Забронировано: ', 'Booked: ')}${count}</strong></p>
      ${dateList(occurrences)}
      ${skipped?.length ? html`<div class="notice wait stack"><p><strong>${t('Пропущены — занято или закрыто:', 'Left out, taken or closed:')}</strong></p>${dateList(skipped)}</div>` : nothing}
      <div class="row"><a class="button" href=${'/booking/' + this.made.id}>${t('Открыть бронь', 'Open the booking')}</a>
        <button type="button" class="button quiet" @click=${() => this.#close(true)}>${t('Вернуться к календарю', 'Back to the calendar')}</button></div></div>`;
  }

  #content() {
    if (this.made) return this.#done();
    if (!session.me) {
      const back = `/booking/resources/${this.resource.id}?start=${encodeURIComponent(this.chosen.start)}&end=${encodeURIComponent(this.chosen.end)}`;
      return html`<p>${formatRange(this.chosen.start, this.chosen.end)}</p><p><a class="button" href=${'/sign-in?next=' + encodeURIComponent(back)}>${t('Войти, чтобы забронировать', 'Sign in to book')}</a></p>`;
    }
    return html`${this.#held()}${this.#refusal()}
      <artel-form .fields=${this.#fields()} .send=${this.#send} action=${this.resource.rules.approval ? t('Отправить заявку', 'Send the request') : t('Забронировать', 'Book')} @change=${this.#changed}></artel-form>
      <div><button type="button" class="button quiet" @click=${() => this.#close()}>${t('Не бронировать', 'Do not book')}</button></div>`;
  }

  render() {
    return html`<dialog class="panel" aria-labelledby="booking-form-title" @close=${() => this.#close(!!this.made)}>
      <div class="panel-top"><h2 id="booking-form-title" tabindex="-1" autofocus>${this.resource.name}</h2>
        <button type="button" class="close" aria-label=${t('Закрыть', 'Close')} @click=${() => this.#close(!!this.made)}>×</button></div>
      <div class="panel-body stack">${this.#content()}</div>
    </dialog>`;
  }
}
customElements.define('booking-form', BookingForm);
