/** `npm run reviewers -- add|list|remove`: who may write marks where the server can be reached from other machines. */
import { openState } from '../../lib/state';
import { invite, LINK_DAYS, ROLES, type Role, removeReviewer, reviewers } from '../../lib/state/reviewers';

const ROLE_TEXT: Readonly<Record<Role, string>> = { reader: '只看', reviewer: '可写复核标记', publisher: '可写复核标记和发布' };

/** Prints the link: it works once, and is nowhere kept as it is printed. @returns the exit code */
export async function add(name: string, role: string, url: string): Promise<number> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new RangeError(`“${url}”不是网址，应以 http:// 或 https:// 开头`);
  const token = invite(openState(), name, ROLES.find((one) => one === role) ?? 'reviewer');
  const link = new URL('/reviewers/enter', url);
  link.searchParams.set('token', token);
  console.log(`${name}（${role}，${ROLE_TEXT[role as Role]}）：把下面的链接发给本人，${LINK_DAYS} 天内有效，只能用一次`);
  console.log(link.href);
  return 0;
}

export async function list(): Promise<number> {
  const all = reviewers(openState());
  if (all.length === 0) console.log('还没有复核人员。用 mingjian reviewers add 姓名 增加');
  for (const { name, role } of all) console.log(`${name}  ${role}（${ROLE_TEXT[role]}）`);
  return 0;
}

export async function remove(name: string): Promise<number> {
  if (removeReviewer(openState(), name)) {
    console.log(`${name} 已没有权限，登录已失效`);
    return 0;
  }
  console.error(`没有“${name}”这名复核人员`);
  return 1;
}
