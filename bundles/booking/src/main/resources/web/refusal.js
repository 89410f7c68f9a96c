import {formatRange, html, nothing, t} from 'artel/index.js';

const MANY = 6;

/** Whether others have what was asked for. */
export const isTaken = (error) => error?.code === 'booking-overlap';

/**
 * Why it did not go, and what is free instead, each a press away: `take` gets {resourceId, start, end}. `resourceId` is where
 * it was asked for, which needs no name; `more` follows.
 */
export function refusal(error, {resourceId, take, more = nothing}) {
  if (!error) return nothing;
  const alternatives = error.problem?.alternatives ?? [];
  const said = error.fields?.size ? error.reason : error.message;
  return html`<div class="notice loss stack refused" role="alert" tabindex="-1">
    <p><strong>${said}</strong></p>
    ${alternatives.length && take ? html`<p>${t('Зато свободно:', 'But this is free:')}</p><div class="choices">${alternatives.map((one) => html`
      <button type="button" class="chip figures" @click=${() => take(one)}>${one.resourceId === resourceId ? '' : one.resourceName + ', '}${formatRange(one.start, one.end)}</button>`)}</div>` : nothing}
    ${more}
  </div>`;
}

/** Dates of a series, the first of them in full. */
export function dateList(dates) {
  return html`<ul class="bullets figures">${dates.slice(0, MANY).map((one) => html`<li>${formatRange(one.start, one.end)}</li>`)}
    ${dates.length > MANY ? html`<li>${t('и ещё', 'and')} ${dates.length - MANY}${t('', ' more')}</li>` : nothing}</ul>`;
}
