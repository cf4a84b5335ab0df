/** The empty consolidated list an office fills in. */
export async function writeTemplate(path: string): Promise<void> {
  throw new Error(path);
}
