import {Part, centre, html, nothing, number, prose, t} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {hours, wall} from 'artel/zones.js';
import './visit-look.js';
import {SESSION_KINDS, dayName, dayOf, seatsLeft, shortDayName} from './words.js';

const NARROW = matchMedia('(max-width: 48rem)');
/** So many colours tracks have; a track is named as well. */
const COLOURS = 4;
/** Rem of height that a minute has in the grid at least. */
const MINUTE = 0.06;
const SHORTEST = 2.5;
const GAP = '0.5rem';
/** So many lanes fit into any window that has a grid at all, and into a wide one. */
const FEW = 3;
const SOME = 6;

const clock = (instant) => hours(wall(instant, centre.timeZone).minutes);
const at = (instant) => new Date(instant).getTime();
const isOn = (session) => at(session.start) <= Date.now() && Date.now() < at(session.end);

/**
 * The programme of an event: a grid of tracks where there is room and there are any, else by time. A session is opened beside
 * it.
 *
 *     <events-programme-view .sessions=${[…]} .chosen=${registration.sessions} .materials=${[…]} whole speakers @speaker=${…}></events-programme-view>
 *
 * With `speakers` the page shows who speaks, and is told by `speaker` ({id}) that somebody asks. Of several days one is shown, with `whole` all of them: for paper.
 */
class ProgrammeView extends Part {
  static properties = {
    sessions: {attribute: false}, chosen: {attribute: false}, materials: {attribute: false}, whole: {type: Boolean}, speakers: {type: Boolean}, day: {state: true}, track: {state: true}, own: {state: true}, opened: {state: true},
  };

  #changed = () => this.requestUpdate();
  #minute = 0;
  #opener = null;

  constructor() {
    super();
    Object.assign(this, {sessions: [], chosen: [], materials: [], track: ''});
  }

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#changed);
    this.#minute = setInterval(this.#changed, 60_000);
  }

  disconnectedCallback() {
    NARROW.removeEventListener('change', this.#changed);
    clearInterval(this.#minute);
    super.disconnectedCallback();
  }

  updated(changed) {
    if (changed.has('opened') && this.opened) this.querySelector('dialog').showModal();
  }

  get #tracks() {
    return [...new Set(this.sessions.map((one) => one.track).filter(Boolean))];
  }

  #colour(session) {
    const i = this.#tracks.indexOf(session.track);
    return i < 0 ? '' : ' track-' + (i % COLOURS);
  }

  #open(session, event) {
    this.#opener = event.currentTarget;
    this.opened = session;
  }

  #closed() {
    this.opened = null;
    this.#opener?.focus();
  }

  /** The page shows who that is. */
  #speaker(event, {id}) {
    event.preventDefault();
    this.#opener = null;
    this.querySelector('dialog').close();
    this.dispatchEvent(new CustomEvent('speaker', {detail: {id}}));
  }

  #tags(session) {
    const full = session.free === 0;
    const pick = this.chosen.find((one) => one.sessionId === session.id);
    return [
      isOn(session) ? html`<span class="tag good">${t('идёт сейчас', 'on now')}</span>` : nothing,
      pick ? html`<span class=${'tag ' + (pick.state === 'CONFIRMED' ? 'good' : 'wait')}>${pick.state === 'CONFIRMED' ? t('вы выбрали', 'you chose it') : t('вы ждёте места', 'you wait for a seat')}</span>` : nothing,
      session.capacity === null || session.kind === 'BREAK' ? nothing
        : html`<span class=${full ? 'tag wait' : 'tag'}>${full ? t('мест нет', 'full') : seatsLeft(session.free)}</span>`,
    ];
  }

  #inside(session, withTrack) {
    const when = withTrack ? t('до ', 'until ') + clock(session.end) : `${clock(session.start)}–${clock(session.end)}`;
    const kind = session.kind === 'TALK' || session.kind === 'OTHER' || session.kind === 'BREAK' ? '' : t(SESSION_KINDS[session.kind]);
    const where = [session.room, session.onlineUrl ? t('есть ссылка', 'link inside') : ''].filter(Boolean).join(' · ');
    return html`<span class="tt-when small figures">${when}${kind ? html` <span class="tt-kind">${kind}</span>` : nothing}</span>
      <span class="tt-title">${session.title}</span>
      ${session.speakers.length ? html`<span class="tt-who small">${session.speakers.map((one) => one.name).join(', ')}</span>` : nothing}
      ${where || (withTrack && session.track) ? html`<span class="tt-where small soft">${[withTrack ? session.track : '', where].filter(Boolean).join(' · ')}</span>` : nothing}
      <span class="row small tt-tags">${this.#tags(session)}</span>`;
  }

  #block(session, place, withTrack) {
    const kind = session.kind === 'BREAK' ? ' break' : session.track ? this.#colour(session) : ' common';
    const plain = session.kind === 'BREAK' && !session.description && !session.speakers.length;
    const said = session.track && !withTrack ? html`<span class="visually-hidden">${session.track}: </span>` : nothing;
    return html`<li class=${'tt-block' + kind + (isOn(session) ? ' on' : '')} ${styles(place)}>${plain
      ? html`<div class="tt-press">${said}${this.#inside(session, withTrack)}</div>`
      : html`<button type="button" class="tt-press" aria-haspopup="dialog" @click=${(e) => this.#open(session, e)}>${said}${this.#inside(session, withTrack)}</button>`}</li>`;
  }

  #grid(day, sessions) {
    const {columns, placed, lines} = layout(sessions, this.#tracks);
    const wide = columns.reduce((sum, one) => sum + one.lanes, 0);
    const used = (line) => sessions.some((one) => at(one.start) <= line && line < at(one.end));
    const rows = lines.slice(0, -1).map((line, i) => (used(line) ? `minmax(${Math.max(SHORTEST, ((lines[i + 1] - line) / 60_000) * MINUTE)}rem, auto)` : GAP));
    const starts = [...new Set(sessions.map((one) => at(one.start)))];
    return html`<div class=${'tt-scroll' + (wide <= FEW ? ' few' : wide <= SOME ? ' some' : '')} tabindex="0" role="region" aria-label=${t('Программа по потокам', 'Programme by track') + ', ' + dayName(day)}>
      <div class="tt-grid" ${styles({'--lanes': String(wide), 'grid-template-rows': `auto ${rows.join(' ')}`})}>
        ${columns.map((one) => html`<div class=${'tt-track' + (one.track ? ' track-' + (this.#tracks.indexOf(one.track) % COLOURS) : '')} aria-hidden="true" ${styles({'grid-column': `${one.from + 2} / span ${one.lanes}`})}>${one.track ?? t('Для всех', 'For all')}</div>`)}
        ${starts.map((start) => html`<div class="tt-hour figures" aria-hidden="true" ${styles({'grid-row': String(lines.indexOf(start) + 2)})}>${clock(start)}</div>`)}
        <ol class="tt-list">${placed.map(({session, column, span}) => this.#block(session, {
          'grid-column': `${column + 2} / span ${span}`, 'grid-row': `${lines.indexOf(at(session.start)) + 2} / ${lines.indexOf(at(session.end)) + 2}`,
        }, false))}</ol>
      </div></div>`;
  }

  #byTime(sessions) {
    const starts = [...new Set(sessions.map((one) => one.start))];
    return html`<ol class="tt-times">${starts.map((start) => {
      const these = sessions.filter((one) => one.start === start);
      return html`<li class="tt-time">${this.whole ? html`<h3 class="figures">${clock(start)}</h3>` : html`<h4 class="figures">${clock(start)}</h4>`}<ul class="stack">${these.map((one) => this.#block(one, {}, true))}</ul></li>`;
    })}</ol>`;
  }

  #day(day) {
    const all = this.sessions.filter((one) => dayOf(one.start) === day && (!this.own || !one.track || this.chosen.some((pick) => pick.sessionId === one.id)));
    const tracks = [...new Set(all.map((one) => one.track).filter(Boolean))];
    const wide = tracks.length > 1 && !this.own && !NARROW.matches;
    const shown = wide || this.own || !this.track ? all : all.filter((one) => !one.track || one.track === this.track);
    const chip = (track, name) => html`<button type="button" class="chip" aria-pressed=${this.track === track ? 'true' : 'false'} @click=${() => (this.track = track)}>${name}</button>`;
    return html`<section class="stack tt-day" aria-label=${dayName(day)}>${this.whole ? html`<h2 class="upper">${dayName(day)}</h2>` : html`<h3 class="upper">${dayName(day)}</h3>`}
      ${!wide && !this.own && tracks.length > 1 ? html`<div class="choices tt-filter ev-chips" role="group" aria-label=${t('Поток', 'Track')}>${chip('', t('Все потоки', 'All tracks'))}${tracks.map((track) => chip(track, track))}</div>` : nothing}
      ${wide ? this.#grid(day, shown) : this.#byTime(shown)}</section>`;
  }

  #panel() {
    const one = this.opened;
    if (!one) return nothing;
    const materials = this.materials.filter((material) => material.sessionId === one.id);
    return html`<dialog class="panel" aria-labelledby="session-title" @close=${this.#closed}>
      <div class="panel-top"><h2 id="session-title" tabindex="-1" autofocus>${one.title}</h2>
        <button type="button" class="close" aria-label=${t('Закрыть', 'Close')} @click=${() => this.querySelector('dialog').close()}>×</button></div>
      <div class="panel-body stack">
        <p class="figures"><strong class="upper">${dayName(dayOf(one.start))}, ${clock(one.start)}–${clock(one.end)}</strong></p>
        <p class="row"><span class="tag">${t(SESSION_KINDS[one.kind])}</span>${this.#tags(one)}</p>
        <dl class="facts">
          ${one.track ? html`<dt>${t('Поток', 'Track')}</dt><dd>${one.track}</dd>` : nothing}
          ${one.room ? html`<dt>${t('Где', 'Where')}</dt><dd>${one.room}</dd>` : nothing}
          ${one.speakers.length ? html`<dt>${t('Кто ведёт', 'With')}</dt><dd>${one.speakers.map((speaker, i) => html`${i ? ', ' : ''}${this.speakers ? html`<a href=${'#speaker-' + speaker.id} @click=${(e) => this.#speaker(e, speaker)}>${speaker.name}</a>` : speaker.name}`)}</dd>` : nothing}
          ${one.capacity === null ? nothing : html`<dt>${t('Всего мест', 'Seats in all')}</dt><dd>${number(one.capacity)}</dd>`}
        </dl>
        ${one.onlineUrl ? html`<div><a class="button" href=${one.onlineUrl} target="_blank" rel="noopener">${t('Подключиться', 'Join online')}</a></div>` : nothing}
        ${one.description ? html`<div class="stack">${prose(one.description)}</div>` : nothing}
        ${materials.length ? html`<h3>${t('Материалы', 'Materials')}</h3>${materialList(materials)}` : nothing}
      </div></dialog>`;
  }

  render() {
    const days = [...new Set(this.sessions.map((one) => dayOf(one.start)))];
    const today = dayOf(Date.now());
    const day = days.includes(this.day) ? this.day : days.includes(today) ? today : days[0];
    if (!days.length) return html`<p class="soft">${t('Программа появится позже.', 'The programme will follow.')}</p>`;
    return html`<div class="stack">
      ${this.chosen.length ? html`<div class="choices" role="group" aria-label=${t('Что показать', 'What to show')}>${[[false, t('Вся программа', 'The whole programme')], [true, t('Мой выбор и общее', 'My choice and what is for all')]].map(([own, name]) => html`
        <button type="button" class="chip" aria-pressed=${!!this.own === own ? 'true' : 'false'} @click=${() => (this.own = own)}>${name}</button>`)}</div>` : nothing}
      ${days.length > 1 && !this.whole ? html`<div class="choices" role="group" aria-label=${t('День', 'Day')}>${days.map((one) => html`
        <button type="button" class="chip upper" aria-pressed=${one === day ? 'true' : 'false'} @click=${() => (this.day = one)}>${shortDayName(one)}</button>`)}</div>` : nothing}
      ${(this.whole ? days : [day]).map((one) => this.#day(one))}
      ${this.#panel()}</div>`;
  }
}
customElements.define('events-programme-view', ProgrammeView);

/** Files and addresses, as far as they are told to the reader. */
export function materialList(materials) {
  return html`<ul class="rows">${materials.map((one) => {
    const href = one.file ? `/api/files/${one.file}/content` : one.url;
    return html`<li><a class="item" href=${href} target="_blank" rel="noopener"><span class="item-title">${one.title}</span>
      <span class="small soft">${one.file ? t('Файл', 'File') : one.url.replace(/^https?:\/\//, '')}${one.registered ? t(' · только для участников', ' · for participants only') : ''}</span></a></li>`;
  })}</ul>`;
}

/**
 * Where each session stands: every track has a column, of as many lanes as run at once in it. What is for all goes across, or
 * has a column of its own where something else runs beside it. `lines` are the moments at which anything begins or ends.
 */
function layout(sessions, order) {
  const tracks = order.filter((track) => sessions.some((one) => one.track === track));
  const beside = (one) => sessions.some((other) => other !== one && at(other.start) < at(one.end) && at(one.start) < at(other.end));
  const across = sessions.filter((one) => !one.track && !beside(one));
  const rest = sessions.filter((one) => !across.includes(one));
  const columns = [...(rest.some((one) => !one.track) ? [null] : []), ...tracks].map((track) => ({track, lanes: 1, sessions: rest.filter((one) => (one.track ?? null) === track)}));
  const placed = across.map((session) => ({session, column: 0, across: true}));
  let from = 0;
  for (const column of columns) {
    const ends = [];
    for (const session of column.sessions) {
      let lane = ends.findIndex((end) => end <= at(session.start));
      if (lane < 0) lane = ends.length;
      ends[lane] = at(session.end);
      placed.push({session, column: from + lane, span: 1});
    }
    column.from = from;
    column.lanes = Math.max(1, ends.length);
    from += column.lanes;
  }
  for (const one of placed) if (one.across) one.span = Math.max(1, from);
  placed.sort((a, b) => at(a.session.start) - at(b.session.start) || a.column - b.column);
  const lines = [...new Set(sessions.flatMap((one) => [at(one.start), at(one.end)]))].sort((a, b) => a - b);
  return {columns, placed, lines};
}
