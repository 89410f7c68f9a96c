import 'artel/picker.js';
import {api, confirm, formatDateTime, html, nothing, repeat, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {PARTS} from './words.js';

const LOOKS = {
  SENT: {ru: 'Ждём ответа', en: 'No answer yet', look: 'wait'},
  ACCEPTED: {ru: 'Придёт', en: 'Comes', look: 'good'},
  DECLINED: {ru: 'Не придёт', en: 'Does not come', look: ''},
};

/** Who is invited by name: authorities, speakers, guests. */
class Invitations extends StaffPage {
  static properties = {...StaffPage.properties, refused: {state: true}, round: {state: true}};

  page = 'invitations';

  constructor() {
    super();
    this.round = 0;
  }

  heading() {
    return t('Приглашения', 'Invitations');
  }

  #again() {
    return this.querySelector('artel-list').reload();
  }

  #send = async (values) => {
    await api.post(this.root + '/invitations', {personId: values.personId || null, email: values.email, name: values.name, part: values.part});
    toast(t('Приглашение отправлено', 'The invitation was sent'));
    this.round++;
    await this.#again();
  };

  async #withdraw(one, who) {
    const sure = await confirm({title: t('Отозвать приглашение?', 'Withdraw the invitation?'), text: who + '. ' + t('Ссылка из письма перестанет работать.', 'The link of the letter stops working.'), action: t('Отозвать', 'Withdraw'), loss: true});
    if (!sure) return;
    await this.act(async () => {
      await api.delete(`${this.root}/invitations/${one.id}`);
      await this.#again();
    });
  }

  #row = (one) => {
    const state = LOOKS[one.state];
    const who = one.name ?? one.email ?? t('Имя не указано', 'No name');
    return html`<div class="item deed"><span class="stack who"><span class="row"><span class="item-title">${who}</span><span class=${'tag ' + state.look}>${t(state)}</span></span>
      <span class="small soft">${[t(PARTS[one.part]), one.name ? one.email : '', t('отправлено ', 'sent ') + formatDateTime(one.createdAt), one.answeredAt ? t('ответ ', 'answered ') + formatDateTime(one.answeredAt) : ''].filter(Boolean).join(' · ')}</span></span>
      ${one.state === 'SENT' ? html`<button type="button" class="button quiet" aria-label=${t('Отозвать', 'Withdraw') + ': ' + who} @click=${() => this.#withdraw(one, who)}>${t('Отозвать…', 'Withdraw…')}</button>` : nothing}</div>`;
  };

  #fields = [
    {name: 'personId', type: 'person', label: t('Человек с учётной записью', 'Somebody with an account')},
    {name: 'email', type: 'email', label: t('Или почта', 'Or an e-mail address')},
    {name: 'name', label: t('Имя и должность', 'Name and office'), hint: t('Так обратится письмо', 'The letter addresses them so')},
    {name: 'part', type: 'select', label: t('Кем приходит', 'Comes as'), required: true, value: 'GUEST', options: Object.entries(PARTS).map(([code, words]) => [code, t(words)])},
  ];

  content() {
    return html`<div class="halves">
      <section class="stack" aria-labelledby="sent"><h2 id="sent">${t('Приглашены', 'Invited')}</h2>
        <artel-list path=${this.root + '/invitations'} .query=${{limit: 50}} .row=${this.#row} .empty=${html`<p>${t('Пока никто не приглашён. Приглашённые гости и спикеры мест не занимают.', 'Nobody is invited yet. Guests and speakers take no seats.')}</p>`}></artel-list></section>
      <section class="card stack" aria-labelledby="new"><h2 id="new">${t('Пригласить', 'Invite')}</h2>
        ${this.event.state === 'PUBLISHED' ? repeat([this.round], (round) => round, () => html`<artel-form .fields=${this.#fields} .send=${this.#send} action=${t('Отправить приглашение', 'Send the invitation')}></artel-form>`)
          : html`<p>${t('Приглашают, когда мероприятие объявлено и ещё не прошло.', 'People are invited once the event is announced and while it lies ahead.')}</p>`}</section></div>`;
  }
}
customElements.define('events-invitations', Invitations);
