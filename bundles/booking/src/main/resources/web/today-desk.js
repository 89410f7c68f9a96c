import 'artel/brief.js';
import {Part, api, centre, html, nothing, session, t} from 'artel/index.js';
import {instant, plusDays, today} from 'artel/zones.js';
import {isAhead, progress, span, words} from './advice.js';

/** Whom somebody who advises meets today; for others it is not there. */
class BookingTodayDesk extends Part {
  static properties = {own: {state: true}};

  #day = today(centre.timeZone);
  #span = Object.fromEntries([['from', this.#day], ['to', plusDays(this.#day, 1)]].map(([name, day]) => [name, instant(day, 0, centre.timeZone).toISOString()]));

  async connectedCallback() {
    super.connectedCallback();
    this.hidden = true;
    try {
      this.own = (await api.get('/booking/consultants', {query: {user: session.me.id}})).body.items[0];
      this.hidden = !this.own;
    } catch {
      // Then there is nothing to say here; the desk says what is wrong.
    }
  }

  #row = (c) => html`<a class="item" href=${'/booking/consultations/' + c.id}><span class="item-title">${c.personName ?? t('Без имени', 'No name')}</span>
    <span class="row small"><span class="figures">${span(c)}</span> ${progress(c)}</span>
    ${c.topic ? html`<span class="small soft">${words(c.topic)}</span>` : nothing}</a>`;

  render() {
    if (!this.own) return nothing;
    return html`<artel-brief heading=${t('Сегодня консультирую', 'I advise today')} href="/booking/desk" path="/booking/consultations" .query=${{consultant: this.own.id, ...this.#span}}
      .keep=${isAhead} .row=${this.#row} empty=${t('На сегодня записей нет.', 'No appointments today.')}></artel-brief>`;
  }
}
customElements.define('booking-today-desk', BookingTodayDesk);
