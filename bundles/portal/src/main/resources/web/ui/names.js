/** Words for the codes of the API. */
export const LEGAL_FORMS = {
  ANO: {ru: 'АНО', en: 'Autonomous non-profit'},
  FOUNDATION: {ru: 'Фонд', en: 'Foundation'},
  PUBLIC_ASSOCIATION: {ru: 'Общественное объединение', en: 'Public association'},
  TOS: {ru: 'ТОС', en: 'Local self-government'},
  UNION: {ru: 'Союз', en: 'Union'},
  MUNICIPAL: {ru: 'Муниципальное учреждение', en: 'Municipal institution'},
  INITIATIVE: {ru: 'Инициативная группа', en: 'Initiative group'},
  OTHER: {ru: 'Другая форма', en: 'Other form'},
};

export const ACTIVITIES = {
  'civil-society': {ru: 'Гражданское общество', en: 'Civil society'},
  'local-community': {ru: 'Местное сообщество', en: 'Local community'},
  'social-support': {ru: 'Социальная поддержка', en: 'Social support'},
  volunteering: {ru: 'Добровольчество', en: 'Volunteering'},
  'resource-centre': {ru: 'Ресурсный центр', en: 'Resource centre'},
  environment: {ru: 'Экология', en: 'Environment'},
  sport: {ru: 'Спорт', en: 'Sport'},
  children: {ru: 'Дети', en: 'Children'},
  animals: {ru: 'Животные', en: 'Animals'},
  education: {ru: 'Образование', en: 'Education'},
};

/** What people are in an organisation. */
export const ORGANISATION_ROLES = {LEADER: {ru: 'Руководитель', en: 'Leader'}, MEMBER: {ru: 'Участник', en: 'Member'}};

/** What each level proves; L0 and L1 prove nothing but a well-formed number. */
export const VERIFICATION = {
  L0: {ru: 'Со слов организации', en: 'Self-declared'},
  L1: {ru: 'Реквизиты без ошибок', en: 'Numbers are well formed'},
  L2: {ru: 'Проверена по документам', en: 'Checked against documents'},
  L3: {ru: 'Представитель подтверждён', en: 'Representative confirmed'},
};

export const ROLES = {
  ADMIN: {ru: 'Администратор', en: 'Administrator'},
  STAFF: {ru: 'Сотрудник центра', en: 'Centre staff'},
  MODERATOR: {ru: 'Модератор', en: 'Moderator'},
  CONSULTANT: {ru: 'Консультант', en: 'Consultant'},
  AUTHORITY: {ru: 'Представитель власти', en: 'Authority'},
};

export const KINDS = {
  DESK: {ru: 'Рабочее место', en: 'Desk'},
  ROOM: {ru: 'Помещение', en: 'Room'},
  EQUIPMENT: {ru: 'Оборудование', en: 'Equipment'},
  CONSULTATION: {ru: 'Консультация', en: 'Consultation'},
  SESSION: {ru: 'Занятие', en: 'Session'},
  FORUM: {ru: 'Форум', en: 'Forum'},
  SURVEY: {ru: 'Опрос', en: 'Survey'},
  PUBLICATION: {ru: 'Публикация', en: 'Publication'},
  OTHER: {ru: 'Другое', en: 'Other'},
};

/** How far a participation came; `look` is the colour of its tag. */
export const PARTICIPATION = {
  PLANNED: {ru: 'Запланировано', en: 'Planned', look: 'wait'},
  ATTENDED: {ru: 'Состоялось', en: 'Attended', look: 'good'},
  NO_SHOW: {ru: 'Неявка', en: 'No show', look: 'loss'},
  CANCELLED: {ru: 'Отменено', en: 'Cancelled', look: ''},
};
