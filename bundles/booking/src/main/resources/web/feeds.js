import {Page, api, confirm, formatDate, formatDateTime, html, nothing, session, t, toast} from 'artel/index.js';

const WHAT = {
  PERSON: {ru: 'Мои брони и консультации', en: 'My bookings and consultations'},
  CONSULTANT: {ru: 'Консультации', en: 'Consultations'},
  RESOURCE: {ru: 'Ресурс', en: 'Resource'},
};
const MINE = 'PERSON';
const ADVICE = 'CONSULTANT';
const PAGE = 100;

/** Calendars to subscribe to: made, their address said once, and revoked. */
class Feeds extends Page {
  static properties = {...Page.properties, made: {state: true}, things: {state: true}, what: {state: true}, refused: {state: true}, busy: {state: true}};

  constructor() {
    super();
    Object.assign(this, {things: [], what: MINE});
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) this.#load();
  }

  heading() {
    return t('Подписка на календарь', 'Calendar subscription');
  }

  /** What staff may choose of; the choice of one's own bookings is there without it. */
  async #load() {
    const all = await Promise.allSettled([this.#all('/booking/resources'), this.#all('/booking/consultants')]);
    const [resources, consultants] = all.map((one) => one.value ?? []);
    this.things = [
      ...resources.map((one) => ({id: one.id, name: one.name, kind: 'RESOURCE'})),
      ...consultants.map((one) => ({id: one.id, name: one.name, kind: ADVICE})),
    ];
  }

  async #all(path) {
    const found = [];
    let cursor = null;
    do {
      const {body} = await api.get(path, {query: {limit: PAGE, cursor}});
      found.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    return found;
  }

  #create = async (event) => {
    event.preventDefault();
    this.refused = null;
    this.busy = true;
    const thing = this.things.find((one) => one.id === this.what);
    const detailed = this.querySelector('#detailed')?.checked;
    try {
      const {body} = await api.post('/booking/feeds', thing ? {kind: thing.kind, resourceId: thing.id, detailed} : {kind: this.what});
      this.made = body;
      await this.querySelector('artel-list').reload();
      await this.updateComplete;
      this.querySelector('#address').focus();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  };

  async #copy() {
    const field = this.querySelector('#address');
    try {
      await navigator.clipboard.writeText(this.made.url);
      toast(t('Адрес скопирован', 'The address was copied'));
    } catch {
      field.focus();
      field.select();
      toast(t('Адрес выделен: скопируйте его сочетанием клавиш', 'The address is selected: copy it with the keyboard'));
    }
  }

  async #revoke(feed) {
    const sure = await confirm({
      title: t('Отозвать подписку?', 'Revoke the calendar?'),
      text: t('Программы, которые её читают, перестанут получать брони. Вернуть этот адрес нельзя, но можно создать новый.',
        'Programs that read it get no more bookings. This address cannot be restored, but a new one can be made.'),
      action: t('Отозвать', 'Revoke'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete('/booking/feeds/' + feed.id);
      if (this.made?.id === feed.id) this.made = null;
      toast(t('Подписка отозвана', 'The calendar was revoked'));
      await this.querySelector('artel-list').reload();
    } catch (e) {
      this.refused = e;
    }
  }

  #name(feed) {
    return feed.resourceName ? `${t(WHAT[feed.kind])}: ${feed.resourceName}` : t(WHAT[feed.kind]);
  }

  #row = (feed) => html`<div class="item">
    <span class="item-title">${this.#name(feed)}</span>
    <span class="small soft">${[
      t('создана ', 'made ') + formatDate(feed.createdAt),
      feed.readAt ? t('читали около ', 'read about ') + formatDateTime(feed.readAt) : t('ещё не читали', 'not read yet'),
      feed.kind === MINE ? '' : feed.detailed ? t('с именами и целями', 'with names and purposes') : t('только «Занято»', 'only “Taken”'),
    ].filter(Boolean).join(' · ')}</span>
    <span><button class="button loss" aria-label=${`${t('Отозвать', 'Revoke')}: ${this.#name(feed)}, ${formatDate(feed.createdAt)}`} @click=${() => this.#revoke(feed)}>${t('Отозвать…', 'Revoke…')}</button></span>
  </div>`;

  #address() {
    if (!this.made) return nothing;
    return html`<section class="card stack" aria-label=${t('Адрес календаря', 'The calendar’s address')}>
      <h2>${t('Готово: скопируйте адрес', 'Done: copy the address')}</h2>
      <p>${t('Он секретный и показывается один раз. Кто его знает, тот видит этот календарь.', 'It is secret and shown once. Whoever knows it sees this calendar.')}</p>
      <div class="field"><label for="address">${t('Адрес', 'Address')}</label>
        <input id="address" class="figures" readonly .value=${this.made.url} @focus=${(e) => e.target.select()}></div>
      <div class="row"><button class="button" @click=${() => this.#copy()}>${t('Скопировать', 'Copy')}</button>
        <a class="button quiet" href=${this.made.url.replace(/^https?:/, 'webcal:')}>${t('Открыть в календаре', 'Open in a calendar')}</a></div>
      <ul class="bullets small">
        <li>${t('Яндекс Календарь: «Новый календарь» → «Подписка».', 'Yandex Calendar: New calendar → Subscription.')}</li>
        <li>${t('Google Календарь: «Другие календари» → «Добавить по URL».', 'Google Calendar: Other calendars → From URL.')}</li>
        <li>${t('Outlook: «Добавить календарь» → «Подписаться из интернета».', 'Outlook: Add calendar → Subscribe from web.')}</li>
        <li>${t('iPhone и Mac: кнопка «Открыть в календаре».', 'iPhone and Mac: the button “Open in a calendar”.')}</li>
      </ul></section>`;
  }

  #form() {
    const thing = this.things.find((one) => one.id === this.what);
    const option = (one) => html`<option value=${one.id}>${one.name}</option>`;
    return html`<form class="card stack narrow" @submit=${this.#create}>
      <div class="field"><label for="what">${t('Что показывать', 'What to show')}</label>
        <select id="what" @change=${(e) => (this.what = e.target.value)}>
          <option value=${MINE}>${t(WHAT.PERSON)}</option>
          ${session.is('CONSULTANT') ? html`<option value=${ADVICE}>${t('Только консультации, которые я даю', 'Only consultations that I give')}</option>` : nothing}
          ${this.things.length ? html`<optgroup label=${t('Ресурсы', 'Resources')}>${this.things.filter((one) => one.kind === 'RESOURCE').map(option)}</optgroup>
            <optgroup label=${t('Консультанты', 'Consultants')}>${this.things.filter((one) => one.kind === ADVICE).map(option)}</optgroup>` : nothing}
        </select></div>
      ${thing ? html`<div class="field check"><input id="detailed" type="checkbox"><label for="detailed">${t('Показывать, кто и для чего бронирует', 'Say who books and what for')}</label>
        <span class="hint">${t('Для сотрудников. Экрану у двери хватит «Занято».', 'For staff. For a screen at the door, “Taken” is enough.')}</span></div>` : nothing}
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}
      <div><button class="button" ?disabled=${this.busy}>${t('Создать адрес', 'Make an address')}</button></div>
    </form>`;
  }

  render() {
    const back = html`<a class="small" href="/booking/mine">${t('← Мои брони', '← My bookings')}</a>`;
    if (!session.me) {
      return html`<div class="stack"><h1>${this.heading()}</h1><p><a href="/sign-in?next=/booking/feeds">${t('Войдите', 'Sign in')}</a>${t(', чтобы подписаться.', ' to subscribe.')}</p></div>`;
    }
    const list = t('Мои подписки', 'My calendars');
    return html`<div class="stack stack-large">
      <div class="stack">${back}<h1>${this.heading()}</h1>
        <p>${t('Брони появятся в вашем календаре на телефоне или компьютере и сами обновятся, когда их перенесут или отменят.',
          'Bookings appear in the calendar of your phone or computer, and follow when they are moved or cancelled.')}</p></div>
      ${this.#address()}
      ${this.#form()}
      <section class="stack" aria-label=${list}><h2>${list}</h2>
        <artel-list path="/booking/feeds" .row=${this.#row} .empty=${html`<p>${t('Подписок пока нет.', 'There are no calendars yet.')}</p>`}></artel-list></section>
    </div>`;
  }
}
customElements.define('booking-feeds', Feeds);
