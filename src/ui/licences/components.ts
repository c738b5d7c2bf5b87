/** A work of others in this build. `within`: the package that carries it. `texts`: positions in the list of texts. */
interface Component {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly within: string | null;
  readonly texts: readonly number[];
}

interface Collected {
  readonly components: readonly Component[];
  readonly texts: readonly string[];
}

/** The build writes it (scripts/build/licences.ts); a test or a development server has nothing to list. */
const written = JSON.parse('"KARINA-LICENCES"') as Collected | string;

export const collected: Collected = typeof written === 'string' ? { components: [], texts: [] } : written;
