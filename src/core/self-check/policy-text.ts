/** One directive as it was built and as it is in force. `stricter` is no fault. */
export interface DirectiveCheck {
  readonly directive: string;
  readonly built: string | null;
  readonly deployed: string | null;
  readonly verdict: 'same' | 'stricter' | 'weaker' | 'missing';
}

type Directives = ReadonlyMap<string, readonly string[]>;

/** CSP 3, 2.2.1: of a directive that is named twice, the first counts. */
export function readPolicy(text: string): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/u);
    if (name !== undefined && name !== '' && !directives.has(name.toLowerCase()))
      directives.set(name.toLowerCase(), values);
  }
  return directives;
}

/** Of several policies all are in force at once, so the narrowest counts for each directive. */
export function comparePolicies(built: string, deployed: readonly string[]): DirectiveCheck[] {
  const wanted = readPolicy(built);
  const policies = deployed.map(readPolicy);
  const named = [...wanted.keys(), ...policies.flatMap((policy) => [...policy.keys()])];
  return [...new Set(named)].map((directive) => narrowest(directive, wanted, policies));
}

/** What a directive falls back on is not asked for these (CSP 3, 6.1 to 6.3). */
const withoutFallback = new Set(['base-uri', 'form-action', 'frame-ancestors', 'sandbox']);
/** They make the browser itself send what was stopped. */
const reporting = new Set(['report-uri', 'report-to']);
/** They have nothing to be compared with and take away only. */
const onlyNarrowing = new Set(['upgrade-insecure-requests', 'block-all-mixed-content', 'trusted-types']);

const order = ['stricter', 'same', 'weaker', 'missing'] as const;

function narrowest(directive: string, wanted: Directives, policies: readonly Directives[]): DirectiveCheck {
  const built = wanted.get(directive);
  const checks = policies.map((policy) => checkOne(directive, wanted, policy));
  const usable = reporting.has(directive)
    ? checks.filter(({ deployed }) => deployed !== null)
    : [...checks].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const same = usable.find(({ verdict }) => verdict === 'same');
  return (
    same ?? usable[0] ?? { directive, built: built?.join(' ') ?? null, deployed: null, verdict: 'missing' }
  );
}

function checkOne(directive: string, wanted: Directives, policy: Directives): DirectiveCheck {
  const built = inForce(directive, wanted);
  const deployed = inForce(directive, policy);
  const check = {
    directive,
    built: wanted.get(directive)?.join(' ') ?? null,
    deployed: policy.get(directive)?.join(' ') ?? null,
  };
  if (reporting.has(directive)) return { ...check, verdict: 'weaker' };
  if (onlyNarrowing.has(directive)) return { ...check, verdict: 'stricter' };
  if (!deployed) return { ...check, verdict: built ? 'missing' : 'stricter' };
  if (!built) return { ...check, verdict: 'stricter' };
  if (!isWithin(deployed, built)) return { ...check, verdict: 'weaker' };
  return { ...check, verdict: isWithin(built, deployed) ? 'same' : 'stricter' };
}

function inForce(directive: string, policy: Directives): readonly string[] | undefined {
  const own = policy.get(directive);
  return own ?? (withoutFallback.has(directive) ? undefined : policy.get('default-src'));
}

/** Nothing is allowed that the other does not allow. */
function isWithin(values: readonly string[], wider: readonly string[]): boolean {
  const lower = wider.map((value) => value.toLowerCase());
  return values.every((value) => {
    const word = value.toLowerCase();
    // A hash names one text; 'self' would allow every text of the server.
    return (
      word === "'none'" ||
      lower.includes(word) ||
      (/^'sha(?:256|384|512)-/u.test(word) && lower.includes("'self'"))
    );
  });
}
