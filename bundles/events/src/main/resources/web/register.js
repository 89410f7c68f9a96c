import {Page, ApiError, api, formatRange, go, html, nothing, session, t, toast} from 'artel/index.js';
import {all} from './asked.js';
import {summary} from './questions.js';
import './visit-look.js';
import {SEATS, SESSION_KINDS, dayName, dayOf, freeSeats, isFull, place, seatsLeft} from './words.js';

const at = (instant) => new Date(instant).getTime();
/** What the server points at, by the name of its field here: questions by their keys, our own fields with a dash below. */
const own = (name) => (name.startsWith('answers.') ? name.slice('answers.'.length) : '_' + name.replace(/\.\d+$/, ''));
const overlap = (a, b) => at(a.start) < at(b.end) && at(b.start) < at(a.end);

/** Registering, and changing one's answers later. */
class Register extends Page {
  static properties = {
    ...Page.properties, event: {state: true}, sessions: {state: true}, organisations: {state: true}, registration: {state: true}, error: {state: true},
    wish: {state: true}, refused: {state: true}, wrong: {state: true}, busy: {state: true},
  };

  #etag = null;
  #touched = false;
  #leaving = (event) => {
    if (this.#touched) event.preventDefault();
  };

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#leaving);
    if (session.me) this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    super.disconnectedCallback();
  }

  heading() {
    const what = this.registration ? t('Изменить ответы', 'Change my answers') : t('Регистрация', 'Registration');
    return this.event ? `${what}: ${this.event.title}` : what;
  }

  async #load() {
    this.error = null;
    const {id} = this.params;
    try {
      const [event, sessions] = await Promise.all([api.get('/events/' + id), all(`/events/${id}/sessions`)]);
      const {mine} = event.body;
      const own = mine ? await api.get(`/events/${id}/registrations/${mine.registrationId}`) : null;
      this.#etag = own?.etag;
      this.registration = own?.body ?? null;
      this.sessions = sessions.filter((one) => one.capacity !== null && one.kind !== 'BREAK');
      this.event = event.body;
    } catch (e) {
      this.error = e;
      return;
    }
    const ids = [...new Set(session.me.memberships.map((one) => one.organisationId))];
    this.wish = this.registration
      ? {seat: this.registration.seat, party: this.registration.party, organisationId: this.registration.organisationId, sessions: this.registration.sessions.map((one) => one.sessionId), answers: this.registration.answers}
      : {seat: this.#firstFree(), party: 1, organisationId: ids[0] ?? null, sessions: [], answers: {}};
    const found = await Promise.allSettled(ids.map((one) => api.get('/organisations/' + one)));
    this.organisations = found.map((one) => one.value?.body).filter(Boolean);
  }

  /** The first way to come that has seats; the first of all if none has. */
  #firstFree() {
    const {free, seats} = this.event;
    return (free.find((one) => one.capacity === null || one.capacity > 0) ?? seats[0]).kind;
  }

  #set(changes) {
    this.#touched = true;
    this.wish = {...this.wish, ...changes};
  }

  /** Whether what is wished for has no seat left, so one would wait. */
  get #waits() {
    if (this.registration) return false;
    const {free} = this.event;
    const kind = free.find((one) => one.kind === this.wish.seat);
    return isFull(this.event) || freeSeats(this.event) === 0 || (kind && kind.capacity !== null && kind.capacity < this.wish.party);
  }

  #labels() {
    return {_seat: t('Как вы придёте', 'How you come'), _party: t('Сколько вас', 'How many'), _organisationId: t('Организация', 'Organisation'), _sessions: t('Части программы', 'Sessions'),
      ...Object.fromEntries((this.event.details.form ?? []).map((field) => [field.key, field.label]))};
  }

  #jump(name) {
    (this.querySelector(`[name="${CSS.escape(name)}"]`) ?? this.querySelector('#q-' + CSS.escape(name)))?.focus();
  }

  async #refuse(error, wrong) {
    this.wrong = wrong;
    this.refused = error;
    await this.updateComplete;
    this.querySelector('.form-errors')?.focus();
  }

  #send = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    const questions = this.querySelector('events-questions');
    const missing = questions?.missing() ?? new Map();
    if (missing.size) {
      await this.#refuse({message: t('Ответьте на обязательные вопросы', 'Answer the questions that need an answer')}, missing);
      return;
    }
    this.busy = true;
    this.refused = null;
    this.wrong = new Map();
    const {id, largestParty} = this.event;
    const body = {
      seat: this.wish.seat, organisationId: this.wish.organisationId, ...(largestParty > 1 ? {party: this.wish.party} : {}), sessions: this.wish.sessions, answers: questions?.values() ?? {},
    };
    try {
      const {body: made} = this.registration
        ? await api.patch(`/events/${id}/registrations/${this.registration.id}`, body, this.#etag) : await api.post(`/events/${id}/registrations`, body);
      this.#touched = false;
      this.#tell(made);
    } catch (e) {
      if (e.code === 'already-registered') {
        this.#touched = false;
        go('/events/' + id, {replace: true});
        return;
      }
      const found = new Map([...(e.fields ?? [])].map(([name, detail]) => [own(name), detail]));
      await this.#refuse(e instanceof ApiError ? e : new ApiError(0, {}), found);
    } finally {
      this.busy = false;
    }
  };

  #tell(made) {
    const words = this.registration ? t('Ответы сохранены', 'Your answers are saved')
      : {CONFIRMED: t('Вы зарегистрированы', 'You are registered'), PENDING: t('Заявка отправлена', 'Your request was sent'), WAITING: t('Вы в очереди', 'You are in the line')}[made.state];
    toast(words);
    go(made.state === 'CONFIRMED' && !this.registration ? `/events/${this.event.id}/ticket` : '/events/' + this.event.id, {replace: true});
  }

  #seat() {
    const {seats, free} = this.event;
    if (seats.length < 2) return nothing;
    return html`<fieldset class="plain field" id="q-_seat"><legend><strong>${t('Как вы придёте', 'How you come')}</strong></legend>
      <div class="reg-seats">${seats.map(({kind}) => {
        const left = free.find((one) => one.kind === kind)?.capacity ?? null;
        const on = this.wish.seat === kind;
        return html`<label class=${'reg-seat' + (on ? ' on' : '')}><input type="radio" name="_seat" .checked=${on} @change=${() => this.#set({seat: kind})}>
          <span class="stack meters"><strong>${t(SEATS[kind])}</strong><span class="small soft">${kind === 'ONLINE' ? t('ссылка придёт участникам', 'participants get the link') : place({...this.event, seats: []}) || nothing}</span>
          <span class="small figures">${left === null ? t('места есть', 'seats left') : left === 0 ? t('мест нет, есть очередь', 'full, there is a line') : seatsLeft(left)}</span></span></label>`;
      })}</div>${this.#wrong('_seat')}</fieldset>`;
  }

  #wrong(name) {
    const detail = this.wrong?.get(name);
    return detail ? html`<span class="error" id=${`q-${name}-error`}>${detail}</span>` : nothing;
  }

  #party() {
    const {largestParty} = this.event;
    if (largestParty < 2) return nothing;
    return html`<div class="field"><label for="q-_party">${t('Сколько вас, вместе с вами', 'How many, yourself included')}</label><span class="hint" id="party-hint">${t(`Не больше ${largestParty}`, `At most ${largestParty}`)}</span>
      <input id="q-_party" class="reg-few" name="_party" type="number" min="1" max=${largestParty} inputmode="numeric" aria-describedby="party-hint" aria-invalid=${this.wrong?.has('_party') ? 'true' : nothing} .value=${String(this.wish.party)}
        @input=${(e) => this.#set({party: Number(e.target.value) || 1})}>${this.#wrong('_party')}</div>`;
  }

  #organisation() {
    const known = this.organisations ?? [];
    if (!known.length) return nothing;
    return html`<div class="field"><label for="q-organisation">${t('От какой организации', 'For which organisation')}</label>
      <select id="q-organisation" name="_organisationId" @change=${(e) => this.#set({organisationId: e.target.value || null})}>
        ${known.map((one) => html`<option value=${one.id} ?selected=${one.id === this.wish.organisationId}>${one.shortName || one.name}</option>`)}
        <option value="" ?selected=${!this.wish.organisationId}>${t('Только от себя', 'Only for myself')}</option></select>${this.#wrong('_organisationId')}</div>`;
  }

  #choose(one, on) {
    this.#set({sessions: on ? [...this.wish.sessions, one.id] : this.wish.sessions.filter((id) => id !== one.id)});
  }

  #session(one, several) {
    const chosen = this.wish.sessions.includes(one.id);
    const clash = chosen && this.sessions.find((other) => other !== one && this.wish.sessions.includes(other.id) && overlap(one, other));
    const pick = this.registration?.sessions.find((other) => other.sessionId === one.id);
    const range = formatRange(one.start, one.end);
    return html`<li><div class="item"><label class="reg-session"><input type="checkbox" name="_sessions" .checked=${chosen} @change=${(e) => this.#choose(one, e.target.checked)}>
      <span class="stack meters"><span class="row small soft"><span class="figures">${several ? range.replace(/^.*, (?=\d\d:\d\d)/, '') : range}</span>${one.track ? html`<span>${one.track}</span>` : nothing}<span>${t(SESSION_KINDS[one.kind])}</span></span>
        <span class="item-title">${one.title}</span>
        <span class="row small">${pick?.state === 'WAITING' ? html`<span class="tag wait">${t('вы ждёте места', 'you wait for a seat')}</span>` : one.free === 0 && !pick ? html`<span class="tag wait">${t('мест нет: запишем в очередь', 'full: you would wait')}</span>`
          : html`<span class="soft figures">${seatsLeft(one.free)}</span>`}
          ${clash ? html`<span class="tag loss">${t('в одно время с: ', 'at the same time as: ')}${clash.title}</span>` : nothing}</span></span></label></div></li>`;
  }

  #sessions() {
    if (!this.sessions.length) return nothing;
    const days = [...new Set(this.sessions.map((one) => dayOf(one.start)))];
    return html`<fieldset class="plain field" id="q-_sessions"><legend><strong>${t('Куда вы пойдёте', 'Which sessions')}</strong> <span class="soft small">${t('необязательно', 'optional')}</span></legend>
      <span class="hint">${t('В этих частях программы число мест ограничено, остальные открыты для всех.', 'These sessions have few seats; all others are open to everybody.')}</span>
      ${days.map((day) => html`${days.length > 1 ? html`<strong class="upper form-part">${dayName(day)}</strong>` : nothing}<ul class="rows">${this.sessions.filter((one) => dayOf(one.start) === day).map((one) => this.#session(one, days.length > 1))}</ul>`)}
      ${this.#wrong('_sessions')}</fieldset>`;
  }

  #form() {
    const {event} = this;
    const labels = this.#labels();
    const waits = this.#waits;
    const action = this.registration ? t('Сохранить', 'Save') : waits ? t('Встать в очередь', 'Join the line') : event.moderated ? t('Отправить заявку', 'Send the request') : t('Зарегистрироваться', 'Register');
    return html`<form class="stack stack-large" novalidate @submit=${this.#send}>
      ${summary(this.refused, [...(this.wrong ?? [])].map(([name, detail]) => ({name, label: labels[name] ?? name, detail})), (name) => this.#jump(name))}
      ${this.#seat()}${this.#party()}${this.#organisation()}${this.#sessions()}
      ${event.details.form?.length ? html`<events-questions .form=${event.details.form} .answers=${this.wish.answers} .wrong=${this.wrong ?? new Map()} @changed=${(e) => this.#set({answers: e.target.answers})}></events-questions>` : nothing}
      ${waits ? html`<p class="notice wait">${t('Мест сейчас нет. Встаньте в очередь: когда место освободится, мы напишем и подержим его за вами.', 'There is no seat now. Join the line: when one is free, we write to you and keep it for you.')}</p>` : nothing}
      <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : action}</button>
        <a class="button quiet" href=${'/events/' + event.id}>${t('Не сейчас', 'Not now')}</a></div>
    </form>`;
  }

  /** Why there is no form; null where there is one. */
  #closed() {
    const {event, registration} = this;
    if (registration) return ['CONFIRMED', 'PENDING', 'WAITING'].includes(registration.state) ? null : t('Сначала примите предложенное место.', 'Take the seat that is offered first.');
    if (event.state === 'CANCELLED') return t('Мероприятие отменено.', 'The event is cancelled.');
    return event.open ? null : t('Регистрация сейчас закрыта.', 'Registration is closed now.');
  }

  render() {
    const back = html`<a class="small" href=${'/events/' + this.params.id}>${t('← К мероприятию', '← To the event')}</a>`;
    if (!session.me) {
      return html`<div class="stack">${back}<h1>${t('Регистрация', 'Registration')}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(`/events/${this.params.id}/register`)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы зарегистрироваться.', ' to register.')}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.wish) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    const {event} = this;
    const closed = this.#closed();
    return html`<div class="stack stack-large reg">
      <div class="stack">${back}<h1>${this.registration ? t('Изменить ответы', 'Change my answers') : t('Регистрация', 'Registration')}</h1>
        <p><strong>${event.title}</strong><br><span class="figures soft">${[formatRange(event.start, event.end), place(event)].filter(Boolean).join(' · ')}</span></p></div>
      ${closed ? html`<div class="empty"><p>${closed}</p><a class="button" href=${'/events/' + event.id}>${t('К мероприятию', 'To the event')}</a></div>` : this.#form()}
    </div>`;
  }
}
customElements.define('events-register', Register);
