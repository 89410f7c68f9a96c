import {language, t} from './language.js';

/** An answer that is no success. `problem` is its problem+json; `fields` maps a field's name to what is wrong with it. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.problem = problem;
    this.code = problem.code;
    this.fields = new Map((problem.errors || []).map((e) => [e.pointer.replace(/^\//, '').replaceAll('/', '.'), e.detail]));
  }

  /** What exactly is wrong, where there are no fields to say it beside. */
  get reason() {
    return [...this.fields.values()].join('. ') || this.message;
  }
}

const OFFLINE = () => ({
  code: 'offline',
  detail: t('Сервер не отвечает. Проверьте связь и повторите.', 'The server does not answer. Check your connection and try again.'),
});

/** What an answer's text says, if it says anything. */
function read(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** What a sign-in is refused with, which is no end of a session. */
const AT_THE_DOOR = new Set(['bad-credentials', 'second-factor-required', 'bad-second-factor']);

function refusal(status, json) {
  if (json?.code === 'second-factor-due') window.dispatchEvent(new CustomEvent('artel-second-factor-due'));
  if (status === 401 && !AT_THE_DOOR.has(json?.code)) window.dispatchEvent(new CustomEvent('artel-signed-out'));
  return new ApiError(status, json || OFFLINE());
}

async function request(path, {method = 'GET', body, query, etag, type, key, prefer, signal, keepalive} = {}) {
  const headers = {Accept: 'application/json', 'Accept-Language': language()};
  if (body !== undefined && !(body instanceof FormData)) {
    headers['Content-Type'] = type || (method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
  }
  if (etag) headers['If-Match'] = etag;
  if (key) headers['Idempotency-Key'] = key;
  if (prefer) headers.Prefer = prefer;
  const params = new URLSearchParams(Object.entries(query || {}).filter(([, v]) => v !== undefined && v !== null && v !== ''));
  const raw = body === undefined || body instanceof FormData || body instanceof Blob || typeof body === 'string';
  let response;
  try {
    response = await fetch('/api' + path + (params.size ? '?' + params : ''), {
      method, headers, signal, keepalive, credentials: 'same-origin', body: raw ? body : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new ApiError(0, OFFLINE());
  }
  const json = read(await response.text());
  if (!response.ok) throw refusal(response.status, json);
  return {body: json, etag: response.headers.get('ETag'), location: response.headers.get('Location')};
}

/** Talks to /api. Answers `{body, etag, location}`; throws ApiError. A key makes a repeated POST the same POST; `keepalive` sends on when the page is left. */
export const api = {
  get: (path, options) => request(path, options),
  post: (path, body, options) => request(path, {key: crypto.randomUUID?.(), ...options, method: 'POST', body}),
  put: (path, body, options) => request(path, {...options, method: 'PUT', body}),
  patch: (path, body, etag, options) => request(path, {...options, method: 'PATCH', body, etag}),
  delete: (path, options) => request(path, {...options, method: 'DELETE'}),
};

/**
 * Sends a file to /api/files and answers what is known of it. `onProgress` gets 0 to 1; only XMLHttpRequest tells how far a
 * body has gone. The server knows our own page by what the browser itself says of it, as with every other request.
 */
export function upload(file, {onProgress, signal} = {}) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    xhr.open('POST', '/api/files');
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('Accept-Language', language());
    xhr.upload.addEventListener('progress', (e) => e.lengthComputable && onProgress?.(e.loaded / e.total));
    xhr.addEventListener('load', () => {
      const json = read(xhr.responseText);
      if (xhr.status < 300) resolve(json);
      else reject(refusal(xhr.status, json));
    });
    xhr.addEventListener('error', () => reject(new ApiError(0, OFFLINE())));
    xhr.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal?.addEventListener('abort', () => xhr.abort());
    xhr.send(body);
  });
}

/** Asks for a long operation until it ends; `onProgress` gets 0 to 100. */
export async function operation(id, onProgress) {
  for (let wait = 250; ; wait = Math.min(wait * 1.5, 3000)) {
    const {body} = await api.get('/operations/' + id);
    onProgress?.(body.progress);
    if (body.state === 'SUCCEEDED') return body;
    if (body.state === 'FAILED') throw new ApiError(500, {detail: body.problem, code: 'operation-failed'});
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
