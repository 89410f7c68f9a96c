import {api, session} from 'artel/index.js';

/** People of an organisation as options, for those who may not look up anybody; staff search among all. */
export async function members(organisationId) {
  if (session.is('STAFF')) return [];
  try {
    const {body} = await api.get(`/organisations/${organisationId}/members`, {query: {limit: 100}});
    const found = new Map(body.items.filter((one) => !one.to && one.name).map((one) => [one.userId, one.name]));
    return [...found];
  } catch (e) {
    if (e.status === 403) return [];
    throw e;
  }
}
