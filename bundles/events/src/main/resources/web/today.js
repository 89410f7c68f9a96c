import 'artel/brief.js';
import {Part, formatDateTime, html, t} from 'artel/index.js';
import {TYPES, isLive, isOver, registrationTag} from './words.js';

/** Where I go, and the seats that are kept for me. */
class TodayMine extends Part {
  #row = (one) => html`<a class=${'item' + (one.state === 'OFFERED' ? ' unread' : '')} href=${'/events/' + one.eventId}><span class="item-title">${one.eventTitle}</span>
    <span class="row small"><span class="figures">${formatDateTime(one.eventStart)}</span> ${registrationTag(one.state)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Мои мероприятия', 'My events')} href="/events/mine" path="/events/registrations" .query=${{over: false}} .keep=${isLive} .row=${this.#row}
      empty=${t('Вы пока никуда не записаны.', 'You are not registered for anything yet.')}></artel-brief>`;
  }
}
customElements.define('events-today-mine', TodayMine);

/** What the centre holds next. */
class TodayEvents extends Part {
  #from = new Date().toISOString();

  #row = (event) => html`<a class="item" href=${'/events/' + event.id}><span class="item-title">${event.title}</span>
    <span class="row small soft"><span class="figures">${formatDateTime(event.start)}</span> <span>${t(TYPES[event.type])}</span></span></a>`;

  render() {
    return html`<artel-brief heading=${t('Ближайшие мероприятия', 'Coming events')} href="/events" path="/events" .query=${{state: 'PUBLISHED', from: this.#from}} .keep=${(event) => !isOver(event)} .row=${this.#row}
      empty=${t('Новых мероприятий пока не объявлено.', 'No new events are announced yet.')}></artel-brief>`;
  }
}
customElements.define('events-today', TodayEvents);
