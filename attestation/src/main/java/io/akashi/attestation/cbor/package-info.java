/** Strict CBOR (RFC 8949): bounded, without duplicate keys, deterministic when written. Knows no schema. */
@NullMarked
package io.akashi.attestation.cbor;

import org.jspecify.annotations.NullMarked;
