import type { Site } from '../site.js';

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  ...{
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  },
});

/** A moment in China's time: 2024-01-18 09:30. */
export function timeText(iso: string, site: Site): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return `${FORMAT.format(time)} ${site.lang === 'zh' ? '北京时间' : 'China time'}`;
}

/** The day alone: 2024-01-18. */
export function dayText(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : FORMAT.format(time).slice(0, 10);
}
