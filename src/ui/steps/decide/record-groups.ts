import type { DateField, TextField } from '../../../core/record/fields.ts';
import type { ScopeAnswers } from '../../../core/scope/questions.ts';

export type FieldGroup = 'people' | 'data' | 'ground' | 'keeping';

/** The fields that the answers make sense of, group by group; the purpose and the data set stand before them. */
export function fieldGroups({
  use,
  purposeChanged,
  recipients,
}: ScopeAnswers): readonly (readonly [FieldGroup, readonly (TextField | DateField)[]])[] {
  const published = purposeChanged === 'yes' || recipients === 'joint';
  return [
    ['people', ['institution', 'address', 'manager', 'operator', 'checker', 'responsible', 'contact']],
    ['data', ['period', 'sources', 'decidedOn', 'decidedBy']],
    [
      'ground',
      [
        ...(published ? (['publishedOn', 'publishedAt'] as const) : []),
        ...(use === 'research' || use === 'product'
          ? (['ethicsNumber', 'optOutFrom', 'optOutTo'] as const)
          : []),
        ...(recipients === 'entrust' ? (['entrustee'] as const) : []),
        ...(recipients === 'joint' ? (['jointItems', 'jointManager'] as const) : []),
        ...(recipients === null || recipients === 'own' ? [] : (['recipient'] as const)),
      ],
    ],
    ['keeping', ['keyPlace', 'keyKeeper', 'keyDisposal', 'returnOn', 'eraseOn']],
  ];
}
