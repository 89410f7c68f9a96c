import {Part, api, html, language, t} from 'artel/index.js';
import './look.js';

const STYLE = /<style\b[^>]*>([^]*?)<\/style>/g;

/**
 * The working copy as readers would see it: `<portfolio-preview publication=${id} number=${version}>`. Nothing in the frame runs, links open
 * beside the portal. The frame keeps our origin, so that images which are not public yet are shown to whoever may see them.
 */
class Preview extends Part {
  static properties = {publication: {}, number: {type: Number}, page: {state: true}, error: {state: true}};

  #turn = 0;
  #style = '';

  willUpdate(changed) {
    if (changed.has('publication') || changed.has('number')) this.reload();
  }

  async reload() {
    const turn = ++this.#turn;
    Object.assign(this, {page: null, error: null});
    try {
      const {body} = await api.get(`/portfolio/publications/${this.publication}/preview`, {query: {lang: language()}});
      if (turn === this.#turn) this.page = this.#prepared(body.html);
    } catch (e) {
      if (turn === this.#turn) this.error = e;
    }
  }

  /** What our content security policy forbids a frame within the portal is taken out; its style comes back by another way. */
  #prepared(text) {
    this.#style = [...text.matchAll(STYLE)].map(([, rules]) => rules).join('\n');
    const page = new DOMParser().parseFromString(text.replaceAll(STYLE, ''), 'text/html');
    page.querySelectorAll('script, link, meta[http-equiv]').forEach((one) => one.remove());
    page.querySelectorAll('a[href]:not([href^="#"])').forEach((link) => {
      link.target = '_blank';
      link.rel = 'noopener';
    });
    return '<!DOCTYPE html>' + page.documentElement.outerHTML;
  }

  #dress({target}) {
    const sheet = new target.contentWindow.CSSStyleSheet();
    sheet.replaceSync(this.#style);
    target.contentDocument.adoptedStyleSheets = [sheet];
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.page) return html`<artel-loading></artel-loading>`;
    return html`<iframe class="pf-frame" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" title=${t('Как это увидят читатели', 'As readers will see it')} .srcdoc=${this.page} @load=${this.#dress}></iframe>`;
  }
}
customElements.define('portfolio-preview', Preview);
