import {api, session} from 'artel/index.js';

/** Organisations that whoever signed in belongs to; for `role` LEADER those that they lead. */
export async function organisationsOfMine(role) {
  const ids = (session.me?.memberships ?? []).filter((one) => !role || one.role === role).map((one) => one.organisationId);
  return Promise.all([...new Set(ids)].map(async (id) => (await api.get('/organisations/' + id)).body));
}
