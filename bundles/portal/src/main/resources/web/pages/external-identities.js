import {Part, api, html, nothing, formatDate, t, toast} from '../ui/index.js';

/** Whose word is enough to sign in as oneself. */
class ExternalIdentities extends Part {
  static properties = {provider: {state: true}, links: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      const [provider, links] = await Promise.all([api.get('/external-sign-in'), api.get('/me/external-identities')]);
      this.provider = provider.body.name;
      this.links = links.body.items;
    } catch {
      // The profile is of use without it.
      this.links = [];
    }
  }

  async #begin() {
    try {
      location.assign((await api.post('/external-sign-in/attempts')).body.address);
    } catch (e) {
      toast(e.message);
    }
  }

  async #unlink(link) {
    await api.delete('/me/external-identities/' + link.id);
    await this.#load();
  }

  render() {
    if (!this.links || (!this.provider && !this.links.length)) return nothing;
    return html`<section class="stack narrow" aria-labelledby="external">
      <h2 id="external">${t('Вход через других', 'Signing in with others')}</h2>
      ${this.links.map((link) => html`<div class="item"><span class="row spread"><span>${new URL(link.issuer).host}
          <span class="soft small">${t('с', 'since')} ${formatDate(link.linkedAt)}</span></span>
        <button class="button quiet" @click=${() => this.#unlink(link)}>${t('Отвязать', 'Unlink')}</button></span></div>`)}
      ${this.provider && !this.links.length
        ? html`<div class="row"><button class="button quiet" @click=${() => this.#begin()}>${t(`Связать: ${this.provider}`, `Link: ${this.provider}`)}</button></div>` : nothing}
    </section>`;
  }
}
customElements.define('artel-external-identities', ExternalIdentities);
