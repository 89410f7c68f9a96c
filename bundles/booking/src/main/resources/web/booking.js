import {Page, api, formatDateTime, formatRange, go, html, nothing, session, t, toast} from 'artel/index.js';
import 'artel/qr.js';
import './check-in.js';
import './coming.js';
import {whyNot} from './ask.js';
import {cancel} from './cancel.js';
import {change} from './move.js';
import {refusal} from './refusal.js';
import {KINDS, fromField, isOpen, layoutField, stateTag, toField} from './names.js';

/** One booking, and all that can be done with it. Notifications lead here. */
class BookingPage extends Page {
  static properties = {...Page.properties, booking: {state: true}, resource: {state: true}, error: {state: true}, refused: {state: true}, moving: {state: true}};

  #etag = null;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.booking?.resourceName ?? t('Бронь', 'Booking');
  }

  async #load() {
    this.error = null;
    if (!session.me) return;
    try {
      const {body, etag} = await api.get('/booking/bookings/' + this.params.id);
      if (body.kind === 'CONSULTANT') {
        go('/booking/consultations/' + body.id, {replace: true});
        return;
      }
      this.#etag = etag;
      this.booking = body;
      this.resource = (await api.get('/booking/resources/' + body.resourceId)).body;
    } catch (e) {
      this.error = e;
    }
  }

  async #act(action) {
    this.refused = null;
    try {
      await action();
      await this.#load();
    } catch (e) {
      this.refused = e;
    }
  }

  #decide = (what, words, body) => this.#act(async () => {
    await api.post(`/booking/bookings/${this.booking.id}/${what}`, body);
    toast(words);
  });

  async #refuse() {
    const reason = await whyNot(`${this.booking.resourceName}, ${formatRange(this.booking.start, this.booking.end)}`);
    if (reason !== null) await this.#decide('rejection', t('Отказано', 'Refused'), reason ? {reason} : {});
  }

  /** What was sent last: alternatives take its place. */
  #sent = null;

  #move = async ({start, end, people, scope, ...rest}) => {
    const zone = this.booking.timeZone;
    const values = {...rest, ...(people === undefined ? {} : {people: people && Number(people)}), start: fromField(start, zone), end: fromField(end, zone)};
    this.refused = null;
    this.#sent = {values, scope: scope ?? 'THIS'};
    try {
      await this.#change(values);
    } catch (e) {
      if (e.fields.size) throw e;
      this.refused = e;
    }
  };

  async #change(values) {
    if (!(await change(this.booking, this.#etag, values, this.#sent.scope))) return;
    this.moving = false;
    await this.#load();
  }

  #take = ({resourceId, start, end}) => this.#act(() => this.#change({...this.#sent.values, resourceId, start, end}));

  #actions() {
    const b = this.booking;
    const staff = session.is('STAFF');
    // Colleagues who are asked to come see it as well.
    const owns = !b.minimumPeople || staff || b.personId === session.me.id || session.leads(b.organisationId);
    const decides = staff || this.resource?.rules.approvers?.includes(session.me.id);
    return html`<div class="row">
      ${b.state === 'HELD' || (decides && b.state === 'PENDING') ? html`<button class="button" @click=${() => this.#decide('confirmation', t('Подтверждено', 'Confirmed'))}>${t('Подтвердить', 'Confirm')}</button>` : nothing}
      ${decides && b.state === 'PENDING' ? html`<button class="button loss" @click=${() => this.#refuse()}>${t('Отказать…', 'Refuse…')}</button>` : nothing}
      <booking-check-in class="row" .booking=${b} @done=${() => this.#load()} @refused=${(e) => (this.refused = e.detail)}></booking-check-in>
      ${isOpen(b) && owns ? html`<button class="button quiet" aria-expanded=${this.moving ? 'true' : 'false'} @click=${() => (this.moving = !this.moving)}>${t('Изменить', 'Change')}</button>
        <a class="button quiet" href=${`/api/booking/bookings/${b.id}.ics`} download>${t('В календарь', 'To my calendar')}</a>
        <button class="button loss" @click=${() => this.#act(() => cancel(b))}>${t('Отменить…', 'Cancel…')}</button>` : nothing}
    </div>`;
  }

  #fields() {
    const b = this.booking;
    const type = 'datetime-local';
    return [
      {name: 'start', type, label: t('Начало', 'From'), required: true, value: toField(b.start, b.timeZone)},
      {name: 'end', type, label: t('Конец', 'To'), required: true, value: toField(b.end, b.timeZone)},
      {name: 'purpose', label: t('Для чего', 'What for'), value: b.purpose},
      ...(b.kind === 'ROOM' ? [{name: 'people', type: 'number', label: t('Сколько человек', 'How many people'), value: b.people}] : []),
      ...layoutField(this.resource, b.layout),
      ...(b.seriesId ? [{name: 'scope', type: 'select', label: t('Что изменить', 'What to change'), required: true, options: [
        ['THIS', t('Только эту', 'Only this one')], ['FOLLOWING', t('Эту и следующие', 'This and those after it')], ['ALL', t('Всю серию', 'The whole series')]]}] : []),
    ];
  }

  render() {
    const b = this.booking;
    const back = html`<a class="small" href="/booking/mine">${t('← Мои брони', '← My bookings')}</a>`;
    if (!session.me) {
      return html`<div class="stack"><h1>${this.heading()}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть бронь.', ' to see the booking.')}</p></div>`;
    }
    if (!b) {
      return html`<div class="stack">${back}<h1>${this.heading()}</h1>${this.error
        ? html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>` : html`<artel-loading></artel-loading>`}</div>`;
    }
    return html`<div class="stack stack-large">
      <div class="stack">${back}<h1>${b.resourceName}</h1><p class="row"><strong class="figures">${formatRange(b.start, b.end)}</strong>${stateTag(b.state)}</p></div>
      ${refusal(this.refused, {resourceId: b.resourceId, take: this.#take})}
      <booking-coming .booking=${b} @changed=${() => this.#load()} @refused=${(e) => (this.refused = e.detail)}></booking-coming>
      <dl class="facts">
        <dt>${t('Что', 'What')}</dt><dd><a href=${'/booking/resources/' + b.resourceId}>${t(KINDS[b.kind])}: ${b.resourceName}</a></dd>
        ${b.quantity > 1 ? html`<dt>${t('Сколько', 'How many')}</dt><dd>${b.quantity}</dd>` : nothing}
        ${b.people ? html`<dt>${t('Человек', 'People')}</dt><dd>${b.people}</dd>` : nothing}
        ${b.layout ? html`<dt>${t('Рассадка', 'Layout')}</dt><dd>${b.layout}</dd>` : nothing}
        ${b.purpose ? html`<dt>${t('Для чего', 'What for')}</dt><dd>${b.purpose}</dd>` : nothing}
        ${b.organisationName ? html`<dt>${t('Организация', 'Organisation')}</dt><dd><a href=${'/organisations/' + b.organisationId}>${b.organisationName}</a></dd>` : nothing}
        ${b.personName ? html`<dt>${t('Кто', 'Who')}</dt><dd>${b.personName}</dd>` : nothing}
        ${isOpen(b) ? html`<dt>${t('Код для входа', 'Check-in code')}</dt><dd class="figures stack"><strong>${b.code}</strong>
          ${b.state === 'CONFIRMED' ? html`<artel-qr text=${b.code} label=${t('Тот же код для сканера на стойке', 'The same code for the scanner at the kiosk')}></artel-qr>` : nothing}</dd>` : nothing}
        ${b.holdUntil && b.state === 'HELD' ? html`<dt>${t('Подтвердить до', 'Confirm by')}</dt><dd>${formatDateTime(b.holdUntil)}</dd>` : nothing}
        ${b.reason ? html`<dt>${t('Причина', 'Reason')}</dt><dd>${b.reason}</dd>` : nothing}
      </dl>
      ${this.#actions()}
      ${this.moving ? html`<section class="card narrow" aria-label=${t('Изменить бронь', 'Change the booking')}><artel-form .fields=${this.#fields()} .send=${this.#move} action=${t('Сохранить', 'Save')}></artel-form></section>` : nothing}
    </div>`;
  }
}
customElements.define('booking-page', BookingPage);
