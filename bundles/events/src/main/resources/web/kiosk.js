import {api, formatTime, html, nothing, number, session, t} from 'artel/index.js';
import {Camera, hindrance, prepare} from './camera.js';
import {asTyped, canLook, deviceName, look, randomName, scans, snapshots} from './door-store.js';
import {StaffPage} from './staff.js';
import {PARTS, SEATS, peopleCount} from './words.js';

const RESET = 7000;
const REFRESH = 60_000;
const RETRY = 10_000;
const PORTION = 500;
const AGAIN = 3000;
const CAMERA = 'artel.events.camera';
const FLAGS = {
  OVER_CAPACITY: {ru: 'Мест больше нет: решает дежурный', en: 'No places left: whoever is on duty decides'},
  NOT_CHOSEN: {ru: 'На это занятие не записан', en: 'Had not chosen this session'},
  OUTSIDE: {ru: 'Время далеко от времени мероприятия: проверьте часы устройства', en: 'Far from the time of the event: check the clock of this device'},
  WALK_IN: {ru: 'Без записи', en: 'Walk-in'},
};

/** Whether the server was not reached, or cannot answer now: then nothing is lost, and it is asked again. */
const isAway = (e) => e.status === 0 || e.status >= 500 || e.status === 401 || e.status === 429;

/**
 * The door of an event: a code is scanned by camera or by a scanner that types, and the answer stands there, large. Each scan is
 * kept on the device first and sent then; without a network it stays there until there is one. Sending twice does no harm: the
 * server knows device and nonce.
 */
class Door extends StaffPage {
  static properties = {...StaffPage.properties, answer: {state: true}, snapshot: {state: true}, left: {state: true}, away: {state: true}, where: {state: true}, counted: {state: true}, direction: {state: true}, eye: {state: true}, lenses: {state: true}, hindered: {state: true}, signedOut: {state: true}, walking: {state: true}};

  page = 'kiosk';

  #device = deviceName();
  #timers = [];
  #reset = 0;
  #flying = new Set();
  #flushing = null;
  #seen = new Map();
  #camera = new Camera((code) => this.#scan(code, 'KIOSK'), (e) => this.#hinder(e));

  constructor() {
    super();
    Object.assign(this, {left: 0, lenses: [], where: null, direction: 'ENTRY', away: false});
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#wedge);
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    document.addEventListener('visibilitychange', this.#shown);
    window.addEventListener('pagehide', this.#gone);
    this.#timers = [setInterval(() => this.#online(), RETRY), setInterval(() => this.#refresh(), REFRESH)];
    // Without it everything but the camera works; it is asked for again when the camera is turned on.
    prepare().catch(() => {});
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#wedge);
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
    document.removeEventListener('visibilitychange', this.#shown);
    window.removeEventListener('pagehide', this.#gone);
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#reset);
    this.#closeEye();
    super.disconnectedCallback();
  }

  heading() {
    return t('Отметка на входе', 'Check-in at the door');
  }

  /** What is on the device is enough to begin with. */
  async reload() {
    this.snapshot = await snapshots.read(this.params.id);
    await this.#count();
    await super.reload();
  }

  async load() {
    await Promise.all([this.#refresh(), this.#flush()]);
    await this.updateComplete;
    this.querySelector('#code')?.focus();
  }

  #online = () => this.#flush();

  #offline = () => {
    this.away = true;
  };

  /** A scanner types wherever the focus is: it goes where codes belong. */
  #wedge = (event) => {
    const field = this.querySelector('#code');
    if (field && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select, button, a, dialog, summary')) field.focus();
  };

  async #refresh() {
    try {
      const [{body: snapshot}, {body: summary}] = await Promise.all([api.get(this.root + '/snapshot'), api.get(this.root + '/attendance/summary')]);
      await snapshots.write(snapshot);
      this.snapshot = snapshot;
      this.summary = summary.items;
      this.#reached();
      this.#counts();
    } catch (e) {
      this.#lost(e);
    }
  }

  #reached() {
    this.away = this.signedOut = false;
  }

  #lost(e) {
    this.signedOut = e.status === 401;
    this.away = !this.signedOut;
  }

  /** Where people go now: the session that is on or comes next, until somebody chooses. */
  get #at() {
    const list = this.snapshot?.sessions ?? [];
    return this.where ?? (list.find((one) => new Date(one.end) > new Date()) ?? list.at(-1))?.id ?? '';
  }

  #counts() {
    const at = this.#at || this.params.id;
    const one = this.summary?.find((other) => other.sessionId === at);
    this.counted = one ?? null;
  }

  async #count() {
    this.left = (await scans.of(this.params.id)).length;
  }

  #send(event) {
    event.preventDefault();
    const field = this.querySelector('#code');
    const code = asTyped(field.value);
    field.value = '';
    field.focus();
    if (code) this.#scan(code, 'SCANNER');
  }

  async #scan(code, source) {
    const key = [code, this.#at, this.direction].join(' ');
    const now = Date.now();
    const seen = this.#seen.get(key);
    this.#seen.set(key, {last: now, at: seen?.at ?? now});
    // Held before the camera for long, a ticket is still one scan: it counts anew only once it was away.
    if (seen && now - seen.last < AGAIN) return;
    const before = seen?.at;
    const known = await look(this.snapshot, code).catch(() => null);
    const scan = {nonce: randomName(), event: this.params.id, kind: 'scan', code, sessionId: this.#at || null, direction: this.direction, occurredAt: new Date().toISOString(), source};
    await this.#keep(scan, known, before);
  }

  /** First on the device, then to the server; the answer is the server's, or what the device knows itself. */
  async #keep(scan, known, before) {
    this.#flying.add(scan.nonce);
    try {
      await scans.add(scan);
      await this.#count();
      const {body} = await this.#post(scan);
      await scans.remove([scan.nonce]);
      this.#reached();
      this.#say(this.#told(body, before));
      this.#refresh();
    } catch (e) {
      if (e.status !== undefined && !isAway(e)) {
        await scans.remove([scan.nonce]);
        this.#say({look: 'loss', title: t('Не получилось', 'It did not work'), text: e.reason ?? e.message});
      } else {
        this.#lost(e);
        this.#say(this.#guess(scan, known, before));
      }
    } finally {
      this.#flying.delete(scan.nonce);
      await this.#count();
    }
  }

  #post({kind, nonce, code, guest, sessionId, direction, occurredAt, source}) {
    const at = {sessionId, occurredAt, device: this.#device, nonce};
    return kind === 'walk-in' ? api.post(this.root + '/walk-ins', {guest, ...at}) : api.post(this.root + '/check-ins', {code, direction, source, ...at});
  }

  #told(body, before) {
    const flags = body.flags.map((flag) => t(FLAGS[flag]));
    const who = [body.organisation, body.part && body.part !== 'PARTICIPANT' ? t(PARTS[body.part]) : '', body.seat === 'ONLINE' ? t(SEATS.ONLINE) : '', body.party > 1 ? peopleCount(body.party) : ''].filter(Boolean).join(' · ');
    if (body.outcome === 'UNKNOWN') return {look: 'loss', title: t('Билет не найден', 'No such ticket'), text: t('Код не от этого мероприятия. Можно записать без билета.', 'The code is not of this event. People can be admitted without a ticket.')};
    if (body.outcome === 'NOT_CONFIRMED') return {look: 'wait', title: body.name ?? t('Место не подтверждено', 'Not confirmed'), who, text: t('Место не подтверждено: решает дежурный.', 'The seat is not confirmed: whoever is on duty decides.')};
    if (before) return {look: 'wait', title: body.name, who, text: t('Уже отмечен на этом устройстве в ', 'Was checked in on this device at ') + formatTime(before)};
    return {look: flags.length ? 'wait' : 'good', title: body.name, who, text: flags.join('. ') || (body.direction === 'EXIT' ? t('До встречи!', 'Goodbye!') : t('Добро пожаловать!', 'Welcome!'))};
  }

  /** Without the server: who it is by the list on the device. */
  #guess(scan, known, before) {
    const later = t('Записано без связи, отправится само.', 'Kept without a connection; it is sent by itself.');
    if (scan.kind === 'walk-in') return {look: 'good', title: scan.guest.name, who: scan.guest.organisation, text: later};
    if (known) {
      return {look: before ? 'wait' : 'good', title: known.name, who: [known.organisation, known.part === 'PARTICIPANT' ? '' : t(PARTS[known.part]), known.party > 1 ? peopleCount(known.party) : ''].filter(Boolean).join(' · '),
        text: before ? t('Уже отмечен в ', 'Was checked in at ') + formatTime(before) : later};
    }
    return canLook(this.snapshot)
      ? {look: 'wait', title: t('Билета нет в списке', 'Not on the list'), text: t('Список мог устареть. Отметка сохранена и проверится, когда появится связь.', 'The list may be old. The scan is kept and checked once there is a connection.')}
      : {look: 'wait', title: t('Отметка сохранена', 'The scan is kept'), text: later};
  }

  #say(answer) {
    clearTimeout(this.#reset);
    this.answer = answer;
    this.#reset = setTimeout(() => (this.answer = null), RESET);
  }

  /** Sends what is kept, in portions; one run at a time. */
  #flush() {
    this.#flushing ??= this.#flushed().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  async #flushed() {
    const waiting = (await scans.of(this.params.id)).filter((one) => !this.#flying.has(one.nonce));
    if (!waiting.length) return;
    try {
      const codes = waiting.filter((one) => one.kind === 'scan');
      for (let i = 0; i < codes.length; i += PORTION) {
        const portion = codes.slice(i, i + PORTION);
        await api.post(this.root + '/check-ins/batch', {device: this.#device, scans: portion.map(({nonce, code, sessionId, direction, occurredAt, source}) => ({nonce, code, sessionId, direction, occurredAt, source}))});
        await scans.remove(portion.map((one) => one.nonce));
      }
      for (const one of waiting.filter((other) => other.kind === 'walk-in')) {
        await this.#post(one);
        await scans.remove([one.nonce]);
      }
      this.#reached();
      await this.#refresh();
    } catch (e) {
      if (isAway(e)) this.#lost(e);
      else this.#say({look: 'loss', title: t('Отметки не приняты', 'The scans were refused'), text: e.reason ?? e.message});
    } finally {
      await this.#count();
    }
  }

  #walkIn = async (values) => {
    const guest = {name: values.name, email: values.email, organisation: values.organisation};
    if (!guest.name) throw Object.assign(new Error(t('Укажите имя', 'Give the name')), {fields: new Map([['name', t('Нужно имя', 'A name is needed')]])});
    this.querySelector('dialog.panel').close();
    await this.#keep({nonce: randomName(), event: this.params.id, kind: 'walk-in', guest, sessionId: this.#at || null, occurredAt: new Date().toISOString()}, null, null);
  };

  /** Turns the camera on: the one that is named, or that was used last. */
  async #openEye(device = localStorage.getItem(CAMERA)) {
    this.eye = true;
    this.hindered = null;
    await this.updateComplete;
    const video = this.querySelector('video');
    if (!video) return;
    try {
      const lenses = await this.#camera.start(video, device);
      if (lenses) this.lenses = lenses;
    } catch (e) {
      this.#hinder(e);
    }
  }

  #closeEye() {
    this.eye = false;
    this.#camera.stop();
  }

  #hinder(e) {
    this.#closeEye();
    this.hindered = e;
  }

  #chooseEye(device) {
    localStorage.setItem(CAMERA, device);
    this.#openEye(device);
  }

  /** A page that nobody sees does not look either; it goes on when it is seen again. */
  #shown = () => {
    if (document.hidden) this.#camera.stop();
    else if (this.eye) this.#openEye();
  };

  #gone = () => this.#camera.stop();

  #standing() {
    const taken = this.snapshot ? t('Список от ', 'List of ') + formatTime(this.snapshot.takenAt) : t('Список ещё не загружен', 'The list is not loaded yet');
    return html`<p class="row" role="status"><span class=${'tag ' + (this.away || this.signedOut ? 'wait' : 'good')}>${this.signedOut ? t('Нужно войти снова', 'Sign in again') : this.away ? t('Нет связи', 'No connection') : t('На связи', 'Connected')}</span>
      ${this.left ? html`<span class="tag wait">${t('Ждёт отправки: ', 'To be sent: ')}<span class="figures">${number(this.left)}</span></span>` : nothing}
      <span class="small soft">${taken}</span>
      ${this.signedOut ? html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a>` : nothing}</p>`;
  }

  #answer() {
    const {look, title, who, text} = this.answer ?? {look: '', title: t('Покажите билет', 'Show the ticket'), text: t('QR-код с экрана или с бумаги.', 'The QR code, on a screen or on paper.')};
    return html`<div class=${'gate-answer ' + look}><strong>${title}</strong>${who ? html`<p>${who}</p>` : nothing}${text ? html`<p>${text}</p>` : nothing}</div>`;
  }

  #panel() {
    return html`<dialog class="panel" aria-labelledby="walk-title"><div class="panel-top"><h2 id="walk-title">${t('Пришёл без записи', 'Came without a registration')}</h2>
      <button type="button" class="close" aria-label=${t('Закрыть', 'Close')} @click=${() => this.querySelector('dialog.panel').close()}>×</button></div>
      <div class="panel-body">${this.walking ? html`<artel-form .send=${this.#walkIn} action=${t('Записать и отметить', 'Register and check in')} .fields=${[
        {name: 'name', label: t('Имя', 'Name'), required: true},
        {name: 'organisation', label: t('Организация', 'Organisation')},
        {name: 'email', type: 'email', label: t('Почта', 'E-mail'), hint: t('Для сертификата и материалов', 'For the certificate and materials')},
      ]}></artel-form>` : nothing}</div></dialog>`;
  }

  async #walk() {
    this.walking = false;
    await this.updateComplete;
    this.walking = true;
    await this.updateComplete;
    this.querySelector('dialog.panel').showModal();
  }

  render() {
    if (!this.event && !this.snapshot) {
      return html`<div class="gate"><h1>${this.heading()}</h1>${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>` : html`<artel-loading></artel-loading>`}</div>`;
    }
    if (!this.allowed) {
      return html`<div class="gate"><h1>${this.heading()}</h1><p>${t('Отметку на входе включает сотрудник центра или организатор.', 'The centre’s staff or an organiser switches this on.')}</p>
        ${session.me ? html`<p><a href=${this.root}>${t('К мероприятию', 'To the event')}</a></p>` : html`<p><a class="button" href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a></p>`}</div>`;
    }
    const list = this.snapshot?.sessions ?? [];
    return html`<div class="gate">
      <div class="row spread"><h1>${this.event?.title ?? this.snapshot.title}</h1>${this.counted ? html`<strong class="figures">${number(this.counted.present)} ${t('из', 'of')} ${number(this.counted.expected)}</strong>` : nothing}</div>
      ${this.#standing()}
      <div class="filters">
        ${list.length ? html`<div class="field"><label for="session">${t('Куда', 'Where to')}</label><select id="session" @change=${(e) => { this.where = e.target.value; this.#counts(); }}>
          <option value="" ?selected=${this.#at === ''}>${t('Всё мероприятие', 'The whole event')}</option>${list.map((one) => html`<option value=${one.id} ?selected=${one.id === this.#at}>${formatTime(one.start)} ${one.title}</option>`)}</select></div>` : nothing}
        <div class="choices" role="group" aria-label=${t('Вход или выход', 'Entry or exit')}>${[['ENTRY', t('Вход', 'Entry')], ['EXIT', t('Выход', 'Exit')]].map(([code, words]) => html`
          <button type="button" class="chip" aria-pressed=${this.direction === code ? 'true' : 'false'} @click=${() => (this.direction = code)}>${words}</button>`)}</div></div>
      <div role="status" aria-live="assertive">${this.#answer()}</div>
      ${this.eye ? html`<video class="gate-eye" playsinline muted aria-label=${t('Камера', 'Camera')}></video>` : nothing}
      ${this.eye && this.lenses.length > 1 ? html`<div class="field"><label for="lens">${t('Какая камера', 'Which camera')}</label><select id="lens" @change=${(e) => this.#chooseEye(e.target.value)}>
        ${this.lenses.map((one, i) => html`<option value=${one.deviceId} ?selected=${one.deviceId === this.#camera.device}>${one.label || `${t('Камера', 'Camera')} ${i + 1}`}</option>`)}</select></div>` : nothing}
      ${this.hindered ? html`<p class="notice loss" role="alert">${hindrance(this.hindered)}</p>` : nothing}
      <form class="gate-form" @submit=${this.#send} autocomplete="off">
        <div class="field"><label for="code">${t('Код билета', 'Code of the ticket')}</label><input id="code" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200" enterkeyhint="done"></div>
        <button class="button">${this.direction === 'EXIT' ? t('Отметить выход', 'Check out') : t('Отметить', 'Check in')}</button></form>
      <div class="row">
        <button type="button" class="button quiet" aria-pressed=${this.eye ? 'true' : 'false'} @click=${() => (this.eye ? this.#closeEye() : this.#openEye())}>${t('Камера', 'Camera')}</button>
        <button type="button" class="button quiet" @click=${() => this.#walk()}>${t('Без билета…', 'Without a ticket…')}</button>
        <a class="small" href=${this.root + '/attendance'}>${t('Закрыть отметку', 'Close this page')}</a></div>
      ${this.#panel()}
    </div>`;
  }
}
customElements.define('events-kiosk', Door);
