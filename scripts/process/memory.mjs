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

/** Watches the memory of a browser; `stop()` gives the peak in bytes, or null where /proc does not exist. */
export function watchMemory(pid) {
  if (!pid || process.platform !== 'linux') return { stop: () => null };
  let peak = 0;
  const look = () => {
    let sum = 0;
    for (const member of family(pid)) sum += pss(member);
    peak = Math.max(peak, sum * 1024);
  };
  look();
  const timer = setInterval(look, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
