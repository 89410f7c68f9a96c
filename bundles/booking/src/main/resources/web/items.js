import {t} from 'artel/index.js';
import {isOpen, stateLook, stateName} from './names.js';

const STEP = 30 * 60_000;

/** What is taken of a resource, as the calendar shows it; `about` says what bookings are for. */
export const takenItems = (calendar, about) => calendar.taken.map((taken, i) => {
  const purpose = about.get(taken.bookingId);
  return {
    id: taken.bookingId ?? `taken-${calendar.resourceId}-${i}`,
    start: taken.start,
    end: taken.end,
    resource: calendar.resourceId,
    title: (purpose || (taken.bookingId ? stateName(taken.state) : t('Занято', 'Taken'))) + (taken.quantity > 1 ? ' × ' + taken.quantity : ''),
    state: purpose && taken.state !== 'CONFIRMED' ? stateName(taken.state) : undefined,
    look: taken.bookingId ? stateLook(taken.state) : '',
    href: taken.bookingId ? '/booking/' + taken.bookingId : undefined,
    movable: isOpen(taken) && new Date(taken.start) > new Date(),
  };
});

/** What is open and not over: nothing else can be booked. */
export function bookable(open) {
  const now = Math.floor(Date.now() / STEP) * STEP;
  return open.map((one) => (new Date(one.start) < now ? {...one, start: new Date(now).toISOString()} : one)).filter((one) => new Date(one.start) < new Date(one.end));
}

/** The time that was chosen, as the resource's rules let it be: its whole open day, or not shorter than it may be. */
export function timeFor({start, end}, rules, open) {
  const covers = (one) => new Date(one.start) < new Date(end) && new Date(start) < new Date(one.end);
  const day = rules.bookedBy === 'DAY' && open.find(covers);
  if (day) return {start: day.start, end: day.end};
  const shortest = new Date(start).getTime() + (rules.shortestMinutes ?? 0) * 60_000;
  return {start, end: new Date(Math.max(shortest, new Date(end).getTime())).toISOString()};
}
