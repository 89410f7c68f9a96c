import {api} from './api.js';
import {setLanguage} from './language.js';

/** Who is signed in; null is a visitor. */
let me = null;

/** Whether somebody signed in here and did not sign out: visitors are not asked who they are. */
const KEY = 'artel.signed-in';

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
    if (!localStorage.getItem(KEY)) return;
    try {
      me = (await api.get('/me')).body;
    } catch (e) {
      if (e.status !== 401) throw e;
      localStorage.removeItem(KEY);
      me = null;
    }
    changed();
  },
  async signIn(email, password) {
    await api.post('/session', {email, password});
    localStorage.setItem(KEY, '1');
    await this.load();
    if (me) setLanguage(me.locale);
  },
  async signOut() {
    await api.delete('/session');
    localStorage.removeItem(KEY);
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
