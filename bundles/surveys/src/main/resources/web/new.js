import {api, go, html, t} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {AUDIENCES, PHASES, choices} from './words.js';

/** A survey begins with what it is called, who answers, and maybe a template. */
class New extends StaffPage {
  static properties = {...StaffPage.properties, templates: {state: true}, surveys: {state: true}};

  heading() {
    return t('Новый опрос', 'New survey');
  }

  async load() {
    const [templates, surveys] = await Promise.all([api.get('/surveys/templates'), api.get('/surveys', {query: {limit: 100}})]);
    this.templates = templates.body.items;
    this.surveys = surveys.body.items;
  }

  #send = async ({begin, naming, phase, pairWith, ...rest}) => {
    const [kind, key] = (begin ?? '').split(':');
    const {body} = await api.post('/surveys', {
      ...rest, anonymous: naming === 'anonymous' || rest.audience === 'PUBLIC', phase, pairWith: phase === 'POST' ? pairWith : null,
      template: kind === 'template' ? key : null, copyOf: kind === 'copy' ? key : null,
    });
    go(`/surveys/${body.id}/edit`);
  };

  content() {
    if (!this.templates) return html`<artel-loading></artel-loading>`;
    const before = this.surveys.filter((one) => one.phase === 'PRE');
    return html`<artel-form class="pairs" .send=${this.#send} action=${t('Создать черновик', 'Create the draft')} .fields=${[
      {name: 'title', label: t('Название', 'Title'), required: true},
      {name: 'intro', label: t('Что люди прочтут перед вопросами', 'What people read before the questions'), type: 'textarea'},
      {name: 'begin', label: t('С чего начать', 'Begin with'), type: 'select', required: true, options: [['', t('С чистого листа', 'An empty sheet')], ...this.templates.map((one) => ['template:' + one.key, t('Шаблон', 'Template') + ': ' + one.title]), ...this.surveys.map((one) => ['copy:' + one.id, t('Вопросы опроса', 'Questions of') + ': ' + one.title])]},
      {name: 'audience', label: t('Кто отвечает', 'Who answers'), type: 'select', required: true, options: choices(AUDIENCES), value: 'SIGNED_IN', hint: t('По ссылке без входа — всегда анонимно.', 'Without signing in it is always anonymous.')},
      {name: 'naming', label: t('Имена', 'Names'), type: 'select', required: true, options: [['anonymous', t('Анонимно: никто не узнает, кто как ответил', 'Anonymous: nobody learns who answered what')], ['named', t('С именем: ответы видит центр', 'Named: the centre sees who answered')]]},
      {name: 'phase', label: t('Измеряет рост', 'Measures growth'), type: 'select', required: true, options: [['', t('Нет', 'No')], ...choices(PHASES)]},
      {name: 'pairWith', label: t('Опрос до обучения', 'The survey before'), type: 'select', hint: t('Для опроса после обучения: те же шкалы покажут, что изменилось.', 'For a survey after: the same scales show what changed.'), options: [['', '—'], ...before.map((one) => [one.id, one.title])]},
    ]}></artel-form>`;
  }
}
customElements.define('surveys-new', New);
