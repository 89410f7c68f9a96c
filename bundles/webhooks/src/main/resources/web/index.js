/** What the portal shows of this module: its pages are for administrators. */
export const nav = [{path: '/webhooks', title: {ru: 'Вебхуки', en: 'Webhooks'}, role: 'ADMIN'}];
export const routes = [];
