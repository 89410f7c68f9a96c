import 'artel/brief.js';
import {Part, formatDateTime, html, t} from 'artel/index.js';

class Today extends Part {
  #row = (note) => html`<a class="item" href="/example"><span>${note.text}</span><span class="small soft">${formatDateTime(note.createdAt)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Новое на доске', 'New on the board')} href="/example" path="/example/notes" .row=${this.#row}
      empty=${t('На доске пока пусто.', 'The board is still empty.')}></artel-brief>`;
  }
}
customElements.define('example-today', Today);
