import {Page, api, formatRange, html, t} from 'artel/index.js';
import {all} from './asked.js';
import './programme-view.js';
import './visit-look.js';
import {place} from './words.js';

/** The whole programme on a page of its own, as it is printed and hung up. */
class Timetable extends Page {
  static properties = {...Page.properties, event: {state: true}, sessions: {state: true}, chosen: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.event ? t('Программа: ', 'Programme: ') + this.event.title : t('Программа', 'Programme');
  }

  async #load() {
    this.error = null;
    const {id} = this.params;
    try {
      const [event, sessions] = await Promise.all([api.get('/events/' + id), all(`/events/${id}/sessions`)]);
      this.sessions = sessions;
      this.event = event.body;
    } catch (e) {
      this.error = e;
      return;
    }
    try {
      const {mine} = this.event;
      const {body} = mine ? await api.get(`/events/${id}/registrations/${mine.registrationId}`) : {body: {sessions: []}};
      this.chosen = body.sessions;
    } catch {
      this.chosen = [];
    }
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.event) return html`<artel-loading></artel-loading>`;
    const {event} = this;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small ev-back" href=${'/events/' + event.id}>${t('← К мероприятию', '← To the event')}</a>
        <div class="row spread"><h1>${event.title}</h1><button type="button" class="button quiet" @click=${() => print()}>${t('Напечатать', 'Print')}</button></div>
        <p class="figures">${[formatRange(event.start, event.end), place(event)].filter(Boolean).join(' · ')}</p></div>
      <events-programme-view whole .sessions=${this.sessions} .materials=${event.details.materials ?? []} .chosen=${this.chosen ?? []}></events-programme-view>
    </div>`;
  }
}
customElements.define('events-timetable', Timetable);
