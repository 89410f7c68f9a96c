import 'artel/brief.js';
import {Part, api, formatRange, html, session, t} from 'artel/index.js';
import {isOpen, stateTag} from './names.js';

class BookingToday extends Part {
  /** Whose day it is: at signing out the part is drawn once more, and must not ask anew for nobody. */
  #person = session.me?.id;
  #from = new Date().toISOString();

  #row = (booking) => html`<a class="item" href=${'/booking/' + booking.id}><span class="item-title">${booking.resourceName}</span>
    <span class="row small"><span class="figures">${formatRange(booking.start, booking.end)}</span> ${stateTag(booking.state)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Мои брони', 'My bookings')} href="/booking/mine" path="/booking/bookings" .query=${{person: this.#person, from: this.#from}}
      .keep=${isOpen} .row=${this.#row} empty=${t('Ничего не забронировано.', 'Nothing is booked.')}></artel-brief>`;
  }
}
customElements.define('booking-today', BookingToday);

/** For the staff always, for others only while something waits for their yes or no. */
class BookingTodayApprovals extends Part {
  #from = new Date().toISOString();

  async connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) return;
    this.hidden = true;
    try {
      this.hidden = !(await api.get('/booking/bookings', {query: {deciding: true, from: this.#from, limit: 1}})).body.items.length;
    } catch {
      // Then there is nothing to say here; the page of requests says what is wrong.
    }
  }

  #row = (booking) => html`<a class="item unread" href=${'/booking/' + booking.id}><span class="item-title">${booking.resourceName}</span>
    <span class="small figures">${formatRange(booking.start, booking.end)}</span>
    <span class="small soft">${booking.organisationName ?? booking.personName}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Заявки на бронь', 'Requests to book')} href="/booking/approvals" path="/booking/bookings" .query=${{deciding: true, from: this.#from}}
      .row=${this.#row} empty=${t('Заявок нет.', 'There are no requests.')}></artel-brief>`;
  }
}
customElements.define('booking-today-approvals', BookingTodayApprovals);
