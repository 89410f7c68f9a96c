import {Part, api, html, nothing, number, plural, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import {asDate, hours as clock, wall} from 'artel/zones.js';
import {DAY, DAYS_AHEAD} from './advice.js';

/**
 * The free times of a consultant on the coming days, one of which is chosen:
 * `<booking-times .consultant=${…} minutes="60" .chosen=${{start, end}} @chosen=${({detail: {start, end}}) => …}>`.
 */
class Times extends Part {
  static properties = {
    consultant: {attribute: false}, minutes: {type: Number}, chosen: {attribute: false},
    slots: {state: true}, error: {state: true}, day: {state: true},
  };

  #asked = '';

  willUpdate() {
    const asked = this.consultant.id + ' ' + this.minutes;
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.reload();
    }
  }

  /** Asks anew; what was there stays until the answer. */
  async reload() {
    const asked = this.#asked;
    this.error = null;
    const from = new Date();
    try {
      const {body} = await api.get(`/booking/consultants/${this.consultant.id}/free-slots`, {
        query: {from: from.toISOString(), to: new Date(from.getTime() + DAYS_AHEAD * DAY).toISOString(), minutes: this.minutes},
      });
      if (asked !== this.#asked) return;
      this.slots = body.items;
      const days = this.#days();
      if (!days.has(this.day)) this.day = this.chosen && days.has(this.#dayOf(this.chosen)) ? this.#dayOf(this.chosen) : days.keys().next().value;
      this.dispatchEvent(new CustomEvent('loaded', {detail: {slots: this.slots}}));
    } catch (e) {
      if (asked === this.#asked) this.error = e;
    }
  }

  #dayOf = (slot) => wall(slot.start, this.consultant.timeZone).day;

  #days() {
    return Map.groupBy ? Map.groupBy(this.slots, this.#dayOf) : this.slots.reduce((days, slot) => days.set(this.#dayOf(slot), [...(days.get(this.#dayOf(slot)) ?? []), slot]), new Map());
  }

  #choose(slot) {
    this.chosen = {start: slot.start, end: slot.end};
    this.dispatchEvent(new CustomEvent('chosen', {detail: this.chosen}));
  }

  #isChosen = (slot) => !!this.chosen && new Date(this.chosen.start).getTime() === new Date(slot.start).getTime();

  #dayName(day, options) {
    return new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', ...options}).format(asDate(day));
  }

  render() {
    if (this.error && !this.slots) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.slots) return html`<artel-loading></artel-loading>`;
    if (!this.slots.length) {
      return html`<div class="empty"><p>${t('На ближайшие две недели свободного времени такой длины нет.', 'There is no free time of that length in the next two weeks.')}</p></div>`;
    }
    const days = this.#days();
    const shown = days.get(this.day) ?? [];
    const said = this.#dayName(this.day, {weekday: 'long', day: 'numeric', month: 'long'});
    const count = (slots) => number(slots.length) + ' ' + plural(slots.length, ['время', 'времени', 'времён'], ['time', 'times']);
    return html`<div class="stack">
      ${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>` : nothing}
      <div class="days" role="group" aria-label=${t('День', 'Day')}>${[...days].map(([day, slots]) => html`
        <button type="button" class="day" aria-pressed=${day === this.day ? 'true' : 'false'} aria-label=${this.#dayName(day, {weekday: 'long', day: 'numeric', month: 'long'}) + ', ' + count(slots)} @click=${() => (this.day = day)}>
          <span class="small">${this.#dayName(day, {weekday: 'short'})}</span><strong class="figures">${this.#dayName(day, {day: 'numeric'})}</strong><span class="small">${this.#dayName(day, {month: 'short'})}</span></button>`)}</div>
      <div class="choices" role="group" aria-label=${t('Свободно: ', 'Free: ') + said}>${shown.map((slot) => html`
        <button type="button" class="chip figures" aria-pressed=${this.#isChosen(slot) ? 'true' : 'false'} @click=${() => this.#choose(slot)}>${clock(wall(slot.start, this.consultant.timeZone).minutes)}</button>`)}</div>
    </div>`;
  }
}
customElements.define('booking-times', Times);
