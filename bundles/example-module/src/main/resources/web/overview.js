import 'artel/calendar.js';
import 'artel/chart.js';
import {Page, api, centre, html, number, plural, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import {asDate, wall} from 'artel/zones.js';

const SHOWN = 100;
const HALF_HOUR = 30 * 60_000;

/** When notes were written: in a calendar, and how many a day. */
class Overview extends Page {
  static properties = {...Page.properties, notes: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Доска по дням', 'The board day by day');
  }

  async #load() {
    this.error = null;
    try {
      this.notes = (await api.get('/example/notes', {query: {limit: SHOWN}})).body.items;
    } catch (e) {
      this.error = e;
    }
  }

  #chart() {
    const counts = new Map();
    for (const note of [...this.notes].reverse()) {
      const {day} = wall(note.createdAt, centre.timeZone);
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    const name = new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', day: 'numeric', month: 'short'});
    return html`<artel-chart heading=${t('Заметки по дням', 'Notes by day')} .labels=${[...counts.keys()].map((day) => name.format(asDate(day)))}
      .series=${[{name: t('Заметки', 'Notes'), values: [...counts.values()]}]}></artel-chart>`;
  }

  render() {
    const items = (this.notes ?? []).map((note) => ({
      id: note.id, title: note.text, start: note.createdAt, end: new Date(Date.parse(note.createdAt) + HALF_HOUR).toISOString(), href: '/example',
    }));
    const shown = this.notes?.length ?? 0;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/example">${t('← Доска заметок', '← Notice board')}</a><h1>${this.heading()}</h1></div>
      ${this.notes ? html`<div class="card stack">${this.#chart()}
        <p class="small soft">${t('Последние', 'The latest')} ${number(shown)} ${plural(shown, ['заметка', 'заметки', 'заметок'], ['note', 'notes'])}</p></div>` : ''}
      <artel-calendar .items=${items} zone=${centre.timeZone} .error=${this.error} ?loading=${!this.notes && !this.error} label=${this.heading()} @retry=${() => this.#load()}></artel-calendar>
    </div>`;
  }
}
customElements.define('example-overview', Overview);
