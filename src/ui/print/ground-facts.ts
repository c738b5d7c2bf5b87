import type { RecordModel } from '../../core/record/model.ts';
import { record as words } from '../../i18n/ja/record.ts';
import { day } from './sheet-figures.ts';

type Facts = (readonly [string, string])[];

/** Purpose, publication, and by what right the data is used: only what the answers lead to. */
export function groundFacts({ fields, scope }: RecordModel): Facts {
  const { ground } = words;
  const changed = scope.purposeChanged;
  const published = changed === 'yes' || scope.recipients === 'joint';
  return [
    ...(changed === 'yes'
      ? ([
          [ground.formerPurpose, fields.formerPurpose],
          [ground.changedPurpose, fields.purpose],
        ] as const)
      : ([[ground.purpose, fields.purpose]] as const)),
    [ground.changed, changed === null ? '' : ground.changedText[changed]],
    ...(published
      ? ([
          [ground.publishedOn, day(fields.publishedOn)],
          [ground.publishedAt, fields.publishedAt],
        ] as const)
      : ([[ground.publication, ground.unneeded]] as const)),
    [ground.route, scope.recipients === null ? '' : ground.routes[scope.recipients]],
    ...routeFacts(fields, scope),
    ...ethicsFacts(fields, scope),
  ];
}

function routeFacts(fields: RecordModel['fields'], { recipients }: RecordModel['scope']): Facts {
  const { ground } = words;
  const to: Facts = recipients === null || recipients === 'own' ? [] : [[ground.recipient, fields.recipient]];
  if (recipients === 'entrust') return [[ground.entrustee, fields.entrustee], ...to];
  if (recipients !== 'joint') return to;
  return [
    [ground.jointRange, fields.jointRange],
    [ground.jointItems, fields.jointItems],
    [ground.jointManager, fields.jointManager],
    ...to,
  ];
}

function ethicsFacts(fields: RecordModel['fields'], { use }: RecordModel['scope']): Facts {
  const given = fields.ethicsNumber !== '' || fields.optOutFrom !== '' || fields.optOutTo !== '';
  if (use !== 'research' && !given) return [];
  const { ground } = words;
  const [from, to] = [day(fields.optOutFrom), day(fields.optOutTo)];
  const period = from === '' && to === '' ? '' : ground.optOutText(from, to);
  return [
    [ground.ethicsNumber, fields.ethicsNumber],
    [ground.optOut, period],
  ];
}
