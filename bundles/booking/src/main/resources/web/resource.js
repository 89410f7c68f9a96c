import 'artel/calendar.js';
import {Page, api, formatRange, html, nothing, picture, query, session, setQuery, t, toast} from 'artel/index.js';
import {KINDS, capacity, fromField, openingWords, ruleWords, stateLook, stateName, toField} from './names.js';
import {organisationsOfMine} from './organisations.js';

const REPEATS = [
  ['', {ru: 'Не повторять', en: 'Do not repeat'}],
  ['FREQ=DAILY', {ru: 'Каждый день', en: 'Every day'}],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', {ru: 'По будням', en: 'On weekdays'}],
  ['FREQ=WEEKLY', {ru: 'Каждую неделю', en: 'Every week'}],
  ['FREQ=WEEKLY;INTERVAL=2', {ru: 'Раз в две недели', en: 'Every two weeks'}],
  ['FREQ=MONTHLY', {ru: 'Каждый месяц', en: 'Every month'}],
];
const hour = (text) => Number(text.slice(0, 2));

/** One resource: what it is, when it is free, and the form that books it. */
class ResourcePage extends Page {
  static properties = {
    ...Page.properties, resource: {state: true}, error: {state: true}, items: {state: true}, calendarError: {state: true}, loading: {state: true},
    chosen: {state: true}, organisations: {state: true}, refused: {state: true},
  };

  /** Where the calendar begins: at what the address proposes. */
  #day = undefined;
  #range = null;
  #open = [];
  /** What was sent last: alternatives and the waiting list begin from it. */
  #sent = null;

  constructor() {
    super();
    this.items = [];
    this.organisations = [];
    const {start, end} = query();
    if (start && end) this.chosen = {start, end};
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.resource?.name ?? t('Бронирование', 'Booking');
  }

  async #load() {
    this.error = null;
    try {
      const [resource, organisations] = await Promise.all([api.get('/booking/resources/' + this.params.id), organisationsOfMine()]);
      this.organisations = organisations;
      if (this.chosen) this.#day = toField(this.chosen.start, resource.body.timeZone).slice(0, 10);
      this.resource = resource.body;
    } catch (e) {
      this.error = e;
    }
  }

  async #calendar(range = this.#range) {
    if (!range) return;
    this.#range = range;
    this.loading = true;
    this.calendarError = null;
    try {
      const {body} = await api.get(`/booking/resources/${this.params.id}/availability`, {query: {from: range.from, to: range.to}});
      if (range !== this.#range) return;
      this.#open = body.open;
      this.items = body.taken.map((taken, i) => ({
        id: taken.bookingId ?? 'taken-' + i,
        start: taken.start,
        end: taken.end,
        title: (taken.bookingId ? stateName(taken.state) : t('Занято', 'Taken')) + (taken.quantity > 1 ? ' × ' + taken.quantity : ''),
        look: taken.bookingId ? stateLook(taken.state) : '',
        href: taken.bookingId ? '/booking/' + taken.bookingId : undefined,
      }));
    } catch (e) {
      this.calendarError = e;
    } finally {
      this.loading = false;
    }
  }

  async #choose({start, end}) {
    const day = this.resource.rules.bookedBy === 'DAY' && this.#open.find((one) => new Date(one.start) < new Date(end) && new Date(start) < new Date(one.end));
    this.refused = null;
    this.chosen = day ? {start: day.start, end: day.end} : {start, end: this.#longEnough(start, end)};
    await this.updateComplete;
    await this.querySelector('artel-form')?.updateComplete;
    for (const name of ['start', 'end']) {
      const field = this.querySelector(`artel-form [name=${name}]`);
      if (field) field.value = toField(this.chosen[name], this.resource.timeZone);
    }
    (this.querySelector('artel-form select, artel-form input') ?? this.querySelector('.booking-form a'))?.focus();
  }

  #longEnough(start, end) {
    const shortest = new Date(start).getTime() + (this.resource.rules.shortestMinutes ?? 0) * 60_000;
    return new Date(Math.max(shortest, new Date(end).getTime())).toISOString();
  }

  #send = async (values) => {
    const zone = this.resource.timeZone;
    const {until, recurrence, skip, ...rest} = values;
    await this.#book({
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
      resourceId: this.resource.id,
      personId: session.me.id,
      start: fromField(values.start, zone),
      end: fromField(values.end, zone),
      ...(recurrence ? {recurrence: recurrence + (until ? ';UNTIL=' + until.replaceAll('-', '') : ''), onConflict: skip ? 'SKIP' : 'FAIL'} : {}),
    });
  };

  async #book(wanted) {
    this.refused = null;
    this.#sent = wanted;
    try {
      const {body} = await api.post('/booking/bookings', wanted);
      const words = body.state === 'PENDING' ? t('Заявка отправлена на согласование', 'Your request waits for approval') : t('Забронировано', 'Booked');
      this.chosen = null;
      setQuery({start: undefined, end: undefined});
      toast(`${words}: ${body.resourceName}, ${formatRange(body.start, body.end)}`, {href: '/booking/' + body.id, label: t('Открыть бронь', 'Open the booking')});
      await this.#calendar();
      this.querySelector('h1')?.focus();
    } catch (e) {
      if (e.status !== 409) throw e;
      this.refused = e;
      await this.updateComplete;
      this.querySelector('.refused').focus();
    }
  }

  /** What comes from a button and not from the form has its refusal shown in the same place. */
  async #try(action) {
    try {
      await action();
    } catch (e) {
      this.refused = e;
    }
  }

  #wait = () => this.#try(async () => {
    const {resourceId, organisationId, start, end, quantity} = this.#sent;
    await api.post('/booking/waiting-list', {resourceId, organisationId, start, end, quantity});
    this.refused = null;
    this.chosen = null;
    toast(t('Вы в очереди. Сообщим, когда время освободится.', 'You are in line. We shall tell you when it becomes free.'), {href: '/booking/mine', label: t('Мои брони', 'My bookings')});
  });

  #refusal() {
    if (!this.refused) return nothing;
    const {alternatives = []} = this.refused.problem ?? {};
    const taken = this.refused.code === 'booking-overlap';
    return html`<div class="notice loss stack refused" role="alert" tabindex="-1">
      <p><strong>${this.refused.message}</strong></p>
      ${alternatives.length ? html`<p>${t('Зато свободно:', 'But this is free:')}</p><div class="row">${alternatives.map((one) => html`
        <button type="button" class="button quiet" @click=${() => this.#try(() => this.#book({...this.#sent, resourceId: one.resourceId, start: one.start, end: one.end}))}>
          ${one.resourceId === this.resource.id ? '' : one.resourceName + ', '}${formatRange(one.start, one.end)}</button>`)}</div>` : nothing}
      ${taken && !this.#sent.recurrence ? html`<div><button type="button" class="button quiet" @click=${this.#wait}>${t('Встать в очередь на это время', 'Wait for this time')}</button></div>` : nothing}
    </div>`;
  }

  #fields() {
    const {kind, timeZone, rules} = this.resource;
    const type = 'datetime-local';
    return [
      {name: 'start', type, label: t('Начало', 'From'), required: true, value: toField(this.chosen.start, timeZone)},
      {name: 'end', type, label: t('Конец', 'To'), required: true, value: toField(this.chosen.end, timeZone),
        hint: rules.bookedBy === 'DAY' ? t('Бронируется день целиком', 'The whole day is booked') : undefined},
      {name: 'organisationId', type: 'select', label: t('Для кого', 'For whom'), required: true, value: this.organisations[0]?.id,
        options: [...this.organisations.map((one) => [one.id, one.shortName || one.name]), ['', t('Для себя', 'For myself')]]},
      {name: 'purpose', label: t('Для чего', 'What for')},
      ...(kind === 'EQUIPMENT' || kind === 'HOT_DESK' ? [{name: 'quantity', type: 'number', label: kind === 'EQUIPMENT' ? t('Сколько штук', 'How many pieces') : t('Сколько мест', 'How many places'), value: '1', required: true}] : []),
      ...(kind === 'ROOM' ? [{name: 'people', type: 'number', label: t('Сколько человек', 'How many people')}] : []),
      {name: 'recurrence', type: 'select', label: t('Повтор', 'Repeat'), required: true, options: REPEATS.map(([rule, name]) => [rule, t(name)])},
      {name: 'until', type: 'date', label: t('Повторять до', 'Repeat until'), hint: t('Нужно, если бронь повторяется', 'Needed if it repeats')},
      {name: 'skip', type: 'checkbox', label: t('Занятые дни пропустить', 'Leave out days that are taken')},
    ];
  }

  #form() {
    if (!this.chosen) return html`<p class="soft">${t('Выберите свободное время в календаре: проведите мышью или пройдите стрелками и нажмите Enter.', 'Choose free time in the calendar: drag over it, or go there with the arrows and press Enter.')}</p>`;
    const back = `/booking/resources/${this.resource.id}?start=${encodeURIComponent(this.chosen.start)}&end=${encodeURIComponent(this.chosen.end)}`;
    return html`<section class="card stack narrow booking-form" aria-label=${t('Бронь', 'Booking')}>
      <h2>${formatRange(this.chosen.start, this.chosen.end)}</h2>
      ${session.me
        ? html`<artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Забронировать', 'Book')}></artel-form>${this.#refusal()}
          <div><button class="button quiet" @click=${() => (this.chosen = null)}>${t('Не бронировать', 'Do not book')}</button></div>`
        : html`<p><a href=${'/sign-in?next=' + encodeURIComponent(back)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы забронировать.', ' to book.')}</p>`}
    </section>`;
  }

  #about() {
    const r = this.resource;
    const rules = ruleWords(r);
    return html`
      ${r.photos.length ? html`<div class="row">${r.photos.map((photo, i) => html`<a href=${`/api/files/${photo}/content`}><img class="picture" loading="lazy" src=${picture(photo, 'small')}
        alt=${`${r.name}, ${t('фото', 'photo')} ${i + 1}`}></a>`)}</div>` : nothing}
      ${r.description ? html`<p>${r.description}</p>` : nothing}
      <dl class="facts">
        ${r.location ? html`<dt>${t('Где', 'Where')}</dt><dd>${r.location}</dd>` : nothing}
        ${r.kind === 'DESK' ? nothing : html`<dt>${t('Сколько', 'How many')}</dt><dd>${capacity(r)}</dd>`}
        <dt>${t('Открыто', 'Open')}</dt><dd class="figures">${openingWords(r)}</dd>
        ${r.features.length ? html`<dt>${t('Что есть', 'What is there')}</dt><dd>${r.features.join(', ')}</dd>` : nothing}
        ${r.layouts.length ? html`<dt>${t('Рассадка', 'Layouts')}</dt><dd>${r.layouts.map((one) => `${one.name} — ${one.people}`).join(', ')}</dd>` : nothing}
        ${rules.length ? html`<dt>${t('Правила', 'Rules')}</dt><dd><ul class="bullets">${rules.map((rule) => html`<li>${rule}</li>`)}</ul></dd>` : nothing}
      </dl>`;
  }

  render() {
    const r = this.resource;
    const back = html`<a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a>`;
    if (this.error) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!r) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    const opened = r.opening.map((one) => hour(one.from));
    const closed = r.opening.map((one) => Math.ceil(hour(one.to) + Number(one.to.slice(3)) / 60));
    const archived = r.state === 'ARCHIVED';
    return html`<div class="stack stack-large">
      <div class="stack">${back}<div class="row spread"><h1 tabindex="-1">${r.name}</h1>
        ${session.is('STAFF') ? html`<a class="button quiet" href=${`/booking/resources/${r.id}/edit`}>${t('Изменить', 'Edit')}</a>` : nothing}</div>
        <p class="row"><span class="tag">${t(KINDS[r.kind])}</span>${archived ? html`<span class="tag loss">${t('Больше не бронируется', 'No longer booked')}</span>` : nothing}</p></div>
      ${this.#about()}
      ${archived ? nothing : this.#form()}
      <artel-calendar .items=${this.items} zone=${r.timeZone} label=${t('Когда занято: ', 'When it is taken: ') + r.name} ?choosing=${!archived} ?loading=${this.loading} .error=${this.calendarError}
        .from=${Math.min(...opened, 22)} .to=${Math.max(...closed, 8)} .day=${this.#day}
        @range=${(e) => this.#calendar(e.detail)} @retry=${() => this.#calendar()} @choose=${(e) => this.#choose(e.detail)}></artel-calendar>
    </div>`;
  }
}
customElements.define('booking-resource', ResourcePage);
