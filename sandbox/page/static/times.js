// Times as a phone shows them, always Shanghai's.

const ZONE = "Asia/Shanghai";
const MINUTES = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, month: "numeric", day: "numeric" });
const APART = 5 * 60 * 1000;

export const minutes = (date) => MINUTES.format(date);

// What stands between two bubbles: the time when five minutes have gone, the day too when it is another.
export function gap(before, now) {
  const at = new Date(now);
  if (!before) return MINUTES.format(at);
  const last = new Date(before);
  if (DAY.format(last) !== DAY.format(at)) return `${DAY.format(at)} ${MINUTES.format(at)}`;
  return at - last >= APART ? MINUTES.format(at) : "";
}
