import { createContext } from 'svelte';
import type { Session } from '../state/session.svelte.ts';

/** What the page needs of a session: its public face, so that a test can stand in for it. */
export type SessionFace = Pick<Session, keyof Session>;

export const [getSession, setSession] = createContext<SessionFace>();
