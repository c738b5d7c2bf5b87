import { readFileSync } from 'node:fs';

const template = readFileSync(new URL('setup-sheet.html', import.meta.url), 'utf8');

const oneFileRow = (names) => `<tr>
          <th>サーバーは使わない</th>
          <td>
            ${names.map((name) => `<code>${name}</code>`).join(' か ')}（一つのファイルの版）を、USB メモリーか共有フォルダーに置き、Chrome か Edge で開きます。3 へ進みます。
          </td>
        </tr>`;

/** 設置手順.html: one sheet for the person who installs Karina. `editions`: names of the one-file editions in the archive. */
export function setupSheet({ version, editions }) {
  const values = {
    version,
    archive: `karina-${version}.zip`,
    oneFile: editions.length > 0 ? oneFileRow(editions) : '',
  };
  return template.replaceAll(/\{\{(\w+)\}\}/gu, (_, name) => values[name]);
}
