/** The database cannot answer now; asking again later may succeed. */
export class Unavailable extends Error {
  constructor(
    message: string,
    readonly retryAfterSeconds = 2,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Unavailable';
  }
}
