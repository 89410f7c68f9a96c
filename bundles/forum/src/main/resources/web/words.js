import {centre, html, nothing, number, plural, t} from 'artel/index.js';
import {today} from 'artel/zones.js';

export const KINDS = {
  DISCUSSION: {ru: 'Обсуждение', en: 'Discussion'},
  QUESTION: {ru: 'Вопрос', en: 'Question'},
  POLL: {ru: 'Опрос', en: 'Poll'},
  REQUEST: {ru: 'Запрос органам власти', en: 'Request to authorities'},
};

/** What each kind is for, where one is chosen. */
export const KIND_HINTS = {
  DISCUSSION: {ru: 'Разговор, в котором не нужен один верный ответ', en: 'A conversation without one right answer'},
  QUESTION: {ru: 'Вы отметите ответ, который помог', en: 'You mark the answer that helped'},
  POLL: {ru: 'Узнать, за что большинство', en: 'Find out what most people are for'},
  REQUEST: {ru: 'Официальный ответ к названному дню', en: 'An official answer by a given day'},
};

export const STATUSES = {
  ASKED: {ru: 'Спросили', en: 'Asked', look: 'wait'},
  IN_WORK: {ru: 'В работе', en: 'In work', look: 'wait'},
  ANSWERED: {ru: 'Отвечено', en: 'Answered', look: 'good'},
};

export const STATES = {
  unanswered: {ru: 'Без ответа', en: 'Unanswered'},
  open: {ru: 'Ждут решения', en: 'Open'},
  solved: {ru: 'Решённые', en: 'Solved'},
};

export const SORTS = {
  active: {ru: 'Сначала свежие ответы', en: 'Latest replies first'},
  new: {ru: 'Сначала новые темы', en: 'Newest topics first'},
  popular: {ru: 'Сначала популярные', en: 'Most popular first'},
};

export const REACTIONS = {
  LIKE: {ru: 'Нравится', en: 'Like', shown: {ru: '♥', en: '♥'}},
  THANKS: {ru: 'Спасибо', en: 'Thanks'},
  USEFUL: {ru: 'Полезно', en: 'Useful'},
};

export const LEVELS = {
  NORMAL: {ru: 'Как обычно', en: 'As usual', hint: {ru: 'Сообщим, если вам ответят или вас упомянут', en: 'You are told of replies to you and of mentions'}},
  WATCH: {ru: 'Следить', en: 'Watch', hint: {ru: 'Сообщим о каждом новом сообщении', en: 'You are told of every new post'}},
  MUTE: {ru: 'Не беспокоить', en: 'Mute', hint: {ru: 'Ничего не сообщим и не покажем среди непрочитанных', en: 'Nothing is told, nothing is shown as unread'}},
};

export const READING = {
  PUBLIC: {ru: 'Все, и без входа', en: 'Everybody, also without signing in'},
  SIGNED_IN: {ru: 'Все, кто вошёл', en: 'Whoever signed in'},
  VERIFIED: {ru: 'Люди проверенных организаций', en: 'People of verified organisations'},
  INVITED: {ru: 'Приглашённые', en: 'Whoever is invited'},
};

export const WRITING = {
  SIGNED_IN: READING.SIGNED_IN,
  VERIFIED: READING.VERIFIED,
  INVITED: READING.INVITED,
  STAFF: {ru: 'Сотрудники центра', en: 'The centre’s staff'},
};

export const FLAGS = {
  SPAM: {ru: 'Реклама или спам', en: 'Advertising or spam'},
  RUDE: {ru: 'Грубость, оскорбления', en: 'Rude or insulting'},
  OFF_TOPIC: {ru: 'Не по теме', en: 'Off topic'},
  PERSONAL_DATA: {ru: 'Чужие личные данные', en: 'Somebody’s personal data'},
  OTHER: {ru: 'Другое', en: 'Something else'},
};

const BADGES = {
  ADMIN: {ru: 'администратор', en: 'administrator'},
  STAFF: {ru: 'сотрудник центра', en: 'the centre’s staff'},
  MODERATOR: {ru: 'модератор', en: 'moderator'},
  CONSULTANT: {ru: 'консультант', en: 'consultant'},
  AUTHORITY: {ru: 'орган власти', en: 'authority'},
};

export const badges = (author) => (author.badges ?? []).map((badge) => (BADGES[badge] ? html`<span class="tag fm-badge">${t(BADGES[badge])}</span>` : nothing));

export const posts = (count) => number(count) + '\u00a0' + plural(count, ['сообщение', 'сообщения', 'сообщений'], ['post', 'posts']);
export const replies = (count) => number(count) + '\u00a0' + plural(count, ['ответ', 'ответа', 'ответов'], ['reply', 'replies']);
export const people = (count) => number(count) + '\u00a0' + plural(count, ['участник', 'участника', 'участников'], ['participant', 'participants']);
export const topics = (count) => number(count) + '\u00a0' + plural(count, ['тема', 'темы', 'тем'], ['topic', 'topics']);
export const unreadPosts = (count) => number(count) + '\u00a0' + plural(count, ['новое', 'новых', 'новых'], ['new', 'new']);

/** Where somebody who was here goes on reading; who was not begins at the beginning. */
export const goOn = (topic) => topic.url + (topic.readNumber && topic.readNumber < topic.lastNumber ? '#' + (topic.readNumber + 1) : '');

export const unreadOf = (topic) => (topic.readNumber ? Math.max(0, topic.lastNumber - topic.readNumber) : 0);

/** Whether the day that was promised is over. */
export const overdue = (topic) => topic.status && topic.status !== 'ANSWERED' && topic.dueOn && topic.dueOn < today(centre.timeZone);

/** What stands beside a topic's title. */
export function marks(topic) {
  return html`${topic.pinned ? html`<span class="tag">${t('закреплена', 'pinned')}</span>` : nothing}
    ${topic.locked ? html`<span class="tag">${t('закрыта', 'locked')}</span>` : nothing}
    ${topic.state === 'PENDING' ? html`<span class="tag wait">${t('ждёт проверки', 'awaits approval')}</span>` : nothing}
    ${topic.state === 'DELETED' ? html`<span class="tag loss">${t('удалена', 'deleted')}</span>` : nothing}
    ${topic.kind === 'DISCUSSION' ? nothing : html`<span class="tag">${t(KINDS[topic.kind])}</span>`}
    ${topic.kind === 'QUESTION' ? (topic.solved ? html`<span class="tag good">${t('решено', 'solved')}</span>` : html`<span class="tag wait">${t('ждёт ответа', 'open')}</span>`) : nothing}
    ${topic.status ? html`<span class=${'tag ' + STATUSES[topic.status].look}>${t(STATUSES[topic.status])}</span>` : nothing}
    ${overdue(topic) ? html`<span class="tag loss">${t('просрочено', 'overdue')}</span>` : nothing}`;
}

/** How an address of the reader's own page is asked to come back to after signing in. */
export const signIn = () => '/sign-in?next=' + encodeURIComponent(location.pathname + location.search + location.hash);

const ACTS = {
  approved: {ru: 'показал сообщение', en: 'showed a post'}, ignored: {ru: 'оставил сообщение', en: 'let a post stand'}, removed: {ru: 'удалил', en: 'deleted'}, flagged: {ru: 'пожаловался', en: 'flagged a post'}, practice: {ru: 'сделал из темы практику', en: 'made a practice of a topic'}, restored: {ru: 'вернул', en: 'restored'},
  purged: {ru: 'стёр навсегда', en: 'erased for good'}, hidden: {ru: 'скрыто по жалобам', en: 'hidden by flags'}, held: {ru: 'задержано правилом', en: 'held by a rule'}, edited: {ru: 'поправил', en: 'edited'},
  pinned: {ru: 'закрепил тему', en: 'pinned a topic'}, unpinned: {ru: 'открепил тему', en: 'unpinned a topic'}, locked: {ru: 'закрыл тему', en: 'locked a topic'}, unlocked: {ru: 'открыл тему', en: 'unlocked a topic'},
  moved: {ru: 'переместил тему', en: 'moved a topic'}, split: {ru: 'отделил сообщения', en: 'split posts off'}, merged: {ru: 'объединил темы', en: 'merged topics'},
  silenced: {ru: 'запретил писать', en: 'silenced somebody'}, suspended: {ru: 'отстранил', en: 'suspended somebody'}, lifted: {ru: 'снял ограничение', en: 'lifted a sanction'},
};

/** What was done, as the log says it. */
export const act = (what) => (ACTS[what] ? t(ACTS[what]) : what);
