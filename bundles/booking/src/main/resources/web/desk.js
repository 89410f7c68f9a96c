import {Page, api, centre, confirm, formatDate, formatTime, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import {instant, isDay, plusDays, today} from 'artel/zones.js';
import {progress, refusedNotice, signInFirst, span, tookPlace, words} from './advice.js';
import {everything} from './everything.js';

const PAUSE = 10_000;
const SOON = 3_600_000;
const MANY = 100;

/** The consultant's day: who comes when, and who waits without an appointment. Staff look at anybody's. */
class DeskPage extends Page {
  static properties = {
    ...Page.properties, own: {state: true}, consultants: {state: true}, whose: {state: true}, day: {state: true}, line: {state: true}, lineError: {state: true}, error: {state: true}, refused: {state: true},
  };

  #timer = 0;
  #look = () => {
    if (!document.hidden) this.#waiting();
  };

  constructor() {
    super();
    const asked = query();
    this.day = isDay(asked.day) ? asked.day : today(centre.timeZone);
    this.whose = asked.consultant ?? '';
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.#may) return;
    window.addEventListener('artel-unread', this.#look);
    this.#timer = setInterval(this.#look, PAUSE);
    this.#load();
    this.#waiting();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    window.removeEventListener('artel-unread', this.#look);
    super.disconnectedCallback();
  }

  heading() {
    return t('Стол консультанта', 'Consultant’s desk');
  }

  get #may() {
    return session.is('STAFF') || session.is('CONSULTANT');
  }

  async #load() {
    this.error = null;
    try {
      this.own = (await api.get('/booking/consultants', {query: {user: session.me.id}})).body.items[0] ?? null;
      if (session.is('STAFF')) this.consultants = await everything('/booking/consultants');
      else this.whose = this.own?.id ?? '';
    } catch (e) {
      this.error = e;
    }
  }

  async #waiting() {
    try {
      this.line = (await api.get('/booking/walk-ins', {query: {limit: MANY}})).body.items;
      this.lineError = null;
    } catch (e) {
      this.lineError = e;
    }
  }

  #show(changes) {
    Object.assign(this, changes);
    setQuery({day: this.day === today(centre.timeZone) ? undefined : this.day, consultant: session.is('STAFF') ? this.whose : undefined});
  }

  async #act(action) {
    this.refused = null;
    try {
      await action();
    } catch (e) {
      this.refused = e;
    }
    this.querySelector('artel-list')?.reload();
    await this.#waiting();
  }

  #begin = (c) => this.#act(async () => {
    await api.post(`/booking/bookings/${c.id}/check-ins`);
    toast(t('Консультация началась', 'The consultation has begun'), {href: '/booking/consultations/' + c.id, label: t('Записать итог', 'Write down what came of it')});
  });

  #end = (c) => this.#act(async () => {
    await api.post(`/booking/consultations/${c.id}/end`);
    toast(t('Консультация закончена', 'The consultation is over'), {href: '/booking/consultations/' + c.id, label: t('Записать итог', 'Write down what came of it')});
  });

  async #remove(ticket) {
    const sure = await confirm({
      title: t('Убрать из очереди?', 'Take out of the line?'),
      text: t(`${ticket.personName} больше не будет ждать.`, `${ticket.personName} will no longer wait.`),
      action: t('Убрать', 'Take out'),
      loss: true,
    });
    if (sure) await this.#act(() => api.delete('/booking/walk-ins/' + ticket.id));
  }

  #row = (c) => html`<div class="item desk-row"><span class="figures desk-time">${span(c)}</span>
    <span class="stack desk-what"><span class="row"><a class="item-title" href=${'/booking/consultations/' + c.id}>${c.personName ?? t('Без имени', 'No name')}</a>${progress(c)}
        ${tookPlace(c) && !c.outcome ? html`<span class="tag wait">${t('нет итога', 'nothing written down')}</span>` : nothing}</span>
      ${c.organisationName ? html`<span class="small soft">${c.organisationName}</span>` : nothing}
      ${c.topic || c.question ? html`<span class="small">${[words(c.topic), c.question].filter(Boolean).join(' · ')}</span>` : nothing}
      ${this.whose ? nothing : html`<span class="small soft">${t('Консультант: ', 'Consultant: ')}${c.consultantName}</span>`}
      ${c.state === 'CONFIRMED' && new Date(c.start) - Date.now() < SOON && new Date(c.end) > new Date()
        ? html`<span><button type="button" class="button" aria-label=${t('Начать', 'Begin') + ': ' + c.personName} @click=${() => this.#begin(c)}>${t('Начать', 'Begin')}</button></span>`
        : c.state === 'CHECKED_IN' ? html`<span><button type="button" class="button quiet" aria-label=${t('Закончить', 'End it') + ': ' + c.personName} @click=${() => this.#end(c)}>${t('Закончить', 'End it')}</button></span>` : nothing}
    </span></div>`;

  #keep = (c) => c.state !== 'CANCELLED' && c.state !== 'REJECTED' && c.state !== 'EXPIRED';

  #appointments() {
    const [from, to] = [this.day, plusDays(this.day, 1)].map((day) => instant(day, 0, centre.timeZone).toISOString());
    const now = today(centre.timeZone);
    const heading = this.day === now ? t('Сегодня', 'Today') : formatDate(this.day);
    return html`<section class="stack" aria-label=${t('Консультации: ', 'Consultations: ') + heading}>
      <div class="row spread"><h2>${heading}</h2><span class="row">
        <button type="button" class="button quiet" aria-label=${t('День раньше', 'The day before')} @click=${() => this.#show({day: plusDays(this.day, -1)})}>←</button>
        ${this.day === now ? nothing : html`<button type="button" class="button quiet" @click=${() => this.#show({day: now})}>${t('Сегодня', 'Today')}</button>`}
        <button type="button" class="button quiet" aria-label=${t('День позже', 'The day after')} @click=${() => this.#show({day: plusDays(this.day, 1)})}>→</button></span></div>
      <artel-list path="/booking/consultations" .query=${{consultant: this.whose, from, to, limit: MANY}} .keep=${this.#keep} .row=${this.#row}
        .empty=${html`<p>${t('На этот день никто не записан.', 'Nobody has an appointment on this day.')}</p>`}></artel-list></section>`;
  }

  #line() {
    const heading = t('Ждут без записи', 'Waiting without an appointment');
    const content = () => {
      if (!this.line) return this.lineError ? html`<artel-error .error=${this.lineError} @retry=${() => this.#waiting()}></artel-error>` : html`<artel-loading></artel-loading>`;
      if (!this.line.length) return html`<div class="empty"><p>${t('В очереди никого нет.', 'Nobody is in the line.')}</p></div>`;
      return html`<ol class="rows plain-list">${this.line.map((one) => html`<li><div class="item"><span class="row"><strong class="figures">${one.position}</strong><span class="item-title">${one.personName ?? t('Без имени', 'No name')}</span></span>
        ${one.organisationName ? html`<span class="small soft">${one.organisationName}</span>` : nothing}
        ${one.topic || one.question ? html`<span class="small">${[words(one.topic), one.question].filter(Boolean).join(' · ')}</span>` : nothing}
        <span class="row spread"><span class="small soft">${t('ждёт с ', 'since ')}<span class="figures">${formatTime(one.createdAt)}</span></span>
          <button type="button" class="button quiet" aria-label=${t('Убрать из очереди', 'Take out of the line') + ': ' + one.personName} @click=${() => this.#remove(one)}>${t('Убрать…', 'Take out…')}</button></span></div></li>`)}</ol>`;
    };
    return html`<section class="stack" aria-label=${heading}><h2>${heading}${this.line?.length ? html` <span class="count figures">${this.line.length}</span>` : nothing}</h2>
      <p class="small soft">${t('Следующий вызывается сам, как только освобождается консультант по его теме.', 'The next one is called as soon as a consultant of their topic is free.')}</p>
      ${this.line && this.lineError ? html`<p class="tag wait">${t('Нет связи: очередь могла измениться', 'No connection: the line may have changed')}</p>` : nothing}
      ${content()}</section>`;
  }

  #content() {
    if (!session.me) return signInFirst(t('Войти', 'Sign in'));
    if (!this.#may) return html`<p>${t('Это место для консультантов и сотрудников центра.', 'This is a place for consultants and the centre’s staff.')}</p>`;
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (this.own === undefined || (session.is('STAFF') && !this.consultants)) return html`<artel-loading></artel-loading>`;
    if (!this.own && !session.is('STAFF')) {
      return html`<div class="empty"><p>${t('Вас ещё нет среди консультантов: попросите сотрудников центра добавить вас.', 'You are not among the consultants yet: ask the centre’s staff to add you.')}</p></div>`;
    }
    return html`
      ${this.consultants ? html`<div class="field narrow"><label for="whose">${t('Чьи консультации', 'Whose consultations')}</label>
        <select id="whose" @change=${(e) => this.#show({whose: e.target.value})}><option value="">${t('Всех консультантов', 'All consultants')}</option>
          ${this.consultants.map((one) => html`<option value=${one.id} ?selected=${one.id === this.whose}>${one.name}</option>`)}</select></div>` : nothing}
      <div class="beside">${this.#appointments()}${this.#line()}</div>`;
  }

  render() {
    const edited = session.is('STAFF') && this.whose ? this.whose : this.own?.id;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking/consultants">${t('← Консультации', '← Consultations')}</a>
        <div class="row spread"><h1>${this.heading()}</h1>${edited ? html`<a class="button quiet" href=${`/booking/consultants/${edited}/edit`}>${t('Темы и часы', 'Topics and hours')}</a>` : nothing}</div></div>
      ${refusedNotice(this.refused)}
      ${this.#content()}
    </div>`;
  }
}
customElements.define('booking-desk', DeskPage);
