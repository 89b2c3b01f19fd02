import { Controller, Get, Header } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** The public keys that receipts are verified with, as a JSON Web Key Set (RFC 7517). */
export abstract class PublishedKeys {
  abstract jwks(): { readonly keys: readonly object[] };
}

@Controller('.well-known')
export class WellKnownController {
  constructor(private readonly keys: PublishedKeys) {}

  @RouteConfig({ need: 'NOTHING' })
  @Get('jwks.json')
  @Header('content-type', 'application/jwk-set+json')
  @Header('cache-control', 'public, max-age=300')
  jwks() {
    return this.keys.jwks();
  }
}
