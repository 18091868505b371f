/** JWS in compact form (RFC 7515). Never follows jku, x5u or jwk; knows no claims. */
@NullMarked
package io.akashi.attestation.jose;

import org.jspecify.annotations.NullMarked;
