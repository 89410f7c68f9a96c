import {Page, api, formatDateTime, html, number, session, t} from 'artel/index.js';

/** Where the letter about a regular list leads: the file, once its owner has signed in. */
class Export extends Page {
  static properties = {...Page.properties, file: {state: true}, error: {state: true}};

  #asked = '';

  willUpdate() {
    const asked = this.params?.file + ' ' + (session.me?.id ?? '');
    if (asked !== this.#asked) {
      this.#asked = asked;
      if (session.me) this.#load();
    }
  }

  heading() {
    return t('Готовый список', 'A list is ready');
  }

  async #load() {
    this.error = null;
    this.file = undefined;
    try {
      this.file = (await api.get('/files/' + encodeURIComponent(this.params.file))).body;
    } catch (e) {
      if (e.status === 404) this.file = null;
      else this.error = e;
    }
  }

  #content() {
    if (!session.me) {
      return html`<p>${t('В списке данные людей, поэтому сначала нужно войти.', 'The list holds people’s data, so please sign in first.')}</p>
        <div><a class="button" href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войти', 'Sign in')}</a></div>`;
    }
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (this.file === undefined) return html`<artel-loading></artel-loading>`;
    if (!this.file) {
      return html`<p role="status">${t('Этого файла нет: он хранится 7 дней, и открыть его может только тот, кто его заказал, пока он сотрудник центра.',
        'There is no such file: it is kept for 7 days, and only who asked for it may open it while they work for the centre.')}</p>
        <div><a class="button quiet" href="/events">${t('К мероприятиям', 'To the events')}</a></div>`;
    }
    return html`<p>${this.file.name} <span class="soft figures">· ${number(Math.max(1, Math.round(this.file.size / 1024)))}${t(' КБ', ' KB')} · ${formatDateTime(this.file.createdAt)}</span></p>
      <div><a class="button" download href=${`/api/files/${this.file.id}/content`}>${t('Скачать', 'Download')}</a></div>`;
  }

  render() {
    return html`<div class="stack"><h1>${this.heading()}</h1>${this.#content()}</div>`;
  }
}
customElements.define('events-export', Export);
