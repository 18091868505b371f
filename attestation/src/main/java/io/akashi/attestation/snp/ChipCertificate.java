package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.x509.Certificate;
import java.util.Optional;

/** What AMD says in the certificate of a chip's key, for whoever asks for one. */
public final class ChipCertificate {
    private ChipCertificate() {}

    /**
     * Whether {@code certificate} is of the key of this chip at this level.
     *
     * @param chipId as a report has it
     * @param tcb the reported TCB version, most significant byte first, as tools write it
     */
    public static boolean isOf(Certificate certificate, Bytes chipId, Bytes tcb) {
        Optional<TcbVersion> level = Optional.of(new TcbVersion(tcb.reversed()));
        return EndorsementKey.read(certificate)
                .filter(key -> key.kind() == SigningKey.VCEK
                        && key.fits(chipId)
                        && key.tcb().equals(level))
                .isPresent();
    }
}
