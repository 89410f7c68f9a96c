import {api} from 'artel/index.js';

const PAGE = 100;

/** Every page of a list, as `items`. */
export async function all(path, query = {}) {
  const found = [];
  let cursor = null;
  do {
    const {body} = await api.get(path, {query: {...query, limit: PAGE, cursor}});
    found.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return found;
}
