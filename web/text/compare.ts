import { phrases } from './phrases.js';

export const COMPARE = phrases(
  {
    title: (county: string) => `${county}：单位比较`,
    heading: '几个单位，各年度',
    none: '还没有选单位',
    noneNext: '请在县区页的表里勾选，再按“比较选中的单位”。',
    back: '回到县区页',
    figure: '看哪个数',
    chart: (figure: string) => `${figure}，按年度的折线图，同样的数字见下表`,
    hollow: '空心点是推定的数；断开处没有报告或没有可读的数。',
    gap: '没有报告',
    many: (n: number) => `最多同时比较 ${n} 个单位。`,
  },
  {
    title: (county: string) => `${county}: units compared`,
    heading: 'Units over the years',
    none: 'No units are chosen yet',
    noneNext: 'Tick some in the table of the county page, then press “Compare the chosen units”.',
    back: 'Back to the county',
    figure: 'Figure',
    chart: (figure: string) => `${figure}: lines over the years; the table below has the same numbers`,
    hollow: 'A hollow dot is an implied number; where a line is broken there is no report or nothing readable.',
    gap: 'no report',
    many: (n: number) => `At most ${n} units are compared at a time.`,
  },
);
