import {Part, api, formatDateTime, html, nothing, number, plural, session, t, toast} from 'artel/index.js';
import {bar} from './quota-bars.js';
import {isOpen} from './names.js';

/**
 * Who comes to a booking that depends on how many do, and one's own yes or no: `.booking`. Tells `changed` with the booking, or
 * `refused` with the error.
 */
class Coming extends Part {
  static properties = {booking: {attribute: false}, busy: {state: true}};

  get #comes() {
    return this.booking.coming.some((one) => one.personId === session.me.id);
  }

  get #mayCome() {
    const {organisationId, personId} = this.booking;
    return personId !== session.me.id && session.me.memberships.some((one) => one.organisationId === organisationId);
  }

  async #say(comes) {
    this.busy = true;
    try {
      const path = `/booking/bookings/${this.booking.id}/participants/me`;
      await (comes ? api.put(path) : api.delete(path));
      toast(comes ? t('Вы придёте', 'You are coming') : t('Вы не придёте', 'You are not coming'));
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (e) {
      this.dispatchEvent(new CustomEvent('refused', {detail: e}));
    } finally {
      this.busy = false;
    }
  }

  #words() {
    const {participants, minimumPeople, peopleBy} = this.booking;
    const missing = minimumPeople - participants;
    if (missing <= 0) return html`<p>${t('Людей достаточно, бронь в силе.', 'Enough people come, the booking stands.')}</p>`;
    const people = `${number(missing)}\u00a0${plural(missing, ['человек', 'человека', 'человек'], ['person', 'people'])}`;
    return peopleBy
      ? html`<p>${t('Не хватает: ', 'Missing: ')}<strong>${people}</strong>. ${t('Если до ', 'If nobody joins by ')}<span class="figures">${formatDateTime(peopleBy)}</span>${t(' людей не прибавится, бронь отменится сама.', ', the booking is cancelled by itself.')}</p>`
      : html`<p>${t('Не хватает: ', 'Missing: ')}<strong>${people}</strong>.</p>`;
  }

  render() {
    const {booking} = this;
    if (!booking?.minimumPeople || !booking.coming) return nothing;
    const heading = t('Кто придёт', 'Who comes');
    return html`<section class="card stack narrow" aria-label=${heading}>
      <h2>${heading}</h2>
      <div class="stack meters"><span class="figures"><strong>${number(booking.participants)}</strong> ${t('из нужных ', 'of the needed ')}${number(booking.minimumPeople)}</span>${bar(booking.participants, booking.minimumPeople, booking.participants >= booking.minimumPeople ? 'good' : '')}</div>
      ${isOpen(booking) ? this.#words() : nothing}
      ${booking.coming.length ? html`<ul class="bullets">${booking.coming.map((one) => html`<li>${one.name ?? t('Удалённый человек', 'A removed person')}</li>`)}</ul>` : nothing}
      ${isOpen(booking) && this.#mayCome ? html`<div>${this.#comes
        ? html`<button class="button quiet" ?disabled=${this.busy} @click=${() => this.#say(false)}>${t('Не приду', 'I am not coming')}</button>`
        : html`<button class="button" ?disabled=${this.busy} @click=${() => this.#say(true)}>${t('Я приду', 'I am coming')}</button>`}</div>` : nothing}
      ${isOpen(booking) && booking.personId === session.me.id ? html`<p class="small soft">${t('Отправьте коллегам ссылку на эту страницу: они отметят, что придут.', 'Send your colleagues the link to this page: they say here that they come.')}</p>` : nothing}
    </section>`;
  }
}
customElements.define('booking-coming', Coming);
