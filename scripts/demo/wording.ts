import { decoys, type Stated, type Subject, tellDisclosure, tellRequests, tellReviews } from './counts.js';
import type { Random } from './random.js';

/** The chapters' prose, first to sixth, and what it states. */
export interface Prose {
  chapters: string[][];
  stated: Stated[];
}

/** Our own wording of what such reports say, chapter by chapter, varied by unit and year. */
export function narrative(random: Random, subject: Subject): Prose {
  const { unit, county, year } = subject;
  const us = unit.endsWith('街道') ? '本街道' : unit.endsWith('乡') ? '本乡' : '本镇';
  const requests = tellRequests(random, subject);
  const reviews = tellReviews(random, subject);
  const disclosure = tellDisclosure(random, subject);
  const others = decoys(random, subject);
  const chapters = [
    [
      `本报告依照《中华人民共和国政府信息公开条例》编写，由${county}${unit}对外发布。所列数据的统计期限为${year}年1月1日至${year}年12月31日。`,
      `（一）主动公开。${random.pick(['围绕群众关心的', '结合年度重点工作，对', '按照公开目录，把'])}${random.pick(['惠民补贴、低保救助', '道路修缮、饮水工程', '土地流转、危房改造'])}等事项${random.pick(['及时上网', '张榜并上网', '在公开栏和网站同步发布'])}。${disclosure.lines.join('')}`,
      `（二）依申请公开。${requests.lines.join('')}`,
      `（三）政府信息管理。${random.pick(['专人负责收发登记', '由党政综合办归口管理', '实行先审后发'])}，${random.pick(['每季度清理一次过期信息', '半年核对一次目录', '年末统一归档'])}。`,
      `（四）平台建设。${random.pick(['维护网站专栏', '在便民大厅设查阅点', '保留村务公开栏'])}，${random.pick(['方便老人查阅', '并配有查询电脑', '每周更新'])}。`,
      `（五）监督保障。${random.pick(['开展业务学习两次', '接受社会评议', '把公开工作列入年度考核'])}，未发生责任追究。${reviews.lines.join('')}`,
      ...others,
    ],
    [],
    [],
    [],
    [
      `${random.pick(['公开内容还不够细', '更新有时不够及时', '解读形式比较单一'])}，${random.pick(['经办人员变动较多', '村级公开进度不一', '宣传力度不足'])}。下一年将${random.pick(['加强培训', '补充目录', '增加图解'])}，${random.pick(['明确更新时限', '按月检查', '听取群众意见'])}。`,
    ],
    [
      random.pick([
        `${year}年度${us}没有收取信息处理费，无其他需要报告的事项。`,
        '本年度未收取信息处理费。',
        '没有其他需要报告的事项，未发生收费。',
      ]),
    ],
  ];
  return { chapters, stated: [...disclosure.stated, ...requests.stated, ...reviews.stated] };
}
