package io.akashi.attestation.tpm;

import java.util.Optional;

/**
 * What the verifier found out about attested structures, good or bad.
 *
 * @param voucher the certificate of the endorsement key or of the attestation key, whichever vouches for the signer
 * @param secureBoot as a log shows it that leads to the quoted register
 */
record TpmFindings(
        Signer signer, Optional<KeyCertificate> voucher, Registers registers, Optional<Boolean> secureBoot) {}
