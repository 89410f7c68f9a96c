import {api, confirm, go, html, nothing, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {STATES, amount, options} from './words.js';

/** A grant's own data: a new one's, or one to be changed. */
class Edit extends StaffPage {
  heading() {
    return this.params.id ? t('Изменить грант', 'Edit the grant') : t('Новый грант', 'New grant');
  }

  #fields(g = {}) {
    return [
      {name: 'number', label: t('Номер заявки или договора', 'Number of the application or contract'), required: true, value: g.number},
      {name: 'title', label: t('Название проекта', 'Title'), required: true, value: g.title},
      {name: 'funder', label: t('Грантодатель', 'Funder'), value: g.funder},
      {name: 'state', type: 'select', label: t('Состояние', 'State'), required: true, value: g.state ?? 'PREPARED', options: options(STATES)},
      {name: 'from', type: 'date', label: t('Первый день', 'First day'), required: true, value: g.from},
      {name: 'to', type: 'date', label: t('Последний день', 'Last day'), required: true, value: g.to},
      {name: 'requested', inputmode: 'decimal', label: t('Запрошено', 'Requested'), hint: t('Например, 998800.00', 'Such as 998800.00'), required: true, value: g.requested},
      {name: 'coFinancing', inputmode: 'decimal', label: t('Софинансирование', 'Co-financing'), required: true, value: g.coFinancing},
      {name: 'description', type: 'textarea', label: t('Описание деятельности', 'Description of the activity'), hint: t('Для отчёта', 'For the report'), value: g.description, max: 8000},
      {name: 'results', type: 'textarea', label: t('Качественные результаты', 'Results in words'), hint: t('Что изменилось для людей', 'What changed for people'), value: g.results, max: 8000},
    ];
  }

  #send = async (values) => {
    const body = {...values, requested: amount(values.requested), coFinancing: amount(values.coFinancing)};
    const saved = this.params.id ? await api.patch(this.root, body, this.etag) : await api.post('/grants', body);
    toast(t('Сохранено', 'Saved'));
    go('/grants/' + saved.body.id);
  };

  async #remove() {
    const sure = await confirm({title: t('Удалить грант?', 'Remove the grant?'), text: t('Исчезнут бюджет, план и показатели. Журнал участия останется.', 'Its budget, plan and indicators go. The ledger stays.'), action: t('Удалить', 'Remove'), loss: true});
    if (!sure) return;
    await this.act(async () => {
      await api.delete(this.root);
      go('/grants');
    });
  }

  content() {
    return html`<artel-form .fields=${this.#fields(this.grant)} .send=${this.#send} action=${this.params.id ? t('Сохранить', 'Save') : t('Добавить грант', 'Add the grant')}></artel-form>
      ${this.grant?.state === 'PREPARED' ? html`<div><button type="button" class="button quiet" @click=${() => this.#remove()}>${t('Удалить грант', 'Remove the grant')}</button></div>` : nothing}`;
  }
}
customElements.define('grants-edit', Edit);
