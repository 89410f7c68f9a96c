import {Part, api, formatDate, html, nothing, t} from 'artel/index.js';
import {plusDays} from 'artel/zones.js';

const MIDNIGHT = 'T00:00';
const FEW = 5;

const dayOf = (local) => local.slice(0, 10);
const timeOf = (local) => local.slice(11, 16);
const whole = (local) => timeOf(local) === MIDNIGHT.slice(1);

/** When something is closed, by the clock of what is closed: «1 января, чт – 8 января, чт», with times only if they matter. */
export function closedWords({from, to}) {
  if (whole(from) && whole(to)) {
    const last = plusDays(dayOf(to), -1);
    return last === dayOf(from) ? formatDate(last) : `${formatDate(dayOf(from))} – ${formatDate(last)}`;
  }
  return dayOf(from) === dayOf(to)
    ? `${formatDate(dayOf(from))}, ${timeOf(from)}–${timeOf(to)}`
    : `${formatDate(dayOf(from))}, ${timeOf(from)} – ${formatDate(dayOf(to))}, ${timeOf(to)}`;
}

/** What a form says as a closure has it: without times whole days are meant, without a last day the first. */
export function closedFrom({from, fromTime, to, toTime, resourceId, reason}) {
  const last = to ?? from;
  return {
    resourceId,
    reason,
    from: from && (fromTime ? `${from}T${fromTime}` : from + MIDNIGHT),
    to: last && (toTime ? `${last}T${toTime}` : plusDays(last, 1) + MIDNIGHT),
  };
}

/** For the page of a resource: when it will be closed, of use only if it will. */
class Closed extends Part {
  static properties = {resource: {}, items: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.items = (await api.get('/booking/closures', {query: {resource: this.resource, over: false, limit: FEW}})).body.items;
    } catch {
      this.items = [];
    }
  }

  render() {
    if (!this.items?.length) return nothing;
    return html`<ul>${this.items.map((one) => html`<li>${t('Закрыто ', 'Closed ')}${closedWords(one)}${one.reason ? html` <span class="soft">(${one.reason})</span>` : nothing}</li>`)}</ul>`;
  }
}
customElements.define('booking-closed', Closed);
