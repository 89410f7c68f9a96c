import {Page, api, confirm, html, nothing, operation, t, toast} from '../ui/index.js';

const STATES = {
  active: {ru: 'Работает', en: 'Active'},
  absent: {ru: 'Не установлен', en: 'Not installed'},
  starting: {ru: 'Запускается', en: 'Starting'},
  stopping: {ru: 'Останавливается', en: 'Stopping'},
  failed: {ru: 'Сбой', en: 'Failed'},
};
const LOOKS = {active: 'good', failed: 'loss', starting: 'wait', stopping: 'wait'};

class ModulesPage extends Page {
  static properties = {...Page.properties, progress: {state: true}};

  constructor() {
    super();
    this.progress = {};
  }

  heading() {
    return t('Модули', 'Modules');
  }

  async #want(module, desired) {
    if (desired === 'absent') {
      const sure = await confirm({
        title: t(`Убрать «${module.title}»?`, `Remove “${module.title}”?`),
        text: t('Страницы и данные модуля перестанут быть видны. Данные сохранятся: установите модуль снова, и всё будет на месте.',
          'The pages and data of the module will be out of sight. The data is kept: install it again and everything is back.'),
        action: t('Убрать модуль', 'Remove the module'),
        loss: true,
      });
      if (!sure) return;
    }
    this.progress = {...this.progress, [module.name]: 0};
    try {
      const started = (await api.put('/modules/' + module.name, {desired})).body;
      await operation(started.id, (percent) => (this.progress = {...this.progress, [module.name]: percent}));
      toast(desired === 'active' ? t(`«${module.title}» установлен`, `“${module.title}” is installed`) : t(`«${module.title}» убран`, `“${module.title}” is removed`));
    } catch (e) {
      toast(e.message);
    }
    const {[module.name]: _, ...rest} = this.progress;
    this.progress = rest;
    window.dispatchEvent(new CustomEvent('artel-modules'));
    await this.querySelector('artel-list').reload();
  }

  #row = (m) => {
    const state = m.state.toLowerCase();
    const percent = this.progress[m.name];
    return html`<div class="item">
      <div class="row spread">
        <span class="item-title">${m.title}</span>
        <span class="row"><span class=${'tag ' + (LOOKS[state] ?? '')}>${STATES[state] ? t(STATES[state]) : m.state}</span>
        ${percent === undefined
          ? state === 'absent'
            ? html`<button class="button" @click=${() => this.#want(m, 'active')}>${t('Установить', 'Install')}</button>`
            : html`<button class="button quiet" @click=${() => this.#want(m, 'absent')}>${t('Убрать', 'Remove')}</button>`
          : html`<progress class="progress" max="100" value=${percent} aria-label=${t('Выполняется', 'In progress')}></progress>`}</span>
      </div>
      ${m.reason ? html`<span class="small soft">${m.reason}</span>` : nothing}
      <span class="small soft figures">${m.name} ${m.version}</span>
    </div>`;
  };

  render() {
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <p class="soft">${t('Центр устанавливает только то, что ему нужно. Остальные модули работают, пока этот ставится или убирается.',
        'A centre installs only what it needs. The others keep working while one is installed or removed.')}</p>
      <artel-list path="/modules" .row=${this.#row} .marks=${this.progress} .query=${{}}></artel-list>
    </div>`;
  }
}
customElements.define('modules-page', ModulesPage);
