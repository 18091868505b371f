/** A TPM in software, its keys, its certificates and the logs of its firmware. Never uses the verifier. */
@NullMarked
package io.akashi.testkit.attest.tpm;

import org.jspecify.annotations.NullMarked;
