import {ifDefined} from 'lit/directives/if-defined.js';
import {Part, api, html, nothing, t} from './index.js';

const PAUSE = 250;
const MOST = 8;
const SHORTEST = 2;
let made = 0;

/**
 * One of many, found by a few letters:
 *
 *     import 'artel/picker.js';
 *     <artel-person-picker @chosen=${({detail: {item}}) => …}></artel-person-picker>   for staff: the API lists people to nobody else
 *     <artel-organisation-picker value=${id} @chosen=${…}></artel-organisation-picker>
 *
 * `value` is the id, '' until one is chosen; an id that is set is shown by its name. `chosen` tells {item}, null when the text
 * no longer names one. In `<artel-form>` these are the field types `person` and `organisation`.
 */
class Picker extends Part {
  static properties = {
    inputId: {attribute: 'input-id'},
    describedBy: {attribute: 'described-by'},
    invalid: {type: Boolean},
    value: {},
    found: {state: true},
    at: {state: true},
    said: {state: true},
  };

  #timer = 0;
  #abort = null;
  #listId = 'picker-' + ++made;
  #shown = '';

  constructor() {
    super();
    Object.assign(this, {found: null, at: -1, value: '', said: '', inputId: 'pick-' + made});
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    super.disconnectedCallback();
  }

  updated() {
    if ((this.value ?? '') !== this.#shown) this.#show(this.value ?? '');
  }

  focus() {
    this.querySelector('input').focus();
  }

  /** An id that somebody else has set. */
  async #show(id) {
    this.#shown = id;
    const input = this.querySelector('input');
    input.value = id;
    this.said = '';
    if (!id) return;
    try {
      const {body} = await api.get(this.source.path + '/' + encodeURIComponent(id));
      if (this.#shown === id) input.value = this.source.text(body);
    } catch (e) {
      this.said = e.message;
    }
  }

  #type(text) {
    if (this.value) this.#choose(null);
    clearTimeout(this.#timer);
    this.#abort?.abort();
    if (text.trim().length < SHORTEST) this.found = null;
    else this.#timer = setTimeout(() => this.#search(text.trim()), PAUSE);
  }

  async #search(q) {
    const abort = (this.#abort = new AbortController());
    try {
      this.found = (await api.get(this.source.path, {query: {q, state: 'ACTIVE', limit: MOST}, signal: abort.signal})).body.items;
      this.at = -1;
      this.said = this.found.length ? t('Найдено', 'Found') + ': ' + this.found.length : t('Никого не нашлось', 'Nobody was found');
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.found = null;
      this.said = e.message;
    }
  }

  #choose(item) {
    this.#shown = this.value = item?.id ?? '';
    this.found = null;
    this.at = -1;
    this.said = item ? t('Выбрано', 'Chosen') : '';
    if (item) this.querySelector('input').value = this.source.text(item);
    this.dispatchEvent(new CustomEvent('chosen', {detail: {item}}));
  }

  #key(event) {
    const count = this.found?.length ?? 0;
    if (event.key === 'Escape' && this.found) this.found = null;
    else if (!count) return;
    else if (event.key === 'ArrowDown') this.at = (this.at + 1) % count;
    else if (event.key === 'ArrowUp') this.at = (this.at <= 0 ? count : this.at) - 1;
    else if (event.key === 'Enter' && this.at >= 0) this.#choose(this.found[this.at]);
    else return;
    event.preventDefault();
  }

  #left(event) {
    if (!this.contains(event.relatedTarget)) this.found = null;
  }

  render() {
    const open = !!this.found?.length;
    return html`<div class="picker" @focusout=${this.#left}>
      <input id=${this.inputId} role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded=${open ? 'true' : 'false'} aria-controls=${this.#listId}
        aria-activedescendant=${open && this.at >= 0 ? `${this.#listId}-${this.at}` : nothing} aria-describedby=${ifDefined(this.describedBy)}
        aria-invalid=${this.invalid ? 'true' : nothing} placeholder=${this.source.hint()}
        @input=${(e) => this.#type(e.target.value)} @keydown=${this.#key}>
      <ul class="rows picker-list" id=${this.#listId} role="listbox" aria-label=${this.source.title()} ?hidden=${!open}>
        ${(this.found ?? []).map((item, i) => html`<li role="option" id=${`${this.#listId}-${i}`} aria-selected=${i === this.at ? 'true' : 'false'}
          @pointerdown=${(e) => e.preventDefault()} @click=${() => this.#choose(item)}><span class="item">
          <span class="item-title">${item.name}</span><span class="small soft">${this.source.more(item)}</span></span></li>`)}
      </ul>
      <span class="picker-said small soft" role="status">${this.said}</span>
    </div>`;
  }
}

class PersonPicker extends Picker {
  source = {
    path: '/users',
    title: () => t('Люди', 'People'),
    hint: () => t('Имя или почта', 'Name or e-mail'),
    text: (person) => (person.email ? `${person.name} · ${person.email}` : person.name),
    more: (person) => person.email,
  };
}

class OrganisationPicker extends Picker {
  source = {
    path: '/organisations',
    title: () => t('Организации', 'Organisations'),
    hint: () => t('Название или ИНН', 'Name or INN'),
    text: (organisation) => organisation.shortName || organisation.name,
    more: (organisation) => [organisation.city, organisation.inn].filter(Boolean).join(' · '),
  };
}
customElements.define('artel-person-picker', PersonPicker);
customElements.define('artel-organisation-picker', OrganisationPicker);
