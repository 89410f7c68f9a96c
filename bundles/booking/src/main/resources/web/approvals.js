import {Page, api, formatRange, html, nothing, session, t, toast} from 'artel/index.js';

/** What waits for the staff's yes or no. */
class Approvals extends Page {
  static properties = {...Page.properties, refused: {state: true}};

  #from = new Date().toISOString();

  heading() {
    return t('Заявки на бронь', 'Requests to book');
  }

  async #decide(booking, what, words) {
    this.refused = null;
    try {
      await api.post(`/booking/bookings/${booking.id}/${what}`, what === 'rejection' ? {} : undefined);
      toast(words);
    } catch (e) {
      this.refused = e;
    }
    await this.querySelector('artel-list').reload();
  }

  #row = (booking) => {
    const about = `: ${booking.resourceName}, ${formatRange(booking.start, booking.end)}`;
    return html`<div class="item"><a class="item-title" href=${'/booking/' + booking.id}>${booking.resourceName}</a>
      <span class="figures">${formatRange(booking.start, booking.end)}</span>
      <span class="soft">${[booking.organisationName, booking.personName].filter(Boolean).join(' · ')}</span>
      ${booking.purpose ? html`<span>${booking.purpose}</span>` : nothing}
      <span class="row"><button class="button" aria-label=${t('Подтвердить', 'Confirm') + about} @click=${() => this.#decide(booking, 'confirmation', t('Подтверждено', 'Confirmed'))}>${t('Подтвердить', 'Confirm')}</button>
        <button class="button loss" aria-label=${t('Отказать', 'Refuse') + about} @click=${() => this.#decide(booking, 'rejection', t('Отказано', 'Refused'))}>${t('Отказать', 'Refuse')}</button></span></div>`;
  };

  render() {
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>
      ${this.refused ? html`<div class="notice loss" role="alert"><p>${this.refused.reason}</p></div>` : nothing}
      ${session.is('STAFF')
        ? html`<artel-list path="/booking/bookings" .query=${{state: 'PENDING', from: this.#from}} .row=${this.#row} .empty=${html`<p>${t('Заявок нет.', 'There are no requests.')}</p>`}></artel-list>`
        : html`<p>${t('Заявки решают сотрудники центра.', 'The centre’s staff decides on requests.')}</p>`}
    </div>`;
  }
}
customElements.define('booking-approvals', Approvals);
