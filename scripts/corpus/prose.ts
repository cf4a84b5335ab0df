/** The running text around the tables, in words of our own; numbers in it are bait that must not become figures. */

import type { Random } from '../../lib/testing/random';
import type { Line } from './page';
import { line } from './page';
import type { Sample } from './report';

export const heading = (number: string, text: string): Line => line('heading', `${number}、${text}`, number);

/** 2021 → 二〇二一 */
export const chineseDigits = (n: number): string => [...String(n)].map((d) => '〇一二三四五六七八九'[Number(d)] ?? '').join('');

export const periodText = (year: number): string => `自${year}年1月1日起至${year}年12月31日止`;

export function preamble(sample: Sample, random: Random): Line[] {
  const { agency, year } = sample;
  const law = '《中华人民共和国政府信息公开条例》';
  const opening = random.pick([
    `根据${law}第五十条的要求，现向社会公布${agency.name}${year}年度工作年报。`,
    `依照${law}，本单位对${year}年信息公开工作作了梳理，形成如下年报。`,
  ]);
  return [line('preamble', `${opening}报告所列数据统计期限${periodText(year)}。`)];
}

export function overview(random: Random): Line[] {
  const n = () => random.int(2, 4000);
  const sentences = [
    `全年在门户网站登载各类信息${n()}条，政务新媒体推送${n()}条，比上年多出${random.int(1, 90)}%。`,
    `受理线上咨询${n()}件，当年办结${n()}件，其余转入下一年。`,
    `（一）主动公开。围绕重点领域更新栏目${random.int(2, 30)}个，清理失效链接${n()}处。`,
    `（二）依申请公开。把登记、审核、答复三个环节放在一个台账里管理。`,
    `（三）监督保障。举办业务培训${random.int(1, 9)}场，参加人员${n()}人次。`,
    `办理营业执照${random.int(1, 90)}.${random.int(1, 9)}万份，涉及资金${random.int(1, 90)}.${random.int(10, 99)}亿元。`,
  ];
  return random.some(sentences, random.int(2, sentences.length)).map((text) => line('prose', text));
}

export const shortcomings = (random: Random): Line[] => [
  line('prose', `一是栏目更新还不够快，抽查${random.int(10, 99)}个栏目有${random.int(1, 9)}个超期。二是人手偏紧。`),
  line('prose', '下一步准备分批轮训，并把检查结果写进台账。'),
];

export const otherMatters = (random: Random): Line[] => [
  line('prose', random.pick(['没有需要另外说明的情况。', `本年度按规定收取信息处理费${random.int(0, 900)}元。`, '无。'])),
];

export function signature(sample: Sample, random: Random): Line[] {
  const date = `${sample.year + 1}年1月${random.int(4, 30)}日`;
  return [line('signature', sample.agency.name), line('date', date)];
}
