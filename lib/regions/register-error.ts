/** A register of agencies with faulty lines; each line of the message says where, what and what to do. */
export class RegisterError extends Error {
  override readonly name = 'RegisterError';
}
