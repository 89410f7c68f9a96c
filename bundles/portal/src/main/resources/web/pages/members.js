import '../ui/picker.js';
import {Page, api, confirm, formatDate, html, nothing, session, t, toast} from '../ui/index.js';

const ROLES = {LEADER: {ru: 'Руководитель', en: 'Leader'}, MEMBER: {ru: 'Участник', en: 'Member'}};

class MembersPage extends Page {
  static properties = {...Page.properties, organisation: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Участники', 'Members');
  }

  #path() {
    return '/organisations/' + encodeURIComponent(this.params.id);
  }

  async #load() {
    this.error = null;
    try {
      this.organisation = (await api.get(this.#path())).body;
    } catch (e) {
      this.error = e;
    }
  }

  #add = async ({userId, role}) => {
    await api.post(this.#path() + '/members', {userId, role});
    this.querySelector('[name=userId]').value = '';
    toast(t('Участник добавлен', 'The member was added'));
    await this.querySelector('artel-list').reload();
  };

  async #remove(member) {
    const sure = await confirm({
      title: t(`Исключить ${member.name ?? 'участника'}?`, `Remove ${member.name ?? 'the member'}?`),
      text: t('Сделанное от имени организации останется; добавить можно снова.', 'What was done for the organisation stays; the person can be added again.'),
      action: t('Исключить', 'Remove'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete(this.#path() + '/members/' + member.id);
      await this.querySelector('artel-list').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #row = (member) => html`<div class="item"><div class="row spread">
    <span class="stack"><span class="item-title">${member.name ?? member.userId}</span>
      <span class="small soft">${t(ROLES[member.role])}, ${t('с', 'since')} ${formatDate(member.from)}
        ${member.to ? html`${t('до', 'until')} ${formatDate(member.to)}` : nothing}</span></span>
    ${this.#mayChange() && !member.to ? html`<button class="button quiet" @click=${() => this.#remove(member)}>${t('Исключить', 'Remove')}</button>` : nothing}
  </div></div>`;

  #mayChange() {
    return session.is('STAFF') || session.leads(this.params.id);
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.organisation) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href=${'/organisations/' + this.organisation.id}>← ${this.organisation.shortName || this.organisation.name}</a>
        <h1>${this.heading()}</h1></div>
      <artel-list path=${this.#path() + '/members'} .query=${{}} .row=${this.#row}
        .empty=${html`<p>${t('Пока никого. Добавьте руководителя.', 'Nobody yet. Add a leader.')}</p>`}></artel-list>
      ${this.#mayChange()
        ? html`<section class="stack narrow" aria-labelledby="add"><h2 id="add">${t('Добавить участника', 'Add a member')}</h2>
            <artel-form .send=${this.#add} action=${t('Добавить', 'Add')} .fields=${[
              session.is('STAFF')
                ? {name: 'userId', type: 'person', label: t('Кого', 'Who'), required: true, hint: t('Начните писать имя или почту', 'Begin to write a name or an e-mail address')}
                : {name: 'userId', label: t('Номер человека', 'Person’s id'), required: true, hint: t('Человек видит его в своём профиле', 'People see it in their profile')},
              {name: 'role', label: t('Роль', 'Role'), type: 'select', required: true, value: 'MEMBER',
                options: Object.entries(ROLES).map(([code, text]) => [code, t(text)])},
            ]}></artel-form></section>`
        : nothing}
    </div>`;
  }
}
customElements.define('members-page', MembersPage);
