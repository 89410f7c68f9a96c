import {api} from './api.js';
import {setLanguage} from './language.js';
import {go} from './router.js';

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
  /** `code` where the person has a second factor; without it they are refused with `second-factor-required`. */
  async signIn(email, password, code) {
    await api.post('/session', {email, password, code});
    await this.begun();
  },
  /** There is a session now, however it began. */
  async begun() {
    localStorage.setItem(KEY, '1');
    await this.load();
    if (me) await setLanguage(me.locale);
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

// They became staff, or the rules changed, while they were signed in.
window.addEventListener('artel-second-factor-due', async () => {
  if (me && !me.secondFactorDue) {
    await session.load();
    go('/account');
  }
});

window.addEventListener('artel-signed-out', () => {
  if (me) {
    me = null;
    changed();
  }
});
