import {Page, api, formatDateTime, html, nothing, session, t, toast} from '../ui/index.js';

const STATES = {
  WAITING: {ru: 'ждёт своего часа', en: 'waiting', look: 'good'},
  DUE: {ru: 'пора', en: 'due', look: 'wait'},
  RUNNING: {ru: 'идёт', en: 'running', look: 'wait'},
  ABSENT: {ru: 'модуль убран', en: 'module removed', look: ''},
};

class JobsPage extends Page {
  heading() {
    return t('Задания', 'Jobs');
  }

  async #run(job) {
    try {
      await api.post('/jobs/' + job.name + '/runs');
      toast(t('Задание начато', 'The job has begun'));
    } catch (e) {
      toast(e.message);
    }
    await this.querySelector('artel-list').reload();
  }

  #row = (job) => html`<div class="item">
    <span class="row spread"><span class="item-title">${job.name}</span>
      <button class="button quiet" aria-label=${t('Выполнить сейчас', 'Run now') + ': ' + job.name} @click=${() => this.#run(job)}>${t('Выполнить сейчас', 'Run now')}</button></span>
    <span class="row small soft">
      <span class=${'tag ' + (job.failures ? 'loss' : STATES[job.state].look)}>${job.failures ? t('сбой', 'failed') : t(STATES[job.state])}</span>
      ${job.last ? html`<span>${t('последний раз', 'last')}: ${formatDateTime(job.last.endedAt)}</span>` : nothing}
      <span>${t('следующий раз', 'next')}: ${formatDateTime(job.nextDue)}</span></span>
    ${job.last?.failure ? html`<span class="small">${job.last.failure}</span>` : nothing}
  </div>`;

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <p class="soft">${t('Работа по часам: каждое задание идёт один раз на все узлы.', 'Work by the clock: every job runs once for all nodes.')}</p>
      <artel-list path="/jobs" .query=${{}} .row=${this.#row}></artel-list>
    </div>`;
  }
}
customElements.define('jobs-page', JobsPage);
