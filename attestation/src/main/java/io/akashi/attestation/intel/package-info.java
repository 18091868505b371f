/**
 * What Intel SGX and TDX share: the quote, the PCK certificate, and Intel's statements about its platforms (TCB info,
 * enclave identities). Reads, authenticates and rates; never fetches, and knows no policy.
 */
@NullMarked
package io.akashi.attestation.intel;

import org.jspecify.annotations.NullMarked;
