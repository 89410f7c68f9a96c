import {html, t} from 'artel/index.js';
import {EditorPage, label} from './editor.js';
import {members} from './people.js';
import {RESULT} from './practice.js';
import {RESOURCES, TARGET_GROUPS, WAYS} from './words.js';

const options = (words) => Object.entries(words).map(([code, name]) => [code, t(name)]);

/** What an organisation tells of itself. */
class EditPage extends EditorPage {
  static properties = {...EditorPage.properties, members: {state: true}};

  kind = 'PORTFOLIO';

  constructor() {
    super();
    this.members = [];
  }

  get path() {
    return '/portfolio/organisations/' + this.params.id;
  }

  heading() {
    return this.item ? t('Портфолио: ', 'Portfolio: ') + this.item.organisation.name : t('Портфолио', 'Portfolio');
  }

  async load() {
    this.members = await members(this.params.id);
  }

  #exchange(name, add, hint) {
    return this.section('part-' + name, label(name), this.rows(name, add, [
      {name: 'kind', label: t('Что', 'What'), type: 'select', options: options(RESOURCES), required: true},
      {name: 'text', label: t('Подробнее', 'In words'), max: 300, required: true}]), hint);
  }

  form() {
    return html`<section class="stack" aria-label=${t('Главное', 'The main things')}>
        ${this.field('mission', label('mission'), {hint: t('Зачем вы есть, в одном предложении', 'What you are there for, in a sentence'), max: 500, area: true})}
        ${this.markdown('about', label('about'), {max: 20000, tall: true})}
        ${this.words('activities', label('activities'), t('Через запятую: «уборка берегов, эколекции»', 'With commas: “cleaning shores, talks at schools”'))}
        ${this.checks('targetGroups', label('targetGroups'), TARGET_GROUPS)}</section>
      ${this.section('part-images', t('Обложка и логотип', 'Cover and logo'), html`<div class="stack">${this.cover()}${this.image('logo', label('logo'))}</div>`)}
      ${this.#exchange('needs', t('Добавить, что ищем', 'Add what you look for'), t('По этому мы подберём тех, кто может помочь', 'By this we find those who can help'))}
      ${this.#exchange('offers', t('Добавить, чем поделимся', 'Add what you offer'))}
      ${this.section('part-team', label('team'), this.rows('team', t('Добавить человека', 'Add a person'), [
        {name: 'name', label: t('Имя и фамилия', 'Name'), max: 200, required: true},
        {name: 'position', label: t('Чем занимается', 'Position'), max: 200},
        {name: 'userId', label: t('Человек в системе', 'Person in the system'), type: 'person', options: this.members, named: 'name', hint: t('Тогда согласие берётся из его настроек', 'The consent is then taken from their settings')},
        {name: 'consentOn', label: t('Согласие на бумаге от', 'Consent on paper of'), type: 'date', hint: t('Если в системе согласия нет', 'If there is none in the system')},
        {name: 'photo', label: t('Фото', 'Photo'), type: 'image', whole: true}]), t('Показываем только тех, кто согласился', 'Only those who agreed are shown'))}
      ${this.section('part-projects', label('projects'), this.rows('projects', t('Добавить проект', 'Add a project'), [
        {name: 'title', label: t('Название', 'Title'), max: 300, required: true},
        {name: 'period', label: t('Когда', 'When'), max: 100, hint: t('«2023–2024»', '“2023–2024”')},
        {name: 'url', label: t('Страница', 'Page'), type: 'url', max: 500},
        {name: 'summary', label: t('Коротко', 'In short'), type: 'textarea', max: 2000, whole: true}]))}
      ${this.section('part-results', label('results'), this.rows('results', t('Добавить результат', 'Add a result'), RESULT()))}
      ${this.section('part-documents', label('documents'), this.rows('documents', t('Добавить документ', 'Add a document'), [
        {name: 'title', label: t('Название', 'Title'), max: 300, required: true},
        {name: 'file', label: t('Файл', 'File'), type: 'file', named: 'title', required: true}]), t('Устав, отчёты, благодарности', 'Statutes, reports, letters of thanks'))}
      ${this.section('part-contacts', label('contacts'), this.rows('contacts', t('Добавить контакт', 'Add a contact'), [
        {name: 'way', label: t('Что', 'What'), type: 'select', options: options(WAYS), required: true},
        {name: 'value', label: t('Номер или адрес', 'Number or address'), max: 500, required: true}]))}`;
  }
}
customElements.define('portfolio-edit', EditPage);
