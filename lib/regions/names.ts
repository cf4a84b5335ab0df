/**
 * Spellings of a region's name. A *short name* can stand for the official one anywhere (内蒙古, 克州, 金平县). A *stem*
 * (杭州, 鼓楼) is the name without its last word and means the region only in certain surroundings: see lib/regions/mentions.ts.
 */

const PROVINCES: Readonly<Record<string, readonly string[]>> = {
  '000000': ['中央', '国家', '全国'],
  '150000': ['内蒙古', '内蒙'],
  '450000': ['广西'],
  '540000': ['西藏'],
  '640000': ['宁夏'],
  '650000': ['新疆'],
  '810000': ['香港'],
  '820000': ['澳门'],
};

/** Abbreviations in official use that no rule yields. */
const CUSTOMARY: Readonly<Record<string, readonly string[]>> = {
  '152500': ['锡盟'],
  '220721': ['前郭县'],
  '230624': ['杜蒙县'],
  '422800': ['恩施州'],
  '532300': ['楚雄州'],
  '533300': ['怒江州'],
  '652700': ['博州'],
  '652800': ['巴州'],
  '653000': ['克州', '克孜勒苏州'],
};

/** Names of peoples as they stand in names of autonomous regions, longest first so that none is cut short. */
const PEOPLES =
  /(柯尔克孜|鄂伦春|鄂温克族|达斡尔族|哈萨克族|哈萨克|塔吉克|锡伯|蒙古族|蒙古|维吾尔|哈尼族|拉祜族|布朗族|景颇族|傈僳族|土家族|仡佬族|保安族|东乡族|撒拉族|裕固族|朝鲜族|布依族|毛南族|仫佬族|普米族|独龙族|纳西族|回族|藏族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|黎族|水族|佤族|羌族|满族|畲族|土族|怒族|各族)+$/;

/** Short names of a region from its code and official name. */
export function shortNames(code: string, name: string): readonly string[] {
  const own = [...(PROVINCES[code] ?? []), ...(CUSTOMARY[code] ?? [])];
  const autonomous = /^(.+)自治(州|县|旗)$/.exec(name);
  if (autonomous?.[1]) {
    // 东乡族自治县 would be left without a name: its people's name is its name.
    const stem = autonomous[1].replace(PEOPLES, '') || autonomous[1].replace(/族$/, '');
    own.push(stem + autonomous[2]);
  }
  return [...new Set(own)];
}

/** The name without its last word, at least two characters; null where nothing usable is left (环县, 忠县). */
export function stem(name: string): string | null {
  const short =
    /^(.+)自治(州|县|旗)$/.exec(name)?.[1]?.replace(PEOPLES, '') ??
    name.replace(/(特别行政区|自治区|地区|新区|林区|特区|省|市|县|区|旗|盟)$/, '');
  return short.length >= 2 && short !== name ? short : null;
}
