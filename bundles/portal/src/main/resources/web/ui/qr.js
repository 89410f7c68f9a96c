import {Part, html} from './index.js';

/** A QR code of a short text: `<artel-qr text="https://…" label="…">`; the label says what it is for. */
class Qr extends Part {
  static properties = {text: {}, label: {}};

  render() {
    return html`<img class="qr" width="160" height="160" src=${'/ui/qr?text=' + encodeURIComponent(this.text)} alt=${this.label}>`;
  }
}
customElements.define('artel-qr', Qr);
