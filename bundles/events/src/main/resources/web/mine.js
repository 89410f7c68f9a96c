import {Page, formatDate, formatDateTime, html, nothing, number, session, t} from 'artel/index.js';
import './feeds.js';
import {takeSeat, withdraw} from './standing.js';
import './visit-look.js';
import {SEATS, dateParts, isLive, peopleCount, registrationTag} from './words.js';

/** Where I go and went, what is offered to me, what I earned. */
class Mine extends Page {
  static properties = {...Page.properties, refused: {state: true}, busy: {state: true}, earned: {state: true}};

  heading() {
    return t('Мои мероприятия', 'My events');
  }

  async #act(action) {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      if ((await action()) === false) return;
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
    await this.querySelector('#coming').reload();
  }

  #actions(one) {
    const about = ': ' + one.eventTitle;
    const away = (label) => html`<button type="button" class="button quiet" aria-label=${label + about} ?disabled=${this.busy}
      @click=${() => this.#act(() => withdraw({eventId: one.eventId, registrationId: one.id, title: one.eventTitle, state: one.state}))}>${label}</button>`;
    if (one.state === 'OFFERED') {
      return html`<button type="button" class="button" aria-label=${t('Занять место', 'Take the seat') + about} ?disabled=${this.busy} @click=${() => this.#act(() => takeSeat(one.eventId, one.id))}>${t('Занять место', 'Take the seat')}</button>${away(t('Отказаться…', 'Decline…'))}`;
    }
    if (one.state === 'CONFIRMED') return html`<a class="button" href=${`/events/${one.eventId}/ticket`} aria-label=${t('Билет', 'Ticket') + about}>${t('Билет', 'Ticket')}</a>`;
    return one.state === 'WAITING' ? away(t('Больше не ждать…', 'Wait no more…')) : one.state === 'PENDING' ? away(t('Отозвать заявку…', 'Withdraw the request…')) : nothing;
  }

  #row = (one, over = false) => {
    const {day, month, weekday} = dateParts(one.eventStart);
    const more = [t(SEATS[one.seat]).toLowerCase(), one.party > 1 ? peopleCount(one.party) : '', one.organisationName].filter(Boolean).join(' · ');
    return html`<div class=${'item ev-row' + (one.state === 'OFFERED' ? ' unread' : '')}>
      <span class="ev-date" aria-hidden="true"><strong class="figures">${day}</strong><span>${month.slice(0, 3)}</span><span>${weekday}</span></span>
      <span class="stack ev-what"><a class="item-title ev-title" href=${'/events/' + one.eventId}>${one.eventTitle}</a>
        <span class="small soft figures">${formatDateTime(one.eventStart)}</span>
        <span class="row small">${over && one.state === 'CONFIRMED' ? (one.attended.length ? html`<span class="tag good">${t('вы были', 'you were there')}</span>` : nothing) : registrationTag(one.state)}
          ${one.state === 'WAITING' && one.position ? html`<span class="figures">${t(`${number(one.position)}-й в очереди`, `number ${number(one.position)}`)}</span>` : nothing}
          ${one.state === 'OFFERED' ? html`<strong class="figures">${t('до ', 'until ')}${formatDateTime(one.offerUntil)}</strong>` : nothing}
          ${isLive(one) ? html`<span class="soft">${more}</span>` : one.reason ? html`<span class="soft">${one.reason}</span>` : nothing}</span>
      </span>
      ${over ? nothing : html`<span class="row ev-act">${this.#actions(one)}</span>`}</div>`;
  };

  #certificate = (one) => html`<div class="item"><span class="row spread"><span><a class="item-title" href=${'/events/certificates/' + one.code}>${one.eventTitle ?? t('Сертификат', 'Certificate') + ' ' + one.number}</a><br>
      <span class="small soft figures">${one.number} · ${formatDate(one.issuedAt)}</span></span>
    ${one.state === 'VALID' ? html`<a class="button quiet" href=${`/api/events/${one.eventId}/certificates/${one.id}/pdf`} target="_blank" rel="noopener" aria-label=${`PDF: ${one.number}`}>PDF</a>` : html`<span class="tag loss">${t('отозван', 'revoked')}</span>`}</span></div>`;

  render() {
    const back = html`<a class="small" href="/events">${t('← Мероприятия', '← Events')}</a>`;
    if (!session.me) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p><a href="/sign-in?next=/events/mine">${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть свои мероприятия.', ' to see your events.')}</p></div>`;
    return html`<div class="stack stack-large">
      <div class="stack">${back}<h1>${this.heading()}</h1></div>
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}
      <section class="stack" aria-labelledby="h-coming"><h2 id="h-coming">${t('Предстоящие', 'Coming up')}</h2>
        <artel-list id="coming" path="/events/registrations" .query=${{over: false}} .keep=${(one) => one.state !== 'WITHDRAWN'} .row=${(one) => this.#row(one)} .marks=${this.busy}
          .empty=${html`<p>${t('Вы пока никуда не записаны.', 'You are not registered for anything yet.')}</p><a class="button" href="/events">${t('Выбрать мероприятие', 'Choose an event')}</a>`}></artel-list></section>
      <section class="stack" aria-labelledby="h-certificates" ?hidden=${!this.earned}><h2 id="h-certificates">${t('Мои сертификаты', 'My certificates')}</h2>
        <artel-list path="/events/certificates" .row=${this.#certificate} @loaded=${(e) => (this.earned = e.detail.items.length > 0)}></artel-list></section>
      <section class="stack" aria-labelledby="h-past"><h2 id="h-past">${t('Прошедшие', 'Past')}</h2>
        <artel-list path="/events/registrations" .query=${{over: true}} .row=${(one) => this.#row(one, true)} .empty=${html`<p class="soft">${t('Здесь будет всё, где вы были.', 'Whatever you have been to will be here.')}</p>`}></artel-list></section>
      <section class="stack" aria-labelledby="h-feeds"><h2 id="h-feeds">${t('Подписка на календарь', 'Calendar subscription')}</h2><events-feeds></events-feeds></section>
    </div>`;
  }
}
customElements.define('events-mine', Mine);
