/**
 * What a door keeps on its own device, so that it works without a network: the list of an event as it was last loaded, which
 * nobody can read without the codes, and the scans that are still to be uploaded.
 */
const NAME = 'artel-events-door';
const DEVICE = 'artel.events.device';
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('snapshots', {keyPath: 'eventId'});
      request.result.createObjectStore('scans', {keyPath: 'nonce'}).createIndex('event', 'event');
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  return opened;
}

/** Runs in one transaction; resolves when it is on the disk. */
async function within(store, mode, work) {
  const transaction = (await open()).transaction(store, mode, {durability: 'strict'});
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(request?.result));
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

export const snapshots = {
  read: (event) => within('snapshots', 'readonly', (store) => store.get(event)),
  write: (snapshot) => within('snapshots', 'readwrite', (store) => store.put(snapshot)),
};

export const scans = {
  add: (scan) => within('scans', 'readwrite', (store) => store.put(scan)),
  /** Those of one event, in the order they were made. */
  async of(event) {
    const found = await within('scans', 'readonly', (store) => store.index('event').getAll(event));
    return found.sort((a, b) => a.occurredAt.localeCompare(b.occurredAt));
  },
  remove: (nonces) => within('scans', 'readwrite', (store) => {
    nonces.forEach((nonce) => store.delete(nonce));
  }),
};

/** What this device is called in the log, for good. */
export function deviceName() {
  let name = localStorage.getItem(DEVICE);
  if (!name) {
    name = randomName();
    localStorage.setItem(DEVICE, name);
  }
  return name;
}

/** Also where a page without https has no randomUUID. */
export const randomName = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join('');

const hex = (byte) => byte.toString(16).padStart(2, '0');
const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const hash = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** Who a code belongs to, by what was loaded last: {registrationId, name, organisation, part, party}; null if nobody. */
export async function look(snapshot, code) {
  if (!snapshot || !crypto.subtle) return null;
  const entry = snapshot.entries[Array.from(await hash(snapshot.salt + code), hex).join('')];
  if (!entry) return null;
  const sealed = bytes(entry);
  const key = await crypto.subtle.importKey('raw', (await hash(code + snapshot.salt)).slice(0, 16), 'AES-GCM', false, ['decrypt']);
  const open = await crypto.subtle.decrypt({name: 'AES-GCM', iv: sealed.slice(0, 12)}, key, sealed.slice(12));
  return JSON.parse(new TextDecoder().decode(open));
}

/** Whether a code can be looked up here at all. */
export const canLook = (snapshot) => !!snapshot && !!crypto.subtle;

const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/** A scanner presses keys; under a Russian layout they come out as Russian letters. */
export function asTyped(text) {
  if (!/[а-яё]/i.test(text)) return text.trim();
  return [...text.trim()].map((letter) => {
    const at = RUSSIAN.indexOf(letter.toLowerCase());
    if (at < 0) return letter;
    return letter === letter.toLowerCase() ? LATIN[at] : LATIN[at].toUpperCase();
  }).join('');
}
