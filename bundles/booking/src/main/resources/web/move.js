import {api, choose, formatRange, t, toast} from 'artel/index.js';
import {isTaken} from './refusal.js';

/** How much of a series is meant; '' if nothing. What is no series is meant alone. */
export function scopeOf(booking, title) {
  if (!booking.seriesId) return Promise.resolve('THIS');
  return choose({
    title,
    text: t('Эта бронь повторяется.', 'This booking repeats.'),
    actions: [
      {value: 'THIS', label: t('Только эту', 'Only this one')},
      {value: 'FOLLOWING', label: t('Эту и следующие', 'This and those after it')},
      {value: 'ALL', label: t('Всю серию', 'The whole series')},
    ],
    keep: t('Ничего не менять', 'Change nothing'),
  });
}

/**
 * Changes a booking, of a series as far as `scope` says; where some dates of a series are taken, asks whether the others go.
 * Answers whether it did; throws what the server refuses.
 */
export async function change(booking, etag, values, scope) {
  const path = '/booking/bookings/' + booking.id;
  let body;
  try {
    ({body} = await api.patch(path, values, etag, {query: {scope}}));
  } catch (e) {
    if (!isTaken(e) || scope === 'THIS') throw e;
    const others = await choose({
      title: t('Часть дат занята', 'Some dates are taken'),
      text: e.problem.conflicts.slice(0, 5).map((one) => formatRange(one.start, one.end)).join('; '),
      actions: [{value: 'SKIP', label: t('Изменить остальные', 'Change the others')}],
      keep: t('Ничего не менять', 'Change nothing'),
    });
    if (!others) return false;
    ({body} = await api.patch(path, values, etag, {query: {scope, onConflict: 'SKIP'}}));
  }
  const left = body.skipped?.length ?? 0;
  toast(t('Изменено: ', 'Changed: ') + formatRange(body.start, body.end) + (left ? t(`; остались как были: ${left}`, `; left as they were: ${left}`) : ''));
  return true;
}

/** Moves a booking that was dragged, once it is known how much of its series is meant. */
export async function move({id, start, end, resource}) {
  const {body: booking, etag} = await api.get('/booking/bookings/' + id);
  const scope = await scopeOf(booking, t('Что перенести?', 'What is to be moved?'));
  return scope ? change(booking, etag, {start, end, ...(resource ? {resourceId: resource} : {})}, scope) : false;
}
