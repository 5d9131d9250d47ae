import type { Random } from './random.js';

const PLACES = ['东山', '河西', '新桥', '大坪', '石门', '上湾', '青龙', '长岭', '黄泥', '竹园', '双河', '古井'];
const WHO = ['驻村干部', '村（居）委会', '党政综合办', '便民服务中心', '老支书', '文化站', '财政所', '网格员'];
const DID = [
  '逐户讲解',
  '在院坝会上通报',
  '用大喇叭播报',
  '张贴上墙',
  '做成明白卡发放',
  '在赶集日现场解答',
  '编成快板宣讲',
];
const WHAT = [
  ...['农村公路养护安排', '高标准农田建设进度', '自来水改造收费办法', '耕地地力保护补贴名单', '危旧房排查结果'],
  ...['集体经济分红账目', '防汛避险转移路线', '厕所改造验收标准', '公益岗位选聘结果', '秸秆综合利用补助标准'],
];
const THEN = [
  ...['并当场收集意见', '随后在专栏补登全文', '对不识字的老人另行登门说明', '次月回访了解知晓情况', '同步更新查询目录'],
  ...['并留存照片备查', '请群众代表签字确认', '由纪检委员全程监督'],
];

/** Sentences of a unit's own: what hardly two of them write alike, and nothing that could be taken for one of the tables' numbers. */
export function localSentences(random: Random, count: number): string[] {
  return Array.from(
    { length: count },
    () =>
      `${random.pick(PLACES)}片区由${random.pick(WHO)}把${random.pick(WHAT)}${random.pick(DID)}，${random.pick(THEN)}。`,
  );
}
