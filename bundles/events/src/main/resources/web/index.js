/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. */
export const nav = [{path: '/events', title: {ru: 'Мероприятия', en: 'Events'}}];
export const routes = [];
export const today = [];
