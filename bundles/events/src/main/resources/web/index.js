/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. */
export const nav = [{path: '/events', title: {ru: 'Мероприятия', en: 'Events'}}];
export const routes = [
  {path: '/events', tag: 'events-list', load: () => import('./events.js')},
  {path: '/events/mine', tag: 'events-mine', load: () => import('./mine.js')},
  {path: '/events/new', tag: 'events-edit', load: () => import('./edit.js')},
  {path: '/events/certificates/:code', tag: 'events-certificate', load: () => import('./certificate.js')},
  {path: '/events/invitations/:token', tag: 'events-invitation', load: () => import('./invitation.js')},
  {path: '/events/exports/:file', tag: 'events-export', load: () => import('./export.js')},
  {path: '/events/:id', tag: 'events-event', load: () => import('./event.js')},
  {path: '/events/:id/timetable', tag: 'events-timetable', load: () => import('./timetable.js')},
  {path: '/events/:id/register', tag: 'events-register', load: () => import('./register.js')},
  {path: '/events/:id/ticket', tag: 'events-ticket', load: () => import('./ticket.js')},
  {path: '/events/:id/feedback', tag: 'events-feedback', load: () => import('./feedback.js')},
  {path: '/events/:id/assessment', tag: 'events-assessment', load: () => import('./assessment.js')},
  {path: '/events/:id/edit', tag: 'events-edit', load: () => import('./edit.js')},
  {path: '/events/:id/programme', tag: 'events-programme', load: () => import('./programme.js')},
  {path: '/events/:id/registrations', tag: 'events-registrations', load: () => import('./registrations.js')},
  {path: '/events/:id/invitations', tag: 'events-invitations', load: () => import('./invitations.js')},
  {path: '/events/:id/dashboard', tag: 'events-dashboard', load: () => import('./dashboard.js')},
  {path: '/events/:id/kiosk', tag: 'events-kiosk', bare: true, load: () => import('./kiosk.js')},
  {path: '/events/:id/attendance', tag: 'events-attendance', load: () => import('./attendance.js')},
  {path: '/events/:id/certificates', tag: 'events-certificates', load: () => import('./certificates.js')},
  {path: '/events/:id/results', tag: 'events-results', load: () => import('./results.js')},
];
export const today = [
  {tag: 'events-today', order: 75, load: () => import('./today.js')},
  {tag: 'events-today-mine', order: 24, load: () => import('./today.js')},
];
