import 'artel/qr.js';
import './check-in.js';
import './rating.js';
import './times.js';
import {Page, api, formatRange, html, nothing, session, t, toast} from 'artel/index.js';
import {MOST, isAdvised, isAhead, progress, refusedNotice, signInFirst, stars, tookPlace, words} from './advice.js';
import {cancel} from './cancel.js';
import {isOpen} from './names.js';

/** One consultation, for the two who meet and for staff: what it is about, and what came of it. */
class ConsultationPage extends Page {
  static properties = {...Page.properties, consultation: {state: true}, booking: {state: true}, consultant: {state: true}, error: {state: true}, refused: {state: true}, moving: {state: true}};

  #etag = null;

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return this.consultation ? (isAdvised(this.consultation) ? this.consultation.consultantName : this.consultation.personName) ?? t('Консультация', 'Consultation') : t('Консультация', 'Consultation');
  }

  async #load() {
    this.error = null;
    try {
      const [{body, etag}, booking] = await Promise.all([api.get('/booking/consultations/' + this.params.id), api.get('/booking/bookings/' + this.params.id)]);
      this.consultant = (await api.get('/booking/consultants/' + body.consultantId)).body;
      this.#etag = etag;
      this.booking = booking;
      this.consultation = body;
    } catch (e) {
      this.error = e;
    }
  }

  async #act(action) {
    this.refused = null;
    try {
      if ((await action()) === false) return;
      await this.#load();
    } catch (e) {
      this.refused = e;
    }
  }

  #begin = () => this.#act(async () => {
    await api.post(`/booking/bookings/${this.params.id}/check-ins`);
    toast(t('Консультация началась', 'The consultation has begun'));
  });

  #end = () => this.#act(async () => {
    await api.post(`/booking/consultations/${this.params.id}/end`);
    toast(t('Консультация закончена', 'The consultation is over'));
  });

  #move = ({start, end}) => this.#act(async () => {
    await api.patch('/booking/bookings/' + this.params.id, {start, end}, this.booking.etag);
    toast(t('Перенесено: ', 'Moved: ') + formatRange(start, end));
    this.moving = false;
  });

  #record = async (values) => {
    const {body, etag} = await api.patch('/booking/consultations/' + this.params.id, values, this.#etag);
    this.#etag = etag;
    this.consultation = body;
    toast(t('Записано', 'Written down'));
  };

  get #gives() {
    return this.consultant.userId === session.me.id;
  }

  #actions() {
    const c = this.consultation;
    if (!isAhead(c)) return nothing;
    const open = isOpen(c);
    const begins = c.state === 'CONFIRMED' && new Date(this.booking.body.checkInFrom) <= new Date();
    return html`<div class="row">
      ${isAdvised(c) ? html`<booking-check-in class="row" .booking=${this.booking.body} @done=${() => this.#load()} @refused=${(e) => (this.refused = e.detail)}></booking-check-in>`
        : begins ? html`<button class="button" @click=${this.#begin}>${t('Начать консультацию', 'Begin the consultation')}</button>`
        : c.state === 'CHECKED_IN' ? html`<button class="button" @click=${this.#end}>${t('Закончить', 'End it')}</button>
            <span class="small soft">${t('Следующего из очереди позовём сразу', 'The next in the line is called at once')}</span>` : nothing}
      ${open ? html`<button class="button quiet" aria-expanded=${this.moving ? 'true' : 'false'} @click=${() => (this.moving = !this.moving)}>${t('Перенести', 'Move')}</button>
        <button class="button loss" @click=${() => this.#act(() => cancel({...c, resourceName: c.consultantName}))}>${t('Отменить…', 'Cancel…')}</button>` : nothing}
    </div>
    ${this.moving && open ? html`<section class="card stack" aria-label=${t('Новое время', 'The new time')}><h2>${t('Новое время', 'The new time')}</h2>
      <booking-times .consultant=${this.consultant} minutes=${(new Date(c.end) - new Date(c.start)) / 60_000} @chosen=${(e) => this.#move(e.detail)}></booking-times></section>` : nothing}`;
  }

  #facts() {
    const c = this.consultation;
    const code = this.booking.body.code;
    return html`<dl class="facts">
      ${isAdvised(c) ? html`<dt>${t('Консультант', 'Consultant')}</dt><dd><a href=${'/booking/consultants/' + c.consultantId}>${c.consultantName}</a></dd>`
        : this.#gives ? nothing : html`<dt>${t('Консультант', 'Consultant')}</dt><dd>${c.consultantName}</dd>`}
      ${this.consultant.location ? html`<dt>${t('Где', 'Where')}</dt><dd>${this.consultant.location}</dd>` : nothing}
      ${c.organisationName ? html`<dt>${t('Организация', 'Organisation')}</dt><dd><a href=${'/organisations/' + c.organisationId}>${c.organisationName}</a></dd>` : nothing}
      ${c.topic ? html`<dt>${t('Тема', 'Topic')}</dt><dd>${words(c.topic)}</dd>` : nothing}
      ${c.question ? html`<dt>${t('Вопрос', 'Question')}</dt><dd class="as-typed">${c.question}</dd>` : nothing}
      ${isOpen(c) && code && !this.#gives ? html`<dt>${t('Код для входа', 'Check-in code')}</dt><dd class="figures stack"><strong>${code}</strong>
        ${c.state === 'CONFIRMED' ? html`<artel-qr text=${code} label=${t('Тот же код для сканера на стойке', 'The same code for the scanner at the kiosk')}></artel-qr>` : nothing}</dd>` : nothing}
      ${this.booking.body.reason ? html`<dt>${t('Причина', 'Reason')}</dt><dd>${this.booking.body.reason}</dd>` : nothing}
      ${this.#writes || !c.outcome ? nothing : html`<dt>${t('Что посоветовали', 'The advice')}</dt><dd class="as-typed">${c.outcome}</dd>`}
      ${this.#writes || !c.followUp ? nothing : html`<dt>${t('Что дальше', 'What next')}</dt><dd class="as-typed">${c.followUp}</dd>`}
    </dl>`;
  }

  /** What came of it is written down from its beginning on. */
  get #writes() {
    const c = this.consultation;
    return (this.#gives || session.is('STAFF')) && !isAdvised(c) && (tookPlace(c) || c.state === 'CONFIRMED');
  }

  #findings() {
    const c = this.consultation;
    const fields = [
      {name: 'topic', label: t('Тема', 'Topic'), value: c.topic},
      ...(this.#gives ? [{name: 'notes', type: 'textarea', label: t('Заметки для себя', 'Private notes'), max: MOST.notes, value: c.notes, hint: t('Их видите только вы', 'Only you see them')}] : []),
      {name: 'outcome', type: 'textarea', label: t('Что посоветовали', 'The advice'), max: MOST.outcome, value: c.outcome, hint: t('Увидит тот, кто приходил', 'The person who came will read it')},
      {name: 'followUp', type: 'textarea', label: t('Что дальше', 'What next'), max: MOST.followUp, value: c.followUp, hint: t('Например: прислать черновик заявки до пятницы', 'For example: send the draft by Friday')},
    ];
    return html`<section class="card stack wide" aria-label=${t('Итог', 'Findings')}><h2>${t('Итог', 'Findings')}</h2>
      <artel-form .fields=${fields} .send=${this.#record} action=${t('Сохранить', 'Save')}></artel-form></section>`;
  }

  #said() {
    const c = this.consultation;
    if (isAdvised(c)) return tookPlace(c) ? html`<booking-rating .consultation=${c} @rated=${(e) => (this.consultation = e.detail)}></booking-rating>` : nothing;
    return c.rating ? html`<section class="stack" aria-label=${t('Оценка', 'Rating')}><h2>${t('Оценка', 'Rating')}</h2><p>${stars(c.rating)}</p>${c.comment ? html`<p class="as-typed">${c.comment}</p>` : nothing}</section>` : nothing;
  }

  render() {
    const c = this.consultation;
    const back = c && !isAdvised(c) ? html`<a class="small" href="/booking/desk">${t('← Стол консультанта', '← Consultant’s desk')}</a>`
      : html`<a class="small" href="/booking/consultations">${t('← Мои консультации', '← My consultations')}</a>`;
    const frame = (content) => html`<div class="stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1>
      ${c ? html`<p class="row"><strong class="figures">${formatRange(c.start, c.end)}</strong>${progress(c)}</p>` : nothing}</div>${content}</div>`;
    if (!session.me) return frame(signInFirst(t('Войти, чтобы увидеть консультацию', 'Sign in to see the consultation')));
    if (this.error) return frame(html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`);
    if (!c) return frame(html`<artel-loading></artel-loading>`);
    return frame(html`${refusedNotice(this.refused)}${this.#facts()}${this.#actions()}${this.#said()}${this.#writes ? this.#findings() : nothing}`);
  }
}
customElements.define('booking-consultation', ConsultationPage);
