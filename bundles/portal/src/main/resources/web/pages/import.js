import {Page, api, html, nothing, number, operation, session, t} from '../ui/index.js';

class ImportPage extends Page {
  static properties = {...Page.properties, report: {state: true}, percent: {state: true}};

  #file = null;

  heading() {
    return t('Загрузить таблицу организаций', 'Import a table of organisations');
  }

  #check = async ({file, atomic}) => {
    this.#file = file;
    this.atomic = atomic;
    await this.#run(true);
  };

  async #run(dryRun) {
    this.report = null;
    this.percent = 0;
    try {
      const started = (
        await api.post('/organisations/import', this.#file ?? new Blob([]), {
          type: 'text/csv',
          query: {dryRun: dryRun || undefined, atomic: this.atomic || undefined},
          prefer: 'respond-async',
        })
      ).body;
      this.report = (await operation(started.id, (percent) => (this.percent = percent))).result;
    } finally {
      this.percent = null;
    }
    await this.updateComplete;
    this.querySelector('#report')?.focus();
  }

  #figures(report) {
    const rows = [
      [t('Новых', 'New'), report.created],
      [t('Изменённых', 'Changed'), report.updated],
      [t('Без изменений', 'Unchanged'), report.unchanged],
      [t('С ошибками', 'Rejected'), report.rejectedCount],
    ];
    return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd class="figures">${number(value)}</dd>`)}</dl>`;
  }

  #result() {
    const report = this.report;
    const good = report.created + report.updated;
    return html`<section class="card stack" aria-labelledby="report">
      <h2 id="report" tabindex="-1">${report.dryRun
        ? t('Проверка: ничего не записано', 'A check: nothing was written')
        : report.applied ? t('Загружено', 'Imported') : t('Не загружено: есть ошибки', 'Not imported: there are errors')}</h2>
      ${this.#figures(report)}
      ${report.rejected.length
        ? html`<h3>${t('Строки с ошибками', 'Rows with errors')}</h3>
            <ul class="rows">${report.rejected.map((row) => html`<li><div class="item"><span class="item-title figures">${t('Строка', 'Line')} ${row.line}</span>
              ${row.errors.map((e) => html`<span>${e.pointer ? html`<span class="soft">${e.pointer.slice(1)}:</span> ` : nothing}${e.detail}</span>`)}</div></li>`)}</ul>
            ${report.rejectedCount > report.rejected.length
              ? html`<p class="soft">${t('Показаны первые', 'Shown are the first')} ${number(report.rejected.length)}.</p>` : nothing}`
        : nothing}
      ${report.dryRun && good
        ? html`<div><button class="button" @click=${() => this.#run(false)}>${t('Загрузить', 'Import')} ${number(good)}</button></div>`
        : nothing}
      ${report.dryRun && !good && !report.rejectedCount ? html`<p>${t('Всё уже загружено.', 'Everything is there already.')}</p>` : nothing}
      ${report.dryRun ? nothing : html`<p><a href="/organisations">${t('К каталогу', 'To the catalogue')}</a></p>`}
    </section>`;
  }

  render() {
    if (!session.is('STAFF')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <p>${t('Файл CSV с заголовком: name, legalForm, city, region и, если есть, shortName, inn, ogrn, address, latitude, longitude, activity, website. Разделитель — точка с запятой или запятая. Сначала файл проверяется; повторная загрузка не создаёт двойников.',
        'A CSV file with a header: name, legalForm, city, region and, if known, shortName, inn, ogrn, address, latitude, longitude, activity, website, parted by semicolons or commas. The file is checked first; importing it again makes no duplicates.')}</p>
      <div class="narrow"><artel-form .send=${this.#check} action=${t('Проверить файл', 'Check the file')} .fields=${[
        {name: 'file', label: t('Файл', 'File'), type: 'file', accept: '.csv,text/csv', required: true},
        {name: 'atomic', type: 'checkbox', label: t('Всё или ничего: не загружать, если есть ошибки', 'All or nothing: import nothing if there are errors')},
      ]}></artel-form></div>
      ${this.percent === null || this.percent === undefined
        ? nothing
        : html`<div role="status"><p>${t('Файл читается…', 'Reading the file…')}</p><progress class="progress" max="100" value=${this.percent}></progress></div>`}
      ${this.report ? this.#result() : nothing}
    </div>`;
  }
}
customElements.define('import-page', ImportPage);
