import {api, formatDate, html, nothing, t} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {StaffPage} from './staff.js';
import './things.js';
import {SOURCES, amount, money, options} from './words.js';

/** The budget of a grant: what there is, what lines plan, what was paid. */
class Money extends StaffPage {
  static properties = {...StaffPage.properties, lines: {state: true}, open: {state: true}};

  page = '/money';

  heading() {
    return t('Деньги', 'Money');
  }

  async load() {
    this.lines = (await api.get(this.root + '/lines', {query: {limit: 100}})).body.items;
  }

  #line = (one) => [
    {name: 'title', label: t('Статья', 'Line'), required: true, value: one.title},
    {name: 'source', type: 'select', label: t('Чьи деньги', 'Whose money'), required: true, value: one.source ?? 'GRANT', options: options(SOURCES)},
    {name: 'planned', inputmode: 'decimal', label: t('План', 'Planned'), required: true, value: one.planned},
  ];

  #spending = (one) => [
    {name: 'purpose', label: t('За что', 'What for'), required: true, value: one.purpose},
    {name: 'date', type: 'date', label: t('Когда', 'When'), required: true, value: one.date},
    {name: 'amount', inputmode: 'decimal', label: t('Сумма', 'Amount'), required: true, value: one.amount},
    {name: 'document', label: t('Документ', 'Document'), value: one.document},
  ];

  #share(one) {
    const part = Number(one.planned) ? Math.min(100, (one.spent / one.planned) * 100) : 0;
    return html`<span class="share" aria-hidden="true"><span ${styles({'--share': part + '%'})}></span></span>`;
  }

  content() {
    const g = this.grant;
    const sum = (amounts) => money(amounts.reduce((all, one) => all + Number(one), 0), g.currency);
    return html`<dl class="stats gr-money">
        <div class="card stat"><dt>${t('Запрошено', 'Requested')}</dt><dd><strong class="figures">${money(g.requested, g.currency)}</strong></dd></div>
        <div class="card stat"><dt>${t('Софинансирование', 'Co-financing')}</dt><dd><strong class="figures">${money(g.coFinancing, g.currency)}</strong></dd></div>
        <div class="card stat"><dt>${t('Всего', 'In all')}</dt><dd><strong class="figures">${money(g.total, g.currency)}</strong></dd></div>
        <div class="card stat"><dt>${t('Потрачено', 'Spent')}</dt><dd><strong class="figures">${money(g.spent, g.currency)}</strong>${this.lines ? html`<span class="small soft">${t('запланировано ', 'planned ')}${sum(this.lines.map((one) => one.planned))}</span>` : nothing}</dd></div></dl>
      <grants-things heading=${t('Статьи бюджета', 'Lines of the budget')} path=${this.root + '/lines'} .fields=${this.#line} .body=${(values) => ({...values, planned: amount(values.planned)})} empty=${t('Статей пока нет.', 'No lines yet.')} @changed=${() => this.reload()}
        .row=${(one) => html`<span class="item-title">${one.title}</span><span class="row small figures"><span class="tag">${t(SOURCES[one.source])}</span><span>${money(one.spent, g.currency)} ${t('из', 'of')} ${money(one.planned, g.currency)}</span><span class="soft">${t('осталось ', 'left ')}${money(one.left, g.currency)}</span></span>${this.#share(one)}`}></grants-things>
      ${this.lines?.length ? html`<section class="stack" aria-labelledby="paid"><h2 id="paid">${t('Платежи', 'Payments')}</h2>
        <div class="field"><label for="line">${t('Статья', 'Line')}</label><select id="line" @change=${(e) => (this.open = e.target.value)}>${this.lines.map((one) => html`<option value=${one.id} ?selected=${one.id === this.open}>${one.title}</option>`)}</select></div>
        <grants-things heading=${t('Оплачено по статье', 'Paid from this line')} path=${`${this.root}/lines/${this.open ?? this.lines[0].id}/spendings`} .fields=${this.#spending} .body=${(values) => ({...values, amount: amount(values.amount)})} empty=${t('Платежей по статье нет.', 'Nothing was paid from this line.')} @changed=${() => { this.reload(); this.querySelector('grants-things artel-list')?.reload(); }}
          .row=${(one) => html`<span class="item-title">${one.purpose}</span><span class="row small soft figures"><span>${formatDate(one.date)}</span><span>${money(one.amount, g.currency)}</span><span>${one.document ?? ''}</span></span>`}></grants-things></section>` : nothing}`;
  }
}
customElements.define('grants-money', Money);
