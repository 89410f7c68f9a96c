import {Page, api, confirm, formatDateTime, formatRange, html, nothing, number, plural, session, t, toast} from 'artel/index.js';
import {cancel} from './cancel.js';
import {closedFrom, closedWords} from './closed.js';
import {everything} from './everything.js';
import {stateTag} from './names.js';

const bookings = (count) => `${number(count)}\u00a0${plural(count, ['бронь', 'брони', 'броней'], ['booking', 'bookings'])}`;
const title = (closure) => closure.reason || t('Закрыто', 'Closed');
const about = (closure) => `${title(closure)}, ${closedWords(closure)}`;
const what = (closure) => (closure.resourceId ? closure.resourceName : t('Весь центр', 'The whole centre'));

const place = (closure) => (closure.resourceId ? html`<span class="soft">${what(closure)}</span>` : html`<span><span class="tag wait">${what(closure)}</span></span>`);

/** Holidays and closures: what comes first, what is over on demand; added and removed by staff. */
class Closures extends Page {
  static properties = {...Page.properties, resources: {state: true}, made: {state: true}, refused: {state: true}, past: {state: true}};

  constructor() {
    super();
    this.resources = [];
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) this.#load();
  }

  heading() {
    return t('Праздники и закрытия', 'Holidays and closures');
  }

  /** The whole centre can be closed without them. */
  async #load() {
    try {
      this.resources = await everything('/booking/resources');
    } catch (e) {
      this.refused = e;
    }
  }

  #reload() {
    return Promise.all([...this.querySelectorAll('artel-list')].map((one) => one.reload()));
  }

  #send = async (values) => {
    this.refused = null;
    this.made = null;
    const {body} = await api.post('/booking/closures', closedFrom(values));
    this.made = body;
    this.querySelector('artel-form form').reset();
    await this.#reload();
    await this.updateComplete;
    this.querySelector('.made')?.focus();
  };

  async #remove(closure) {
    const sure = await confirm({
      title: t('Снова открыть?', 'Open again?'),
      text: `${what(closure)}, ${closedWords(closure)}. ${t('Это время снова можно будет бронировать, его предложат тем, кто ждёт в очереди.', 'This time can be booked again; those who wait for it get an offer.')}`,
      action: t('Удалить закрытие', 'Remove the closure'),
      loss: true,
    });
    if (!sure) return;
    this.refused = null;
    try {
      await api.delete('/booking/closures/' + closure.id);
      if (this.made?.id === closure.id) this.made = null;
      toast(t('Снова открыто: ', 'Open again: ') + closedWords(closure));
    } catch (e) {
      this.refused = e;
    }
    await this.#reload();
  }

  #row = (closure) => html`<div class="item">
    <span class="item-title">${title(closure)}</span>
    <span class="figures">${closedWords(closure)}</span>
    ${place(closure)}
    <span class="row">
      ${closure.bookings ? html`<a href=${'/booking/closures/' + closure.id} aria-label=${`${t('Уже забронировано: ', 'Already booked: ')}${bookings(closure.bookings)}. ${about(closure)}`}>${t('Уже забронировано: ', 'Already booked: ')}${bookings(closure.bookings)}</a>` : nothing}
      <button class="button quiet" aria-label=${`${t('Удалить', 'Remove')}: ${about(closure)}`} @click=${() => this.#remove(closure)}>${t('Удалить…', 'Remove…')}</button></span></div>`;

  #fields() {
    return [
      {name: 'resourceId', type: 'select', label: t('Что закрыто', 'What is closed'), required: true,
        options: [['', t('Весь центр', 'The whole centre')], ...this.resources.map((one) => [one.id, one.name])]},
      {name: 'from', type: 'date', label: t('Первый день', 'First day'), required: true},
      {name: 'to', type: 'date', label: t('Последний день', 'Last day'), hint: t('Если не указать, закрыт только первый', 'If left out, only the first is closed')},
      {name: 'fromTime', type: 'time', label: t('С какого времени', 'From what time'), hint: t('Если не указать, с начала дня', 'If left out, from the start of the day')},
      {name: 'toTime', type: 'time', label: t('До какого времени', 'Until what time'), hint: t('Если не указать, до конца дня', 'If left out, to the end of the day')},
      {name: 'reason', label: t('Почему', 'Why'), hint: t('Это увидят все: «Новогодние праздники», «Ремонт»', 'Everyone sees this: “New Year holidays”, “Repairs”')},
    ];
  }

  #said() {
    if (!this.made) return nothing;
    const count = this.made.bookings;
    return html`<div class=${count ? 'notice wait stack made' : 'notice stack made'} role="status" tabindex="-1">
      <p><strong>${what(this.made)}: ${t('закрыто ', 'closed ')}${closedWords(this.made)}</strong></p>
      ${count
        ? html`<p>${t('На это время уже забронировано: ', 'Already booked for that time: ')}${bookings(count)}. ${t('Закрытие их не отменяет.', 'The closure does not cancel them.')}</p>
          <div><a class="button quiet" href=${'/booking/closures/' + this.made.id}>${t('Посмотреть брони', 'Look at the bookings')}</a></div>`
        : html`<p>${t('На это время ничего не забронировано.', 'Nothing is booked for that time.')}</p>`}
    </div>`;
  }

  render() {
    const head = html`<div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>`;
    if (!session.is('STAFF')) {
      return html`<div class="stack stack-large">${head}<artel-list path="/booking/closures" .query=${{over: false}} .row=${(closure) => html`<div class="item">
        <span class="item-title">${title(closure)}</span><span class="figures">${closedWords(closure)}</span>${place(closure)}</div>`}
        .empty=${html`<p>${t('Закрытий не запланировано.', 'No closures are planned.')}</p>`}></artel-list></div>`;
    }
    const coming = t('Предстоящие', 'Coming up');
    const over = t('Прошедшие', 'Over');
    const add = t('Закрыть на время', 'Close for a while');
    return html`<div class="stack stack-large">
      ${head}
      ${this.refused ? html`<div class="notice loss" role="alert"><p>${this.refused.reason}</p></div>` : nothing}
      <div class="halves">
        <div class="stack stack-large">
          ${this.#said()}
          <section class="stack" aria-label=${coming}><h2>${coming}</h2>
            <artel-list path="/booking/closures" .query=${{over: false}} .row=${this.#row} .empty=${html`<p>${t('Закрытий не запланировано.', 'No closures are planned.')}</p>`}></artel-list></section>
          <details @toggle=${(e) => (this.past = e.target.open)}><summary>${over}</summary>
            ${this.past ? html`<artel-list path="/booking/closures" .query=${{over: true}} .row=${this.#row} .empty=${html`<p>${t('Прошедших нет.', 'There are none.')}</p>`}></artel-list>` : nothing}</details>
        </div>
        <section class="card stack" aria-label=${add}><h2>${add}</h2>
          <artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Закрыть', 'Close')}></artel-form></section>
      </div>
    </div>`;
  }
}
customElements.define('booking-closures', Closures);

/** One closure and the bookings that it falls upon, for staff to move or cancel. */
class ClosurePage extends Page {
  static properties = {...Page.properties, closure: {state: true}, error: {state: true}, refused: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.closure ? title(this.closure) : t('Закрытие', 'Closure');
  }

  async #load() {
    this.error = null;
    try {
      this.closure = (await api.get('/booking/closures/' + this.params.id)).body;
    } catch (e) {
      this.error = e;
    }
  }

  async #cancel(booking) {
    this.refused = null;
    try {
      await cancel(booking);
    } catch (e) {
      this.refused = e;
    }
    await Promise.all([this.#load(), this.querySelector('artel-list').reload()]);
  }

  #row = (booking) => html`<div class="item"><a class="item-title" href=${'/booking/' + booking.id}>${booking.resourceName}</a>
    <span class="row"><span class="figures">${formatRange(booking.start, booking.end)}</span> ${stateTag(booking.state)}</span>
    <span class="soft">${[booking.organisationName, booking.personName, booking.purpose].filter(Boolean).join(' · ')}</span>
    <span><button class="button quiet" aria-label=${`${t('Отменить', 'Cancel')}: ${booking.resourceName}, ${formatDateTime(booking.start)}`} @click=${() => this.#cancel(booking)}>${t('Отменить…', 'Cancel…')}</button></span></div>`;

  render() {
    const back = html`<a class="small" href="/booking/closures">${t('← Праздники и закрытия', '← Holidays and closures')}</a>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.closure) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="stack stack-large">
      <div class="stack">${back}<h1>${this.heading()}</h1><p class="figures">${closedWords(this.closure)}</p>${place(this.closure)}</div>
      ${this.refused ? html`<div class="notice loss" role="alert"><p>${this.refused.reason}</p></div>` : nothing}
      ${session.is('STAFF') ? html`<section class="stack" aria-label=${t('Уже забронировано', 'Already booked')}>
        <h2>${t('Уже забронировано', 'Already booked')}</h2>
        <p class="soft">${t('Закрытие не отменяет брони. Перенесите их или отмените: люди получат уведомление.', 'A closure does not cancel bookings. Move or cancel them: people are told.')}</p>
        <artel-list path=${`/booking/closures/${this.closure.id}/bookings`} .row=${this.#row} .empty=${html`<p>${t('На это время ничего не забронировано.', 'Nothing is booked for that time.')}</p>`}></artel-list></section>` : nothing}
    </div>`;
  }
}
customElements.define('booking-closure', ClosurePage);
