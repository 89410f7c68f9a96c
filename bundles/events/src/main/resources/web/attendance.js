import {api, formatDateTime, formatTime, html, nothing, number, session, t, toast} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {all} from './asked.js';
import {StaffPage, nameOf, organisationOf} from './staff.js';

const FLAGS = {
  OVER_CAPACITY: {ru: 'сверх мест', en: 'over capacity'},
  NOT_CHOSEN: {ru: 'не записан на занятие', en: 'had not chosen it'},
  OUTSIDE: {ru: 'время под вопросом', en: 'time in doubt'},
  WALK_IN: {ru: 'без записи', en: 'walk-in'},
};
const OUTCOMES = {
  ACCEPTED: {ru: 'принято', en: 'accepted', look: 'good'},
  DUPLICATE: {ru: 'повтор', en: 'repeat', look: ''},
  UNKNOWN: {ru: 'неизвестный код', en: 'unknown code', look: 'loss'},
  NOT_CONFIRMED: {ru: 'не подтверждён', en: 'not confirmed', look: 'wait'},
};

/** Rows of the grid at once: a forum's thousands by a hundred sessions are more than a page bears. */
const ROWS = 30;

/** Who was at what: a grid of people and sessions that staff may correct, and the log of scans behind it. */
class AttendancePage extends StaffPage {
  static properties = {...StaffPage.properties, sessions: {state: true}, people: {state: true}, summary: {state: true}, chosen: {state: true}, undo: {state: true}, refused: {state: true}, find: {state: true}, rows: {state: true}};

  page = 'attendance';

  constructor() {
    super();
    this.find = '';
    this.rows = ROWS;
  }

  heading() {
    return t('Посещаемость', 'Attendance');
  }

  async load() {
    const [sessions, confirmed, there, summary] = await Promise.all([
      all(this.root + '/sessions'), all(this.root + '/registrations', {state: 'CONFIRMED'}), all(this.root + '/attendance'), api.get(this.root + '/attendance/summary')]);
    const counted = sessions.filter((one) => one.kind !== 'BREAK');
    this.sessions = counted.length ? counted : [{id: this.event.id, title: this.event.title, start: this.event.start}];
    const present = new Map(there.map((one) => [one.registrationId, new Map(one.sessions.map((at) => [at.sessionId, at]))]));
    this.people = confirmed.map((one) => ({id: one.id, name: nameOf(one), organisation: organisationOf(one), at: present.get(one.id) ?? new Map()}));
    this.summary = summary.body.items;
    // People may be checked in to the event as a whole though it has sessions.
    if (counted.length && this.people.some((one) => one.at.has(this.event.id))) this.sessions = [{id: this.event.id, title: t('Всё мероприятие', 'The whole event'), start: this.event.start}, ...this.sessions];
  }

  async #choose(person, one) {
    this.chosen = {person, one, present: !person.at.has(one.id)};
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  #correct(event) {
    event.preventDefault();
    const {person, one, present} = this.chosen;
    const reason = this.querySelector('#why').value.trim();
    if (!reason) return this.querySelector('#why').focus();
    this.querySelector('dialog').close();
    return this.act(async () => {
      await api.post(this.root + '/attendance', {registrationId: person.id, sessionId: one.id, present, reason});
      toast(t('Исправлено', 'Corrected'));
      await Promise.all([this.load(), this.querySelector('artel-list')?.reload()]);
    });
  }

  #dialog() {
    const {person, one, present} = this.chosen ?? {};
    return html`<dialog aria-labelledby="ask" @close=${() => (this.chosen = null)}>${this.chosen ? html`<form class="stack" @submit=${this.#correct}>
      <h2 id="ask">${present ? t('Отметить присутствие?', 'Mark as present?') : t('Снять отметку?', 'Take the mark away?')}</h2>
      <p>${person.name} · ${one.title}</p>
      <div class="field"><label for="why">${t('Причина', 'Reason')}</label><span class="hint" id="why-hint">${t('Остаётся в журнале', 'Stays in the log')}</span><input id="why" maxlength="500" required aria-describedby="why-hint"></div>
      <div class="row"><button class="button">${present ? t('Отметить', 'Mark') : t('Снять отметку', 'Take it away')}</button><button type="button" class="button quiet" @click=${() => this.querySelector('dialog').close()}>${t('Отмена', 'Cancel')}</button></div></form>` : nothing}</dialog>`;
  }

  #cell(person, one) {
    const at = person.at.get(one.id);
    const words = at ? formatTime(at.firstAt) : '—';
    const label = `${person.name}, ${one.title}: ${at ? t('присутствует с ', 'present from ') + words : t('нет отметки', 'no mark')}`;
    return html`<td>${session.is('STAFF') ? html`<button type="button" class=${at ? 'on figures' : ''} aria-label=${label} @click=${() => this.#choose(person, one)}>${at ? '✓ ' : ''}${words}</button>` : html`<span class="figures">${at ? '✓ ' + words : '—'}</span>`}</td>`;
  }

  #revert(scan) {
    return html`<form class="part" @submit=${(e) => {
      e.preventDefault();
      const reason = this.querySelector('#undo').value.trim();
      if (reason) this.act(async () => {
        await api.post(`${this.root}/check-ins/${scan.id}/reversal`, {reason});
        this.undo = null;
        await Promise.all([this.load(), this.querySelector('artel-list').reload()]);
      });
    }}><div class="field"><label for="undo">${t('Почему отметка неверна', 'Why the scan is wrong')}</label><input id="undo" required maxlength="500"></div>
      <div class="row"><button class="button loss">${t('Отменить отметку', 'Revert the scan')}</button><button type="button" class="button quiet" @click=${() => (this.undo = null)}>${t('Не надо', 'Keep it')}</button></div></form>`;
  }

  #scan = (one) => {
    const title = this.sessions.find((other) => other.id === one.sessionId)?.title ?? '';
    const outcome = OUTCOMES[one.outcome];
    return html`<div class="item deed"><span class="stack who"><span class="row"><span class="item-title">${one.name ?? t('Неизвестный код', 'Unknown code')}</span>
        <span class=${'tag ' + (one.revertedAt ? '' : outcome.look)}>${one.revertedAt ? t('отменено', 'reverted') : t(outcome)}</span>${one.flags.map((flag) => html`<span class="tag wait">${t(FLAGS[flag])}</span>`)}</span>
      <span class="small soft figures">${[formatDateTime(one.occurredAt), one.direction === 'EXIT' ? t('выход', 'exit') : t('вход', 'entry'), title].filter(Boolean).join(' · ')}</span>
      ${one.reason ? html`<span class="small">${one.reason}</span>` : nothing}</span>
      ${one.outcome === 'ACCEPTED' && !one.revertedAt ? html`<button type="button" class="button quiet" aria-label=${t('Отменить отметку', 'Revert the scan') + ': ' + (one.name ?? '')} @click=${() => (this.undo = one.id)}>${t('Отменить…', 'Revert…')}</button>` : nothing}</div>
      ${this.undo === one.id ? this.#revert(one) : nothing}`;
  };

  content() {
    if (!this.people) return html`<artel-loading></artel-loading>`;
    const q = this.find.toLowerCase();
    const found = this.people.filter((one) => `${one.name} ${one.organisation}`.toLowerCase().includes(q));
    const shown = found.slice(0, this.rows);
    return html`<section class="stack" aria-labelledby="filled"><h2 id="filled">${t('Пришли', 'Came')}</h2>
        <ol class="rows">${this.summary.map((one) => html`<li><div class="item"><span class="share-head"><span class="item-title">${one.title}</span><strong class="figures">${number(one.present)} ${t('из', 'of')} ${number(one.expected)}</strong></span>
          <span class="share" aria-hidden="true"><span ${styles({'--share': (one.expected ? Math.min(100, (one.present / one.expected) * 100) : 0) + '%'})}></span></span></div></li>`)}</ol></section>
      <div class="row"><a class="button quiet" href=${this.root + '/kiosk'}>${t('Открыть отметку на входе', 'Open the door’s page')}</a>
        ${session.is('STAFF') ? html`<a class="button quiet" download href=${`/api${this.root}/exports/attendance?format=xlsx`}>${t('Скачать XLSX', 'Download XLSX')}</a>
        <a class="button quiet" target="_blank" href=${`/api${this.root}/sheet.pdf`}>${t('Лист подписей, PDF', 'Sheet to sign, PDF')}</a>` : nothing}</div>
      <section class="stack" aria-labelledby="who"><h2 id="who">${t('По людям', 'By person')}</h2>
        ${this.people.length ? html`<div class="field narrow"><label for="find">${t('Найти по имени или организации', 'Find by name or organisation')}</label><input id="find" type="search" .value=${this.find} @input=${(e) => Object.assign(this, {find: e.target.value, rows: ROWS})}></div>
        <div class="grid-scroll" tabindex="0" role="region" aria-label=${t('Кто на каком занятии', 'Who was at which session')}><table class="presence"><thead><tr><th scope="col">${t('Участник', 'Participant')}</th>${this.sessions.map((one) => html`<th scope="col">${one.title}<br><span class="soft figures">${formatTime(one.start)}</span></th>`)}</tr></thead>
          <tbody>${shown.map((person) => html`<tr><th scope="row">${person.name}${person.organisation ? html`<br><span class="small soft">${person.organisation}</span>` : nothing}</th>${this.sessions.map((one) => this.#cell(person, one))}</tr>`)}</tbody></table></div>
        ${found.length > shown.length ? html`<div class="row"><button type="button" class="button quiet" @click=${() => (this.rows += ROWS)}>${t('Показать ещё людей', 'Show more people')}</button><span class="small soft figures">${number(shown.length)} ${t('из', 'of')} ${number(found.length)}</span></div>` : nothing}`
          : html`<div class="empty"><p>${t('Пока никто не записан.', 'Nobody is registered yet.')}</p></div>`}</section>
      <section class="stack" aria-labelledby="log"><h2 id="log">${t('Журнал отметок', 'Log of scans')}</h2>
        <artel-list path=${this.root + '/check-ins'} .query=${{limit: 20}} .row=${this.#scan} .marks=${[this.undo, this.sessions]} .empty=${html`<p>${t('Отметок ещё нет.', 'No scans yet.')}</p>`}></artel-list></section>
      ${this.#dialog()}`;
  }
}
customElements.define('events-attendance', AttendancePage);
