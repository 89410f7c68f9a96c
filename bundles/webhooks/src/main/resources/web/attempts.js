import {Part, formatDateTime, html, nothing, number, t} from 'artel/index.js';

/** Each time that a delivery was sent, asked for when it is opened: `<webhooks-attempts path="/webhooks/hooks/…/attempts">`. */
class Attempts extends Part {
  static properties = {path: {}, open: {state: true}};

  #attempt = (attempt) => html`<div class="item">
    <span class="small figures">${t('Попытка', 'Attempt')} ${number(attempt.number)} · ${formatDateTime(attempt.at)} · ${number(attempt.durationMillis)} ${t('мс', 'ms')}</span>
    <span class="small">${attempt.status ? `HTTP ${attempt.status}` : attempt.reason}</span>
    ${attempt.answer ? html`<p class="small soft">${t('Ответ', 'Answer')}: ${attempt.answer}</p>` : nothing}
  </div>`;

  render() {
    return html`<details @toggle=${(e) => (this.open = e.currentTarget.open)}><summary>${t('Каждая попытка и что ответил получатель', 'Each attempt, and what the receiver answered')}</summary>
      ${this.open ? html`<artel-list path=${this.path} .query=${{}} .row=${this.#attempt}
        .empty=${html`<p>${t('Попытка ещё не закончена.', 'The attempt is not over yet.')}</p>`}></artel-list>` : nothing}</details>`;
  }
}
customElements.define('webhooks-attempts', Attempts);
