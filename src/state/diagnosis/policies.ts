import { comparePolicies, type DirectiveCheck } from '../../core/self-check/policy-text.ts';

export interface PolicyChecks {
  /** Null where a page has no response headers: opened from a file. */
  readonly header: readonly DirectiveCheck[] | null;
  readonly page: readonly DirectiveCheck[];
}

/** The browser names the whole text of a policy when it stops something: so a page can read its own header. */
export function collectPolicies(realm: EventTarget): { readonly seen: Set<string>; stop(): void } {
  const seen = new Set<string>();
  const hear = (event: Event): void => {
    const { originalPolicy, disposition } = event as SecurityPolicyViolationEvent;
    if (disposition === 'enforce') seen.add(originalPolicy.trim());
  };
  realm.addEventListener('securitypolicyviolation', hear);
  return {
    seen,
    stop: () => {
      realm.removeEventListener('securitypolicyviolation', hear);
    },
  };
}

export function checkPolicies(seen: ReadonlySet<string>): PolicyChecks {
  const metas = [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')].map((meta) =>
    (meta.getAttribute('content') ?? '').trim(),
  );
  const fromHeader = [...seen].filter((policy) => !metas.includes(policy));
  return {
    header: location.protocol === 'file:' ? null : comparePolicies(__KARINA_HEADER_POLICY__, fromHeader),
    page: comparePolicies(__KARINA_PAGE_POLICY__, metas),
  };
}

/** Features that the header Permissions-Policy takes away; null where the browser does not tell. */
export function featuresTakenAway(): readonly { readonly feature: string; readonly taken: boolean }[] | null {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (!featurePolicy || location.protocol === 'file:') return null;
  const names = __KARINA_PERMISSIONS__.matchAll(/([\w-]+)=\(\)/gu);
  return [...names].map(([, feature = '']) => ({ feature, taken: !featurePolicy.allowsFeature(feature) }));
}
