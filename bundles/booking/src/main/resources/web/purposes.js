import {api, session} from 'artel/index.js';

const PAGE = 100;
const MOST = 500;

/** What the bookings of `query` are for, by their ids, as far as whoever signed in may know; without it they are only taken. */
export async function purposes(query) {
  const found = new Map();
  if (!session.me) return found;
  try {
    let cursor = null;
    do {
      const {body} = await api.get('/booking/bookings', {query: {...query, limit: PAGE, cursor}});
      for (const one of body.items) found.set(one.id, [one.purpose, one.organisationName ?? one.personName].filter(Boolean).join(' · '));
      cursor = body.nextCursor;
    } while (cursor && found.size < MOST);
  } catch {
    // The calendar is of use without it.
  }
  return found;
}
