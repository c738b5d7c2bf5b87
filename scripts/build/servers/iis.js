import {
  contentTypes,
  headers,
  lastingFolder,
  offlinePolicy,
  offlineScript,
} from '../../../security-headers.js';

const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Removed before it is added: a second entry of a name that the server has already makes IIS answer 500.19. */
function replaced(element, key, entries, rest) {
  return entries.flatMap(([name, value]) => [
    `<remove ${key}="${quoted(name)}" />`,
    `<${element} ${key}="${quoted(name)}" ${rest}="${quoted(value)}" />`,
  ]);
}

/** IIS makes Cache-Control itself (clientCache); as a header of our own it would be sent twice. */
const own = Object.entries(headers).filter(([name]) => name !== 'Cache-Control');
const endings = Object.entries(contentTypes).map(([ending, type]) => [`.${ending}`, type]);

const indented = (depth, lines) => lines.map((line) => ' '.repeat(depth) + line).join('\n');

export const webConfig = `<?xml version="1.0" encoding="utf-8"?>
<!-- Karina：IIS がこのフォルダーを配るときの設定です。このフォルダーに置いたままにします。 -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
${indented(8, replaced('add', 'name', own, 'value'))}
      </customHeaders>
    </httpProtocol>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
${indented(6, replaced('mimeMap', 'fileExtension', endings, 'mimeType'))}
    </staticContent>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false" />
    <!-- ファイルは置いてあるとおりに送る（圧縮しない） -->
    <urlCompression doStaticCompression="false" doDynamicCompression="false" />
  </system.webServer>
  <!-- 名前に印が付いたファイルは、中身が変われば名前も変わります。 -->
  <location path="${lastingFolder}">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />
      </staticContent>
    </system.webServer>
  </location>
  <!-- 控えを作る部品だけは、このサーバーのファイルを読みに来ます。 -->
  <location path="${offlineScript}">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
${indented(10, replaced('add', 'name', [['Content-Security-Policy', offlinePolicy]], 'value'))}
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
</configuration>
`;
