import type { PackageProblem } from '../core/bundle/received-package.ts';
import type { ErrorCode, Failure } from '../core/errors.ts';
import type { FormatId } from '../core/findings/finding.ts';
import type { ItemId } from '../core/findings/items.ts';
import type { Locator } from '../core/findings/locator.ts';
import type { RecordBlock, Rescanned } from '../worker-api/contract.ts';

/** One ZIP that was checked, as the page shows it. */
export interface ReceivedFacts {
  readonly name: string;
  readonly size: number;
  /** Null while it is still being computed. */
  readonly sha256: string | null;
  readonly entries: number;
  readonly record: string;
  readonly part: number;
  readonly parts: number;
  readonly project: string | null;
  /** False for packages of earlier versions, whose manifest does not list record and notice. */
  readonly pagesListed: boolean;
  /** Of its record; null where it has none. */
  readonly words: readonly RecordBlock[] | null;
}

export interface FoundInEntry extends Rescanned {
  readonly part: string;
  readonly path: string;
}

export interface UnreadEntry {
  readonly part: string;
  readonly path: string;
  readonly failure: Failure;
}

/** What a check came to, as data: for the headless runner and for whoever keeps it. Never with a value. */
export interface PackageReport {
  readonly karina: 'package-check';
  readonly version: 1;
  /** Everything that was dropped is a package, whole, and as its manifest says. */
  readonly intact: boolean;
  readonly stopped: boolean;
  readonly packages: readonly Omit<ReceivedFacts, 'words'>[];
  readonly refused: readonly { readonly name: string; readonly reason: ErrorCode }[];
  readonly problems: readonly PackageProblem[];
  readonly identifiers: readonly {
    readonly part: string;
    readonly path: string;
    readonly format: FormatId | null;
    readonly total: number;
    readonly found: readonly { readonly item: ItemId; readonly place: string; readonly at: Locator }[];
  }[];
  readonly notSearched: readonly {
    readonly part: string;
    readonly path: string;
    readonly reason: ErrorCode;
  }[];
}

export interface CheckedPackages {
  readonly stopped: boolean;
  readonly parts: readonly ReceivedFacts[];
  readonly refused: readonly { readonly name: string; readonly failure: Failure }[];
  readonly problems: readonly PackageProblem[];
  readonly found: readonly FoundInEntry[];
  readonly unread: readonly UnreadEntry[];
}

export function isIntact({ stopped, parts, refused, problems }: CheckedPackages): boolean {
  return !stopped && parts.length > 0 && refused.length === 0 && problems.length === 0;
}

export function packageReport(check: CheckedPackages): PackageReport {
  return {
    karina: 'package-check',
    version: 1,
    intact: isIntact(check),
    stopped: check.stopped,
    packages: check.parts.map(
      ({ name, size, sha256, entries, record, part, parts, project, pagesListed }) => ({
        ...{ name, size, sha256, entries, record, part, parts, project, pagesListed },
      }),
    ),
    refused: check.refused.map(({ name, failure }) => ({ name, reason: failure.code })),
    problems: check.problems,
    identifiers: check.found.map(({ part, path, format, total, found }) => ({
      ...{ part, path, format, total },
      found: found.map(({ place, at }) => ({ item: place.item, place: place.key, at })),
    })),
    notSearched: check.unread.map(({ part, path, failure }) => ({ part, path, reason: failure.code })),
  };
}
