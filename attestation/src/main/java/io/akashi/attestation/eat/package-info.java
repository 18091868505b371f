/** The Entity Attestation Token (RFC 9711): claims, their JSON and CBOR encodings, envelopes, submodules, detached bundles, UCCS. Reads and writes; never judges. */
@NullMarked
package io.akashi.attestation.eat;

import org.jspecify.annotations.NullMarked;
