import {api, choose, formatRange, t, toast} from 'artel/index.js';

/** Asks how much of it is meant, cancels, and answers whether it did. */
export async function cancel(booking) {
  const scope = await ask(booking);
  if (!scope) return false;
  await api.post(`/booking/bookings/${booking.id}/cancellation`, {scope});
  toast(t('Бронь отменена', 'The booking was cancelled'));
  return true;
}

function ask(booking) {
  const one = {value: 'THIS', label: booking.seriesId ? t('Отменить только эту', 'Cancel only this one') : t('Отменить бронь', 'Cancel the booking'), loss: true};
  const series = [
    {value: 'FOLLOWING', label: t('Эту и следующие', 'This and those after it'), loss: true},
    {value: 'ALL', label: t('Всю серию', 'The whole series'), loss: true},
  ];
  return choose({
    title: t('Отменить бронь?', 'Cancel the booking?'),
    text: `${booking.resourceName}, ${formatRange(booking.start, booking.end)}. ${t('Время сразу смогут занять другие.', 'Others can take the time at once.')}`,
    actions: booking.seriesId ? [one, ...series] : [one],
    keep: t('Оставить', 'Keep it'),
  });
}
