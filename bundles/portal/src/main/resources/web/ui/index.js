/** What pages are made of: `import {Page, html, t, api} from 'artel/index.js'`. */
import {LitElement, html, nothing} from 'lit';

export {LitElement, html, nothing};
export {repeat} from 'lit/directives/repeat.js';
export {api, ApiError, operation} from './api.js';
export {t, plural, number, language, languages, setLanguage} from './language.js';
export {centre, picture, say} from './centre.js';
export {formatDate, formatDateTime, formatRange, formatTime} from './dates.js';
export {prose} from './prose.js';
export {session} from './session.js';
export {go, query, setQuery} from './router.js';
export {toast, confirm, choose} from './dialogs.js';
export {unread} from './unread.js';
import {centre} from './centre.js';
import './list.js';
import './form.js';
import './states.js';

/** A part of a page, styled by the portal's own sheet and redrawn when language, session or centre change. */
export class Part extends LitElement {
  #redraw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    for (const event of ['artel-language', 'artel-session', 'artel-centre']) window.addEventListener(event, this.#redraw);
  }

  disconnectedCallback() {
    for (const event of ['artel-language', 'artel-session', 'artel-centre']) window.removeEventListener(event, this.#redraw);
    super.disconnectedCallback();
  }
}

/** A whole page: `params` come from its address; `heading()` is its title in the window as well. */
export class Page extends Part {
  static properties = {params: {attribute: false}};

  heading() {
    return '';
  }

  updated() {
    const title = this.heading();
    document.title = title ? title + ' · ' + centre.shortName : centre.name;
  }
}
