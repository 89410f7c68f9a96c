import {Part, api, confirm, formatDateTime, html, nothing, number, session, t, toast} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import './transfer.js';
import './visit-look.js';
import {SEATS, freeSeats, isFull, isOver, isRunning, peopleCount, registrationTag, seatCount} from './words.js';

/** From this part taken on, seats look as if they were about to end. */
const NEARLY = 0.8;

const here = (path) => '/sign-in?next=' + encodeURIComponent(path);

/** Takes the seat that is kept; throws what the server refuses. */
export async function takeSeat(eventId, registrationId) {
  await api.post(`/events/${eventId}/registrations/${registrationId}/confirmation`);
  toast(t('Место за вами', 'The seat is yours'), {href: `/events/${eventId}/ticket`, label: t('Открыть билет', 'Open the ticket')});
}

/** Asks, and gives a registration up; answers whether it did. Throws what the server refuses. */
export async function withdraw({eventId, registrationId, title, state}) {
  const seated = state === 'CONFIRMED' || state === 'OFFERED';
  const sure = await confirm({
    title: state === 'WAITING' ? t('Больше не ждать?', 'Wait no more?') : state === 'OFFERED' ? t('Отказаться от места?', 'Decline the seat?') : t('Отказаться от участия?', 'Withdraw?'),
    text: `«${title}». ` + (seated
      ? t('Место сразу достанется следующему в очереди. Записаться снова можно, если места ещё будут.', 'The seat goes to the next in the line at once. You can register again if seats are left.')
      : t('Вы потеряете своё место в очереди. Записаться снова можно, но уже в конец.', 'You lose your place in the line. You can register again, at its end.')),
    action: state === 'WAITING' ? t('Больше не ждать', 'Wait no more') : t('Отказаться', 'Withdraw'),
    loss: true,
  });
  if (!sure) return false;
  await api.post(`/events/${eventId}/registrations/${registrationId}/withdrawal`, {});
  toast(state === 'WAITING' ? t('Вы больше не ждёте', 'You wait no more') : t('Вы отказались от участия', 'You withdrew'));
  return true;
}

/**
 * How the reader stands to an event, and the one thing to do about it: `<events-standing .event=${…} .registration=${…}
 * @changed=${…}>`. `registration` is the reader's own in full, null without one or while it is not known yet.
 */
class Standing extends Part {
  static properties = {event: {attribute: false}, registration: {attribute: false}, busy: {state: true}, refused: {state: true}};

  async #act(action) {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      if ((await action()) !== false) this.dispatchEvent(new CustomEvent('changed'));
    } catch (e) {
      this.refused = e;
      this.dispatchEvent(new CustomEvent('changed'));
    } finally {
      this.busy = false;
    }
  }

  get #mayWithdraw() {
    const until = this.event.withdrawBy ?? this.event.start;
    return new Date(until) > new Date();
  }

  #withdraw(label, plain) {
    const {id, title, mine, withdrawBy} = this.event;
    if (!this.#mayWithdraw) {
      return html`<p class="small soft">${t('Отказаться на сайте уже нельзя: позвоните в центр.', 'You can no longer withdraw here: call the centre.')}</p>`;
    }
    return html`<button type="button" class=${plain ? 'ev-link' : 'button quiet'} ?disabled=${this.busy}
      @click=${() => this.#act(() => withdraw({eventId: id, registrationId: mine.registrationId, title, state: mine.state}))}>${label}</button>
      ${withdrawBy && mine.state === 'CONFIRMED' ? html`<p class="small soft">${t('Отказаться можно до ', 'You can withdraw until ')}${formatDateTime(withdrawBy)}</p>` : nothing}`;
  }

  #mine() {
    const {id, mine, onlineUrl} = this.event;
    const change = html`<a href=${`/events/${id}/register`}>${t('Изменить ответы', 'Change my answers')}</a>`;
    if (mine.state === 'OFFERED') {
      return html`<p>${t('Ответьте до ', 'Answer by ')}<strong class="figures">${formatDateTime(mine.offerUntil)}</strong>: ${t('потом место достанется следующему в очереди.', 'then the seat goes to the next in the line.')}</p>
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#act(() => takeSeat(id, mine.registrationId))}>${t('Занять место', 'Take the seat')}</button>
        ${this.#withdraw(t('Отказаться…', 'Decline…'))}`;
    }
    if (mine.state === 'WAITING') {
      const position = this.registration?.position;
      return html`<p>${position ? html`${t('Вы в очереди: ', 'In the line you are number ')}<strong class="figures">${number(position)}${t('-й', '')}</strong>. ` : nothing}${t('Когда место освободится, мы напишем и подержим его за вами.', 'When a seat is free, we write to you and keep it for you.')}</p>
        ${this.#withdraw(t('Больше не ждать…', 'Wait no more…'))}`;
    }
    if (mine.state === 'PENDING') {
      return html`<p>${t('Сотрудники центра рассмотрят заявку, и мы вам напишем.', 'The centre’s staff looks at your request, and we write to you.')}</p><div class="row small">${change}${this.#withdraw(t('Отозвать заявку…', 'Withdraw the request…'), true)}</div>`;
    }
    const online = onlineUrl && this.registration?.seat === 'ONLINE';
    const join = onlineUrl ? html`<a class=${online ? 'button' : 'button quiet'} href=${onlineUrl} target="_blank" rel="noopener">${t('Подключиться', 'Join online')}</a>` : nothing;
    return html`
      ${online ? join : nothing}
      <a class=${online ? 'button quiet' : 'button'} href=${`/events/${id}/ticket`}>${t('Мой билет', 'My ticket')}</a>
      ${online ? nothing : join}
      ${isRunning(this.event) ? nothing : html`<div class="row small">${change}
        ${this.registration?.organisationId && this.registration.part === 'PARTICIPANT' && this.#mayWithdraw ? html`<events-transfer .registration=${this.registration} @done=${() => this.#act(() => {})}></events-transfer>` : nothing}
        ${this.#withdraw(t('Отказаться от участия…', 'Withdraw…'), true)}</div>`}`;
  }

  #open() {
    const {id, moderated, waiting, registrationCloses} = this.event;
    const path = `/events/${id}/register`;
    const full = isFull(this.event) || freeSeats(this.event) === 0;
    const label = full ? t('Встать в очередь', 'Join the line') : moderated ? t('Подать заявку', 'Apply') : t('Зарегистрироваться', 'Register');
    return html`
      ${full ? html`<p>${t('Все места заняты.', 'All seats are taken.')} ${waiting ? t(`Ждут: ${peopleCount(waiting)}.`, `${peopleCount(waiting)} wait.`) : t('Вы будете первым в очереди.', 'You would be the first in the line.')}</p>` : nothing}
      <a class="button" href=${session.me ? path : here(path)}>${label}</a>
      ${session.me ? nothing : html`<p class="small soft">${t('Понадобится войти или зарегистрироваться на портале.', 'You will be asked to sign in or sign up.')}</p>`}
      ${registrationCloses ? html`<p class="small soft">${t('Регистрация до ', 'Registration until ')}${formatDateTime(registrationCloses)}</p>` : nothing}`;
  }

  /** Seats left, by the way to come, as a bar and in words. */
  #seats() {
    const {event} = this;
    const limited = event.free.filter((one) => one.capacity !== null);
    if (!event.open || event.mine || !limited.length) return nothing;
    return html`<div class="stack">${limited.map((one) => {
      const all = event.seats.find((seat) => seat.kind === one.kind)?.capacity ?? event.capacity;
      const taken = all ? Math.min(1, (all - one.capacity) / all) : 1;
      return html`<div class="stack meters"><span class="row spread small"><span>${event.seats.length > 1 ? t(SEATS[one.kind]) : t('Свободно', 'Left')}</span>
        <span class="figures"><strong>${one.capacity ? seatCount(one.capacity) : t('мест нет', 'full')}</strong>${all ? html` <span class="soft">${t('из ', 'of ')}${number(all)}</span>` : nothing}</span></span>
        <span class=${'meter ' + (one.capacity === 0 ? 'loss' : taken >= NEARLY ? 'wait' : '')} aria-hidden="true" ${styles({'--part': String(taken)})}></span></div>`;
    })}</div>`;
  }

  #content() {
    const {event} = this;
    if (event.state === 'CANCELLED') return html`<p class="notice loss">${t('Мероприятие отменено.', 'The event is cancelled.')}${event.reason ? ' ' + event.reason : ''}</p>`;
    if (event.state === 'DRAFT') return html`<p class="notice wait">${t('Черновик: его видят только сотрудники центра.', 'A draft: only the centre’s staff sees it.')}</p><a class="button" href=${`/events/${event.id}/edit`}>${t('Продолжить', 'Go on')}</a>`;
    if (isOver(event)) return event.mine ? nothing : html`<p>${t('Мероприятие прошло.', 'The event is over.')} ${event.registered ? t(`Участвовали: ${peopleCount(event.registered)}.`, `${peopleCount(event.registered)} took part.`) : nothing}</p>`;
    if (event.mine) return html`<p>${registrationTag(event.mine.state)}</p>${this.#mine()}`;
    if (event.open) return this.#open();
    const opens = event.registrationOpens && new Date(event.registrationOpens) > new Date();
    return html`<p>${opens ? html`${t('Регистрация откроется ', 'Registration opens ')}<strong>${formatDateTime(event.registrationOpens)}</strong>.`
      : isRunning(event) ? t('Мероприятие уже идёт, регистрация закрыта.', 'The event is on, registration is closed.') : t('Регистрация закрыта.', 'Registration is closed.')}</p>`;
  }

  render() {
    return html`<div class="stack">${this.#seats()}
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}${this.#content()}</div>`;
  }
}
customElements.define('events-standing', Standing);
