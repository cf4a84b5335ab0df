/** The region of an agency in words. */

/** SQL of the full name of the region of agency `a`, e.g. 江苏省淮安市洪泽区; '' when it is unknown. */
export const REGION_NAME_SQL = `coalesce(a.province_name, '') || coalesce(a.prefecture_name, '') || coalesce(a.county_name, '')`;
