/** TPM 2.0: quotes, certified keys, credential activation, event logs and key certificates. Never talks to a TPM. */
@NullMarked
package io.akashi.attestation.tpm;

import org.jspecify.annotations.NullMarked;
