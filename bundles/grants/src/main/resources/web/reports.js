import {api, formatDateTime, html, nothing, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';

const FORMATS = ['pdf', 'odt', 'xlsx'];

/** Frozen reports, and what else leaves the house. */
class Reports extends StaffPage {
  static properties = {...StaffPage.properties, report: {state: true}};

  page = '/reports';

  heading() {
    return t('Отчёты', 'Reports');
  }

  async load() {
    this.report = (await api.get(this.root + '/report')).body;
  }

  #freeze = async (values) => {
    await api.post(this.root + '/reports', values);
    toast(t('Отчёт заморожен', 'The report is frozen'));
    await this.querySelector('artel-list')?.reload();
  };

  async #rollUp() {
    await this.act(async () => {
      const {body} = await api.get(this.root + '/roll-up');
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(body, null, 1)], {type: 'application/json'}));
      link.download = 'roll-up.json';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  #row = (one) => html`<div class="item"><span class="item-title">${t('Версия ', 'Version ')}${one.number}${one.note ? html`: ${one.note}` : nothing}</span>
    <span class="small soft figures">${formatDateTime(one.frozenAt)}</span><span class="gr-hash soft">SHA-256 ${one.hash}</span>
    <span class="row">${FORMATS.map((format) => html`<a class="button quiet" download href=${`/api${this.root}/reports/${one.id}/document?format=${format}`} aria-label=${t('Скачать версию ', 'Download version ') + one.number + ', ' + format.toUpperCase()}>${format.toUpperCase()}</a>`)}</span></div>`;

  content() {
    const absent = this.report?.absent ?? [];
    const names = {events: t('мероприятия', 'events'), portfolio: t('портфолио', 'portfolio')};
    return html`<p class="soft">${t('Замороженная версия больше не меняется: сколько раз её ни печатай, файл будет тот же. Имён людей в ней нет.', 'A frozen version never changes: print it as often as you like, the file is the same. It names nobody.')}</p>
      ${absent.length ? html`<p class="notice wait">${t('Этих модулей сейчас нет, их часть отчёта будет пустой: ', 'These modules are away, their part of the report will be empty: ')}${absent.map((one) => names[one] ?? one).join(', ')}</p>` : nothing}
      <section class="stack" aria-labelledby="freeze"><h2 id="freeze">${t('Заморозить отчёт', 'Freeze the report')}</h2>
        <artel-form .fields=${[{name: 'note', label: t('Пометка', 'Note'), hint: t('Например, «за полугодие»', 'Such as “for the half-year”')}]} .send=${this.#freeze} action=${t('Заморозить', 'Freeze')}></artel-form></section>
      <section class="stack" aria-labelledby="frozen"><h2 id="frozen">${t('Замороженные версии', 'Frozen versions')}</h2><artel-list path=${this.root + '/reports'} .row=${this.#row} .empty=${html`<p>${t('Пока нет ни одной.', 'None yet.')}</p>`}></artel-list></section>
      <section class="stack" aria-labelledby="more"><h2 id="more">${t('Ещё', 'More')}</h2>
        <p class="row"><a class="button quiet" download href=${`/api${this.root}/recipients?format=xlsx`}>${t('Реестр получателей поддержки, XLSX', 'Register of recipients of support, XLSX')}</a><a class="button quiet" download href=${`/api${this.root}/recipients?format=csv`}>CSV</a></p>
        <p class="row"><button type="button" class="button quiet" @click=${() => this.#rollUp()}>${t('Сводка для региона, с подписью', 'Roll-up for the region, signed')}</button><a class="button quiet" href="/grants/template">${t('Шаблон отчёта', 'Template of reports')}</a></p></section>`;
  }
}
customElements.define('grants-reports', Reports);
