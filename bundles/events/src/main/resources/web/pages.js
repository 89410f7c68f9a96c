/** The pages of one event for those who run it. */
export const PAGES = [
  ['edit', {ru: 'Описание', en: 'Details'}],
  ['programme', {ru: 'Программа', en: 'Programme'}],
  ['registrations', {ru: 'Участники', en: 'Participants'}],
  ['invitations', {ru: 'Приглашения', en: 'Invitations'}],
  ['kiosk', {ru: 'Вход', en: 'Door'}],
  ['attendance', {ru: 'Посещаемость', en: 'Attendance'}],
  ['certificates', {ru: 'Сертификаты', en: 'Certificates'}],
  ['results', {ru: 'Итоги', en: 'Results'}],
  ['dashboard', {ru: 'Табло', en: 'Dashboard'}],
];
/** What an organiser of the event may open who is no staff. */
export const ORGANISERS = ['registrations', 'kiosk', 'attendance'];
