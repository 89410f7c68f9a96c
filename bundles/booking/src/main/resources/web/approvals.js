import {Page, api, formatDateTime, formatRange, html, nothing, session, t, toast} from 'artel/index.js';
import {whyNot} from './ask.js';
import {refusal} from './refusal.js';

/** What waits for a yes or no: of the staff, or of whoever approves what is asked for. */
class Approvals extends Page {
  static properties = {...Page.properties, refused: {state: true}};

  #from = new Date().toISOString();

  heading() {
    return t('Заявки на бронь', 'Requests to book');
  }

  async #refuse(booking) {
    const reason = await whyNot(`${booking.resourceName}, ${formatRange(booking.start, booking.end)}`);
    if (reason !== null) await this.#decide(booking, 'rejection', t('Отказано', 'Refused'), reason ? {reason} : {});
  }

  async #decide(booking, what, words, body) {
    this.refused = null;
    try {
      await api.post(`/booking/bookings/${booking.id}/${what}`, body);
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
      <span class="small soft">${[booking.people ? t(`${booking.people} чел.`, `${booking.people} people`) : '', booking.layout, t('просили ', 'asked ') + formatDateTime(booking.createdAt)].filter(Boolean).join(' · ')}</span>
      ${booking.purpose ? html`<span>${booking.purpose}</span>` : nothing}
      <span class="row"><button class="button" aria-label=${t('Подтвердить', 'Confirm') + about} @click=${() => this.#decide(booking, 'confirmation', t('Подтверждено', 'Confirmed'))}>${t('Подтвердить', 'Confirm')}</button>
        <button class="button loss" aria-label=${t('Отказать', 'Refuse') + about} @click=${() => this.#refuse(booking)}>${t('Отказать…', 'Refuse…')}</button></span></div>`;
  };

  render() {
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>
      ${refusal(this.refused, {})}
      ${session.me
        ? html`<artel-list path="/booking/bookings" .query=${{deciding: true, from: this.#from}} .row=${this.#row} .empty=${html`<p>${t('Заявок, которые ждут вашего решения, нет.', 'No request waits for your decision.')}</p>`}></artel-list>`
        : html`<p><a href="/sign-in?next=/booking/approvals">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть заявки, которые ждут вашего решения.', ' to see the requests that wait for your decision.')}</p>`}
    </div>`;
  }
}
customElements.define('booking-approvals', Approvals);
