import { Controller, Get, Header } from '@nestjs/common';

/** The public keys that receipts are verified with, as a JSON Web Key Set (RFC 7517). */
export abstract class PublishedKeys {
  abstract jwks(): { readonly keys: readonly object[] };
}

@Controller('.well-known')
export class WellKnownController {
  constructor(private readonly keys: PublishedKeys) {}

  @Get('jwks.json')
  @Header('content-type', 'application/jwk-set+json')
  @Header('cache-control', 'public, max-age=300')
  jwks() {
    return this.keys.jwks();
  }
}
