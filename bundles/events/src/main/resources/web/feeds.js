import {Part, api, confirm, formatDate, formatDateTime, html, nothing, t, toast} from 'artel/index.js';

/** My events in a calendar of one's own: `<events-feeds>`. An address is made, said once, and revoked. */
class Feeds extends Part {
  static properties = {made: {state: true}, some: {state: true}, refused: {state: true}, busy: {state: true}};

  async #create() {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      this.made = (await api.post('/events/feeds', {})).body;
      await this.querySelector('artel-list').reload();
      await this.updateComplete;
      this.querySelector('#feed-address').focus();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  async #copy() {
    const field = this.querySelector('#feed-address');
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
      text: t('Программы, которые её читают, перестанут получать мероприятия. Вернуть этот адрес нельзя, но можно создать новый.',
        'Programs that read it get no more events. This address cannot be restored, but a new one can be made.'),
      action: t('Отозвать', 'Revoke'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete('/events/feeds/' + feed.id);
      if (this.made?.id === feed.id) this.made = null;
      toast(t('Подписка отозвана', 'The calendar was revoked'));
      await this.querySelector('artel-list').reload();
    } catch (e) {
      this.refused = e;
    }
  }

  #row = (feed) => html`<div class="item"><span class="row spread"><span><span class="item-title">${t('Мои мероприятия', 'My events')}</span><br><span class="small soft">${[
    t('создана ', 'made ') + formatDate(feed.createdAt), feed.readAt ? t('читали около ', 'read about ') + formatDateTime(feed.readAt) : ''].filter(Boolean).join(' · ')}</span></span>
    <button type="button" class="button loss" aria-label=${`${t('Отозвать', 'Revoke')}, ${formatDate(feed.createdAt)}`} @click=${() => this.#revoke(feed)}>${t('Отозвать…', 'Revoke…')}</button></span></div>`;

  render() {
    return html`<div class="stack">
      <p>${t('Ваши мероприятия появятся в календаре на телефоне или компьютере и сами обновятся, если их перенесут.', 'Your events appear in the calendar of your phone or computer, and follow when they are moved.')}</p>
      ${this.made ? html`<div class="card stack"><p><strong>${t('Готово: скопируйте адрес.', 'Done: copy the address.')}</strong> ${t('Он секретный и показывается один раз.', 'It is secret and shown once.')}</p>
        <div class="field"><label for="feed-address">${t('Адрес', 'Address')}</label><input id="feed-address" class="figures" readonly .value=${this.made.url} @focus=${(e) => e.target.select()}></div>
        <div class="row"><button type="button" class="button" @click=${() => this.#copy()}>${t('Скопировать', 'Copy')}</button><a class="button quiet" href=${this.made.url.replace(/^https?:/, 'webcal:')}>${t('Открыть в календаре', 'Open in a calendar')}</a></div></div>` : nothing}
      ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}
      <artel-list path="/events/feeds" .row=${this.#row} ?hidden=${!this.some} @loaded=${(e) => (this.some = e.detail.items.length > 0)}></artel-list>
      <div><button type="button" class="button quiet" ?disabled=${this.busy} @click=${() => this.#create()}>${t('Создать адрес календаря', 'Make a calendar’s address')}</button></div></div>`;
  }
}
customElements.define('events-feeds', Feeds);
