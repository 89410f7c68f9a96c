/** What a day's page is made of: `{tag, load, order, roles}`, from the core and from the modules that are installed now. */
const parts = [];

export function addParts(owner, list) {
  parts.push(...list.map((part) => ({...part, owner})));
  parts.sort((a, b) => a.order - b.order);
  window.dispatchEvent(new CustomEvent('artel-today'));
}

export function removeParts(owner) {
  for (let i = parts.length - 1; i >= 0; i--) if (parts[i].owner === owner) parts.splice(i, 1);
  window.dispatchEvent(new CustomEvent('artel-today'));
}

/** Those meant for somebody: without `roles` for everybody who signed in. */
export const partsFor = (session) => parts.filter((part) => !part.roles || part.roles.some((role) => session.is(role)));
