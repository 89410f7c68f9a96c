import {api} from './api.js';
import {setLanguage} from './language.js';

/** Who is signed in; null is a visitor. */
let me = null;

export const session = {
  get me() {
    return me;
  },
  is(role) {
    return !!me && (me.roles.includes('ADMIN') || me.roles.includes(role));
  },
  leads(organisationId) {
    return !!me && me.memberships.some((m) => m.organisationId === organisationId && m.role === 'LEADER');
  },
  async load() {
    try {
      me = (await api.get('/me')).body;
    } catch (e) {
      if (e.status !== 401) throw e;
      me = null;
    }
    changed();
  },
  async signIn(email, password) {
    await api.post('/session', {email, password});
    await this.load();
    if (me) setLanguage(me.locale);
  },
  async signOut() {
    await api.delete('/session');
    me = null;
    changed();
  },
};

function changed() {
  window.dispatchEvent(new CustomEvent('artel-session'));
}

window.addEventListener('artel-signed-out', () => {
  if (me) {
    me = null;
    changed();
  }
});
