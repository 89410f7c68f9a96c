import {
  Configuration,
  FilesApi,
  OrganisationsApi,
  OrganisationState,
  OrganisationsLegalForm,
  ProblemFromJSON,
  ResponseError,
  UsersApi,
  type Problem,
} from './artel/index.js';

// What a program does by the generated client; it fails if anything is not as it should be.

declare const process: { env: Record<string, string>; argv: string[] };

function same(expected: unknown, found: unknown) {
  if (JSON.stringify(expected) !== JSON.stringify(found)) {
    throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`);
  }
}

async function refused(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError) return ProblemFromJSON(await error.response.json());
    throw error;
  }
  throw new Error('It was not refused');
}

const region = process.argv[2];
const configuration = new Configuration({
  basePath: process.env.ARTEL,
  accessToken: process.env.TOKEN,
  headers: { 'Accept-Language': 'en' },
});
const organisations = new OrganisationsApi(configuration);

const made = await organisations.organisationsCreateRaw({
  idempotencyKey: crypto.randomUUID(),
  newOrganisation: {
    name: 'Клуб «Маяк»',
    legalForm: OrganisationsLegalForm.Ano,
    city: 'Новороссийск',
    region,
  },
});
const { id, createdAt, state, website } = await made.value();
same(201, made.raw.status);
same(true, made.raw.headers.get('Location')?.endsWith(`/api/organisations/${id}`));
same(OrganisationState.Active, state);
same(null, website);

const read = await organisations.organisationsGetRaw({ id });
const ifMatch = read.raw.headers.get('ETag') ?? '*';
const changed = await organisations.organisationsChange({
  id,
  ifMatch,
  newOrganisationPatch: { website: 'https://example.org/' },
});

same('https://example.org/', changed.website);
same('Клуб «Маяк»', changed.name);
same(createdAt.toISOString(), changed.createdAt.toISOString());
same(true, changed.updatedAt >= changed.createdAt);

const emptied = { website: null };
const stale = await refused(
  organisations.organisationsChange({ id, ifMatch, newOrganisationPatch: emptied }));
same(412, stale.status);
same('stale', stale.code);
const now = await organisations.organisationsGetRaw({ id });
same('https://example.org/', (await now.value()).website);
const after = await organisations.organisationsChange({
  id,
  ifMatch: now.raw.headers.get('ETag') ?? '*',
  newOrganisationPatch: emptied,
});
same(null, after.website);

const absent = await refused(organisations.organisationsGet({ id: 'nowhere' }));
same(404, absent.status);
same('not-found', absent.code);
const invalid = await refused(
  organisations.organisationsCreate({
    newOrganisation: { name: 'Без города', legalForm: OrganisationsLegalForm.Tos, city: '', region },
  }));
same(422, invalid.status);
same(['/city', 'required', 'Fill in this field'], Object.values(invalid.errors[0]));
const scope = await refused(new UsersApi(configuration).usersGet({ id: 'nobody' }));
same(['scope-missing', 'users:read'], [scope.code, scope.scope]);

const names: string[] = [];
let cursor: string | null | undefined;
do {
  const page = await organisations.organisationsList({ region, limit: 2, cursor: cursor ?? undefined });
  names.push(...page.items.map((each) => each.name));
  cursor = page.nextCursor;
} while (cursor);

same(['Дом 1', 'Дом 2', 'Дом 3', 'Дом 4', 'Клуб «Маяк»'], names);

const files = new FilesApi(configuration);
const text = new Blob(['Приём по средам'], { type: 'text/plain' });
const kept = await files.filesUpload({ file: text });
same('text/plain', kept.mediaType);
same(text.size, kept.size);
same('Приём по средам', await (await files.filesContent({ id: kept.id })).text());
console.log(`Walked with ${id}`);
