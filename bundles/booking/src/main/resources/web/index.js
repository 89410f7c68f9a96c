/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. */
export const nav = [{path: '/booking', title: {ru: 'Бронирование', en: 'Booking'}}];
export const routes = [
  {path: '/booking', tag: 'booking-resources', load: () => import('./resources.js')},
  {path: '/booking/mine', tag: 'booking-mine', load: () => import('./mine.js')},
  {path: '/booking/find', tag: 'booking-find', load: () => import('./find.js')},
  {path: '/booking/board', tag: 'booking-board', load: () => import('./board.js')},
  {path: '/booking/map', tag: 'booking-map', load: () => import('./map.js')},
  {path: '/booking/kiosk', tag: 'booking-kiosk', bare: true, load: () => import('./kiosk.js')},
  {path: '/booking/approvals', tag: 'booking-approvals', load: () => import('./approvals.js')},
  {path: '/booking/statistics', tag: 'booking-statistics', load: () => import('./statistics.js')},
  {path: '/booking/feeds', tag: 'booking-feeds', load: () => import('./feeds.js')},
  {path: '/booking/resources/new', tag: 'booking-edit', load: () => import('./edit.js')},
  {path: '/booking/resources/:id', tag: 'booking-resource', load: () => import('./resource.js')},
  {path: '/booking/resources/:id/door', tag: 'booking-door', bare: true, load: () => import('./door.js')},
  {path: '/booking/resources/:id/here', tag: 'booking-here', load: () => import('./here.js')},
  {path: '/booking/resources/:id/edit', tag: 'booking-edit', load: () => import('./edit.js')},
  {path: '/booking/consultants', tag: 'booking-consultants', load: () => import('./consultants.js')},
  {path: '/booking/consultants/new', tag: 'booking-consultant-edit', load: () => import('./consultant-edit.js')},
  {path: '/booking/consultants/:id', tag: 'booking-consultant', load: () => import('./consultant.js')},
  {path: '/booking/consultants/:id/edit', tag: 'booking-consultant-edit', load: () => import('./consultant-edit.js')},
  {path: '/booking/walk-in', tag: 'booking-walk-in', load: () => import('./walk-in.js')},
  {path: '/booking/consultations', tag: 'booking-consultations', load: () => import('./consultations.js')},
  {path: '/booking/consultations/:id', tag: 'booking-consultation', load: () => import('./consultation.js')},
  {path: '/booking/desk', tag: 'booking-desk', load: () => import('./desk.js')},
  {path: '/booking/:id', tag: 'booking-page', load: () => import('./booking.js')},
];
export const today = [
  {tag: 'booking-today', order: 80, load: () => import('./today.js')},
  {tag: 'booking-today-approvals', order: 25, load: () => import('./today.js')},
  {tag: 'booking-today-desk', order: 22, roles: ['CONSULTANT'], load: () => import('./today-desk.js')},
];
