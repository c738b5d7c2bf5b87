import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Collected, Component } from './collect.ts';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
}

/**
 * CycloneDX 1.5 out of the lock file: what is in the build is `required`, what only builds and tests it `excluded`. No date and no
 * random number: the same sources give the same list.
 */
export function sbom(folders: readonly string[], { components }: Collected): string {
  const { name, version } = json('package.json') as { name: string; version: string };
  const { packages } = json('package-lock.json') as { packages: Record<string, LockEntry> };
  const shipped = new Set(folders.map((folder) => `node_modules/${folder}`));
  const listed = Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => ofPackage(path, entry, shipped.has(path), components));
  const own = `pkg:npm/${name}@${version}`;
  const required = listed.filter(({ scope }) => scope === 'required').map((entry) => entry['bom-ref']);
  const whole = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': own, name, version } },
    components: listed,
    dependencies: [{ ref: own, dependsOn: required }],
  };
  return `${JSON.stringify({ ...whole, serialNumber: serial(JSON.stringify(whole)) }, null, 1)}\n`;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function ofPackage(path: string, entry: LockEntry, shipped: boolean, all: readonly Component[]) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const version = entry.version ?? '';
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const parts = shipped ? all.filter(({ within }) => within === name) : [];
  return {
    type: 'library',
    'bom-ref': `${purl}#${path}`,
    name,
    version,
    scope: shipped ? 'required' : 'excluded',
    ...(entry.integrity ? { hashes: [hashOf(entry.integrity)] } : {}),
    ...(entry.license ? { licenses: [{ expression: entry.license }] } : {}),
    purl,
    ...(parts.length > 0 ? { components: parts.map((part) => ofPart(part, purl)) } : {}),
  };
}

const ofPart = ({ name, licence }: Component, within: string) => ({
  type: 'library',
  'bom-ref': `${within}#${encodeURIComponent(name)}`,
  name,
  licenses: licence.includes(' ') ? [{ expression: licence }] : [{ license: { name: licence } }],
});

/** `sha512-` and base64 in the lock, hex in the list. */
function hashOf(integrity: string): { alg: string; content: string } {
  const [name = '', digest = ''] = integrity.split(' ')[0]?.split('-') ?? [];
  return {
    alg: name.toUpperCase().replace('SHA', 'SHA-'),
    content: Buffer.from(digest, 'base64').toString('hex'),
  };
}

/** A number of the form that the standard asks for, made of the content. */
function serial(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const part = (from: number, to: number): string => hex.slice(from, to);
  return `urn:uuid:${part(0, 8)}-${part(8, 12)}-5${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}
