import './look.js';
import {Part, api, formatDateTime, formatTime, html, nothing, t, toast} from 'artel/index.js';

const SOON = 24 * 3_600_000;

/**
 * Says that one has come: `<booking-check-in .booking=${…} @done=${…} @refused=${(e) => e.detail}>`. Before its time it says when it
 * opens; afterwards, and for what is not certain, it is not there.
 */
class CheckIn extends Part {
  static properties = {booking: {attribute: false}, busy: {state: true}};

  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), 15_000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  async #checkIn() {
    this.busy = true;
    try {
      await api.post(`/booking/bookings/${this.booking.id}/check-ins`);
      toast(t('Вы на месте', 'You are checked in'));
      this.dispatchEvent(new CustomEvent('done'));
    } catch (e) {
      this.dispatchEvent(new CustomEvent('refused', {detail: e}));
    } finally {
      this.busy = false;
    }
  }

  render() {
    const {state, checkInFrom, checkInUntil} = this.booking;
    const now = Date.now();
    if (state !== 'CONFIRMED' || new Date(checkInUntil) <= now) return nothing;
    const opens = new Date(checkInFrom);
    if (opens > now) {
      return html`<span class="small soft">${t('Отметиться можно с ', 'Check-in opens ')}<span class="figures">${opens - now < SOON ? formatTime(checkInFrom) : formatDateTime(checkInFrom)}</span></span>`;
    }
    return html`<button class="button" ?disabled=${this.busy} @click=${this.#checkIn}>${t('Я на месте', 'Check in')}</button>
      <span class="small soft">${t('до ', 'until ')}<span class="figures">${formatTime(checkInUntil)}</span></span>`;
  }
}
customElements.define('booking-check-in', CheckIn);
