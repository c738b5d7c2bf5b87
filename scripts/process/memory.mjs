import { readdirSync, readFileSync } from 'node:fs';

/** Proportional set size of a process in KB, so that memory shared by processes counts once; 0 if it is gone. */
function pss(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The process and all that it started. */
function family(root) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // Ended meanwhile.
    }
  }
  const members = new Set([root]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, parent] of parents) {
      if (members.has(parent) && !members.has(pid)) {
        members.add(pid);
        grew = true;
      }
    }
  }
  return members;
}

/** Ticks of a hundredth of a second that a process has computed so far (proc(5): utime and stime). */
function ticks(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

/** What Chromium calls the process: `browser` for the one that started the others. */
function kindOf(pid) {
  try {
    return /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
  } catch {
    return 'browser';
  }
}

/**
 * Watches a browser; `stop()` gives its peak of memory in bytes, or null where /proc does not exist; `peakSoFar()` looks
 * once more and gives the peak up to now, `kindsAtPeak()` what each kind of process had of it, `looks()` the same of each second.
 * `cpuSeconds()` is what its processes have computed so far, those that ended up to a second before their end.
 */
export function watchMemory(pid) {
  if (!pid || process.platform !== 'linux')
    return {
      stop: () => null,
      peakSoFar: () => null,
      kindsAtPeak: () => null,
      looks: () => [],
      cpuSeconds: () => null,
    };
  let peak = 0;
  let atPeak = {};
  const looks = [];
  const computed = new Map();
  const kinds = new Map();
  const look = () => {
    let sum = 0;
    const now = {};
    for (const member of family(pid)) {
      const size = pss(member) * 1024;
      const kind = kinds.get(member) ?? kindOf(member);
      kinds.set(member, kind);
      now[kind] = (now[kind] ?? 0) + size;
      sum += size;
      computed.set(member, Math.max(computed.get(member) ?? 0, ticks(member)));
    }
    looks.push({ at: performance.now(), kinds: now });
    if (sum <= peak) return;
    peak = sum;
    atPeak = now;
  };
  look();
  const timer = setInterval(look, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
    peakSoFar: () => {
      look();
      return peak;
    },
    kindsAtPeak: () => atPeak,
    looks: () => looks,
    cpuSeconds: () => {
      look();
      return [...computed.values()].reduce((sum, one) => sum + one, 0) / 100;
    },
  };
}
