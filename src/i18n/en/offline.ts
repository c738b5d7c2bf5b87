import type * as jaOffline from '../ja/offline.ts';

export const offline = {
  making: 'Making the copy for use offline…',
  ready: 'Works offline (this computer holds a copy of the program).',
  newer: 'There is a new version',
  newerText: 'Switching opens this page anew. Nothing is chosen yet, so nothing is lost.',
  take: 'Switch to the new version',
  later: 'There is a new version. You can switch when the present work is finished.',
  elsewhere:
    'Karina is open in another window, where work may be going on, so nothing was switched. Close the other windows and press again.',
  copyStays:
    'Only the copy of the program for use offline stays on this computer. It holds no patient data. To remove it too, delete the data of this site in the settings of the browser.',
} satisfies typeof jaOffline.offline;
