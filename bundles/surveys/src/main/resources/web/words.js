import {html, t} from 'artel/index.js';

export const STATES = {
  DRAFT: {ru: 'Черновик', en: 'Draft', look: ''},
  OPEN: {ru: 'Открыт', en: 'Open', look: 'good'},
  CLOSED: {ru: 'Закрыт', en: 'Closed', look: ''},
};

export const AUDIENCES = {
  PUBLIC: {ru: 'Все, у кого есть ссылка', en: 'Everybody who has the link'},
  SIGNED_IN: {ru: 'Все, кто вошёл', en: 'Everybody who signed in'},
  VERIFIED: {ru: 'Люди проверенных организаций', en: 'People of verified organisations'},
  INVITED: {ru: 'Только приглашённые', en: 'Invited people only'},
};

export const SOURCES = {
  ONLINE: {ru: 'Онлайн', en: 'Online'},
  INTERVIEW: {ru: 'Интервью', en: 'Interview'},
  PAPER: {ru: 'На бумаге', en: 'On paper'},
};

export const PHASES = {PRE: {ru: 'До обучения', en: 'Before'}, POST: {ru: 'После обучения', en: 'After'}};

export const TYPES = {
  CHOICE: {ru: 'Один из вариантов', en: 'One of several'},
  CHOICES: {ru: 'Несколько вариантов', en: 'Any of several'},
  SCALE: {ru: 'Шкала', en: 'Scale'},
  MATRIX: {ru: 'Таблица', en: 'Matrix'},
  NUMBER: {ru: 'Число', en: 'Number'},
  TEXT: {ru: 'Строка', en: 'Line of text'},
  LONG_TEXT: {ru: 'Текст', en: 'Text'},
  FILE: {ru: 'Файл', en: 'File'},
};

/** What has options, and what a condition may speak of. */
export const OPTIONED = ['CHOICE', 'CHOICES', 'MATRIX'];
export const TEXTS = ['TEXT', 'LONG_TEXT'];

export const stateTag = (state) => html`<span class=${'tag ' + STATES[state].look}>${t(STATES[state])}</span>`;
export const choices = (words) => Object.entries(words).map(([value, text]) => [value, t(text)]);

/** How an address of the reader's own page is asked to come back to after signing in. */
export const signIn = () => '/sign-in?next=' + encodeURIComponent(location.pathname + location.search);
