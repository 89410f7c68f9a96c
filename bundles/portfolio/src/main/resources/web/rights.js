import {session} from 'artel/index.js';

/** From this level on an organisation shows without being asked what is not an article. */
const TRUSTED = 2;

/** Whether the reader approves and returns what others write. */
export const reviews = () => session.is('STAFF') || session.is('MODERATOR');

export const belongs = (organisationId) => !!session.me?.memberships.some((one) => one.organisationId === organisationId);

/** Whether the reader writes for the organisation. */
export const edits = (organisationId) => reviews() || belongs(organisationId);

/** Whether the reader hands in, recalls and takes down for the organisation. */
export const speaksFor = (organisationId) => reviews() || session.leads(organisationId);

/** Whether what the reader hands in is public at once. */
export const publishesAtOnce = (kind, host) => reviews() || (kind !== 'ARTICLE' && session.leads(host.id) && host.verification >= TRUSTED);

/** Organisations the reader writes for, by their ids. */
export const mine = () => [...new Set((session.me?.memberships ?? []).map((one) => one.organisationId))];
