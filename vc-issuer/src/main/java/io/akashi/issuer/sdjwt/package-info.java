/**
 * SD-JWT (RFC 9901) and SD-JWT VC ({@code dc+sd-jwt}): issuing, presenting, reading by every rule of rejection. Never fetches
 * an issuer's key, a status list or a type's metadata.
 */
@NullMarked
package io.akashi.issuer.sdjwt;

import org.jspecify.annotations.NullMarked;
