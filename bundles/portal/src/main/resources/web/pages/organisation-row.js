import {html, nothing, t} from '../ui/index.js';
import {ACTIVITIES, LEGAL_FORMS, VERIFICATION} from '../ui/names.js';

/** An organisation in a list: what people choose by. */
export const organisationRow = (o) => html`<a class="item" href=${'/organisations/' + o.id}>
  <span class="item-title">${o.name}</span>
  <span class="row small soft">
    <span>${o.city}, ${o.region}</span>
    <span>${t(LEGAL_FORMS[o.legalForm])}</span>
    ${o.activity ? html`<span>${ACTIVITIES[o.activity] ? t(ACTIVITIES[o.activity]) : o.activity}</span>` : nothing}
    ${o.verification > 'L1' ? html`<span class="tag good">${t(VERIFICATION[o.verification])}</span>` : nothing}
    ${o.state === 'ARCHIVED' ? html`<span class="tag">${t('в архиве', 'archived')}</span>` : nothing}
  </span>
</a>`;
