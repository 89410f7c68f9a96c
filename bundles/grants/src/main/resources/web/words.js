import {html, language, t} from 'artel/index.js';

export const STATES = {
  PREPARED: {ru: 'Готовится', en: 'Being prepared', look: ''},
  SUBMITTED: {ru: 'Подана заявка', en: 'Applied for', look: 'wait'},
  FUNDED: {ru: 'Грант получен', en: 'Funded', look: 'good'},
  NOT_FUNDED: {ru: 'Не поддержан', en: 'Not funded', look: 'loss'},
  FINISHED: {ru: 'Завершён', en: 'Finished', look: ''},
};

export const stateTag = (state) => html`<span class=${'tag ' + STATES[state].look}>${t(STATES[state])}</span>`;

export const SOURCES = {GRANT: {ru: 'Грант', en: 'Grant'}, CO_FINANCING: {ru: 'Софинансирование', en: 'Co-financing'}};

export const LEVELS = {LOW: {ru: 'Низкая', en: 'Low'}, MEDIUM: {ru: 'Средняя', en: 'Medium'}, HIGH: {ru: 'Высокая', en: 'High'}};

export const MEASURES = {
  PERSONS: {ru: 'Люди, каждый один раз', en: 'People, each once'},
  ORGANISATIONS: {ru: 'Организации этих людей', en: 'Organisations of those people'},
  ACTS: {ru: 'Посещения и услуги', en: 'Visits and services'},
  HOURS: {ru: 'Часы', en: 'Hours'},
};

export const WHAT = {
  ATTENDED: {ru: 'Посетил', en: 'Attended'},
  GAIN: {ru: 'Показал рост в оценке', en: 'Measured higher afterwards'},
  CERTIFICATE: {ru: 'Получил сертификат', en: 'Got a certificate'},
};

export const STAGES = {
  REGISTERED: {ru: 'Записались', en: 'Registered'},
  CAME: {ru: 'Пришли', en: 'Came'},
  RETURNED: {ru: 'Пришли снова', en: 'Came again'},
  TRAINED: {ru: 'Учились', en: 'Were trained'},
  GREW: {ru: 'Выросли', en: 'Grew'},
};

export const SECTIONS = {
  TEXT: {ru: 'Только текст', en: 'Text only'},
  ABOUT: {ru: 'О проекте', en: 'About'},
  DESCRIPTION: {ru: 'Описание деятельности', en: 'Description'},
  MONEY: {ru: 'Расходы', en: 'Money'},
  CHECKPOINTS: {ru: 'Контрольные точки', en: 'Checkpoints'},
  EVENTS: {ru: 'Мероприятия', en: 'Events'},
  INDICATORS: {ru: 'Количественные результаты', en: 'Results in numbers'},
  RESULTS: {ru: 'Качественные результаты', en: 'Results in words'},
  PUBLICATIONS: {ru: 'Публикации', en: 'Publications'},
  RISKS: {ru: 'Риски', en: 'Risks'},
  EVIDENCE: {ru: 'Подтверждение', en: 'Evidence'},
  SIGNATURE: {ru: 'Подпись', en: 'Signature'},
};

export const options = (words) => Object.entries(words).map(([code, name]) => [code, t(name)]);

/** An amount of the API, which is a text, as people read it. */
export function money(amount, currency = 'RUB') {
  return new Intl.NumberFormat(language() === 'en' ? 'en-GB' : 'ru-RU', {style: 'currency', currency}).format(amount);
}

/** What was typed as an amount, with a comma or with blanks, as the API takes it. */
export const amount = (text) => (text === null ? null : text.replace(/[\s\u00a0]/g, '').replace(',', '.'));
