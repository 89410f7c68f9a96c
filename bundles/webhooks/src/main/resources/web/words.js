import {html, nothing, t} from 'artel/index.js';

export const STATES = {
  WAITING: {ru: 'ждёт отправки', en: 'waiting', look: 'wait'},
  DELIVERED: {ru: 'доставлено', en: 'delivered', look: 'good'},
  GIVEN_UP: {ru: 'не доставлено', en: 'given up', look: 'loss'},
};

/** How a hook is. */
export function standing(hook) {
  if (hook.gone) return html`<span class="tag loss">${t('получателя больше нет', 'receiver gone')}</span>`;
  if (!hook.active) return html`<span class="tag">${t('выключен', 'off')}</span>`;
  return html`<span class="tag good">${t('включён', 'on')}</span>${hook.failingSince ? html`<span class="tag loss">${t('не отвечает', 'not answering')}</span>` : nothing}`;
}

/** The receiver's name: addresses may be long and hold keys. */
export const host = (url) => new URL(url).host;

export const name = (hook) => hook.description ?? host(hook.url);

export const EVENTS = {ru: 'О чём сообщать', en: 'What to tell'};

/** Does it; what is wrong with the events, which are no field of a form, is said by their name. */
export async function sent(work) {
  try {
    return await work();
  } catch (e) {
    for (const [field, detail] of [...(e.fields ?? [])]) {
      if (field.split('.')[0] === 'events') {
        e.fields.delete(field);
        e.fields.set(t(EVENTS), detail);
      }
    }
    throw e;
  }
}
