import { apacheConfiguration, htaccess } from './apache.js';
import { webConfig } from './iis.js';
import { nginxCache, nginxHeaders, nginxLocation, nginxServer } from './nginx.js';
import { pythonServer } from './python.js';
import { staticHostHeaders } from './static-host.js';

/** Lie in the folder that is served: IIS, Apache and static hosts look for them there. */
export const besideThePage = {
  '.htaccess': htaccess,
  'web.config': webConfig,
  _headers: staticHostHeaders,
};

/** For the one who installs it; not served. */
export const serverFiles = {
  'apache/karina.conf': apacheConfiguration,
  'nginx/karina.conf': nginxServer,
  'nginx/karina-location.conf': nginxLocation,
  'nginx/karina-cache.conf': nginxCache,
  'nginx/karina-headers.conf': nginxHeaders,
  'nas/karina-server.py': pythonServer,
};
