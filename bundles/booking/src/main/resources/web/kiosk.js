import {Page, api, centre, formatTime, html, nothing, session, t} from 'artel/index.js';
import {instant, plusDays, today} from 'artel/zones.js';
import './look.js';
import {span} from './status.js';

const RESET = 8000;
const REFRESH = 60_000;
const PAGE = 100;
/** Who was here longer ago than this has come before, whatever was scanned now. */
const JUST = 15_000;

/**
 * Where people say that they have come: a code is typed, or read by a scanner that types it and presses Enter. What it came to
 * stands there for a few seconds; then the next one may come. Staff signed in on the device.
 */
class Kiosk extends Page {
  static properties = {...Page.properties, answer: {state: true}, busy: {state: true}, expected: {state: true}, error: {state: true}};

  #reset = 0;
  #refresh = 0;

  connectedCallback() {
    super.connectedCallback();
    if (!session.is('STAFF')) return;
    this.#load();
    this.#refresh = setInterval(() => this.#load(), REFRESH);
    document.addEventListener('keydown', this.#wedge);
  }

  disconnectedCallback() {
    clearTimeout(this.#reset);
    clearInterval(this.#refresh);
    document.removeEventListener('keydown', this.#wedge);
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.querySelector('#code')?.focus();
  }

  heading() {
    return t('Отметка о приходе', 'Check-in');
  }

  /** A scanner types wherever the focus is: it goes where codes belong. */
  #wedge = (event) => {
    const field = this.querySelector('#code');
    if (field && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, button, a')) field.focus();
  };

  async #load() {
    const zone = centre.timeZone;
    const day = today(zone);
    try {
      const found = [];
      let cursor = null;
      do {
        const {body} = await api.get('/booking/bookings', {query: {from: new Date().toISOString(), to: instant(plusDays(day, 1), 0, zone).toISOString(), limit: PAGE, cursor}});
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      this.expected = found.filter((one) => one.state === 'CONFIRMED' || one.state === 'CHECKED_IN');
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  #send(event) {
    event.preventDefault();
    const field = this.querySelector('#code');
    const code = field.value.trim();
    if (code) this.#checkIn(() => api.post('/booking/check-ins', {code}));
    field.value = '';
    field.focus();
  }

  async #checkIn(ask) {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.#reset);
    try {
      const {body} = await ask();
      const before = body.checkedInAt && Date.now() - new Date(body.checkedInAt) > JUST;
      this.answer = {look: before ? 'wait' : 'good', title: before ? t('Уже отмечены', 'Checked in before') : t('Добро пожаловать!', 'Welcome!'), booking: body};
    } catch (e) {
      this.answer = this.#refused(e);
    } finally {
      this.busy = false;
    }
    this.#reset = setTimeout(() => (this.answer = null), RESET);
    this.#load();
  }

  #refused(e) {
    if (e.status === 404) return {look: 'loss', title: t('Такого кода нет', 'There is no such code'), text: t('Проверьте код в письме или в «Моих бронях» и введите ещё раз.', 'Look at the code in your letter or in “My bookings” and type it again.')};
    if (e.code === 'check-in-closed') {
      const early = new Date(e.problem.from) > Date.now();
      return early
        ? {look: 'wait', title: t('Ещё рано', 'Too early'), text: t('Отметиться можно с ', 'Check-in opens at ') + formatTime(e.problem.from)}
        : {look: 'loss', title: t('Бронь уже закончилась', 'The booking is over'), text: t('Она была до ', 'It was until ') + formatTime(e.problem.to)};
    }
    if (e.code === 'booking-state') {
      const words = {
        CANCELLED: t('Эта бронь отменена.', 'This booking was cancelled.'), NO_SHOW: t('Бронь снята: вы не пришли вовремя.', 'The booking was released: nobody came in time.'),
        COMPLETED: t('Эта бронь уже закончилась.', 'This booking is over.'), PENDING: t('Бронь ещё не подтверждена.', 'The booking is not approved yet.'),
      };
      return {look: 'loss', title: t('Отметиться нельзя', 'Check-in is not possible'), text: words[e.problem.state] ?? e.message};
    }
    return {look: 'loss', title: t('Не получилось', 'It did not work'), text: e.message};
  }

  #answer() {
    if (!this.answer) return html`<p class="soft">${t('Код есть в письме о брони и в разделе «Мои брони».', 'The code is in the letter about your booking and in “My bookings”.')}</p>`;
    const {look, title, text, booking} = this.answer;
    return html`<div class=${'kiosk-answer ' + look}><strong>${title}</strong>
      ${booking ? html`<p>${[booking.personName, booking.organisationName].filter(Boolean).join(' · ')}</p>
        <p><span class="figures">${span(booking)}</span> · ${booking.resourceName}</p>` : nothing}
      ${text ? html`<p>${text}</p>` : nothing}</div>`;
  }

  #row(booking) {
    const who = booking.organisationName ?? short(booking.personName);
    const open = booking.state === 'CONFIRMED' && new Date(booking.checkInFrom) <= Date.now();
    return html`<li><div class="item sides"><span class="stack sides-name"><strong class="figures">${span(booking)} · ${booking.resourceName}</strong><span class="soft">${who}</span></span>
      ${booking.state === 'CHECKED_IN' ? html`<span class="tag good">${t('на месте', 'here')}</span>`
        : open ? html`<button type="button" class="button quiet" aria-label=${t('Отметить', 'Check in') + ': ' + who + ', ' + booking.resourceName} @click=${() => this.#checkIn(() => api.post(`/booking/bookings/${booking.id}/check-ins`))}>${t('Отметить', 'Check in')}</button>`
          : html`<span class="small soft">${t('с ', 'from ')}${formatTime(booking.checkInFrom)}</span>`}</div></li>`;
  }

  #expected() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.expected) return html`<artel-loading></artel-loading>`;
    if (!this.expected.length) return html`<p class="soft">${t('Сегодня больше никого не ждут.', 'Nobody else is expected today.')}</p>`;
    return html`<ul class="rows">${this.expected.map((one) => this.#row(one))}</ul>`;
  }

  render() {
    if (!session.is('STAFF')) {
      return html`<div class="kiosk"><h1>${this.heading()}</h1><p>${t('Стойку включает сотрудник центра.', 'The centre’s staff switches the kiosk on.')}</p>
        <p><a class="button" href="/sign-in?next=/booking/kiosk">${t('Войти', 'Sign in')}</a></p></div>`;
    }
    return html`<div class="kiosk">
      <h1>${this.heading()}</h1>
      <form class="kiosk-form" @submit=${this.#send} autocomplete="off">
        <div class="field"><label for="code">${t('Код брони', 'Code of the booking')}</label>
          <input id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" enterkeyhint="done"></div>
        <button class="button" ?disabled=${this.busy}>${t('Отметиться', 'Check in')}</button>
      </form>
      <div role="status" aria-live="assertive">${this.#answer()}</div>
      <section class="stack" aria-labelledby="expected"><h2 id="expected">${t('Кого ждём сегодня', 'Expected today')}</h2>${this.#expected()}</section>
      <p><a class="small" href="/booking">${t('Закрыть стойку', 'Close the kiosk')}</a></p>
    </div>`;
  }
}
customElements.define('booking-kiosk', Kiosk);

/** «Анна К.»: enough to be known by oneself, not by everybody in the hall. */
function short(name) {
  const [first = '', last = ''] = (name ?? '').split(' ');
  return last ? `${first} ${last[0]}.` : first;
}
