import {api, t} from 'artel/index.js';

/** The centre's rooms that can be booked; none where the module that books is away. */
export async function bookable() {
  try {
    const modules = (await api.get('/modules')).body.items;
    if (!modules.some((one) => one.name === 'booking' && one.state === 'active')) return [];
    return (await api.get('/booking/resources', {query: {kind: 'ROOM', limit: 100}})).body.items;
  } catch {
    return [];
  }
}

/** The field that books one of them; no field where there is nothing to choose. A room that is gone stays chosen. */
export function roomField(rooms, chosen) {
  if (!rooms.length && !chosen) return [];
  const known = rooms.map((one) => [one.id, one.name]);
  const gone = chosen && !rooms.some((one) => one.id === chosen) ? [[chosen, t('Помещение сейчас недоступно', 'A room that is not there now')]] : [];
  return [{name: 'resourceId', type: 'select', label: t('Забронировать помещение', 'Book a room'), value: chosen ?? '', options: [['', t('не нужно', 'none')], ...known, ...gone],
    hint: t('Бронируется при публикации, переносится и освобождается вместе с мероприятием', 'Booked when it is announced, moved and freed along with it')}];
}
