import {html, nothing, number, plural, t} from 'artel/index.js';

/** Words for the codes of portfolios. */
export const KINDS = {
  PORTFOLIO: {ru: 'Портфолио', en: 'Portfolio'},
  ALBUM: {ru: 'Альбом', en: 'Album'},
  ARTICLE: {ru: 'Статья', en: 'Article'},
  PRACTICE: {ru: 'Практика', en: 'Practice'},
};

/** Of several; the choice of what to see. */
export const KIND_CHIPS = {
  ARTICLE: {ru: 'Статьи', en: 'Articles'},
  PRACTICE: {ru: 'Практики', en: 'Practices'},
  ALBUM: {ru: 'Альбомы', en: 'Albums'},
  PORTFOLIO: {ru: 'Портфолио', en: 'Portfolios'},
};

export const STATES = {
  DRAFT: {ru: 'Черновик', en: 'Draft', look: ''},
  REVIEW: {ru: 'На проверке', en: 'Under review', look: 'wait'},
  SCHEDULED: {ru: 'Запланировано', en: 'Scheduled', look: 'wait'},
  PUBLISHED: {ru: 'Опубликовано', en: 'Published', look: 'good'},
  WITHDRAWN: {ru: 'Снято с публикации', en: 'Taken down', look: 'loss'},
};

export const TARGET_GROUPS = {
  CHILDREN: {ru: 'Дети', en: 'Children'},
  YOUTH: {ru: 'Молодёжь', en: 'Young people'},
  FAMILIES: {ru: 'Семьи', en: 'Families'},
  ELDERLY: {ru: 'Пожилые люди', en: 'Older people'},
  DISABILITY: {ru: 'Люди с инвалидностью', en: 'People with disabilities'},
  VETERANS: {ru: 'Ветераны', en: 'Veterans'},
  LARGE_FAMILIES: {ru: 'Многодетные семьи', en: 'Large families'},
  ORPHANS: {ru: 'Дети-сироты', en: 'Orphans'},
  HARDSHIP: {ru: 'Люди в трудной ситуации', en: 'People in hardship'},
  MIGRANTS: {ru: 'Мигранты', en: 'Migrants'},
  VOLUNTEERS: {ru: 'Волонтёры', en: 'Volunteers'},
  NGO: {ru: 'Некоммерческие организации', en: 'Non-profits'},
  RESIDENTS: {ru: 'Жители территории', en: 'Local residents'},
  ANIMALS: {ru: 'Животные', en: 'Animals'},
  EVERYBODY: {ru: 'Все', en: 'Everybody'},
};

/** What is looked for and offered. */
export const RESOURCES = {
  SPACE: {ru: 'Помещение', en: 'Space'},
  EQUIPMENT: {ru: 'Оборудование', en: 'Equipment'},
  GOODS: {ru: 'Вещи и продукты', en: 'Goods'},
  VOLUNTEERS: {ru: 'Волонтёры', en: 'Volunteers'},
  EXPERTISE: {ru: 'Эксперты', en: 'Expertise'},
  TRAINING: {ru: 'Обучение', en: 'Training'},
  INFORMATION: {ru: 'Информационная поддержка', en: 'Publicity'},
  TRANSPORT: {ru: 'Транспорт', en: 'Transport'},
  PARTNERS: {ru: 'Партнёры', en: 'Partners'},
  FUNDING: {ru: 'Деньги', en: 'Funding'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

export const WAYS = {
  PHONE: {ru: 'Телефон', en: 'Phone'},
  EMAIL: {ru: 'Почта', en: 'E-mail'},
  ADDRESS: {ru: 'Адрес', en: 'Address'},
  SITE: {ru: 'Сайт', en: 'Site'},
  VK: {ru: 'ВКонтакте', en: 'VK'},
  OK: {ru: 'Одноклассники', en: 'OK.ru'},
  TELEGRAM: {ru: 'Телеграм', en: 'Telegram'},
  OTHER: {ru: 'Другая страница', en: 'Another page'},
};

export const LICENCES = {
  ALL_RIGHTS: {ru: 'Все права защищены', en: 'All rights reserved'},
  CC_BY: {ru: 'Можно всем с указанием автора (CC BY)', en: 'Anybody, naming the author (CC BY)'},
  CC_BY_SA: {ru: 'С указанием автора, на тех же условиях (CC BY-SA)', en: 'Naming the author, on the same terms (CC BY-SA)'},
  CC_BY_NC: {ru: 'С указанием автора, не для заработка (CC BY-NC)', en: 'Naming the author, not for profit (CC BY-NC)'},
  CC0: {ru: 'Можно всем без условий (CC0)', en: 'Anybody, no conditions (CC0)'},
};

export const NETWORKS = {
  VK: {ru: 'ВКонтакте', en: 'VK'},
  OK: {ru: 'Одноклассники', en: 'OK.ru'},
  TELEGRAM: {ru: 'Телеграм', en: 'Telegram'},
  SITE: {ru: 'Сайт', en: 'Site'},
  PRESS: {ru: 'Газета или журнал', en: 'Press'},
  TV: {ru: 'Телевидение', en: 'Television'},
  RADIO: {ru: 'Радио', en: 'Radio'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

/** What the fields of publications are called, where versions are compared and errors summed up. */
export const FIELDS = {
  title: {ru: 'Заголовок', en: 'Title'},
  lead: {ru: 'Вводка', en: 'Lead'},
  body: {ru: 'Текст', en: 'Text'},
  cover: {ru: 'Обложка', en: 'Cover'},
  coverAlt: {ru: 'Описание обложки', en: 'Description of the cover'},
  coverCredit: {ru: 'Автор обложки', en: 'Credit of the cover'},
  byline: {ru: 'Автор', en: 'Byline'},
  outlets: {ru: 'Где ещё опубликовано', en: 'Where else it was published'},
  tags: {ru: 'Метки', en: 'Tags'},
  summary: {ru: 'Коротко', en: 'In short'},
  problem: {ru: 'Проблема', en: 'The problem'},
  solution: {ru: 'Решение', en: 'The solution'},
  steps: {ru: 'Шаги', en: 'Steps'},
  results: {ru: 'Результаты', en: 'Results'},
  budget: {ru: 'Бюджет', en: 'Budget'},
  materials: {ru: 'Материалы', en: 'Materials'},
  contact: {ru: 'К кому обратиться', en: 'Whom to ask'},
  targetGroups: {ru: 'Для кого', en: 'For whom'},
  activity: {ru: 'Сфера', en: 'Field of work'},
  description: {ru: 'Описание', en: 'Description'},
  takenOn: {ru: 'Когда снято', en: 'Taken on'},
  photographer: {ru: 'Фотограф', en: 'Photographer'},
  eventId: {ru: 'Мероприятие', en: 'Event'},
  mission: {ru: 'Миссия', en: 'Mission'},
  about: {ru: 'О нас', en: 'About us'},
  activities: {ru: 'Чем занимаемся', en: 'What we do'},
  needs: {ru: 'Что ищем', en: 'What we look for'},
  offers: {ru: 'Чем поделимся', en: 'What we offer'},
  team: {ru: 'Команда', en: 'Team'},
  projects: {ru: 'Проекты', en: 'Projects'},
  documents: {ru: 'Документы', en: 'Documents'},
  contacts: {ru: 'Контакты', en: 'Contacts'},
  logo: {ru: 'Логотип', en: 'Logo'},
  photos: {ru: 'Фотографии', en: 'Photos'},
};

export const fieldName = (field) => (FIELDS[field] ? t(FIELDS[field]) : field);

/** Words for a code; a code that nobody knows stands for itself. */
export const said = (words, code) => (words[code] ? t(words[code]) : (code ?? ''));

/** What is public and what is not yet: the state of the working copy, and beside it an earlier version that is read meanwhile. */
export function stateTag(standing) {
  const {state, number: at, publishedNumber} = standing;
  const older = publishedNumber !== null && publishedNumber !== undefined && state !== 'PUBLISHED';
  if (!at && state === 'DRAFT') return html`<span class="tag">${t('Ещё не заполнено', 'Not filled in yet')}</span>`;
  return html`<span class=${'tag ' + STATES[state].look}>${older && state === 'DRAFT' ? t('Есть неопубликованные правки', 'Changes not published yet') : t(STATES[state])}</span>
    ${older ? html`<span class="tag good">${t('Прежняя версия опубликована', 'An earlier version is public')}</span>` : nothing}`;
}

export const peopleCount = (count) => `${number(count)}\u00a0${plural(count, ['человек', 'человека', 'человек'], ['person', 'people'])}`;
export const photoCount = (count) => `${number(count)}\u00a0${plural(count, ['фотография', 'фотографии', 'фотографий'], ['photo', 'photos'])}`;

/** Where a publication is worked on. */
export const workPath = ({kind, id}) => '/portfolio/' + ({PORTFOLIO: `${id}/edit`, ALBUM: `albums/${id}`, ARTICLE: `articles/${id}`, PRACTICE: `practices/${id}`})[kind];

/** «1 200 ₽» of {amount, currency}. */
export function money({amount, currency}) {
  return `${number(Number(amount))}\u00a0${currency === 'RUB' ? '₽' : currency}`;
}
