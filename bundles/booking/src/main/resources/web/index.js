/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. */
export const nav = [{path: '/booking', title: {ru: 'Бронирование', en: 'Booking'}}];
export const routes = [
  {path: '/booking', tag: 'booking-resources', load: () => import('./resources.js')},
  {path: '/booking/mine', tag: 'booking-mine', load: () => import('./mine.js')},
  {path: '/booking/find', tag: 'booking-find', load: () => import('./find.js')},
  {path: '/booking/map', tag: 'booking-map', load: () => import('./map.js')},
  {path: '/booking/kiosk', tag: 'booking-kiosk', bare: true, load: () => import('./kiosk.js')},
  {path: '/booking/approvals', tag: 'booking-approvals', load: () => import('./approvals.js')},
  {path: '/booking/statistics', tag: 'booking-statistics', load: () => import('./statistics.js')},
  {path: '/booking/feeds', tag: 'booking-feeds', load: () => import('./feeds.js')},
  {path: '/booking/closures', tag: 'booking-closures', load: () => import('./closures.js')},
  {path: '/booking/closures/:id', tag: 'booking-closure', load: () => import('./closures.js')},
  {path: '/booking/quotas', tag: 'booking-quotas', load: () => import('./quotas.js')},
  {path: '/booking/quotas/:id', tag: 'booking-quota', load: () => import('./quota.js')},
  {path: '/booking/resources/new', tag: 'booking-edit', load: () => import('./edit.js')},
  {path: '/booking/resources/:id', tag: 'booking-resource', load: () => import('./resource.js')},
  {path: '/booking/resources/:id/door', tag: 'booking-door', bare: true, load: () => import('./door.js')},
  {path: '/booking/resources/:id/here', tag: 'booking-here', load: () => import('./here.js')},
  {path: '/booking/resources/:id/edit', tag: 'booking-edit', load: () => import('./edit.js')},
  {path: '/booking/:id', tag: 'booking-page', load: () => import('./booking.js')},
];
export const today = [
  {tag: 'booking-today', order: 80, load: () => import('./today.js')},
  {tag: 'booking-today-approvals', order: 25, load: () => import('./today.js')},
];
