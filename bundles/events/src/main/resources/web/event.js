import {Page, api, formatDateTime, formatRange, html, nothing, picture, prose, session, t, toast} from 'artel/index.js';
import './after.js';
import {all} from './asked.js';
import {ORGANISERS, PAGES} from './pages.js';
import {materialList} from './programme-view.js';
import './standing.js';
import './talk.js';
import './visit-look.js';
import {TYPES, isFull, isOver, isRunning, languageName, place, soon, stateTag} from './words.js';

const MANY = 4;
const SOME = 12;

/** Goes there without the address of another page: going back leaves this one. */
function jump(event, target) {
  event.preventDefault();
  target?.scrollIntoView({block: 'start'});
  target?.focus({preventScroll: true});
}

const initials = (name) => name.split(/\s+/).slice(0, 2).map((word) => word[0]).join('').toUpperCase();

/** One event: what, when, where, who, and the one thing to do about it. */
class EventPage extends Page {
  static properties = {...Page.properties, event: {state: true}, sessions: {state: true}, speakers: {state: true}, registration: {state: true}, dates: {state: true}, error: {state: true}};

  #asked = '';

  willUpdate() {
    if (this.params?.id !== this.#asked) {
      this.#asked = this.params.id;
      this.#load();
    }
  }

  heading() {
    return this.event?.title ?? t('Мероприятие', 'Event');
  }

  async #load() {
    this.error = null;
    const id = this.params.id;
    try {
      const [event, sessions, speakers] = await Promise.all([api.get('/events/' + id), all(`/events/${id}/sessions`), all(`/events/${id}/speakers`)]);
      Object.assign(this, {sessions, speakers});
      this.event = event.body;
    } catch (e) {
      this.error = e;
      return;
    }
    await Promise.all([this.#mine(), this.#series()]);
  }

  /** Other dates of the same, from now on. */
  async #series() {
    const {id, seriesId} = this.event;
    try {
      const {body} = seriesId ? await api.get('/events', {query: {series: seriesId, from: new Date().toISOString(), limit: SOME}}) : {body: {items: []}};
      this.dates = body.items.filter((one) => one.id !== id && one.state !== 'CANCELLED');
    } catch {
      this.dates = [];
    }
  }

  /** Only what the reader chose and how far they are in the line: the page is of use without it. */
  async #mine() {
    const {id, mine} = this.event;
    try {
      this.registration = mine ? (await api.get(`/events/${id}/registrations/${mine.registrationId}`)).body : null;
    } catch {
      this.registration = null;
    }
  }

  get #address() {
    return `${location.origin}/e/${this.event.id}`;
  }

  async #share() {
    const {title} = this.event;
    try {
      if (navigator.share) await navigator.share({title, url: this.#address});
      else {
        await navigator.clipboard.writeText(this.#address);
        toast(t('Ссылка скопирована', 'The link was copied'));
      }
    } catch (e) {
      if (e.name !== 'AbortError') toast(this.#address);
    }
  }

  #staff() {
    const {id, mine} = this.event;
    const organiser = mine?.part === 'ORGANISER' && mine.state === 'CONFIRMED';
    if (!session.is('STAFF') && !organiser) return nothing;
    const ways = session.is('STAFF') ? PAGES : PAGES.filter(([path]) => ORGANISERS.includes(path));
    return html`<nav class="row" aria-label=${t('Управление мероприятием', 'Running the event')}>${ways.map(([path, name]) => html`<a href=${`/events/${id}/${path}`}>${t(name)}</a>`)}</nav>`;
  }

  #facts() {
    const {event} = this;
    const zone = place(event);
    const moved = event.plannedFrom && event.state === 'PUBLISHED' && Date.parse(event.plannedFrom) !== Date.parse(event.start);
    const [start, end] = event.state === 'FINISHED' && event.actualFrom ? [event.actualFrom, event.actualTo] : [event.start, event.end];
    return html`<dl class="facts">
      <dt>${t('Когда', 'When')}</dt><dd class="figures"><strong>${formatRange(start, end)}</strong>
        ${moved ? html`<br><span class="small soft">${t('Перенесено, было ', 'Moved from ')}${formatDateTime(event.plannedFrom)}</span>` : nothing}</dd>
      ${zone ? html`<dt>${t('Где', 'Where')}</dt><dd>${zone}
        ${event.room && !event.room.resolved && !event.venue ? html`<span class="soft">${t('зал уточняется', 'the room will be told')}</span>` : nothing}</dd>` : nothing}
      ${event.details.languages?.length ? html`<dt>${t('Язык', 'Language')}</dt><dd>${event.details.languages.map(languageName).join(', ')}</dd>` : nothing}
      <dt>${t('Участие', 'Admission')}</dt><dd>${t('бесплатно', 'free of charge')}${event.moderated ? t(', по заявке', ', on request') : ''}</dd>
    </dl>`;
  }

  #side() {
    const {event} = this;
    const after = isOver(event) && event.state !== 'CANCELLED' && event.mine?.state === 'CONFIRMED';
    return html`<aside class="ev-side" aria-label=${t('Участие', 'Taking part')}>
      <div class="card">${this.#facts()}
        <events-standing .event=${event} .registration=${this.registration ?? null} @changed=${() => this.#load()}></events-standing>
        ${after ? html`<events-after .event=${event} .sessions=${this.sessions}></events-after>` : nothing}
        ${!after && !isOver(event) && event.mine?.state === 'CONFIRMED' && event.details.competences?.length ? html`<p class="small"><a href=${`/events/${event.id}/assessment`}>${t('Оцените себя до начала', 'Assess yourself before it begins')}</a></p>` : nothing}
      </div>
      <div class="row small">
        ${event.state === 'DRAFT' ? nothing : html`<a href=${`/api/events/${event.id}/calendar.ics`} download>${t('Добавить в календарь', 'Add to a calendar')}</a>
        <button type="button" class="ev-link" @click=${() => this.#share()}>${t('Поделиться', 'Share')}</button>`}
      </div></aside>`;
  }

  #section(id, heading, content, more = nothing) {
    return html`<section class="stack" aria-labelledby=${id}><div class="row spread"><h2 id=${id} tabindex="-1">${heading}</h2>${more}</div>${content}</section>`;
  }

  #speaker = (one) => html`<li class="card ev-speaker" id=${'speaker-' + one.id} tabindex="-1">
    ${one.photo ? html`<img class="ev-face" src=${picture(one.photo, 'small')} alt="" loading="lazy">` : html`<span class="ev-face" aria-hidden="true">${initials(one.name)}</span>`}
    <div class="stack meters"><h3>${one.name}</h3>${one.position ? html`<p class="small soft">${one.position}</p>` : nothing}
      ${one.bio ? (one.bio.length > 160 ? html`<details><summary>${t('Подробнее', 'More')}</summary><div class="stack small">${prose(one.bio)}</div></details>` : html`<p class="small">${one.bio}</p>`) : nothing}</div></li>`;

  #partner = (one) => {
    const inside = html`${one.logo ? html`<img src=${picture(one.logo, 'medium')} alt="" loading="lazy">` : nothing}<span class=${one.logo ? 'small' : ''}>${one.name}</span>`;
    return html`<li>${one.url ? html`<a class="ev-partner" href=${one.url} target="_blank" rel="noopener">${inside}</a>` : html`<div class="ev-partner">${inside}</div>`}</li>`;
  };

  #main() {
    const {event} = this;
    const {description, partners, links, materials} = event.details;
    const whole = (materials ?? []).filter((one) => !one.sessionId || !this.sessions.some((other) => other.id === one.sessionId));
    const many = new Set(this.sessions.map((one) => one.track).filter(Boolean)).size > 1;
    const parts = [
      description ? ['about', t('О мероприятии', 'About'), html`<div class="stack">${prose(description)}</div>`] : null,
      this.sessions.length ? ['programme', t('Программа', 'Programme'), html`<events-programme-view speakers .sessions=${this.sessions} .materials=${materials ?? []}
        @speaker=${(e) => jump(e, this.querySelector('#speaker-' + e.detail.id))} .chosen=${this.registration?.sessions ?? []}></events-programme-view>`,
        html`<a href=${`/events/${event.id}/timetable`}>${t('На отдельной странице, для печати', 'On a page of its own, to print')}</a>`] : null,
      this.speakers.length ? ['speakers', t('Спикеры', 'Speakers'), html`<ul class="ev-speakers">${this.speakers.map(this.#speaker)}</ul>`] : null,
      whole.length ? ['materials', t('Материалы', 'Materials'), materialList(whole)] : null,
      partners?.length ? ['partners', t('Партнёры', 'Partners'), html`<ul class="ev-partners">${partners.map(this.#partner)}</ul>`] : null,
      this.dates?.length ? ['dates', t('Другие даты', 'Other dates'), html`<ul class="choices">${this.dates.map((one) => html`<li><a class="chip figures" href=${'/events/' + one.id}>${formatDateTime(one.start)}${isFull(one) ? t(' · мест нет', ' · full') : ''}</a></li>`)}</ul>`] : null,
      links?.length ? ['links', t('О нас пишут', 'In the media'), html`<ul class="bullets">${links.map((one) => html`<li><a href=${one.url} target="_blank" rel="noopener">${one.title}</a></li>`)}</ul>`] : null,
    ].filter(Boolean);
    if (!parts.length) return nothing;
    const jumps = parts.length < MANY ? nothing : html`<nav class="ev-jumps" aria-label=${t('На этой странице', 'On this page')}>${parts.map(([id, name]) => html`
      <a href=${'#' + id} @click=${(e) => jump(e, this.querySelector('#' + id))}>${name}</a>`)}</nav>`;
    const [narrow, wide] = many ? [parts.filter(([id]) => id === 'about'), parts.filter(([id]) => id !== 'about')] : [parts, []];
    return html`
      ${narrow.length ? html`<div class="ev-main">${jumps}${narrow.map((one) => this.#section(...one))}</div>` : nothing}
      ${wide.length ? html`<div class="ev-main ev-wide">${narrow.length ? nothing : jumps}${wide.map((one) => this.#section(...one))}</div>` : nothing}`;
  }

  render() {
    const back = html`<a class="small ev-back" href="/events">${t('← Мероприятия', '← Events')}</a>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.event) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    const {event} = this;
    const near = event.state === 'PUBLISHED' && !isOver(event) ? soon(event) : '';
    return html`<div class="stack">${back}${this.#staff()}
      <div class="ev-page">
        <header class="stack ev-head">
          <p class="row"><span class="ev-type">${t(TYPES[event.type])}</span>${event.state === 'PUBLISHED' ? nothing : stateTag(event.state)}${near ? html`<span class=${isRunning(event) ? 'tag good' : 'tag'}>${near}</span>` : nothing}</p>
          <h1>${event.title}</h1>
          ${event.summary ? html`<p class="ev-lead">${event.summary}</p>` : nothing}
          ${event.details.cover ? html`<img class="ev-cover" src=${picture(event.details.cover, 'large')} alt="">` : nothing}
        </header>
        ${this.#side()}
        ${this.#main()}
      </div>${event.state === 'DRAFT' ? nothing : html`<events-talk .event=${event}></events-talk>`}</div>`;
  }
}
customElements.define('events-event', EventPage);
