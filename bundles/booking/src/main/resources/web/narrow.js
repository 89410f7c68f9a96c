import {Page} from 'artel/index.js';

/** Whether the window is as narrow as a phone. */
export const NARROW = matchMedia('(max-width: 48rem)');

/** A page that says less on a phone, and is drawn anew when the window becomes one or is one no more. */
export class FoldingPage extends Page {
  #changed = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#changed);
  }

  disconnectedCallback() {
    NARROW.removeEventListener('change', this.#changed);
    super.disconnectedCallback();
  }
}
