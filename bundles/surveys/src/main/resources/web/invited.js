import 'artel/picker.js';
import {api, formatDate, html, nothing, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';

/** Who was asked to answer, and asking others. */
class Invited extends StaffPage {
  page = 'invited';

  heading() {
    return t('Приглашения', 'Invitations');
  }

  async #invite(body) {
    await this.act(async () => {
      const {invited, already} = (await api.post(this.root + '/invitations', body)).body;
      toast(`${t('Приглашено', 'Invited')}: ${invited}` + (already ? `, ${t('уже приглашены', 'already invited')}: ${already}` : ''));
      this.querySelector('artel-list')?.reload();
    });
  }

  #person = ({detail: {item}}) => {
    if (!item) return;
    this.querySelector('artel-person-picker').value = '';
    this.#invite({persons: [item.id]});
  };

  async #guests(event) {
    event.preventDefault();
    const area = this.querySelector('#i-guests');
    const guests = area.value.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
      const [, name, email] = /^(?:(.*?)[\s<,;]+)?([^\s<>,;]+@[^\s<>,;]+)>?$/.exec(line) ?? [null, null, line];
      return {email, name: name?.trim() || null};
    });
    if (!guests.length) return area.focus();
    await this.#invite({guests});
    if (!this.refused) area.value = '';
  }

  async #revoke(one) {
    await this.act(async () => {
      await api.delete(`${this.root}/invitations/${one.id}`);
      this.querySelector('artel-list').reload();
    });
  }

  #row = (one) => html`<div class="item"><span class="row spread"><span class="item-title">${one.name ?? one.email}</span><button type="button" class="button quiet" aria-label=${t('Отозвать', 'Take back') + ': ' + (one.name ?? one.email)} @click=${() => this.#revoke(one)}>${t('Отозвать', 'Take back')}</button></span>
    <span class="row small soft">${one.email && one.name ? html`<span>${one.email}</span>` : nothing}<span class="figures">${formatDate(one.createdAt)}</span>${one.answered === null ? nothing : one.answered ? html`<span class="tag good">${t('ответил', 'answered')}</span>` : html`<span class="tag wait">${t('ещё не ответил', 'not yet')}</span>`}</span></div>`;

  content() {
    return html`${this.survey.state === 'OPEN' ? html`<div class="sv-fields">
        <div class="field"><label for="i-person">${t('Участник портала', 'Somebody with an account')}</label><artel-person-picker input-id="i-person" @chosen=${this.#person}></artel-person-picker></div>
        <form class="field whole" @submit=${this.#guests}><label for="i-guests">${t('Письма гостям: имя и адрес, каждый с новой строки', 'Letters to guests: name and address, each on a line')}</label><textarea class="short" id="i-guests" placeholder="Имя Фамилия name@example.org"></textarea>
          <div><button class="button">${t('Отправить приглашения', 'Send the invitations')}</button></div></form></div>` : html`<p class="notice">${t('Приглашают, пока опрос открыт.', 'People are invited while the survey is open.')}</p>`}
      <p class="soft small">${t('За два дня до закрытия тем, кто не ответил, придёт напоминание.', 'Two days before it closes, those who did not answer are reminded.')} ${this.survey.anonymous ? t('Кто именно ответил, в анонимном опросе не показывается.', 'An anonymous survey does not show who answered.') : nothing}</p>
      <artel-list path=${this.root + '/invitations'} .row=${this.#row} .empty=${html`<p>${t('Никого ещё не пригласили.', 'Nobody is invited yet.')}</p>`}></artel-list>`;
  }
}
customElements.define('surveys-invited', Invited);
