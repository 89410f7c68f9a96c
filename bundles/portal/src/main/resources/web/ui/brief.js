import {Part, html, nothing, t} from './index.js';

const SHORT = 5;

/**
 * A part of the day's page: the first few rows of a list and the way to the rest of it.
 * `<artel-brief heading="…" href="/mail?state=DEAD" path="/notifications/mail" .query=${{state: 'DEAD'}} .row=${…} empty="…">`.
 */
class Brief extends Part {
  static properties = {heading: {}, href: {}, path: {}, query: {attribute: false}, row: {attribute: false}, keep: {attribute: false}, empty: {}};

  /** Asks anew. */
  reload() {
    return this.querySelector('artel-list')?.reload();
  }

  render() {
    return html`<section class="brief stack" aria-label=${this.heading}>
      <div class="row spread"><h2>${this.heading}</h2>
        ${this.href ? html`<a class="small" href=${this.href} aria-label=${t('Все', 'All') + ': ' + this.heading}>${t('Все', 'All')}</a>` : nothing}</div>
      <artel-list brief path=${this.path} .query=${{limit: SHORT, ...this.query}} .row=${this.row} .keep=${this.keep} .empty=${html`<p class="soft">${this.empty}</p>`}></artel-list>
    </section>`;
  }
}
customElements.define('artel-brief', Brief);
